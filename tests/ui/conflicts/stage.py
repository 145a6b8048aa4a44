"""The page of conflicts on a real file, shown and listening to it, for the tests of the page."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.conflicts.page import ConflictsPage
from scr_appraiser.ui.context import Context, ToHistory
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.ui.fakes import FakeJobs, FakeMessages
from tests.ui.showing import show_active


class Stage:
    """A page with what surrounds it: what was said and asked for can be looked at."""

    def __init__(self, workspace: Workspace, settings: Settings, qtbot: QtBot, width: int = 1280) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        self.messages = FakeMessages()
        self.asked: list[ToHistory] = []
        self.context = Context(
            workspace,
            History(workspace),
            cast("Jobs", FakeJobs(self.messages)),
            cast("Messages", self.messages),
            settings,
            lambda _appraisal, _place: None,
            lambda _: None,
            self.asked.append,
        )
        self.page = ConflictsPage(self.context, Path(), lambda _: None)
        qtbot.addWidget(self.page)
        self._stop = workspace.on_changed(self.page.show_changed)
        show_active(self.page, qtbot, width, 680)
        self.page.show_entered()
        self.settle()

    def settle(self) -> None:
        """Wait until the list is read."""
        self.qtbot.waitUntil(lambda: not self.page._lister.is_reading, timeout=20_000)

    def close(self) -> None:
        """Listen no longer."""
        self._stop()
        self.context.history.close()

    def rows(self) -> list[str]:
        """What is listed: the record, and who stands against whom."""
        return [
            " | ".join(column.words(row) for column in self.page.model.columns[:3]) for row in self.page.model.shown
        ]

    def read(self) -> str:
        """What is read beside the list."""
        details = self.page.details
        return "\n".join((details.title.text(), details.about.text(), details.comparison.toPlainText()))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the focus is."""
        self.qtbot.keyClick(self.focus(), key, modifiers)

    def type(self, text: str) -> None:
        """Text, wherever the focus is."""
        self.qtbot.keyClicks(self.focus(), text)

    def decide(self) -> None:
        """The key that decides."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def focus(self) -> QWidget:
        """The widget that has the focus."""
        focus: QWidget | None = self.page.focusWidget()
        assert focus is not None
        return focus
