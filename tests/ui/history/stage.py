"""The page of the history on a real file, shown and listening to it, for the tests of the page."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import Context, ToHistory
from scr_appraiser.ui.history.page import HistoryPage
from scr_appraiser.ui.history.past_pane import PastPane
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.ui.fakes import FakeJobs, FakeMessages
from tests.ui.showing import show_active


class Stage:
    """A page with what surrounds it: what was said and asked for can be looked at."""

    def __init__(self, workspace: Workspace, settings: Settings, qtbot: QtBot) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        self.history = History(workspace)
        self.messages = FakeMessages()
        self.places: list[Place] = []
        self.asked: list[ToHistory] = []
        self.context = Context(
            workspace,
            self.history,
            cast("Jobs", FakeJobs(self.messages)),
            cast("Messages", self.messages),
            settings,
            lambda _appraisal, place: self.places.append(place),
            lambda _: None,
            self.asked.append,
        )
        self.page = HistoryPage(self.context, Path("backups"), lambda words: None)
        qtbot.addWidget(self.page)
        workspace.on_changed(self.page.show_changed)
        show_active(self.page, qtbot, 1200, 640)
        self.page.show_entered()

    @property
    def pane(self) -> PastPane:
        """The list and the details."""
        return self.page.pane

    def rows(self) -> list[str]:
        """What the list says, line by line, once it has looked through everything."""
        model = self.pane.model
        self.qtbot.waitUntil(lambda: model.is_done, timeout=20_000)
        role = Qt.ItemDataRole.DisplayRole
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    def choose(self, words: str) -> None:
        """Choose the newest entry about a record that begins with these words."""
        place = next(row for row, said in enumerate(self.rows()) if said.startswith(words))
        self.pane.tree.setCurrentIndex(self.pane.model.index(place, 0))

    def text(self) -> str:
        """What is read beside the list."""
        details = self.pane.details
        return "\n".join((details.title.text(), details.about.text(), details.text.toPlainText()))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the focus is."""
        focus: QWidget | None = self.page.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, modifiers)
