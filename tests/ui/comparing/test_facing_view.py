"""What the sides wrote is shown so that no word has to break."""

from pytestqt.qtbot import QtBot

from scr_appraiser.model.comparing.lines import rows_of
from scr_appraiser.model.comparing.sides import compare
from scr_appraiser.ui.comparing.facing_view import FacingView
from scr_appraiser.ui.look.style import characters
from tests.model.comparing.test_comparing import side


def test_five_stand_beside_each_other_where_there_is_room_and_else_below(qtbot: QtBot) -> None:
    view = FacingView()
    qtbot.addWidget(view)
    view.resize(characters(view, 90), 300)
    view.show()
    comparison = compare([side() for _ in range(5)])
    row = next(row for row in rows_of(comparison) if row.name == "SCO1")
    view.show_line(comparison, row, lambda one: one)
    rating = row.answers[0]
    qtbot.waitUntil(lambda: "Fifth" in view.toPlainText())
    assert f"Fifth: {rating}" not in view.toPlainText()
    view.resize(characters(view, 40), 300)
    qtbot.waitUntil(lambda: f"Fifth: {rating}" in view.toPlainText())
    view.resize(characters(view, 90), 300)
    qtbot.waitUntil(lambda: f"Fifth: {rating}" not in view.toPlainText())
