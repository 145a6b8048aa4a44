"""What the rules of a framework say of the numbers of judgements, nobody makes use of."""

from collections.abc import Mapping
from dataclasses import replace

from scr_appraiser.model.disclosure.additive import Cell, Sum
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.outsider import Outsider
from scr_appraiser.model.disclosure.relations import relations
from scr_appraiser.model.overview.statistics import Row, Statistic
from tests.builders import a_framework
from tests.model.disclosure.overviews import overview, partition, several

CASES = 40


def judged(overall: Mapping[int, int], scope: Mapping[int, int], *others: Statistic) -> Relations:
    """What is known of an overview of forty appraisals."""
    f1 = partition("F1", {f"{grade}": overall.get(grade, 0) for grade in range(1, 7)})
    rows = [
        Row("", ("SCO", f"{grade}"), scope.get(grade, 0), base=sum(scope.values())) for grade in range(1, 7)
    ]  # fmt: skip
    f2 = Statistic("F2", "Quality", "F2", "review", "diverging", CASES, tuple(rows))
    return relations(replace(overview(f1, f2, *others), framework=a_framework()), 5)


def excluded(found: Relations, *hidden: Cell) -> list[Cell]:
    return Outsider(found.system(), 5).excluding(set(hidden))


def test_no_small_overall_grade_is_known_by_a_domain_that_caps_it() -> None:
    """Seven are unsatisfactory in scope, and so not above 2: five of them are 2, and two or more are 1."""
    found = judged({1: 2, 2: 5, 3: 12, 4: 21}, {1: 7, 3: 12, 4: 21})
    few, beside = (found.by_key["F1", (grade,), "n"] for grade in "13")
    assert few in excluded(found, few, beside)
    assert few not in excluded(judged({1: 2, 2: 5, 3: 12, 4: 21}, {3: 19, 4: 21}), few, beside)


def test_no_small_grade_of_a_domain_is_known_by_the_best_reviews_that_need_better() -> None:
    """In the 38 that are very good no domain is weak: of the other two no more can be."""
    found = judged({3: 1, 4: 1, 5: 38}, {1: 1, 2: 1, 5: 38})
    few, *beside = (found.by_key["F2", ("SCO", grade), "n"] for grade in "125")
    assert few in excluded(found, few, *beside)


def test_how_seldom_a_criterion_does_not_apply_is_not_known_by_the_excellent_reviews_that_need_it_good() -> None:
    """Seven are excellent in scope, and the criterion is good in five: of two or more it is not applicable."""
    rows = (Row("", ("SCO1", "good"), 5, base=30), Row("", ("SCO1", "insufficient"), 8, base=38))
    profile = Statistic("F3", "Quality", "F3", "review", "bars", CASES, rows)
    for excellent in (7, 0):
        found = judged({4: CASES}, {4: CASES - excellent, 6: excellent}, profile)
        answered, insufficient = (found.by_key["F3", ("SCO1", "insufficient"), what] for what in ("base", "n"))
        few = next(one.parts[-1] for one in found.sums if one.parts[0] == answered and found.counts[one.whole] == CASES)
        assert found.counts[few] == 2
        assert (few in excluded(found, answered, insufficient)) == (excellent > 0)


def test_what_is_judged_overall_and_what_is_not_for_want_of_domains_are_all() -> None:
    limits = several("F6", {"OC1": 7, "DC0": 0, "DC1": 9}, CASES)
    found = judged({4: 33}, {4: 31}, limits)
    overall, none, base, some = (
        found.by_key[name] for name in (
            ("F1", (), "base"), ("F6", ("OC1",), "n"), ("F2", ("SCO", "4"), "base"), ("F6", ("DC1",), "n"),
        )
    )  # fmt: skip
    assert Sum(found.by_key["F2", (), "base"], (overall, none)) in found.sums
    assert some in excluded(found, some, base)
