"""A list that drops down: every entry of it in sight, whole, at every text size."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.look.style import apply_style


@pytest.mark.parametrize("per_cent", [100, 200])
@pytest.mark.parametrize("entries", [2, 3, 7, 10])
def test_the_last_entry_of_a_list_is_seen_whole(qtbot: QtBot, per_cent: int, entries: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_style(app, "light", per_cent / 100)
    combo = CalmCombo()
    qtbot.addWidget(combo)
    combo.addItems([f"An entry with some words, number {number}" for number in range(entries)])
    combo.resize(120, combo.sizeHint().height())
    with qtbot.waitActive(combo):
        combo.show()
        combo.activateWindow()
    combo.showPopup()
    view = combo.view()
    last = view.visualRect(combo.model().index(entries - 1, 0))
    assert view.viewport().rect().contains(last)
    assert last.width() >= view.sizeHintForColumn(0)
    combo.hidePopup()
