"""How a review stands after its seals: its consensus, what was moderated, and what whoever is at work may do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scr_appraiser.model.appraisal.capping import CapWorking
from scr_appraiser.model.comparing.sides import Comparison, Facing
from scr_appraiser.model.consensus.beginning import situation_of, why_not_begin
from scr_appraiser.model.consensus.finishing import why_not_go_on
from scr_appraiser.model.consensus.points import Point
from scr_appraiser.model.consensus.reading import Consensus, consensuses_of
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.moderating.moderations import moderations
from scr_appraiser.model.moderating.returned import is_answered
from scr_appraiser.model.moderating.rulings import Ruling, rulings
from scr_appraiser.model.moderating.steps import final_of, review_stage
from scr_appraiser.model.moderating.who import standing_to, why_not_decide, why_not_moderate
from scr_appraiser.model.review.register_row import Stage
from scr_appraiser.model.settings.roles import is_administrator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class Stand:
    """One review."""

    review: ReviewId
    comparison: Comparison | None
    """Of the originals of the consensus, where there is one; else of all that can be compared. None where a consensus
    was begun and fewer than two of its originals are sealed now.
    """
    consensuses: tuple[Consensus, ...]
    """The one in front first."""
    rulings: tuple[Ruling, ...]
    returned: frozenset[AppraisalId]
    """Sealed appraisals that were returned, and not sealed anew since."""
    refusals: Mapping[str, Problem | None]
    """What keeps whoever is at work from what: "begin", "decide" any consensus here, "go on" with it, "moderate"."""
    stage: Stage
    """How far the appraising of the review has come."""
    final: AppraisalId | None
    """What is signed and released."""
    may_release: bool
    """Whether whoever is at work may release it."""

    @property
    def consensus(self) -> Consensus | None:
        """The one in front; where a merge brought another, which one that is can be chosen."""
        return self.consensuses[0] if self.consensuses else None

    @property
    def are_names_hidden(self) -> bool | None:
        """What the consensus says of that; None without one."""
        made_from = self.consensus.appraisal.made_from if self.consensus is not None else None
        return made_from.are_names_hidden if made_from is not None else None

    @property
    def is_open(self) -> bool:
        """Whether there is a consensus that whoever is at work may go on with."""
        return self.consensus is not None and self.consensus.appraisal.seal is None and self.refusals["decide"] is None

    def with_in_front(self, appraisal: AppraisalId | None) -> "Stand":
        """The same with that consensus in front; as it is where there is no such one."""
        front = next((one for one in self.consensuses if one.appraisal.id == appraisal), self.consensus)
        if front is None or front is self.consensus:
            return self
        return replace(
            self,
            comparison=front.comparison or self.comparison,
            consensuses=(front, *(one for one in self.consensuses if one is not front)),
            rulings=front.rulings if front.comparison is not None else self.rulings,
            refusals={**self.refusals, "go on": why_not_go_on(front)},
        )

    def facing(self, name: str) -> Facing | None:
        """What everybody answered to a criterion, decided of a domain or OVERALL; None where that is not compared."""
        if self.comparison is None:
            return None
        overall = (self.comparison.overall,) if self.comparison.overall is not None else ()
        every = (*self.comparison.criteria, *self.comparison.domains, *overall)
        return next((each for each in every if each.name == name), None)

    def point(self, name: str) -> Point | None:
        """What the consensus says of a criterion; None of anything else, or without a consensus."""
        points = self.consensus.points if self.consensus is not None else ()
        return next((point for point in points if point.name == name), None)

    def rulings_at(self, name: str) -> tuple[Ruling, ...]:
        """What calls for a moderator at a criterion, a domain or OVERALL."""
        return tuple(ruling for ruling in self.rulings if ruling.trigger.name == name)

    def caps_at(self, name: str) -> tuple[CapWorking, ...]:
        """The caps that hold at a domain or OVERALL of the consensus, lifted or not."""
        if self.consensus is None or name not in self.consensus.side.judged.finals:
            return ()
        return tuple(cap for cap in self.consensus.side.judged.working(name).caps if cap.holds)


def read_stand(workspace: Workspace, review: ReviewId, on_view: Comparison | None) -> Stand:
    """Read how a review stands; `on_view` is what is compared while there is no consensus, None where nothing is.

    Of several consensuses the one that counts is in front, where none does the first.
    """
    # In short slices: what changes in between is read again as a whole.
    consensuses, standing = consensuses_of(workspace, review), standing_to(workspace, review)
    comparison, begin, go_on = on_view, None, None
    if consensuses:
        comparison, go_on = consensuses[0].comparison or on_view, why_not_go_on(consensuses[0])
    else:
        situation = situation_of(workspace, review)
        comparison, begin = situation.comparison or on_view, why_not_begin(situation)
    noted = moderations(workspace, review)
    final = final_of(workspace, review)
    stand = Stand(
        review,
        comparison,
        consensuses,
        rulings(comparison, noted) if comparison is not None else (),
        frozenset(
            side.appraisal.id
            for side in (comparison.sides if comparison is not None else ())
            if any(not is_answered(one, side.appraisal) for one in noted if one.matter == "return")
        ),
        {
            "begin": begin,
            "decide": why_not_decide(standing),
            "go on": go_on,
            "moderate": why_not_moderate(standing),
        },
        review_stage(workspace, review),
        final,
        is_administrator(workspace, standing.person),
    )
    return stand.with_in_front(final)
