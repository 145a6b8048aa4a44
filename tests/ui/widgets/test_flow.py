"""A layout that wraps its items as words wrap."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.widgets.flow import FlowLayout


def a_row(qtbot: QtBot, number: int) -> tuple[QWidget, list[QPushButton]]:
    widget = QWidget()
    flow = FlowLayout(widget, gap=4)
    buttons = [QPushButton(f"Button {place}") for place in range(number)]
    for button in buttons:
        flow.addWidget(button)
    qtbot.addWidget(widget)
    return widget, buttons


def test_items_stand_in_one_line_where_there_is_room(qtbot: QtBot) -> None:
    widget, buttons = a_row(qtbot, 4)
    widget.resize(widget.sizeHint())
    widget.show()
    assert len({button.y() for button in buttons}) == 1
    assert buttons[-1].geometry().right() < widget.width()


def test_items_wrap_and_ask_for_the_height_they_need(qtbot: QtBot) -> None:
    widget, buttons = a_row(qtbot, 4)
    width = buttons[0].sizeHint().width() * 2 + 10
    height = widget.layout().heightForWidth(width)
    widget.resize(width, height)
    widget.show()
    assert len({button.y() for button in buttons}) == 2
    assert max(button.geometry().bottom() for button in buttons) < height


def test_a_hidden_item_takes_no_room(qtbot: QtBot) -> None:
    widget, buttons = a_row(qtbot, 3)
    before = widget.sizeHint().width()
    buttons[1].hide()
    assert widget.sizeHint().width() == before - buttons[1].sizeHint().width() - 4


def test_an_item_wider_than_the_row_is_made_to_fit(qtbot: QtBot) -> None:
    widget, buttons = a_row(qtbot, 1)
    widget.resize(30, 40)
    widget.show()
    assert buttons[0].width() <= max(30, buttons[0].minimumSizeHint().width())


def test_items_of_a_line_stand_at_one_middle(qtbot: QtBot) -> None:
    widget, buttons = a_row(qtbot, 2)
    buttons[0].setFixedHeight(60)
    widget.resize(widget.sizeHint())
    widget.show()
    assert abs(buttons[0].geometry().center().y() - buttons[1].geometry().center().y()) <= 1
