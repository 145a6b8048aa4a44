"""Blocks C and D: who died at what age, with what in the home; bands chosen on output."""

from collections.abc import Sequence
from dataclasses import replace

from scr_appraiser.model.overview.blocks import children, family
from scr_appraiser.model.overview.pictures.drawing import picture_of
from scr_appraiser.model.overview.pictures.shapes import Dot, Text
from scr_appraiser.model.overview.statistics import Selection, Statistic
from scr_appraiser.model.snapshots import Child, Household, Review
from tests.builders import a_child, a_household, a_review, a_theme, an_adult
from tests.model.overview.materials import a_material, numbered

LABELS = "ABCDEFGH"


def of_children(*those: Child, age_bands: str = "default") -> dict[str, Statistic]:
    material = a_material(numbered(1, a_review(children=those)))
    return {one.id: one for one in children.statistics(material, Selection(age_bands=age_bands))}


def of_family(*reviews: Review) -> dict[str, Statistic]:
    return {one.id: one for one in family.statistics(a_material(*reviews), Selection())}


def counts(statistic: Statistic) -> dict[tuple[str, ...], int | None]:
    return {row.key: row.n for row in statistic.rows if row.n}


def aged(*years: int, **facts: str) -> Sequence[Child]:
    return [a_child(LABELS[place], age_value=age, **facts) for place, age in enumerate(years)]


def test_bands_are_chosen_on_output() -> None:
    died = aged(0, 3, 6, 13, 16, outcome="died")
    assert list(counts(of_children(*died)["C2"])) == [
        (band, "died") for band in ("under_1", "1_4", "5_11", "12_14", "15_17")
    ]
    assert counts(of_children(*died, age_bands="report_2012_15")["C2"]) == {
        ("under_5", "died"): 2, ("5_14", "died"): 2, ("15_17", "died"): 1,
    }  # fmt: skip
    assert counts(of_children(*died, age_bands="report_2015_18")["C2"]) == {
        ("under_5", "died"): 2, ("5_11", "died"): 1, ("12_17", "died"): 2,
    }  # fmt: skip


def test_who_is_not_born_or_of_age_keeps_a_band_and_who_has_no_age_is_not_stated() -> None:
    those = [a_child("A", age_unit="unborn", age_value=None), a_child("B", age_value=19), a_child("C", age_unit=None)]
    table = of_children(*those, age_bands="report_2012_15")["C2"]
    assert list(counts(table)) == [
        ("unborn", "serious_harm"),
        ("18_plus", "serious_harm"),
        ("not_stated", "serious_harm"),
    ]
    assert (table.base, table.base_known) == (3, 2)


def test_causes_are_of_those_who_are_known_to_have_died() -> None:
    died, torn = (
        a_child("A", outcome="died", cause="suicide"),
        replace(a_child("B", outcome=None), in_conflict=("outcome",)),
    )
    found = of_children(died, torn, a_child("C", cause="drowning"))
    assert (found["C3"].base, counts(found["C3"])) == (1, {("suicide",): 1})
    assert counts(found["C3.own_action"]) == {("yes",): 1}
    assert (found["C1"].base, found["C1"].rows[0].in_conflict, counts(found["C1"])) == (
        3,
        1,
        {("died",): 1, ("did_not_die",): 1},
    )


def test_siblings_have_those_of_whom_they_are_known_as_their_base() -> None:
    table = of_children(a_child("A", siblings_n=3), a_child("B", siblings_n=2), a_child("C"))["C10"]
    assert (table.base, counts(table)) == (2, {("yes",): 1, ("no",): 1})


def test_the_three_factors_by_number_and_by_combination() -> None:
    home = a_household(an_adult(da_victim="yes", drugs="yes"))
    found = of_family(numbered(1, a_review(households=[home])), numbered(2), numbered(3, a_review(households=[])))
    assert counts(found["D4"]) == {("0",): 1, ("2",): 1, ("not_stated",): 1}
    assert counts(found["D4.combinations"]) == {("no", "no", "no"): 1, ("yes", "no", "yes"): 1, ("not_stated",): 1}
    assert counts(found["D1"]) == {("yes",): 1, ("no",): 1, ("not_stated",): 1}
    picture = picture_of(found["D4.combinations"], 900, 14, lambda words, size, is_bold: len(words) * size * 0.5)
    assert picture is not None
    assert {"Domestic abuse", "Parental mental", "Not stated"} <= {
        each.words for each in picture.shapes if isinstance(each, Text)
    }
    assert [each.fill for each in picture.shapes if isinstance(each, Dot)] == [
        *["surface"] * 3,
        "text",
        "surface",
        "text",
    ]


def moved(**facts: str) -> Household:
    return a_household(an_adult(), **facts)


def test_planning_for_an_unborn_baby_is_weak_by_theme_or_where_nobody_was_responsible_after_a_move() -> None:
    apart = [moved(unborn_move="yes"), replace(moved(responsibility_confusion="yes"), id=moved().id)]
    found = of_family(
        numbered(1, a_review(households=[moved(unborn_move="yes", responsibility_confusion="yes")])),
        numbered(2, a_review(households=[moved()], themes=[a_theme("B03")])),
        numbered(3, a_review(households=apart)),
        numbered(4, a_review(households=[moved(unborn_move="yes", responsibility_confusion="not_stated")])),
        numbered(5, a_review(themes=[a_theme("B03", polarity="good_practice")])),
    )["D6"]
    rows = {row.key[0]: row for row in found.rows}
    assert rows["unborn_planning"].n == 2
    assert rows["unborn_planning"].base_known == 4
    assert (rows["unborn_move"].n, rows["responsibility_confusion"].n, rows["B03"].n) == (3, 2, 1)
