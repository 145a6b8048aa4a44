"""The number cards: what each says beside its number; and what stands below them."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.sentences import with_sentence
from scr_appraiser.model.overview.statistics import Row
from scr_appraiser.ui.overview.cards import Card
from scr_appraiser.ui.overview.findings_view import FindingsView
from scr_appraiser.ui.overview.statistic_view import StatisticView


def test_a_finding_that_says_this_has_its_title_before_it(qtbot: QtBot) -> None:
    unknown = with_sentence(statistic("C1", [Row("Not stated", ("not_stated",), n=7)], 7, base_known=0))
    findings = FindingsView([unknown])
    qtbot.addWidget(findings)
    said = [label.text() for label in findings.findChildren(QLabel)]
    assert "Died / did not die: this is not known of any of the 7 children." in said


def test_measures_of_nothing_have_neither_picture_nor_table(qtbot: QtBot) -> None:
    rows = [Row(f"Median {of}", (of, "median"), base=0, base_known=0) for of in ("completion", "publication")]
    view = StatisticView(with_sentence(statistic("B1", rows, 7)))
    qtbot.addWidget(view)
    assert view.sentence.text() == "This is not known of any of the 7 reviews."
    assert view.table is None
    assert view.picture.isHidden()
    view.show_statistic(replace(view.statistic, rows=tuple(replace(row, value=3.0, base=5) for row in rows)))
    assert not view.picture.isHidden()


def test_of_what_nobody_knows_the_table_has_no_noughts(qtbot: QtBot) -> None:
    rows = [Row("Under 1: Died", ("under_1", "died"), n=0), Row("Not stated: Died", ("not_stated", "died"), n=7)]
    for known, listed in ((0, rows[1:]), (1, rows)):
        view = StatisticView(with_sentence(statistic("C2", rows, 7, base_known=known)))
        qtbot.addWidget(view)
        view.turn_over()
        assert view.table is not None
        assert [view.table.model().index(line, 0).data() for line in range(view.table.model().rowCount())] == [
            row.label for row in listed
        ]


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
