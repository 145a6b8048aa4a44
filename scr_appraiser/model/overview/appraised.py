"""The sealed appraisals of the file as the sums of quality need them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scr_appraiser.model.appraisal.sealed_sums import SealedSums
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, ReviewId
from scr_appraiser.model.sameness.designated import Choice, Standing


def of_each_person(together: Iterable["Appraised"]) -> list["Appraised"]:
    """Of the appraisals of one review one each, the one begun first, as agreement is measured; by their beginning."""
    found: dict[str, Appraised] = {}
    for one in sorted(together, key=lambda one: one.id):  # which tell when they were made
        found.setdefault(one.appraiser, one)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Appraised:
    """One appraisal that is sealed, unchanged since and free of conflict."""

    id: AppraisalId
    review_id: ReviewId
    framework: DefinitionHash
    appraiser: str
    """Staff code."""
    is_consensus: bool
    sums: SealedSums


@dataclass(frozen=True, slots=True)
class Appraisals:
    """All appraisals of the file that may count, and what people chose among them."""

    known: Mapping[AppraisalId, Appraised] = field(default_factory=dict)
    standings: Mapping[ReviewId, Sequence[Standing]] = field(default_factory=dict)
    choices: Mapping[ReviewId, Sequence[Choice]] = field(default_factory=dict)
    triggers: Mapping[ReviewId, frozenset[str]] = field(default_factory=dict)
    """By review that two people appraised under one framework: what of it calls for a moderator. Of reviews that were
    said to be the same, by the one registered first.
    """
    moderated: frozenset[ReviewId] = frozenset()
    """Reviews of which a moderator decided something."""
    closed: frozenset[ReviewId] = frozenset()
    """Reviews that whoever reads this appraises with others, before all have sealed: nothing of them is in here."""
