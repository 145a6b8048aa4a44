"""The number cards: what each says beside its number."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.statistics import Row
from scr_appraiser.ui.overview.cards import Card


@pytest.mark.parametrize(
    ("id_", "label", "n", "base", "says"),
    [
        ("A1", "Reviews", 1, None, "Review"),
        ("A1", "Reviews", 2, None, "Reviews"),
        ("A1", "Reviews", 0, None, "Reviews"),
        ("A1", "Reviews", None, None, "Reviews"),
        ("A2", "Children", 1, None, "Child"),
        ("A3", "Committees", 1, 30, "Committee"),
        ("F7", "Good or better", 1, 20, "Good or better"),
    ],
)
def test_of_a_single_one_a_card_speaks_in_the_singular(
    qtbot: QtBot, id_: str, label: str, n: int | None, base: int | None, says: str
) -> None:
    row = Row(label, ("all",), n, suppressed="small" if n is None else "")
    card = Card(statistic(id_, [row], base), row)
    qtbot.addWidget(card)
    assert says in [shown.text() for shown in card.findChildren(QLabel)]
    assert card.accessibleName().startswith(f"{says}: ")
