"""The page of the settings on a real file, shown and listening to it, for the tests of the page."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import Context, ToHistory
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.file_settings.entry_dialog import EntryDialog, Ticks
from scr_appraiser.ui.file_settings.frameworks_part import FrameworksPart
from scr_appraiser.ui.file_settings.page import SettingsPage
from scr_appraiser.ui.file_settings.table_part import TablePart
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Messages
from tests.ui.fakes import FakeJobs, FakeMessages
from tests.ui.showing import in_dialog, show_active


class Stage:
    """A page with what surrounds it."""

    def __init__(self, workspace: Workspace, settings: Settings, qtbot: QtBot) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        self.history = History(workspace)
        self.messages = FakeMessages()
        self.asked: list[ToHistory] = []
        self.refused: list[str] = []
        """What dialogs said was wrong before they were cancelled."""
        self.page = SettingsPage(
            Context(
                workspace,
                self.history,
                cast("Jobs", FakeJobs(self.messages)),
                cast("Messages", self.messages),
                settings,
                lambda *_: None,
                lambda _: None,
                self.asked.append,
            )
        )
        qtbot.addWidget(self.page)
        workspace.on_changed(self.page.show_changed)
        show_active(self.page, qtbot, 1200, 640)
        self.page.show_entered()

    def part(self, name: str) -> TablePart:
        """A part of the page, now in front."""
        self.page.show_part(name)
        assert isinstance(self.page.part, TablePart)
        return self.page.part

    def frameworks(self) -> FrameworksPart:
        """The part of the page about frameworks, now in front."""
        self.page.show_part("frameworks")
        assert isinstance(self.page.part, FrameworksPart)
        return self.page.part

    def rows(self) -> list[list[str]]:
        """What the table on view says."""
        part = self.page.part
        assert isinstance(part, TablePart | FrameworksPart)
        return [[column.words(row) for column in part.model.columns] for row in part.model.shown]  # type: ignore[arg-type]

    def can(self) -> dict[str, bool]:
        """The actions in sight, and whether each can be done."""
        return {name: each.isEnabled() for name, each in self.page.actions_here.items() if each.isVisible()}

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the focus is on the page."""
        # On this platform no window manager gives the focus back when a dialog closes.
        self.page.activateWindow()
        self.qtbot.waitUntil(self.page.isActiveWindow)
        focus = self.page.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, modifiers)

    def fill_in(self, values: Mapping[str, object]) -> None:
        """Will fill in the dialog that opens next, and press its button; what it refuses is noted."""

        def fill(dialog: EntryDialog) -> None:
            for name, value in values.items():
                _enter(dialog.fields[name], value)
            dialog.action_button.click()
            if dialog.isVisible():
                self.refused.append(dialog._problem.text())
                dialog.reject()

        in_dialog(EntryDialog, fill)

    def look_at(self, look: Callable[[Dialog], None], kind: type[Dialog]) -> None:
        """Will look at the dialog that opens next, and close it."""

        def act(dialog: Dialog) -> None:
            look(dialog)
            dialog.close()

        in_dialog(kind, act)


def _enter(widget: QWidget, value: object) -> None:
    if isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
    elif isinstance(widget, CalmCombo):
        widget.setCurrentIndex(widget.findData(value))
    elif isinstance(widget, Ticks):
        for code, box in widget.boxes.items():
            box.setChecked(code in cast("tuple[str, ...]", value))
    elif isinstance(widget, QLineEdit):
        widget.setText(str(value))
    else:
        widget.setPlainText(str(value))  # type: ignore[attr-defined]
