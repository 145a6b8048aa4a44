"""The sealed appraisals of the file as the sums of quality need them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from scr_appraiser.model.appraisal.sealed_sums import SealedSums
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, ReviewId
from scr_appraiser.model.sameness.designated import Choice, Designated, Standing, designated_of


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


@dataclass(frozen=True, eq=False)
class Appraisals:
    """All appraisals of the file that may count, and what people chose among them. Without slots: what is asked of a
    review is remembered, since most reviews are asked about for one selection after the other. What is kept of reviews
    is kept for these appraisals, which are like no others.
    """

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

    def designated(self, members: tuple[ReviewId, ...], period: str) -> Designated:
        """Which appraisal counts, of reviews that are one."""
        if (members, period) not in self._designated:
            found = designated_of(members, self.standings, self.choices, period)
            self._designated[members, period] = found
        return self._designated[members, period]

    def together(self, members: tuple[ReviewId, ...], framework: DefinitionHash) -> Sequence[Appraised]:
        """What people appraised by themselves under a framework, of reviews that are one: of each person one."""
        found = (one for member in members for one in self._by_review.get(member, ()))
        return of_each_person(one for one in found if one.framework == framework and not one.is_consensus)

    @cached_property
    def periods(self) -> frozenset[str]:
        """Those that somebody chose for."""
        return frozenset(choice.period for choices in self.choices.values() for choice in choices)

    @cached_property
    def _by_review(self) -> Mapping[ReviewId, Sequence[Appraised]]:
        found: defaultdict[ReviewId, list[Appraised]] = defaultdict(list)
        for one in self.known.values():
            found[one.review_id].append(one)
        return found

    @cached_property
    def _designated(self) -> dict[tuple[tuple[ReviewId, ...], str], Designated]:
        return {}
