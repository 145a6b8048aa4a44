"""The page of duplicates on a real file, shown and listening to it, for the tests of the page."""

from typing import cast

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import add_child, register_review
from scr_appraiser.model.sameness.listing import Row
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.duplicates.page import DuplicatesPage
from scr_appraiser.ui.duplicates.watching import Watch
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.ui.fakes import FakeJobs, FakeMessages
from tests.ui.showing import show_active

WHY = "One report, registered by two offices."


def registered(workspace: Workspace, reference: str, **facts: FactValue) -> ReviewId:
    """A review of Fife that was completed on one day, with one child."""
    given: dict[str, FactValue] = {"lead_cpc": "Fife", "d_event": "2013-03-12", "d_report_final": "2014-06-30"}
    review = register_review(workspace, {**given, "review_ref": reference, **facts})
    child: dict[str, FactValue] = {"age_value": 3, "age_unit": "years", "sex": "female", "outcome": "died"}
    add_child(workspace, review, {**child, "cause": "drowning"})
    return review


class Stage:
    """A page with what surrounds it: what was said and asked for can be looked at."""

    def __init__(self, workspace: Workspace, settings: Settings, qtbot: QtBot) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        self.history = History(workspace)
        self.messages = FakeMessages()
        self.jobs = FakeJobs(self.messages)
        self.places: list[Place] = []
        context = Context(
            workspace,
            self.history,
            cast("Jobs", self.jobs),
            cast("Messages", self.messages),
            settings,
            lambda _appraisal, place: self.places.append(place),
            lambda _: None,
        )
        self.watch = Watch(workspace, self.jobs)
        self._stop = workspace.on_changed(self.watch.note_change)
        self.page = DuplicatesPage(context, self.watch)
        qtbot.addWidget(self.page)
        self._stop_page = workspace.on_changed(self.page.show_changed)
        show_active(self.page, qtbot, 1200, 640)
        self.page.show_entered()

    def close(self) -> None:
        self.watch.stop()
        self._stop()
        self._stop_page()
        self.history.close()

    def rows(self) -> list[tuple[str, str, str]]:
        """What the table says: standing and the two titles."""
        return [(row.standing, *row.titles) for row in self.page.model.shown]

    def row(self) -> Row:
        """The chosen pair."""
        row = self.page._chosen()
        assert row is not None
        return row

    def decide(self, button: str, reason: str = WHY) -> None:
        """Type the reason and press a button: Same, Different, Take back."""
        self.page.view.decision.reason.setFocus()
        self.qtbot.keyClicks(self.page.view.decision.reason, reason)
        self.button(button).click()

    def button(self, words: str) -> QPushButton:
        found = [one for one in self.page.findChildren(QPushButton) if one.text().replace("&", "").startswith(words)]
        return found[0]

    def text(self) -> str:
        """What is read beside the table."""
        return self.page.view.text.toPlainText()
