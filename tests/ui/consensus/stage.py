"""The page Compare with a review that two people appraised, and what can be read on it."""

from typing import cast

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.consensus.reading import Consensus, consensuses_of
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.comparing.page import ComparingPage
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.model.differing import first_review
from tests.ui.fakes import FakeJobs, FakeMessages

WHY = "Page 12 settles it."


class Stage:
    def __init__(self, workspace: Workspace, settings: Settings, qtbot: QtBot) -> None:
        self.workspace, self.messages = workspace, FakeMessages()
        self.history = History(workspace)
        self.places: list[tuple[AppraisalId, object]] = []
        self.page = ComparingPage(
            Context(
                workspace,
                self.history,
                cast("Jobs", FakeJobs(self.messages)),
                cast("Messages", self.messages),
                settings,
                lambda appraisal, place: self.places.append((appraisal, place)),
                lambda _: None,
            )
        )
        self.stop = workspace.on_changed(self.page.show_changed)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 640)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.show_entered()
        self.review = self.page.review
        self.panel = self.page.review.panel

    @property
    def consensus(self) -> Consensus:
        (found,) = consensuses_of(self.workspace, first_review(self.workspace))
        return found

    def at(self, name: str, reason: str = WHY) -> None:
        self.review.table.choose(name)
        self.panel.answering.reason.setPlainText(reason)

    def words(self) -> str:
        """All that can be read on the page."""
        texts = [self.review.text.toPlainText()]
        for widget in self.page.findChildren(QWidget):
            if isinstance(widget, QLabel | QAbstractButton):
                texts.append(widget.text())
        model = self.review.models[2]
        texts += [column.words(row) for row in model.rows for column in model.columns]
        texts += [self.review.reviews.itemText(place) for place in range(self.review.reviews.count())]
        return "\n".join(texts)
