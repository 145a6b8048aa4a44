"""What a reader of two releases could subtract is held back in the second."""

from dataclasses import replace

from scr_appraiser.model.disclosure.earlier import Earlier, shown_tables, with_compared
from scr_appraiser.model.disclosure.parts import Part
from scr_appraiser.model.disclosure.protecting import OTHER_BANDS, OTHER_GROUPS, SUBTRACTED, protect
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.statistics import Overview, Row, Selection, Statistic
from tests.model.disclosure.overviews import crossed, overview, partition, several, shown


def _then(released: Overview) -> Earlier:
    return Earlier(released.selection, shown_tables(protect(released, "publication")))


def test_a_count_that_grew_by_few_is_held_back_and_one_that_grew_by_many_is_not() -> None:
    earlier = _then(overview(partition("C4", {"a": 10, "b": 20, "c": 30})))
    now = overview(partition("C4", {"a": 12, "b": 30, "c": 45}))
    (found,) = protect(now, "publication", earlier=[earlier]).statistics
    assert shown(found)[0] is None
    assert None in (*shown(found)[1:], found.base)
    assert SUBTRACTED in protect(now, "publication", earlier=[earlier]).notes
    assert shown(protect(now, "publication").statistics[0]) == [12, 30, 45]


def test_the_same_numbers_again_are_shown_again() -> None:
    whole = overview(partition("C4", {"a": 10, "b": 20, "c": 30, "d": 3}))
    assert protect(whole, "publication", earlier=[_then(whole)]) == protect(whole, "publication")


def test_what_an_earlier_release_showed_hides_nothing_in_a_later_one() -> None:
    earlier = _then(overview(partition("C8", {"a": 10, "b": 20, "c": 30, "d": 3})))
    assert [row["n"] for row in earlier.tables["C8"]["rows"]] == [None, 20, 30, None]
    now = overview(partition("C8", {"a": 40, "b": 20, "c": 30, "d": 3}))
    (found,) = protect(now, "publication", earlier=[earlier]).statistics
    assert shown(found) == [None, 20, 30, None]


def test_releases_of_other_periods_committees_or_types_are_not_held_against_each_other() -> None:
    earlier = _then(overview(partition("C4", {"a": 10, "b": 20}), period="2012-15"))
    now = overview(partition("C4", {"a": 12, "b": 21}), period="2015-18")
    assert shown(protect(now, "publication", earlier=[earlier]).statistics[0]) == [12, 21]
    assert shown(
        protect(overview(partition("C4", {"a": 12, "b": 21})), "publication", earlier=[earlier]).statistics[0]
    ) == [None, None]


def test_children_are_not_shown_by_two_kinds_of_age_bands() -> None:
    fine = {("under_1", "died"): 9, ("1_4", "died"): 8, ("15_17", "died"): 7}
    joined = {("under_5", "died"): 17, ("15_17", "died"): 7}
    earlier = _then(overview(crossed("C2", fine, ("age_band", "outcome"))))
    now = overview(crossed("C2", joined, ("age_band", "outcome")), age_bands="report_2015_18")
    assert protect(now, "publication", earlier=[earlier]).statistics[0].sentence == OTHER_BANDS


def test_what_few_of_those_who_came_do_not_have_is_not_told_by_two_releases() -> None:
    """Of six who came five have it: neither 6 nor 5 is small, but the one who has not is."""
    then, now = overview(several("C6", {"a": 13}, 20)), overview(several("C6", {"a": 18}, 26))
    earlier = Earlier(then.selection, shown_tables(protect(then, "partners")))
    assert shown(protect(now, "partners", earlier=[earlier]).statistics[0]) == [18]
    came = Part(overview(several("C6", {"a": 5}, 6), reviews=6), True, frozenset())
    there = Part(then, True, frozenset({0}))
    found = protect(now, "partners", earlier=[earlier], parts=[there, came])
    assert None in (*shown(found.statistics[0]), found.statistics[0].base)
    assert SUBTRACTED in found.notes


def test_what_was_held_back_stays_so_while_it_is_the_same() -> None:
    """Were b shown now, a would be what b leaves of 12."""
    then = overview(partition("C8", {"a": 3, "b": 9, "c": 30}))
    now = overview(partition("C8", {"a": 3, "b": 9, "c": 31, "d": 20}))
    came = overview(partition("C8", {"a": 0, "b": 0, "c": 1, "d": 20}), reviews=21)
    earlier = Earlier(then.selection, shown_tables(protect(then, "partners")))
    parts = [Part(then, True, frozenset({0})), Part(came, True, frozenset())]
    assert shown(protect(now, "partners", earlier=[earlier], parts=parts).statistics[0])[:3] == [None, None, None]


def _compared(before: tuple[int, int], now: tuple[int, int]) -> Overview:
    """How many reviews of how many found a theme, in an earlier period and in this one."""
    by_period = (("before", *before), ("now", *now))
    rows = tuple(Row("x", ("E01", period), n, base=base) for period, n, base in by_period)
    change = Statistic("E8", "Themes", "E8", "review", "slope", now[1], rows, dimensions=("theme", "period"))
    return overview(change, period="2015-18", earlier="2012-15")


def _of_theme(n: int, base: int, **selected: str) -> Overview:
    return overview(replace(several("E1", {"E01": n}, base), unit="review"), reviews=base, **selected)


def test_the_earlier_period_is_held_against_a_release_of_that_period() -> None:
    """Eight of eighteen found it then, nine of nineteen now: one review more of that period, and that one did."""
    earlier = _then(_of_theme(8, 18, period="2012-15"))
    now = _compared((9, 19), (9, 20))
    assert shown(protect(now, "partners").statistics[0]) == [9, 9]
    found = protect(now, "partners", earlier=[earlier])
    assert (shown(found.statistics[0]), found.statistics[0].rows[0].base) == ([None, 9], None)
    assert SUBTRACTED in found.notes


def test_a_release_of_a_period_is_held_against_one_that_compared_with_it() -> None:
    """The same the other way round."""
    earlier = with_compared(_then(_compared((8, 18), (9, 20))))
    now = _of_theme(9, 19, period="2012-15")
    assert shown(protect(now, "partners").statistics[0]) == [9]
    assert shown(protect(now, "partners", earlier=earlier).statistics[0]) == [None]


def test_two_periods_that_are_compared_are_held_against_all() -> None:
    """Of all twenty found it, nine and eight of two periods: three of the third."""
    earlier = [_then(_of_theme(20, 60))]
    now = _compared((8, 18), (9, 20))
    assert shown(protect(now, "partners", earlier=earlier).statistics[0]) == [8, 9]
    parts = [
        Part(_of_theme(9, 20), True, frozenset({0})),
        Part(_of_theme(8, 18), False, frozenset({0}), is_before=True),
        Part(_of_theme(3, 22), False, frozenset({0})),
    ]
    assert None in shown(protect(now, "partners", earlier=earlier, parts=parts).statistics[0])


def test_two_periods_that_were_compared_are_held_against_all() -> None:
    earlier = with_compared(_then(_compared((8, 18), (9, 20))))
    now = _of_theme(20, 60)
    assert shown(protect(now, "partners", earlier=earlier).statistics[0]) == [20]
    parts = [
        Part(_of_theme(9, 20), True, frozenset({0, 1})),
        Part(_of_theme(8, 18), True, frozenset({2})),
        Part(_of_theme(3, 22), True, frozenset()),
    ]
    assert shown(protect(now, "partners", earlier=earlier, parts=parts).statistics[0]) == [None]


def test_a_table_that_was_not_shown_then_does_not_empty_what_is_shown_now() -> None:
    """Nobody holds its 700 numbers, which would be too many to reckon with."""
    crossing = ("addressee", "action_type")
    wide = several("G1.matrix", {f"{each}": 20 for each in range(700)}, 120, base_known=118, dimensions=crossing)
    earlier = _then(overview(partition("C4", {"a": 60, "b": 40}), wide))
    assert earlier.tables["G1.matrix"]["rows"] == []
    found = protect(overview(partition("C4", {"a": 80, "b": 40}), wide), "publication", earlier=[earlier])
    assert (shown(found.statistics[0]), found.notes) == ([80, 40], ())


def test_what_two_releases_together_have_more_than_one_before_is_not_told() -> None:
    """Twenty of all at first, then twelve and twelve of each period: four came."""
    then = [
        overview(several("C6", {"a": 20}, 60), reviews=60),
        overview(several("C6", {"a": 12}, 45), reviews=45, period="2012-15"),
    ]
    now = overview(several("C6", {"a": 12}, 45), reviews=45, period="2015-18")
    earlier = [Earlier(one.selection, shown_tables(one)) for one in then]
    counts = ((10, 30, True, {0}), (2, 15, True, set()), (10, 30, False, {0, 1}), (2, 15, False, {1}))
    parts = [
        Part(overview(several("C6", {"a": n}, base), reviews=base), is_now, frozenset(releases))
        for n, base, is_now, releases in counts
    ]
    assert shown(protect(now, "partners", earlier=earlier).statistics[0]) == [12]
    assert shown(protect(now, "partners", earlier=earlier, parts=parts).statistics[0]) == [None]


def test_categories_that_stood_together_in_a_smaller_release_are_not_taken_apart_by_a_larger_one() -> None:
    """Of eleven by the grades 1 or 2 four have a 1; that nine of more have a 2 says that two at least do."""
    then = overview(partition("F1", {"1": 4, "2": 7, "3": 20}), reviews=31)
    earlier = [_then(then), Earlier(Selection(period="2012-15"), {})]
    assert [row["key"] for row in earlier[0].tables["F1"]["rows"]] == [["1+2"], ["3"]]
    now = overview(partition("F1", {"1": 7, "2": 9, "3": 40}), reviews=56)
    counts = (((3, 3, 10), {0, 1}), ((1, 4, 10), {0}), ((3, 2, 20), set()))
    parts = [
        Part(overview(partition("F1", dict(zip("123", n, strict=True))), reviews=sum(n)), True, frozenset(releases))
        for n, releases in counts
    ]
    assert None in shown(protect(now, "publication", earlier=earlier, parts=parts).statistics[0])


def test_reviews_came_of_which_a_field_is_not_stated_at_all() -> None:
    """The base of which it is stated is nought then, and the sum of no rows."""
    first = partition("B3", {"a": 20, "b": 9, "c": 3}, base_known=32)
    unsaid = replace(partition("B3", {NOT_STATED: 12}), base_known=0)
    both = replace(partition("B3", {"a": 20, "b": 9, "c": 3, NOT_STATED: 12}), base_known=32)
    earlier = Earlier(Selection(period="2012-15"), shown_tables(overview(first, reviews=32)))
    parts = [
        Part(overview(first, reviews=32), True, frozenset({0})),
        Part(overview(unsaid, reviews=12), True, frozenset()),
    ]
    found = protect(overview(both, reviews=44), "partners", earlier=[earlier], parts=parts)
    assert shown(found.statistics[0])[-1] == 12


def test_medians_of_groups_stay_out_beside_a_release_of_partly_the_same_reviews() -> None:
    """Of six who came and were made so five are judged: neither six nor five is small, but one of them is not."""
    rows = tuple(Row("x", ("group", "scope"), None, value=4.0, base=base) for base in (12, 17))
    then, now = (
        overview(Statistic("F5", "Quality", "F5", "review", "dot_plot", base, (row,), base_known=base), reviews=base)
        for row, base in zip(rows, (40, 60), strict=True)
    )
    earlier = _then(then)
    came = Part(overview(reviews=20), True, frozenset())
    same = [Part(now, True, frozenset({0}))]
    assert protect(now, "partners", earlier=[earlier], parts=same).statistics[0].rows
    found = protect(now, "partners", earlier=[earlier], parts=[Part(then, True, frozenset({0})), came])
    assert (found.statistics[0].rows, found.statistics[0].sentence) == ((), OTHER_GROUPS)
