"""Appraisals side by side: what differs, what both cite, and what calls for a moderator."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.comparing.lines import in_short, rows_of
from scr_appraiser.model.comparing.sides import Comparison, Side, compare, is_same_passage
from scr_appraiser.model.comparing.triggers import needs_comments, triggers, words_of_triggers
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.snapshots import Evidence
from tests.builders import a_decision, a_framework, a_judgement, an_anchor, an_appraisal

KEY = next(criterion.id for criterion in a_framework().criteria() if criterion.is_key and criterion.id != "CAN1")
PLAIN = next(criterion.id for criterion in a_framework().criteria() if not criterion.is_key)


def side(ratings: Mapping[str, Answer] | None = None, level: int = 4, framework: Framework | None = None) -> Side:
    framework = framework or a_framework()
    appraisal = an_appraisal(framework, level, ratings=ratings)
    return Side(appraisal, framework, judge_appraisal(framework, appraisal))


def set_off(*sides: Side) -> list[tuple[str, str]]:
    return [(trigger.id, trigger.name) for trigger in triggers(compare(sides))]


def facing(comparison: Comparison, name: str) -> tuple[Answer, ...]:
    return next(each.answers for each in comparison.criteria if each.name == name)


def test_answers_face_each_other_side_by_side() -> None:
    comparison = compare([side({PLAIN: 3}), side({PLAIN: "IE"}), side({PLAIN: None})])
    assert facing(comparison, PLAIN) == (3, "IE", None)
    assert [each.name for each in comparison.criteria if each.differs] == [PLAIN]
    assert comparison.overall is not None
    assert comparison.overall.answers == (4, 4, 4)


def test_how_far_they_agree_is_said_of_one_as_of_many() -> None:
    def said(second: Answer, *names: str) -> str:
        return in_short(rows_of(compare([side(level=5), side(dict.fromkeys(names, second), level=5)])))

    assert said(4, PLAIN).endswith("; 1 differs, none by two points or more; no trigger is set off.")
    assert "; 2 differ, none by two points or more; " in said(4, PLAIN, KEY)
    assert said(3, PLAIN).endswith("; 1 of the triggers for a moderator is set off, at 1 place.")
    assert said(3, PLAIN, KEY).endswith("; 1 of the triggers for a moderator is set off, at 2 places.")
    assert said(2, PLAIN, KEY).endswith("; 4 of the triggers for a moderator are set off, at 5 places.")


def test_who_agree_set_nothing_off() -> None:
    assert set_off(side(), side()) == []


@pytest.mark.parametrize(
    ("name", "first", "second", "expected"),
    [
        (PLAIN, 5, 3, ["M1"]),
        (PLAIN, 5, 4, []),
        (PLAIN, 3, 2, []),
        (KEY, 3, 2, ["M2"]),
        (KEY, 4, 3, []),
        (KEY, 4, 2, ["M1", "M2"]),
        (PLAIN, 4, "IE", ["M3"]),
        (PLAIN, "NA", "IE", []),
        (PLAIN, 4, None, []),
    ],
)
def test_a_difference_on_a_criterion_sets_off_what_it_should(
    name: str, first: Answer, second: Answer, expected: list[str]
) -> None:
    found = [each for each in set_off(side({name: first}), side({name: second})) if each[1] == name]
    assert [trigger for trigger, _ in found] == expected


@pytest.mark.parametrize(("second", "is_far"), [(2, True), (3, False), (6, True), (5, False)])
def test_domains_and_overall_set_off_their_own(second: int, is_far: bool) -> None:
    found = set_off(side(), side(level=second))
    assert (("M4", "SCO") in found) is is_far
    assert ("M5", OVERALL) in found


def test_domains_on_either_side_of_the_line_set_off_their_trigger() -> None:
    assert ("M4", "SCO") in set_off(side(level=3), side(level=2))


def test_an_alert_of_one_side_is_enough() -> None:
    both = set_off(side({"CAN1": 1}), side({"CAN1": 1}))
    assert [each for each in both if each[0] == "M6"] == [("M6", "CAN1")]
    assert words_of_triggers(a_framework())["M6"] == "alert AL3 (CAN1 answered 1)", "and what that alert is"


def test_triggers_come_in_the_frameworks_order_with_its_words() -> None:
    found = triggers(compare([side({KEY: 5, "CAN1": 1}), side({KEY: 2}, level=2)]))
    order = list(words_of_triggers(a_framework()))
    assert [order.index(each.id) for each in found] == sorted(order.index(each.id) for each in found)
    assert {each.words for each in found} <= {*words_of_triggers(a_framework()).values()}


def test_under_different_frameworks_only_what_is_the_same_is_compared() -> None:
    framework = a_framework()
    first = framework.domains[0]
    reworded = replace(first.criteria[0], statement="Another question.")
    changed = replace(first, criteria=(reworded, *first.criteria[1:]))
    other = replace(framework, hash=DefinitionHash("f" * 64), domains=(changed, *framework.domains[1:]))
    comparison = compare([side(), side(framework=other)])
    assert comparison.only_in == ((reworded.id,), (reworded.id,))
    assert reworded.id not in [each.name for each in comparison.criteria]
    assert comparison.domains == ()
    assert comparison.overall is None


def test_a_judgement_in_conflict_shows_no_number() -> None:
    torn = side({PLAIN: 5})
    judgements = {**torn.appraisal.judgements, PLAIN: a_judgement(PLAIN, 5, state="conflict")}
    comparison = compare([side(), replace(torn, appraisal=replace(torn.appraisal, judgements=judgements))])
    assert facing(comparison, PLAIN) == (4, None)


def test_both_must_have_commented_where_they_are_two_points_apart() -> None:
    comparison = compare([side({PLAIN: 5}), side({PLAIN: 3})])
    row = next(each for each in comparison.criteria if each.name == PLAIN)
    assert not needs_comments(row)
    silent = (row.judgements[0], a_judgement(PLAIN, 3, comment=" "))
    assert needs_comments(replace(row, judgements=silent))
    assert not needs_comments(replace(row, judgements=silent, answers=(4, 3)))


def test_the_same_passage_is_known_by_its_place() -> None:
    here = Evidence("found", "p. 3", "slept", anchor=an_anchor(rectangles=((100, 100, 50, 10),)))
    near = Evidence("found", "p. 3", "was asleep", anchor=an_anchor(rectangles=((140, 105, 50, 10),)))
    apart = Evidence("found", "p. 3", "slept", anchor=an_anchor(rectangles=((100, 120, 50, 10),)))
    elsewhere = Evidence("found", "p. 4", "slept", anchor=an_anchor(page=4, rectangles=((100, 100, 50, 10),)))
    typed = Evidence("found", "p. 3", "slept")
    assert is_same_passage(here, near)
    assert not any(is_same_passage(here, other) for other in (apart, elsewhere, typed))


def test_passages_that_two_sides_cite_are_named() -> None:
    cited = Evidence("found", "p. 3", "slept", anchor=an_anchor(rectangles=((100, 100, 50, 10),)))
    sides = []
    for one in (side(), side()):
        judgements = {**one.appraisal.judgements, PLAIN: a_judgement(PLAIN, 4, evidence=(cited,))}
        sides.append(replace(one, appraisal=replace(one.appraisal, judgements=judgements)))
    rows = {each.name: each.same_passages for each in compare(sides).criteria}
    assert rows[PLAIN] == ((0, 1, cited),)


def test_a_decision_that_needs_confirming_does_not_face_as_decided() -> None:
    moved = side()
    decisions = {**moved.appraisal.decisions, "SCO": a_decision("SCO", 6)}
    appraisal = replace(moved.appraisal, decisions=decisions)
    again = Side(appraisal, moved.framework, judge_appraisal(moved.framework, appraisal))
    assert next(each.answers for each in compare([side(), again]).domains if each.name == "SCO") == (4, 4)
