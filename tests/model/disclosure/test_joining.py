"""Categories are put together before anything is held back, and what holds several says so."""

from dataclasses import replace

import pytest

from scr_appraiser.model.disclosure.joining import ENDS, ORDERED, UNORDERED, at_ends, joined
from scr_appraiser.model.disclosure.protecting import protect
from scr_appraiser.model.disclosure.releases import draft
from scr_appraiser.model.overview.catalogue import CATALOGUE
from scr_appraiser.model.overview.pictures.stacked import parts_of as parts_drawn
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.workspace import Workspace
from tests.model.disclosure.overviews import crossed, overview, partition, several, shown


def told(statistic: Statistic) -> list[tuple[str, int | None]]:
    return [(row.label, row.n) for row in statistic.rows]


@pytest.mark.parametrize(
    ("id_", "counts", "expected"),
    [
        ("D4", {"0": 9, "1": 8, "2": 3, "3": 2}, [("0", 9), ("1", 8), ("2 to 3", 5)]),
        ("B6.each", {"0": 0, "1": 3, "2": 9, "9": 8}, [("0", 0), ("1 to 2", 12), ("9", 8)]),
        ("G2", {"weak": 9, "middling": 3, "strong": 8}, [("weak", 9), ("middling or strong", 11)]),
        ("C3", {"fire": 3, "fall": 2, "illness": 9, "none": 0}, [("illness", 9), ("none", 0), ("fire or fall", 5)]),
        ("C3", {"fire": 3, "fall": 4, "other": 5, "ill": 9}, [("ill", 9), ("fire, fall or other", 12)]),
        ("C3", {"fire": 2, "ill": 8, "fall": 9}, [("fall", 9), ("fire or ill", 10)]),
        # Of two that are known to be small and make 8, each would be 4.
        ("C3", {"fire": 4, "fall": 4, "ill": 8, "old": 9}, [("old", 9), ("fire, fall or ill", 16)]),
    ],
)
def test_neighbours_or_small_ones_are_put_together(
    id_: str, counts: dict[str, int], expected: list[tuple[str, int]]
) -> None:
    (found,) = protect(overview(partition(id_, counts)), "publication").statistics
    assert told(found) == expected
    assert found.base == sum(counts.values())
    assert all(bool(row.together) == (" or " in row.label or " to " in row.label) for row in found.rows)


@pytest.mark.parametrize(
    ("id_", "counts"),
    [
        ("D4", {"0": 9, "1": 8, "2": 6}),
        ("C3", {"a": 3, "b": 9}),  # all together would be the base
        ("C6", {"a": 3, "b": 2, "c": 9, "d": 9}),  # in which a unit may be in several rows
        ("C3", {"a": 9, "b": 9, "not_stated": 2}),
    ],
)
def test_what_would_show_no_more_is_left_as_it_is(id_: str, counts: dict[str, int]) -> None:
    statistic = partition(id_, counts)
    assert joined(statistic, 5) is statistic


def test_where_a_unit_may_be_in_several_rows_none_are_put_together() -> None:
    addressees = several("G1", {"a": 1, "b": 2, "c": 4, "d": 9}, 10)
    assert joined(addressees, 5) is addressees


def test_many_small_ones_are_named_in_the_note() -> None:
    (found,) = protect(overview(partition("C3", {"a": 3, "b": 1, "c": 2, "d": 4, "e": 9})), "partners").statistics
    assert told(found) == [("e", 9), ("Others together", 10)]
    assert found.note == "Others together: a; b; c; d."
    assert found.sentence == "The cause of death was most often “e” (9 of 19, 47 %; almost half)."


def test_grades_are_put_together_alike_in_all_domains_and_not_across_the_middle_of_the_scale() -> None:
    counts = {("SCO", grade): n for grade, n in zip("123456", (1, 2, 6, 3, 4, 7), strict=True)}
    counts |= {("CAN", grade): n for grade, n in zip("123456", (3, 1, 7, 5, 6, 1), strict=True)}
    grades = crossed("F2", counts, ("domain", "grade"))
    found = joined(type(grades)(**{**_fields(grades), "block": "Quality", "chart": "diverging"}), 5)
    assert [row.key[1] for row in found.rows] == ["1+2+3", "4+5+6"] * 2
    assert [part.tag for part in parts_drawn(found)] == ["1–3", "4–6"]
    assert ENDS["F2"] == ENDS["F1"] == ("3",)


def test_a_threshold_within_grades_that_are_put_together_is_not_told() -> None:
    """Of 20 three are below 3: shown, it would tell them; held back, it would take the grades with it."""
    grades = partition("F1", {"1": 1, "2": 2, "3": 5, "4": 9, "5": 2, "6": 1})
    adequate, good = ([each for row in grades.rows[at:] for each in row.records] for at in (2, 3))
    rows = (
        Row("Adequate or better (3 to 6)", ("adequate",), len(adequate), records=tuple(adequate)),
        Row("Good or better (4 to 6)", ("good",), len(good), records=tuple(good)),
    )
    shares = replace(several("F7", {}, 20, note="Of one framework."), rows=rows)
    whole = overview(grades, shares)
    first, second = protect(whole, "publication").statistics
    assert told(first) == [("1 to 3", 8), ("4 to 6", 12)]
    assert told(second) == [("Good or better (4 to 6)", 12)]
    assert second.note == "Of one framework. Not told, since grades are put together: adequate or better (3 to 6)."
    assert at_ends(shares, grades) is shares


def test_what_was_shown_apart_before_is_not_subtracted_from_what_is_put_together_now() -> None:
    from scr_appraiser.model.disclosure.earlier import Earlier, shown_tables

    then = protect(overview(partition("C3", {"a": 9, "b": 7, "c": 8})), "publication")
    earlier = Earlier(then.selection, shown_tables(then))
    now = overview(partition("C3", {"a": 9, "b": 7, "c": 8, "d": 3, "e": 2}))
    assert None not in shown(protect(now, "publication").statistics[0])
    grown = overview(partition("C3", {"a": 9, "b": 7, "c": 8, "d": 3, "e": 9}))
    assert told(protect(grown, "publication").statistics[0])[-1] == ("b or d", 10)
    # b is known to be 7, and so the 3 of d would be: neither is told.
    assert ("b or d", None) in told(protect(grown, "publication", earlier=[earlier]).statistics[0])


def test_every_statistic_whose_units_are_in_one_row_each_has_a_rule(sample: Workspace) -> None:
    found = draft(read_material(sample), Selection(), "internal")
    partitions = {one.id for one in found.statistics if one.is_partition and len(one.rows) > 2}
    by_bands, by_kinds, two = {"C2"}, {"D4.combinations"}, {"A5", "C1", "G4"}
    assert partitions - by_bands - by_kinds - two <= {*ORDERED, *UNORDERED} <= CATALOGUE.keys()
    released = draft(read_material(sample), Selection(), "publication")
    together = {one.id for one in released.statistics if any(row.together and row.n for row in one.rows)}
    assert {"B3", "B4", "C5", "C7", "C7.looked_after", "F2"} <= together


def _fields(statistic: Statistic) -> dict[str, object]:
    return {name: getattr(statistic, name) for name in statistic.__dataclass_fields__}
