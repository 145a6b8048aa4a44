"""How far the appraising of a review has come, from allocated to released: pure, over what is recorded."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, get_args

from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.review.appraisal_lines import AppraisalLine, rows_among, that_stand
from scr_appraiser.model.review.register_row import Stage
from scr_appraiser.model.workspace import Workspace

STAGES: tuple[Stage, ...] = get_args(Stage)
_STEPS: Mapping[str, Stage] = {"signed": "moderated", "released": "released"}

_MOVED = (
    "SELECT DISTINCT c.appraisal_id FROM consensus AS c JOIN json_each(c.originals) AS one WHERE c.state = 'live'{} "
    "AND NOT EXISTS (SELECT 1 FROM seal JOIN head ON head.record = seal.id "
    "WHERE seal.appraisal_id = unhex(one.key) AND seal.state = 'live' AND head.revision = unhex(one.value))"
)
"""The consensuses of which an original was reopened or sealed anew since they noted its seal."""


class Sealed(Protocol):
    """What is known of an appraisal."""

    @property
    def appraiser(self) -> str:
        """Staff code."""

    @property
    def is_consensus(self) -> bool:
        """Whether it was made from others."""

    @property
    def sealed_at(self) -> str:
        """When the seal that stands over it was set; "" where none does, or what it covers changed since."""


class Step(NamedTuple):
    """A step that somebody recorded: that a comparison was held, that a moderator signed, that it was released."""

    matter: str
    place: str
    """Of which seals it speaks; see `place_of_seals`."""


def stage_of(allocated: Collection[str], appraisals: Sequence[Sealed], steps: Collection[Step]) -> Stage:
    """How far the appraising of a review is. `allocated` are staff codes; a step over other seals tells nothing here.

    One appraiser alone goes from sealed to moderated or released: there is nothing to compare.
    """
    own = [one for one in appraisals if not one.is_consensus]
    people = {*allocated, *(one.appraiser for one in own)}
    if not own:
        return "allocated" if people else ""
    if {one.appraiser for one in own} != people or not all(one.sealed_at for one in own):
        return "in progress"
    agreed = [one for one in appraisals if one.is_consensus and one.sealed_at]
    stage: Stage = "sealed"
    if agreed:
        stage = "consensus"
    elif len(people) > 1 and Step("compared", place_of_seals(own)) in steps:
        stage = "compared"
    # What is final is the consensus, and without one, whatever was signed as it was sealed.
    finals = agreed or own
    for matter, reached in _STEPS.items():
        if any(Step(matter, place_of_seals([one])) in steps for one in finals):
            stage = reached
    return stage


def stage_for(
    viewer: str, is_closed: bool, allocated: Collection[str], lines: Collection[AppraisalLine], steps: Collection[Step]
) -> Stage:
    """As `stage_of`, as far as `viewer` may know it: of a review closed to them, how far they are themselves.

    All that is given is of the review, whichever of its registrations it belongs to.
    """
    if is_closed:
        return "in progress" if any(one.appraiser == viewer and not one.is_consensus for one in lines) else "allocated"
    return stage_of(allocated, standing_lines(lines), steps)


def place_of_seals(appraisals: Iterable[Sealed]) -> str:
    """What a step is known by: when the seals were set of which it speaks. Sealed anew, it is another place."""
    return " ".join(sorted(one.sealed_at for one in appraisals))


def steps_in(workspace: Workspace, wanted: Sequence[bytes] | None) -> dict[bytes, set[Step]]:
    """By review the steps that were recorded and hold; of `wanted` reviews, or of all. Within reading.

    A signature and a release hold as long as what they are under is what counts. The history keeps the others.
    """
    rows = rows_among(
        workspace,
        "SELECT review_id, appraisal, matter, place FROM moderation WHERE state = 'live' "
        "AND matter IN ('compared', 'signed', 'released'){}",
        "review_id",
        wanted,
    )
    final = _final(workspace, {review for review, _, matter, _ in rows if matter in _STEPS})
    found: dict[bytes, set[Step]] = {}
    for review, appraisal, matter, place in rows:
        if matter not in _STEPS or final[review] == appraisal:
            found.setdefault(review, set()).add(Step(matter, place))
    return found


def _final(workspace: Workspace, reviews: Collection[bytes]) -> dict[bytes, str | None]:
    """Of reviews the appraisal that counts; None where there is none, or it rests on originals as they are no more."""
    if not reviews:
        return {}
    # The register is read at the start: what is asked of few reviews is not loaded before there are any.
    from scr_appraiser.model.sameness.designated_reading import designated_among

    found = designated_among(workspace, [ReviewId(RecordId(review.hex())) for review in reviews])
    counting = {review: found[ReviewId(RecordId(review.hex()))].appraisal_id for review in reviews}
    ids = [bytes.fromhex(one) for one in counting.values() if one is not None]
    moved = {consensus.hex() for (consensus,) in rows_among(workspace, _MOVED, "c.appraisal_id", ids)}
    return {review: one if one not in moved else None for review, one in counting.items()}


class StandingLine(NamedTuple):
    """A line of an appraisal as a stage sees it."""

    appraiser: str
    is_consensus: bool
    sealed_at: str


def standing_lines(lines: Iterable[AppraisalLine]) -> list[StandingLine]:
    """Lines that stand, of which one that was changed after its seal is not sealed."""
    return [
        StandingLine(line.appraiser, line.is_consensus, "" if line.seal == "changed after seal" else line.sealed_at)
        for line in that_stand(lines)
    ]
