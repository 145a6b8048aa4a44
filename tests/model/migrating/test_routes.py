"""What of an appraisal goes over to another version: what is the same, what a person paired, and nothing else."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.migrating.left_behind import in_the_making, left_behind
from scr_appraiser.model.migrating.routes import decision_over, judgement_over, route_between
from scr_appraiser.problems import Problem
from tests.builders import a_decision, a_framework, a_judgement
from tests.model.framework.test_comparing import changed

REWORDED = ("Reason for holding the review", "Ground for holding the review")
"""Of SCO1, in the domain SCO."""


def with_criterion(framework: Framework, criterion: str, **others: object) -> Framework:
    """The framework with one criterion changed, as another version."""

    def made(one: Criterion) -> Criterion:
        return replace(one, **others) if one.id == criterion else one  # type: ignore[arg-type]

    domains = tuple(replace(each, criteria=tuple(map(made, each.criteria))) for each in framework.domains)
    return replace(framework, domains=domains, hash=DefinitionHash("f" * 64), version="9")


def test_what_is_the_same_word_for_word_goes_and_the_rest_is_left_open() -> None:
    route = route_between(a_framework(), changed(REWORDED))
    every = [one.id for one in a_framework().criteria()]
    assert route.left_open == ("SCO1",)
    assert [*route.criteria.items()] == [(name, name) for name in every if name != "SCO1"]
    assert [one.title for one in route.may_be_paired[1]] == ["Ground for holding the review"]
    paired = route_between(a_framework(), changed(REWORDED), {"SCO1": "SCO1"})
    assert paired.left_open == ()
    assert paired.criteria.keys() == {*every}


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ({"SCO1": "SCO2"}, "SCO2 cannot be paired with SCO1"),
        ({"SCO2": "SCO1"}, "SCO1 cannot be paired with SCO2"),
        ({"SCO1": "nothing"}, "nothing cannot be paired"),
        ({"SCO9": "SCO1", "SCO8": "SCO1"}, "SCO1 is paired with two criteria"),
    ],
)
def test_a_pair_that_cannot_be_is_refused(pairs: Mapping[str, str], words: str) -> None:
    after = changed(("- id: SCO1", "- id: SCO9"), ("- id: SCO3", "- id: SCO8"))
    if "SCO9" not in pairs:
        after = changed(REWORDED)
    with pytest.raises(Problem, match=words):
        route_between(a_framework(), after, pairs)


def test_the_same_version_and_one_with_nothing_in_common_are_refused_with_what_to_do() -> None:
    with pytest.raises(Problem, match="the version under which they are"):
        route_between(a_framework(), a_framework())
    other = a_framework()
    for criterion in a_framework().criteria():
        other = with_criterion(other, criterion.id, statement=f"Otherwise: {criterion.statement}")
    with pytest.raises(Problem, match="no criterion in common"):
        route_between(a_framework(), other)
    assert route_between(a_framework(), other, {"SCO1": "SCO1"}).criteria == {"SCO1": "SCO1"}


def test_not_applicable_goes_only_where_the_new_criterion_lists_the_condition() -> None:
    framework = a_framework()
    name = next(one.id for one in framework.criteria() if one.na_conditions)
    condition = framework.criterion(name).na_conditions[0]
    judgement = a_judgement(name, "NA", condition=condition)
    kept = with_criterion(framework, name, title="Otherwise")
    dropped = with_criterion(framework, name, na_conditions=())
    assert judgement_over(route_between(framework, kept, {name: name}), name, judgement) == judgement
    assert judgement_over(route_between(framework, dropped, {name: name}), name, judgement) is None
    assert judgement_over(route_between(framework, dropped, {name: name}), name, a_judgement(name, 3)) is not None


def test_a_judgement_goes_whole_and_a_confidence_that_is_unknown_there_is_not_chosen() -> None:
    after = replace(changed(), confidence=("sure",))
    judgement = a_judgement("SCO2", 3, comment="As it was.", confidence="high")
    over = judgement_over(route_between(a_framework(), after), "SCO2", judgement)
    assert over == replace(judgement, confidence="")
    assert judgement_over(route_between(a_framework(), after), "SCO2", replace(judgement, state="conflict")) is None


def test_a_decision_keeps_its_value_only_where_its_whole_domain_and_its_rules_are_the_same() -> None:
    decision = replace(a_decision("SCO", 4), reason="Because.")
    other = replace(decision, domain="CAN")
    route = route_between(a_framework(), changed(REWORDED))
    assert decision_over(route, decision) == replace(decision, value=None)
    assert decision_over(route, other) == other
    rules = replace(a_framework().domain_rules, adjustment=3)
    ruled = replace(changed(), domain_rules=rules)
    assert decision_over(route_between(a_framework(), ruled), other) == replace(other, value=None)
    assert decision_over(route, replace(other, domain=OVERALL)) == replace(other, domain=OVERALL, value=None)
    assert decision_over(route, a_decision("GONE", 4)) is None
    assert decision_over(route, replace(a_decision("SCO", 4), reason="", strengths="", weaknesses="")) is None


def test_of_what_was_carried_over_again_and_again_the_last_sealed_one_stands() -> None:
    made_of = {"b": "a", "c": "b"}
    assert left_behind("abc", made_of) == {"a", "b"}
    assert left_behind("ac", made_of) == {"a", "b"}
    assert left_behind("ab", made_of) == {"a"}
    assert left_behind("a", made_of) == frozenset()
    assert left_behind("ab", {"a": "b", "b": "a"}) == {"a", "b"}, "a file that nobody wrote so ends, too"


def test_until_what_was_made_is_sealed_the_sealed_one_of_which_it_was_made_stands_for_it() -> None:
    made_of = {"b": "a", "c": "b", "d": "a"}
    assert in_the_making("a", made_of) == {"b", "c", "d"}
    assert in_the_making("ab", made_of) == {"c", "d"}, "of two that were made of one, the sealed one stands"
    assert in_the_making("c", made_of) == frozenset(), "nothing sealed stands for b and d"
    assert in_the_making("", {"a": "b", "b": "a"}) == frozenset(), "a file that nobody wrote so ends, too"
