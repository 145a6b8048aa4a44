"""What is held back under each profile."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from scr_appraiser.model.disclosure import choosing, ends, protecting
from scr_appraiser.model.disclosure.profiles import Override, override
from scr_appraiser.model.disclosure.protecting import (
    JUDGEMENTS_APART,
    MOSTLY_SMALL,
    NO_COMMITTEES,
    NOT_CROSSED,
    TOO_MUCH,
    protect,
)
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.overview import overview as whole_overview
from scr_appraiser.model.overview.pictures.words import percent_known_shown
from scr_appraiser.model.overview.statistics import LeftOut, Overview, Row, Selection, Statistic
from scr_appraiser.model.overview.telling import percent_known_of, percent_of
from scr_appraiser.problems import Problem
from tests.model.disclosure.overviews import crossed, overview, partition, record, several, shown
from tests.model.disclosure.pools import KINDS, a_pool


def test_under_internal_all_stays() -> None:
    whole = overview(partition("C4", {"a": 2, "b": 18}))
    assert protect(whole, "internal") == whole


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_a_small_count_and_one_that_leaves_a_small_rest_are_held_back_and_a_nought_is_shown(profile: str) -> None:
    (found,) = protect(overview(several("C6", {"a": 4, "b": 5, "c": 0, "d": 19, "e": 18}, 23)), profile).statistics  # type: ignore[arg-type]
    assert shown(found) == [None, 5, 0, None, 18]
    assert [row.suppressed for row in found.rows] == ["small", "", "", "small", ""]


def test_a_second_count_goes_where_the_base_would_give_the_first_away() -> None:
    (found,) = protect(overview(partition("C8", {"a": 3, "b": 9, "c": 11})), "publication").statistics
    assert shown(found) == [None, None, 11]
    assert found.base == 23


def test_ones_are_not_given_away_by_their_sum() -> None:
    counts = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 9, "f": 10}
    (found,) = protect(overview(partition("C8", counts)), "publication").statistics
    assert shown(found)[:5] == [None] * 5


def test_a_count_that_stands_in_two_tables_is_held_back_in_both() -> None:
    table = {("under_1", "died"): 3, ("under_1", "not"): 8, ("1_4", "died"): 9, ("1_4", "not"): 7}
    both = crossed("C2", table, ("age_band", "outcome"))
    one = Statistic("C1", "Children", "C1", "child", "bars", 27, _sums(both, "died", "not"), is_partition=True)
    first, second = protect(overview(one, both), "publication").statistics
    assert shown(first) == [12, 15]
    assert shown(second) == [None, 8, None, 7]


def test_no_more_is_held_back_than_keeps_a_small_count_hidden() -> None:
    """Of what was held back on the way two counts can only be shown together: each alone would tell the other."""
    table = {("a", "died"): 5, ("a", "not"): 1, ("b", "died"): 9, ("b", "not"): 9}
    both = crossed("C2", table, ("age_band", "outcome"))
    one = Statistic("C1", "Children", "C1", "child", "bars", 24, _sums(both, "died", "not"), is_partition=True)
    first, second = protect(overview(one, both), "publication").statistics
    assert shown(first) == [14, 10]
    assert shown(second) == [5, None, 9, None]


def _sums(both: Statistic, *codes: str) -> tuple[Row, ...]:
    of = {code: tuple(each for row in both.rows if row.key[1] == code for each in row.records) for code in codes}
    return tuple(Row(code, (code,), len(records), records=records) for code, records in of.items())


def test_nothing_of_a_base_that_is_small_is_shown() -> None:
    found = protect(overview(partition("C4", {"a": 3, "b": 0}), children=3), "partners")
    assert shown(found.statistics[0]) == [None, None]
    assert found.statistics[0].base is None
    assert found.children is None


def test_what_is_not_stated_of_few_is_not_told_by_a_second_base() -> None:
    (found,) = protect(overview(several("C6", {"a": 9}, 23, base_known=21)), "partners").statistics
    assert (shown(found), found.base, found.base_known) == ([9], 23, None)


def test_a_percentage_needs_its_base() -> None:
    few = overview(several("C6", {"a": 6}, 15))
    assert protect(few, "publication").statistics[0].rows[0].suppressed == "base"
    assert protect(few, "partners").statistics[0].rows[0].suppressed == ""
    assert shown(protect(few, "publication").statistics[0]) == [6]


def test_a_percentage_of_those_of_which_it_is_known_needs_that_base() -> None:
    few = overview(several("C6", {"a": 6}, 23, base_known=16))
    (published,), (told,) = (protect(few, profile).statistics for profile in ("publication", "partners"))
    assert (published.base_known, told.base_known) == (16, 16)
    assert (percent_of(published, published.rows[0]), percent_known_of(published, published.rows[0])) == (26.1, None)
    assert percent_known_shown(published.rows[0], published) == ""
    assert percent_known_of(told, told.rows[0]) == 37.5
    own = several("D5", {}, 23)
    rows = (Row("a", ("a",), 6, base_known=16), Row("b", ("b",), 5, base_known=5))
    (found,) = protect(overview(replace(own, rows=rows)), "partners").statistics
    assert [(row.n, percent_known_of(found, row)) for row in found.rows] == [(6, 37.5), (5, None)]


def test_a_sentence_gives_no_percentage_of_a_small_base_of_which_it_is_known() -> None:
    share = overview(several("D1", {"yes": 6}, 25, base_known=16))
    (published,), (told,) = (protect(share, profile).statistics for profile in ("publication", "partners"))
    assert published.sentence == "Less than half of children (6 of 25, 24 %) lived with domestic abuse."
    assert "38 % of the 16 of whom it is known" in told.sentence


def test_a_measure_of_one_case_or_of_few_is_not_shown() -> None:
    rows = (
        Row("Median", ("median",), value=30.0, base=4),
        Row("Median", ("median",), value=30.0, base=9),
        Row("Shortest", ("least",), value=2.0, base=9),
    )
    (found,) = protect(
        overview(Statistic("B1", "Process", "B1", "review", "dots", None, rows)), "publication"
    ).statistics
    assert [row.value for row in found.rows] == [None, 30.0, None]


def test_a_group_of_medians_does_not_tell_of_whom_it_leaves_out() -> None:
    methods = partition("B3", {"hybrid": 6, "scie": 8})
    medians = Statistic(
        *("F5", "Quality", "F5", "review", "dot_plot", 14),
        (Row("Hybrid: Scope", ("hybrid", "SCO"), value=4.0, base=5),),
        dimensions=("group", "domain"),
    )
    method, quality = protect(overview(methods, medians), "partners").statistics
    assert (method.rows[0].n, quality.rows[0].base) in ((None, 5), (6, None))
    partly = replace(medians, id="F5.children", base_known=12, rows=(replace(medians.rows[0], base=12),))
    assert protect(overview(partly), "partners").statistics[0].base_known is None


def test_tables_that_cross_too_much_stay_inside() -> None:
    table = crossed("A4", {("a", "x"): 9, ("b", "y"): 9}, ("review_type", "year"))
    assert protect(overview(table), "publication").statistics[0].sentence == NOT_CROSSED
    assert shown(protect(overview(table), "partners").statistics[0]) == [9, 9]
    pairs = Statistic("E7", "Themes", "E7", "review", "heat", 30, (Row("a", ("a", "b"), 9),))
    assert protect(overview(pairs), "partners").statistics[0].rows == ()


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_no_table_of_one_committee_leaves(profile: str) -> None:
    found = protect(overview(partition("C4", {"a": 9, "b": 9}), children=18, committee="glasgow_city"), profile)  # type: ignore[arg-type]
    assert found.statistics[0].rows == ()
    assert found.children is None
    assert found.notes == (NO_COMMITTEES,)


def test_what_leaves_names_no_record_and_says_nothing_that_was_said_inside() -> None:
    inside = overview(partition("C4", {"a": 9, "b": 9}, sentence="9 of 18"))
    inside = type(inside)(
        "internal", inside.selection, None, 18, inside.statistics, (LeftOut(record(1), "R1", "x"),), ("3 of them",)
    )
    found = protect(inside, "publication")
    assert not any(row.records for one in found.statistics for row in one.rows)
    assert found.left_out == (LeftOut(RecordId(""), "", "x"),)
    assert (found.statistics[0].sentence, found.notes) == ("By sex: “a” and “b” (each 9 of 18).", ())


def test_under_an_override_small_counts_are_shown() -> None:
    given = override("Ann", "A published report states them.", "2026-03-01")
    assert given == Override("Ann", "A published report states them.", "2026-03-01")
    (found,) = protect(overview(partition("C4", {"a": 3, "b": 9})), "publication", given).statistics
    assert shown(found) == [3, 9]
    with pytest.raises(Problem, match="only where a person answers"):
        override("Ann", " ", "2026-03-01")


def test_where_too_much_hangs_together_the_tables_with_fewer_small_numbers_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ends, "MOST_STEPS", 200_000)  # all that may be would take seconds
    sixty = whole_overview(a_pool(Random(5), 60, KINDS[0]), Selection())
    found = protect(sixty, "publication")
    assert TOO_MUCH not in found.notes
    assert found.reviews == sixty.reviews
    rows = [row for one in found.statistics for row in one.rows]
    assert sum(row.n is not None for row in rows) > sum(row.suppressed == "small" for row in rows)
    assert {one.sentence for one in found.statistics if not one.rows} >= {MOSTLY_SMALL, NOT_CROSSED}


def test_where_what_was_judged_binds_all_to_one_another_the_rest_leaves_without_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def bound(overview: Overview, crossed: Overview, *others: Any) -> choosing.Held:
        if any(one.rows for one in crossed.statistics if one.id[0] == "F"):
            return choosing.Held(frozenset(), is_subtracted=False, is_too_much=True)
        return choosing.hold_back(overview, crossed, *others)

    monkeypatch.setattr(protecting, "hold_back", bound)
    found = protect(whole_overview(a_pool(Random(5), 60, KINDS[0]), Selection()), "publication")
    assert TOO_MUCH not in found.notes
    assert {(one.sentence, one.rows) for one in found.statistics if one.id[0] == "F"} == {(JUDGEMENTS_APART, ())}
    assert sum(bool(row.n) for one in found.statistics for row in one.rows) > 100
