"""Whose appraisal may be looked at by whom: pure. Blind until all have sealed; a courtesy and evidence, not a wall."""

from collections.abc import Collection
from typing import Protocol


class Begun(Protocol):
    """What is known of an appraisal without looking into it."""

    @property
    def appraiser(self) -> str:
        """Staff code."""

    @property
    def framework(self) -> str:
        """The hash of its definition."""

    @property
    def is_sealed(self) -> bool:
        """Whether a seal stands, whatever changed under it."""

    @property
    def is_consensus(self) -> bool:
        """Whether it was made from others: it is no appraising of the review, and tells what those say."""


def may_see(appraisal: Begun, viewer: str, allocated: Collection[str], appraisals: Collection[Begun]) -> bool:
    """Whether `viewer` may see ratings, comments and decisions of an appraisal: framework.yaml, moderation, blind.

    Staff codes: `allocated` are those to whom the review is allocated. `appraisals` are all of the review that are not
    withdrawn. One's own can always be seen, and so can a review's only one, where it is nobody's to appraise a second
    time. Where two or more people appraise a review, nobody sees another's before all of them have sealed.
    """
    if appraisal.appraiser == viewer:
        return True
    own = [one for one in appraisals if not one.is_consensus]
    people = {*allocated, *(one.appraiser for one in own)}
    return len(people) < 2 or all(_has_sealed(person, appraisal.framework, own) for person in people)


def is_closed(viewer: str, allocated: Collection[str], appraisals: Collection[Begun]) -> bool:
    """Whether a review's appraising is closed to `viewer`: they appraise it with others, and not all have sealed.

    Then they are not told how far the others are: the same is said whether these have sealed, begun or neither. Whoever
    does not appraise the review, an administrator for one, sees how far it is and nothing else.
    """
    own = [one for one in appraisals if not one.is_consensus]
    people = {*allocated, *(one.appraiser for one in own)}
    if viewer not in people or len(people) < 2:
        return False
    return not any(all(_has_sealed(person, one.framework, own) for person in people) for one in own)


def _has_sealed(person: str, framework: str, appraisals: Collection[Begun]) -> bool:
    """All that they have under this framework; where they have nothing under it, all that they have."""
    own = [one for one in appraisals if one.appraiser == person]
    alike = [one for one in own if one.framework == framework] or own
    return bool(alike) and all(one.is_sealed for one in alike)
