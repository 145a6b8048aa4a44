"""The menu bar: File, Edit, View and Help; pages add their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from scr_appraiser.ui.actions import Undoing, action
from scr_appraiser.ui.locking.locking import Locking
from scr_appraiser.ui.look.viewing import Viewing
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.widgets.labels import mnemonic_free
from scr_appraiser.ui.window.main_window import MainWindow, fill_menu


class Workbooks(Protocol):
    """What the menus offer about workbooks and other people's files while a file is open."""

    def send_workbook(self) -> None: ...

    def take_in_workbooks(self) -> None: ...

    def take_in_folder(self) -> None: ...

    def merge_files(self) -> None: ...

    def merge_folder(self) -> None: ...

    def undo_merge(self) -> None: ...


class Parts(Protocol):
    """What the menus act on."""

    window: MainWindow
    files: Files
    settings: Settings
    undoing: Undoing
    viewing: Viewing
    locking: Locking

    def export(self) -> None: ...

    @property
    def workbooks(self) -> Workbooks | None: ...

    def close_file(self) -> None: ...

    def remove_file(self) -> None: ...

    def ask_identity(self) -> None: ...

    def ask_passphrase(self) -> None: ...


class Menus(QObject):
    """Keeps what is offered in step with whether a file is open."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        window, files, keys = parts.window, parts.files, QKeySequence.StandardKey
        self._recent = QMenu("Open &recent", window)
        self._recent.aboutToShow.connect(self._list_recent)
        self._export = action("&Export…", parts.export, "Ctrl+Shift+X", parent=self)
        self._workbooks = (
            action("Send a wor&kbook…", lambda: self._do(lambda file: file.send_workbook()), parent=self),
            action("&Take in workbooks…", lambda: self._do(lambda file: file.take_in_workbooks()), parent=self),
            action("Take in a &folder of them…", lambda: self._do(lambda file: file.take_in_folder()), parent=self),
        )
        self._merging = (
            action("Mer&ge files…", lambda: self._do(lambda file: file.merge_files()), parent=self),
            action("Merge all files &in a folder…", lambda: self._do(lambda file: file.merge_folder()), parent=self),
            action("&Undo the last merge…", lambda: self._do(lambda file: file.undo_merge()), parent=self),
        )
        self._passphrase = action("&Passphrase…", parts.ask_passphrase, parent=self)
        self._remove = action("Re&move this file from this computer…", parts.remove_file, parent=self)
        self._close = action("&Close file", parts.close_file, "Ctrl+W", parent=self)
        fill_menu(
            window.menu("File"),
            (
                action("&New appraisal file…", files.ask_new, keys.New, parent=self),
                action("&Open…", files.ask_open, keys.Open, parent=self),
                action("Open the &sample file", files.open_sample, parent=self),
                self._recent,
                None,
                self._export,
                *self._workbooks,
                None,
                *self._merging,
                None,
                action("&Who is appraising…", parts.ask_identity, parent=self),
                self._passphrase,
                None,
                self._remove,
                self._close,
                action("&Quit", window.close, "Ctrl+Q", parent=self),
            ),
        )
        fill_menu(window.menu("Edit"), (parts.undoing.undo_action, parts.undoing.redo_action))
        viewing = parts.viewing
        theme = QMenu("&Theme", window)
        fill_menu(theme, viewing.theme_actions)
        after = QMenu("Lock when &idle for", window)
        fill_menu(after, parts.locking.minute_actions)
        sizes = (viewing.larger, viewing.smaller, viewing.ordinary)
        view = (window.pages_menu, None, theme, *sizes, None, parts.locking.lock_action, after)
        fill_menu(window.menu("View"), view)
        fill_menu(
            window.menu("Help"),
            (
                action("&Keyboard shortcuts", self._show_keys, "F1", parent=self),
                action("&About SCR Appraiser", self._show_about, parent=self),
            ),
        )
        self.show_file(is_open=False)

    def show_file(self, *, is_open: bool) -> None:
        """Offer what can be done now."""
        for each in (self._export, *self._workbooks, *self._merging):
            each.setEnabled(is_open)
        self._passphrase.setEnabled(is_open)
        self._remove.setEnabled(is_open)
        self._close.setEnabled(is_open)

    def _do(self, act: Callable[[Workbooks], None]) -> None:
        if self._parts.workbooks is not None:
            act(self._parts.workbooks)

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in self._parts.settings.recent_files:
            self._recent.addAction(mnemonic_free(path.name), partial(self._open, path))
        if self._recent.isEmpty():
            self._recent.addAction("No files yet").setEnabled(False)

    def _open(self, path: Path) -> None:
        self._parts.files.open(path)

    def _show_keys(self) -> None:
        from scr_appraiser.ui.window.helping import KeysDialog

        KeysDialog(self._parts.window.menuBar(), parent=self._parts.window).exec()

    def _show_about(self) -> None:
        from scr_appraiser.ui.window.helping import AboutDialog

        AboutDialog(parent=self._parts.window).exec()
