"""A median, a quartile or a share does not tell of a count that is not shown."""

from collections.abc import Mapping

from scr_appraiser.model.disclosure.measured import NUMBERS_TOLD
from scr_appraiser.model.disclosure.protecting import protect
from scr_appraiser.model.overview.statistics import Row, Statistic
from tests.model.disclosure.overviews import overview, partition

NAMES = {"SCO1": "The first"}
IN_ALL = {"total": 60.0, "lower_quartile": 2.0, "median": 3.0, "upper_quartile": 4.0}


def values(*statistics: Statistic) -> Mapping[tuple[str, tuple[str, ...]], float | None]:
    found = protect(overview(*statistics, reviews=20), "publication")
    return {(one.id, row.key): row.value for one in found.statistics for row in one.rows}


def measures(id_: str, told: Mapping[tuple[str, ...], float], base: int, dimension: str) -> Statistic:
    rows = tuple(Row("x", key, value=value, base=base) for key, value in told.items())
    return Statistic(id_, "Quality", id_, "review", "table", base, rows, dimensions=("group", dimension))


def profile(good: int) -> Statistic:
    rows = (Row("x", ("SCO1", "median"), value=3.5, base=8), Row("x", ("SCO1", "good"), good, base=8))
    return Statistic(
        "F3", "Quality", "F3", "review", "heat", 20, rows, dimensions=("criterion", "measure"), lists=NAMES
    )


def test_a_median_of_ratings_does_not_tell_how_many_are_good() -> None:
    """Half of eight lie above 3.5."""
    assert values(profile(4))["F3", ("SCO1", "median")] is None
    rows = (Row("x", ("SCO1", "median"), value=3.5, base=20), Row("x", ("SCO1", "good"), 10, base=20))
    large = Statistic(
        "F3", "Quality", "F3", "review", "heat", 20, rows, dimensions=("criterion", "measure"), lists=NAMES
    )
    assert values(large)["F3", ("SCO1", "median")] == 3.5


def test_a_median_of_a_group_does_not_take_apart_grades_that_are_put_together() -> None:
    medians = measures("F5", {("scie", "SCO"): 4.0}, 20, "domain")
    for counts, told in (((0, 0, 8, 6, 6, 0), 4.0), ((2, 2, 4, 2, 5, 5), None)):
        rows = tuple(Row("x", ("SCO", grade), n, base=20) for grade, n in zip("123456", counts, strict=True))
        grades = Statistic("F2", "Quality", "F2", "review", "diverging", 20, rows, dimensions=("domain", "grade"))
        assert values(grades, medians)["F5", ("scie", "SCO")] == told


def test_of_the_groups_that_are_all_who_are_judged_none_is_left_to_be_subtracted() -> None:
    """Two of those of one methodology are not judged in the domain."""
    methodologies = partition("B3", {"scie": 8, "other": 12, "third": 10})
    rows = tuple(Row("x", ("SCO", grade), n, base=23) for grade, n in zip("123456", (0, 0, 11, 12, 0, 0), strict=True))
    grades = Statistic("F2", "Quality", "F2", "review", "diverging", 30, rows, dimensions=("domain", "grade"))
    medians = tuple(
        Row("x", (code, "SCO"), value=3.0, base=base) for code, base in (("scie", 6), ("other", 7), ("third", 10))
    )
    groups = Statistic("F5", "Quality", "F5", "review", "table", 30, medians, 30, dimensions=("group", "domain"))
    found = {
        one.id: one for one in protect(overview(methodologies, grades, groups, reviews=30), "publication").statistics
    }
    assert [row.n for row in found["B3"].rows] == [8, 12, 10]
    assert [row.base for row in found["F5"].rows] == [None, None, None]


def test_quartiles_are_not_told_beside_numbers_that_are_put_together() -> None:
    rows = tuple(Row("x", (key,), value=value, base=20) for key, value in IN_ALL.items())
    in_all = Statistic("B6", "Process", "B6", "review", "table", 20, rows, dimensions=("measure",))
    each = partition("B6.each", {"1": 2, "2": 4, "3": 7, "4": 7})
    found = {one.id: one for one in protect(overview(in_all, each, reviews=20), "publication").statistics}
    assert (found["B6.each"].rows, found["B6.each"].sentence) == ((), NUMBERS_TOLD)
    assert [row.value for row in found["B6"].rows] == [60.0, 2.0, 3.0, 4.0]
    alone = partition("B6.each", {"2": 6, "3": 7, "4": 7})
    found = {one.id: one for one in protect(overview(in_all, alone, reviews=20), "publication").statistics}
    assert [row.n for row in found["B6.each"].rows] == [6, 7, 7]


def test_a_share_of_agreement_does_not_tell_of_few_who_differ() -> None:
    told = {
        ("SCO1", "exact"): 70.0,
        ("SCO1", "within_one"): 90.0,
        ("SCO2", "exact"): 50.0,
        ("SCO2", "within_one"): 75.0,
    }
    found = values(measures("H1", told, 20, "figure"))
    assert [value for (_, key), value in found.items() if key[0] == "SCO1"] == [70.0, None]
    assert [value for (_, key), value in found.items() if key[0] == "SCO2"] == [50.0, 75.0]
