"""Who rated what, of every review that two or more people have appraised and sealed; read in one go."""

from collections.abc import Mapping, Sequence

from scr_appraiser.model.agreement.measuring import Rated, Together
from scr_appraiser.model.allocating.hiding import hidden_appraisals
from scr_appraiser.model.answers import Answer
from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.file.columns import RatingColumn
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.sameness.as_one import as_one
from scr_appraiser.model.workspace import Workspace

_SEALED = (
    "SELECT appraisal.id, appraisal.framework, appraisal.review_id, appraisal.appraiser FROM appraisal "
    "JOIN seal ON seal.appraisal_id = appraisal.id JOIN review ON review.id = appraisal.review_id "
    "WHERE appraisal.state = 'live' AND seal.state = 'live' AND NOT seal.is_changed AND review.state <> 'withdrawn' "
    f"AND review.id {COUNTED} "
    f"AND NOT {IS_CONSENSUS} "
    "ORDER BY appraisal.started_at, appraisal.id"
)
_POSITIONS = "SELECT review_id, appraiser, position FROM allocation WHERE state = 'live' AND position IS NOT NULL"
_RATED = "SELECT appraisal_id, criterion, rating FROM judgement WHERE state = 'live' AND rating IS NOT NULL"
_DECIDED = "SELECT appraisal_id, domain, value FROM decision WHERE state = 'live' AND value IS NOT NULL"


def rated_together(workspace: Workspace) -> Mapping[DefinitionHash, Sequence[Together]]:
    """By framework: the sealed appraisals of each review by two or more people under it, the first appraiser's first.

    A review that was registered twice is one. What whoever is at work may not look into yet is left out. Of two by one
    person, who began the review anew on another hand-out, the one begun first stands: nobody is measured against
    themselves. A domain or the whole for which no number could be decided counts as not answered.
    """
    begun: dict[tuple[bytes, ReviewId], dict[str, tuple[int, bytes]]] = {}
    with workspace.reading() as cursor:
        hidden, ones = hidden_appraisals(workspace), as_one(workspace)
        positions: dict[tuple[ReviewId, str], int] = {}
        for review, appraiser, position in cursor.execute(_POSITIONS):
            place = ones.stands_for(_id(review)), appraiser
            positions[place] = min(position, positions.get(place, position))
        after = max(positions.values(), default=0) + 1
        for appraisal, framework, review, appraiser in cursor.execute(_SEALED):
            if RecordId(appraisal.hex()) in hidden:
                continue
            registered = ones.stands_for(_id(review))
            position = positions.get((registered, appraiser), after)
            begun.setdefault((framework, registered), {}).setdefault(appraiser, (position, appraisal))
    # Of one position whoever began first, which is the order in which they were read.
    met = {
        key: {appraiser: one for appraiser, (_, one) in sorted(sealed.items(), key=lambda item: item[1][0])}
        for key, sealed in begun.items()
        if len(sealed) > 1
    }
    answers = _answers(workspace, {appraisal for sealed in met.values() for appraisal in sealed.values()})
    found: dict[DefinitionHash, list[Together]] = {}
    for (framework, review), sealed in met.items():
        together = tuple(
            Rated(
                review,
                AppraisalId(RecordId(appraisal.hex())),
                appraiser,
                answers[appraisal],
            )
            for appraiser, appraisal in sealed.items()
        )
        found.setdefault(DefinitionHash(framework.hex()), []).append(together)
    return found


def _id(review: bytes) -> ReviewId:
    return ReviewId(RecordId(review.hex()))


def _answers(workspace: Workspace, wanted: set[bytes]) -> dict[bytes, dict[str, Answer]]:
    ratings = RatingColumn()
    answers: dict[bytes, dict[str, Answer]] = {appraisal: {} for appraisal in wanted}
    for part in _slices(sorted(wanted)):
        marks = ", ".join("?" * len(part))
        with workspace.reading() as cursor:
            for appraisal, name, rating in cursor.execute(f"{_RATED} AND appraisal_id IN ({marks})", part):
                answers[appraisal][name] = ratings.to_content(rating)
            for appraisal, name, value in cursor.execute(f"{_DECIDED} AND appraisal_id IN ({marks})", part):
                answers[appraisal][name] = value
    return answers


def _slices(ids: Sequence[bytes], size: int = 100) -> Sequence[list[bytes]]:
    """So few at a time that nobody else waits for long."""
    return [list(ids[start : start + size]) for start in range(0, len(ids), size)]
