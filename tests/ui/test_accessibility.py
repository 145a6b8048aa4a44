"""Whoever cannot see the window, or uses no mouse, can use all of it: walked page by page and dialog by dialog."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.locking.cover import NO_FILE, Cover, uncover_screen
from scr_appraiser.ui.start.identity import IdentityDialog
from tests.stories.window import Window
from tests.ui.reaching import deaf, name_of, nameless
from tests.ui.walking import DIALOGS, PAGES


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def sample_window(window: Window, sample_file: Path, tmp_path: Path) -> Window:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    window.frame.resize(1366, 740)
    with window.qtbot.waitActive(window.frame):
        window.frame.activateWindow()
    return window


@pytest.mark.parametrize("go_through", PAGES)
def test_every_field_and_button_of_a_page_has_a_name_and_enter_and_space_press_every_button(
    sample_window: Window, go_through: Callable[[Window], Iterator[str]]
) -> None:
    for place in go_through(sample_window):
        assert nameless(sample_window.frame) == [], place
        assert sample_window.frame.page is not None
        root = sample_window.frame.page if place != "start" else sample_window.frame
        assert deaf(root) == [], place


def test_an_empty_register(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    assert nameless(window.frame) == []
    assert deaf(window.frame) == []


def test_every_dialog(sample_window: Window) -> None:
    for name, make in DIALOGS.items():
        dialog = make(sample_window)
        with sample_window.qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        assert nameless(dialog) == [], name
        assert dialog.windowTitle(), name
        assert deaf(dialog) == [], name
        dialog.hide()
        dialog.deleteLater()
        sample_window.settle()


def test_the_cover_says_what_it_is(window: Window) -> None:
    window.program.locking.lock()
    cover = window.frame.findChild(Cover)
    assert name_of(cover) == NO_FILE
    uncover_screen()


def test_a_dialog_is_left_by_escape_and_its_button_reached_by_tab(window: Window) -> None:
    dialog = IdentityDialog(None)
    window.qtbot.addWidget(dialog)
    dialog.show()
    dialog.staff_code.setFocus()
    seen = []
    for _ in range(4):
        seen.append(dialog.focusWidget())
        window.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert seen[:3] == [dialog.staff_code, dialog.display_name, dialog.action_button]
    window.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_button_without_words_would_be_found(qtbot: QtBot) -> None:
    """The control."""
    root = QWidget()
    for widget in (QToolButton(root), QPushButton(root), QLineEdit(root), QComboBox(root)):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    root.findChild(QComboBox).addItem("its value is no name")
    qtbot.addWidget(root)
    root.show()
    kinds = ("QComboBox", "QLineEdit", "QPushButton", "QToolButton")
    assert sorted(nameless(root)) == [f"{kind} in QWidget" for kind in kinds]


def test_a_button_that_enter_does_not_press_would_be_found(qtbot: QtBot) -> None:
    """The control: Qt's own button, in a window of a program that does not see to it."""
    root = QWidget()
    button = QPushButton("Go on", root)
    qtbot.addWidget(root)
    with qtbot.waitActive(root):
        root.show()
        root.activateWindow()
    assert deaf(root) == ["QPushButton “Go on” [True]"]
    assert button.hasFocus()
