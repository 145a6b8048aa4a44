"""The register as a table: its words, what it is found by, and five thousand of them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from scr_appraiser.model.ids import ReviewId, derived_id
from scr_appraiser.model.review.register_row import RegisterRow
from scr_appraiser.ui.reviews.rows import STAGE_WORDS, STATE_WORDS, initials, keep_for, register_columns
from scr_appraiser.ui.widgets.tables import TableModel
from tests.builders import a_codebook, a_framework

ROW = RegisterRow(
    review_id=ReviewId(derived_id("test", "review")),
    reference="SCR-2016-9",
    committee="Fife",
    review_type="SCR",
    period="2015-18",
    completed="2016-03",
    children=2,
    appraisal_id=None,
    appraisals=0,
    rated=0,
    criteria=0,
    overall=None,
    state="not started",
    is_in_conflict=False,
    framework=a_framework().hash,
)


def a_model(*rows: RegisterRow) -> TableModel[RegisterRow]:
    model = TableModel(register_columns(a_codebook(), {a_framework().hash: a_framework()}), lambda row: row.review_id)
    model.show(rows)
    return model


def words(row: RegisterRow) -> list[str]:
    model = a_model(row)
    return [str(model.data(model.index(0, column))) for column in range(model.columnCount())]


def test_a_line_in_words() -> None:
    assert words(ROW) == ["SCR-2016-9", "Fife", "SCR", "2015-18", "2", "–", "", "Not started"]


def test_an_overall_judgement_is_a_number_and_a_word() -> None:
    assert words(replace(ROW, overall=5, state="sealed"))[6] == "5 Very good"


def test_a_review_in_conflict_says_so() -> None:
    assert words(replace(ROW, is_in_conflict=True))[7] == "Not started; in conflict"


def test_a_review_without_a_reference_is_called_so_and_comes_last() -> None:
    nameless = replace(ROW, review_id=ReviewId(derived_id("test", "other")), reference="")
    model = a_model(nameless, ROW)
    model.sort(0)
    assert [row.reference for row in model.shown] == ["SCR-2016-9", ""]
    assert words(nameless)[0] == "No reference"


@pytest.mark.parametrize("looked_for", ["significant case", "scr fife", "april 2015", "2016-9"])
def test_a_review_is_found_by_what_its_words_stand_for(looked_for: str) -> None:
    model = a_model(ROW)
    model.filter(looked_for)
    assert len(model.shown) == 1


@pytest.mark.parametrize(
    ("kind", "short"),
    [("Significant case review", "SCR"), ("Initial case review, not progressed", "ICR"), ("", "")],
)
def test_types_are_short_in_the_table(kind: str, short: str) -> None:
    assert initials(kind) == short


def test_each_state_can_be_shown_alone() -> None:
    rows = [replace(ROW, state=state) for state in STATE_WORDS]
    for state in STATE_WORDS:
        keep = keep_for(state)
        assert keep is not None
        assert [row.state for row in rows if keep(row)] == [state]
    keep = keep_for("in conflict")
    assert keep is not None
    assert [row.state for row in rows if keep(row)] == ["seal in conflict"]
    assert keep_for("") is None


def test_after_the_seals_the_state_says_how_far_the_review_is() -> None:
    sealed = replace(ROW, state="sealed", allocated=0)
    for row, state in (
        (replace(sealed, stage="sealed"), "Sealed"),
        (replace(sealed, stage="compared"), "Compared"),
        (replace(sealed, stage="released", state="facts changed since"), "Released, facts changed since"),
        (replace(sealed, stage="allocated", state="not started"), "Allocated"),
    ):
        assert words(row)[-1] == state
    rows = [replace(sealed, stage=stage) for stage in STAGE_WORDS]
    for stage in STAGE_WORDS:
        keep = keep_for(stage)
        assert keep is not None
        assert [row.stage for row in rows if keep(row)] == [stage]


def test_five_thousand_reviews_are_found_and_sorted() -> None:
    rows = [
        replace(
            ROW,
            review_id=ReviewId(derived_id("test", str(number))),
            reference=f"SCR-{2000 + number % 20}-{number}",
            children=number % 7,
        )
        for number in range(5_000)
    ]
    model = a_model(*rows)
    model.sort(4, Qt.SortOrder.DescendingOrder)
    assert [row.children for row in model.shown] == sorted((row.children for row in rows), reverse=True)
    model.filter("scr-2019 499")
    found = {row.reference for row in model.shown}
    assert found == {f"SCR-2019-{number}" for number in (499, 1499, 2499, 3499, 4499, 4999)}
