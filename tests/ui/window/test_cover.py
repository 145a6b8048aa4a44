"""One key covers every window of the program at once, and nothing but that key takes the cover away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.window.cover import Cover, is_covered, toggle_cover


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    window = QMainWindow()
    window.setWindowTitle("north.scra – SCR Appraiser")
    window.setCentralWidget(QLineEdit())
    action = QAction("Cover", window)
    action.setShortcut("F12")
    action.triggered.connect(toggle_cover)
    window.menuBar().addAction(action)
    qtbot.addWidget(window)
    window.show()
    window.centralWidget().setFocus()
    yield window
    if is_covered():
        toggle_cover()


def cover_of(window: QMainWindow) -> Cover:
    (cover,) = window.findChildren(Cover, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return cover


def test_the_key_covers_and_uncovers(window: QMainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.centralWidget(), Qt.Key.Key_F12)
    cover = cover_of(window)
    assert cover.geometry() == window.rect()
    assert window.windowTitle() == "SCR Appraiser"
    qtbot.keyClick(cover, Qt.Key.Key_F12)
    assert not is_covered()
    assert window.windowTitle() == "north.scra – SCR Appraiser"
    assert window.focusWidget() is window.centralWidget()


def test_every_other_key_does_nothing(window: QMainWindow, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    other = QAction("Other", window)
    other.setShortcut("Ctrl+Z")
    other.triggered.connect(lambda: pressed.append(True))
    window.menuBar().addAction(other)
    toggle_cover()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(cover_of(window), key)
    qtbot.keyClick(cover_of(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    field = window.centralWidget()
    assert isinstance(field, QLineEdit)
    assert (field.text(), pressed, is_covered()) == ("", [], True)


def test_a_dialog_is_covered_too_and_covers_by_itself(window: QMainWindow, qtbot: QtBot) -> None:
    dialog = Dialog("Export", action="Export", parent=window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    assert len(dialog.findChildren(Cover)) == 1
    assert cover_of(window).isVisible()
    qtbot.keyClick(dialog.findChildren(Cover)[0], Qt.Key.Key_F12)
    assert not is_covered()
    dialog.close()


def test_the_cover_grows_with_the_window(window: QMainWindow) -> None:
    toggle_cover()
    window.resize(window.width() + 100, window.height() + 50)
    QApplication.processEvents()
    assert cover_of(window).geometry() == window.rect()


def test_it_shows_nothing_of_what_is_below(window: QMainWindow) -> None:
    field = window.centralWidget()
    assert isinstance(field, QLineEdit)
    toggle_cover()
    before = cover_of(window).grab().toImage()
    field.setText("distressing words")
    assert cover_of(window).grab().toImage() == before
