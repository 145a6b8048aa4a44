"""The screen is covered at once, every window of it; any key or click goes on, unless the file is being locked."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.locking.cover import LOCKING, PLAIN, Cover, cover_screen, is_covered, uncover_screen


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    window = QMainWindow()
    window.setWindowTitle("north.scra – SCR Appraiser")
    window.setCentralWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    window.centralWidget().setFocus()
    yield window
    uncover_screen()


def cover_of(window: QMainWindow) -> Cover:
    (cover,) = window.findChildren(Cover, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return cover


def test_the_screen_is_covered_and_any_key_goes_on(window: QMainWindow, qtbot: QtBot) -> None:
    cover_screen(PLAIN)
    cover = cover_of(window)
    assert cover.geometry() == window.rect()
    assert cover.accessibleName() == PLAIN
    assert window.windowTitle() == "SCR Appraiser"
    qtbot.keyClick(cover, Qt.Key.Key_Shift)
    assert is_covered()
    qtbot.keyClick(cover, Qt.Key.Key_A)
    assert not is_covered()
    assert window.windowTitle() == "north.scra – SCR Appraiser"
    assert window.focusWidget() is window.centralWidget()


def test_a_click_goes_on(window: QMainWindow, qtbot: QtBot) -> None:
    cover_screen(PLAIN)
    qtbot.mouseClick(cover_of(window), Qt.MouseButton.LeftButton)
    assert not is_covered()


def test_the_key_that_goes_on_does_nothing_else_and_while_locking_none_does(window: QMainWindow, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    other = QAction("Other", window)
    other.setShortcut("Ctrl+Z")
    other.triggered.connect(lambda: pressed.append(True))
    window.menuBar().addAction(other)
    field = window.centralWidget()
    assert isinstance(field, QLineEdit)
    cover_screen(PLAIN)
    qtbot.keyClick(cover_of(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    cover_screen(PLAIN)
    qtbot.keyClick(cover_of(window), Qt.Key.Key_A)
    assert (field.text(), pressed, is_covered()) == ("", [], False)
    cover_screen(LOCKING, goes_on=False)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(cover_of(window), key)
    qtbot.mouseClick(cover_of(window), Qt.MouseButton.LeftButton)
    assert (field.text(), pressed, is_covered()) == ("", [], True)


def test_a_dialog_is_covered_too_and_each_window_once(window: QMainWindow, qtbot: QtBot) -> None:
    dialog = Dialog("Export", action="Export", parent=window)
    qtbot.addWidget(dialog)
    dialog.show()
    cover_screen(PLAIN)
    cover_screen(PLAIN)
    assert len(dialog.findChildren(Cover)) == 1
    assert cover_of(window).isVisible()
    qtbot.keyClick(dialog.findChildren(Cover)[0], Qt.Key.Key_A)
    assert not is_covered()
    dialog.close()


def test_the_cover_grows_with_the_window(window: QMainWindow) -> None:
    cover_screen(PLAIN)
    window.resize(window.width() + 100, window.height() + 50)
    QApplication.processEvents()
    assert cover_of(window).geometry() == window.rect()


def test_it_shows_nothing_of_what_is_below(window: QMainWindow) -> None:
    field = window.centralWidget()
    assert isinstance(field, QLineEdit)
    cover_screen(PLAIN)
    before = cover_of(window).grab().toImage()
    field.setText("distressing words")
    assert cover_of(window).grab().toImage() == before
