"""A consensus as the file has it: its originals, what it says of every criterion, and what was moderated."""

from collections.abc import Sequence
from dataclasses import dataclass

from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.comparing.reading import sides_among
from scr_appraiser.model.comparing.sides import Comparison, Side, compare
from scr_appraiser.model.consensus.points import Point, differences, points
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.loading import appraisals_as_one, load_appraisal
from scr_appraiser.model.moderating.moderations import moderations
from scr_appraiser.model.moderating.rulings import Ruling, answer_in, rulings
from scr_appraiser.model.sameness.as_one import strayed
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Consensus:
    """A consensus with all that it rests on."""

    side: Side
    """The consensus itself, with what its framework makes of it."""
    comparison: Comparison | None
    """Its originals as they are sealed now, side by side; None while fewer than two are."""
    moved: tuple[AppraisalId, ...]
    """The originals that were reopened, changed, sealed anew or withdrawn since the consensus noted them."""
    unsealed: tuple[str, ...]
    """Names of those whose originals have no seal now that stands over what they say."""
    added: tuple[AppraisalId, ...]
    """Sealed appraisals of the review, by further people, that it was not made from."""
    is_strayed: bool
    """Whether it was made from appraisals of a review that is not said to be the same any more; it counts for nothing.
    """
    points: tuple[Point, ...]
    """Every criterion."""
    rulings: tuple[Ruling, ...]
    """Every trigger."""

    @property
    def appraisal(self) -> Appraisal:
        """The consensus itself."""
        return self.side.appraisal

    @property
    def differences(self) -> tuple[Point, ...]:
        """The criteria that are to be decided, or have been."""
        return differences(self.points)

    @property
    def undecided(self) -> tuple[Point, ...]:
        """The criteria that somebody has to decide yet."""
        return tuple(point for point in self.points if point.status not in ("agreed", "decided"))

    @property
    def waiting(self) -> tuple[Ruling, ...]:
        """The triggers that a moderator has to decide yet."""
        return tuple(ruling for ruling in self.rulings if not ruling.is_decided)

    @property
    def unheeded(self) -> tuple[Ruling, ...]:
        """The rulings by which something else should stand than the consensus says."""
        return tuple(
            ruling
            for ruling in self.rulings
            if ruling.answer is not None
            and answer_in(self.appraisal, self.side.judged, ruling.trigger.name) != ruling.answer
        )


def consensuses_of(workspace: Workspace, review_id: ReviewId) -> tuple[Consensus, ...]:
    """The consensuses of a review, the first begun first: more than one only where a merge brought another."""
    every = appraisals_as_one(workspace, review_id)
    return tuple(_read(workspace, one, every) for one in every if one.is_consensus)


def load_consensus(workspace: Workspace, appraisal_id: AppraisalId) -> Consensus | None:
    """A consensus with all that it rests on; None where the appraisal is somebody's own. Raises Problem if unknown."""
    appraisal = load_appraisal(workspace, appraisal_id)
    if not appraisal.is_consensus:
        return None
    return _read(workspace, appraisal, appraisals_as_one(workspace, appraisal.review_id))


def _read(workspace: Workspace, appraisal: Appraisal, every: Sequence[Appraisal]) -> Consensus:
    framework = load_framework(workspace, appraisal.framework)
    consensus = Side(appraisal, framework, judge_appraisal(framework, appraisal))
    made_from = appraisal.made_from.originals if appraisal.made_from is not None else {}
    found = sides_among(workspace, appraisal.review_id, every)
    sides = [side for side in found if side.framework.hash == framework.hash]
    originals = [side for side in sides if side.appraisal.id in made_from]
    people = {one.appraiser for one in every if one.id in made_from}
    comparison = compare(originals) if len(originals) > 1 else None
    noted = moderations(workspace, appraisal.review_id) if comparison is not None else ()
    return Consensus(
        consensus,
        comparison,
        tuple(AppraisalId(RecordId(each)) for each, seal in made_from.items() if _seal_of(originals, each) != seal),
        tuple(one.appraiser_name for one in every if one.id in made_from and not _is_sealed(one)),
        tuple(side.appraisal.id for side in sides if side.appraisal.appraiser not in people),
        appraisal.id in strayed(workspace),
        points(comparison, appraisal) if comparison is not None else (),
        rulings(comparison, noted) if comparison is not None else (),
    )


def _is_sealed(appraisal: Appraisal) -> bool:
    return appraisal.state == "live" and appraisal.seal is not None and not appraisal.seal.is_changed


def _seal_of(sides: Sequence[Side], appraisal: str) -> str:
    """The revision of the seal over one of the sides; "" where none stands."""
    seal = next((side.appraisal.seal for side in sides if side.appraisal.id == appraisal), None)
    return seal.revision if seal is not None else ""
