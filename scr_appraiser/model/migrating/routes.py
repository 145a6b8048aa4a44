"""What of an appraisal goes over to another version of its framework, and how. Pure.

A judgement goes where the criterion is the same word for word, or where a person paired two; everything else is left
open. No rating is ever mapped by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scr_appraiser.model.answers import NOT_APPLICABLE, OVERALL
from scr_appraiser.model.framework.comparing import criteria_alike
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.snapshots import Decision, Judgement
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class Route:
    """From one version to another."""

    before: Framework
    after: Framework
    same: tuple[str, ...]
    """The criteria that are the same, word for word, in both; in the new version's order."""
    pairs: Mapping[str, str] = field(default_factory=dict)
    """The criteria that a person paired: by the new one's id the old one's."""

    @property
    def criteria(self) -> Mapping[str, str]:
        """By the new criterion's id the old one's, for all that go over."""
        return {**{name: name for name in self.same}, **self.pairs}

    @property
    def may_be_paired(self) -> tuple[tuple[Criterion, ...], tuple[Criterion, ...]]:
        """The criteria of the old version, and of the new one, that do not go by themselves."""
        old = tuple(one for one in self.before.criteria() if one.id not in self.same)
        return old, tuple(one for one in self.after.criteria() if one.id not in self.same)

    @property
    def left_open(self) -> tuple[str, ...]:
        """The criteria of the new version that nothing is carried over to."""
        return tuple(one.id for one in self.after.criteria() if one.id not in self.criteria)

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains whose criteria, weights and rules are the same: a decision in them means the same in both."""
        if (self.before.domain_rules, self.before.scale) != (self.after.domain_rules, self.after.scale):
            return ()
        return tuple(domain.id for domain in self.after.domains if domain in self.before.domains)


def without_pairs(before: Framework, after: Framework) -> Route:
    """What goes over by itself."""
    return Route(before, after, tuple(criteria_alike((after, before))))


def route_between(before: Framework, after: Framework, pairs: Mapping[str, str] | None = None) -> Route:
    """The way from one version to another, `pairs` being by the new criterion's id the old one's.

    Raises Problem: one and the same version, nothing would go over, or a pair that cannot be: a criterion that is not
    there, that goes over by itself, or that is paired twice.
    """
    if before.hash == after.hash:
        raise Problem("That is the version under which they are.", "Choose another version to carry them over to.")
    route = replace(without_pairs(before, after), pairs=dict(pairs or {}))
    old, new = ({one.id for one in those} for those in route.may_be_paired)
    for to, origin in route.pairs.items():
        if to not in new or origin not in old:
            raise Problem(
                f"{origin} cannot be paired with {to}.",
                "Pair a criterion of the old version with one of the new, where neither goes over by itself.",
            )
    twice = [origin for origin in route.pairs.values() if list(route.pairs.values()).count(origin) > 1]
    if twice:
        raise Problem(
            f"{twice[0]} is paired with two criteria.", "A judgement goes over once: leave one of the two open."
        )
    if not route.criteria:
        raise Problem(
            "These versions have no criterion in common, and none is paired: nothing would be carried over.",
            "Pair criteria by hand, or have the reviews appraised anew.",
        )
    return route


def judgement_over(route: Route, criterion: str, judgement: Judgement) -> Judgement | None:
    """What a judgement becomes on the new `criterion`; None where it is left open.

    Whole, or not at all: one that was not applicable is left open where the new criterion does not list its condition.
    A confidence that the new version has no word for is not chosen yet.
    """
    if judgement.state != "live":
        return None
    conditions = route.after.criterion(criterion).na_conditions
    if judgement.rating == NOT_APPLICABLE and judgement.condition not in conditions:
        return None
    confidence = judgement.confidence if judgement.confidence in route.after.confidence else ""
    return replace(judgement, criterion=criterion, confidence=confidence)


def decision_over(route: Route, decision: Decision) -> Decision | None:
    """What a decision becomes: its texts as they are, its value only where the whole domain is the same in both.

    None where the new version has no such domain, or nothing of it is left. The overall judgement is made anew.
    """
    if decision.state != "live":
        return None
    if decision.domain != OVERALL and decision.domain not in {domain.id for domain in route.after.domains}:
        return None
    made = decision if decision.domain in route.domains else replace(decision, value=None)
    return made if made.value or made.reason or made.strengths or made.weaknesses else None
