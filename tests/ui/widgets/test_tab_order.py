"""Tab goes through fields as they are laid out, also where some were made later."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.widgets.tab_order import OwnOrder, focus_order, order_tabs


class Crossed(OwnOrder, QWidget):
    """Lays the button above the field, and has the field come first."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self.field = QPushButton("Remove"), QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.button)
        layout.addWidget(self.field)

    def tab_order(self) -> Sequence[QWidget]:
        return (self.field, self.button)


def walk(root: QWidget, qtbot: QtBot, number: int) -> list[QWidget | None]:
    seen = []
    for _ in range(number):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1] or root, Qt.Key.Key_Tab)
    return seen


def test_tab_follows_the_layout(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    layout = QVBoxLayout(root)
    last, crossed, area = QLineEdit(), Crossed(), QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    early = QLineEdit()
    QVBoxLayout(inside).addWidget(early)
    area.setWidget(inside)
    for widget in (area, QLabel("No stop"), crossed, last):
        layout.addWidget(widget)
    expected = [early, crossed.field, crossed.button, last]
    assert list(focus_order(root)) == expected
    order_tabs(root)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    early.setFocus()
    assert walk(root, qtbot, 4) == expected


def test_a_row_made_later_comes_in_its_place(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    layout = QVBoxLayout(root)
    first, last, between = QLineEdit(), QLineEdit(), QLineEdit()
    layout.addWidget(first)
    layout.addWidget(last)
    layout.insertWidget(1, between)
    order_tabs(root)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    first.setFocus()
    assert walk(root, qtbot, 3) == [first, between, last]
