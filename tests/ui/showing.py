"""Showing a page or acting in a dialog, for the tests of the window: by what is there, never by the clock."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

D = TypeVar("D", bound=QDialog)


def show_active(page: QWidget, qtbot: QtBot, width: int, height: int) -> None:
    """Show a page at this size and wait until it is the window in which keys arrive."""
    page.resize(width, height)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def in_dialog(kind: type[D], act: Callable[[D], object]) -> None:
    """Once a dialog of this kind is in front, act in it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
