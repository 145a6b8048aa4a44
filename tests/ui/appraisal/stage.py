"""An appraisal page on a real file, shown and listening to it, for the tests of the page."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.snapshots import Decision, Judgement
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.appraisal.choices import Choice
from scr_appraiser.ui.appraisal.page import AppraisalPage
from scr_appraiser.ui.context import Context, ToExport
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.ui.fakes import FakeJobs, FakeMessages
from tests.ui.showing import show_active


class Stage:
    """A page with what surrounds it: what was said, asked for and kept can be looked at."""

    def __init__(self, workspace: Workspace, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot) -> None:
        self.workspace, self.appraisal_id, self._settings, self._qtbot = workspace, appraisal_id, settings, qtbot
        self.history = History(workspace)
        self.messages = FakeMessages()
        self.places: list[Place] = []
        self.exported: list[ToExport] = []
        self.page = self.open_page()

    def open_page(self) -> AppraisalPage:
        """A new page on the same file, as after a crash."""
        context = Context(
            self.workspace,
            self.history,
            cast("Jobs", FakeJobs(self.messages)),
            cast("Messages", self.messages),
            self._settings,
            lambda _appraisal, place: self.places.append(place),
            self.exported.append,
        )
        page = AppraisalPage(context)
        self._qtbot.addWidget(page)
        self.workspace.on_changed(page.show_changed)
        show_active(page, self._qtbot, 1200, 640)
        page.show_appraisal(self.appraisal_id)
        return page

    def judgement(self, criterion_id: str) -> Judgement | None:
        """What the file holds."""
        return load_appraisal(self.workspace, self.appraisal_id).judgements.get(criterion_id)

    def decision(self, domain_id: str) -> Decision | None:
        """What the file holds."""
        return load_appraisal(self.workspace, self.appraisal_id).decisions.get(domain_id)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the focus is."""
        self._qtbot.keyClick(self.focus, key, modifiers)

    def type_text(self, text: str) -> None:
        """Keys, wherever the focus is."""
        self._qtbot.keyClicks(self.focus, text)

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget


def choice_of(stage: Stage, answer: object) -> Choice:
    """The choice on view that gives an answer."""
    return next(one for one in stage.page.criteria.view.rating.choices.choices if one.option.answer == answer)


def is_in_sight(widget: QWidget) -> bool:
    """Whether a widget is on screen as far as it fits."""
    return widget.visibleRegion().boundingRect().height() >= min(widget.height(), 120)
