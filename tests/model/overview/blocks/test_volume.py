"""Block A: reviews, children, committees, types and years."""

from scr_appraiser.model.overview.blocks.volume import statistics
from scr_appraiser.model.overview.statistics import Selection, Statistic
from tests.builders import a_review
from tests.model.overview.materials import a_material, numbered

MATERIAL = a_material(
    numbered(1, lead_cpc="Fife", d_report_final="2013"),
    numbered(2, lead_cpc="Fife", d_report_final="2014-02"),
    numbered(3, lead_cpc="Moray", review_type="LEARNING_REVIEW", d_report_final=None),
    numbered(4, lead_cpc="Angus", review_type="ICR_not_progressed"),
    numbered(5, a_review(in_conflict=("review_type", "lead_cpc")), review_type=None, lead_cpc=None),
)
FOUND = {one.id: one for one in statistics(MATERIAL, Selection())}


def counts(statistic: Statistic) -> dict[str, int | None]:
    return {row.label: row.n for row in statistic.rows}


def test_notifications_that_led_to_no_review_are_no_reviews_but_their_children_count() -> None:
    assert counts(FOUND["A1"]) == {"Reviews": 3}
    assert FOUND["A1"].rows[0].in_conflict == 1
    assert counts(FOUND["A2"]) == {"Children": 5}


def test_committees_are_counted_once_among_all_that_there_are() -> None:
    assert counts(FOUND["A3"]) == {"Committees": 2}
    assert FOUND["A3"].base == 30
    assert len(FOUND["A3"].rows[0].records) == 3


def test_types_and_years_add_up_to_all_notifications_but_those_in_conflict() -> None:
    table = FOUND["A4"]
    assert counts(table) == {
        "2013: Significant case review": 1,
        "2014: Significant case review": 1,
        "2014: Initial case review, not progressed": 1,
        "Not stated: Learning review": 1,
    }
    assert (table.base, table.base_known, table.rows[0].in_conflict) == (5, 3, 1)


def test_what_was_not_progressed_has_all_notifications_as_its_base() -> None:
    assert counts(FOUND["A5"]) == {"Not progressed": 1, "Progressed": 3}
    assert FOUND["A5"].base == 5


def test_without_reviews_all_is_nought() -> None:
    assert all(row.n == 0 for one in statistics(a_material(), Selection()) for row in one.rows)
