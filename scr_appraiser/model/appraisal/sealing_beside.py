"""What a seal says of the other appraisals of the review: which lay in the file, and which could be looked into."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from scr_appraiser.model.allocating.hiding import hidden_appraisals
from scr_appraiser.model.file import schema
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.sameness.as_one import members_of
from scr_appraiser.model.workspace import Workspace

MOST_HELD = 200
"""Appraisals of other people that are listed: a hand-out holds few; in a file with more nobody works blind on all."""


class _Other(NamedTuple):
    id: AppraisalId
    appraiser: str
    arrived: int
    """The number of its first revision: in which order it came into this file."""
    seal: str
    """The id of the revision that is the head of its seal; "" where it is not sealed."""
    is_consensus: bool


def note_beside(
    workspace: Workspace, session: Session, appraisal_id: AppraisalId, review_id: ReviewId, sealed_at: str
) -> None:
    """Write, within the change that seals an appraisal and before its seal, what lies beside it.

    Reviews that were said to be the same are one review here. A consensus is no appraising of its own: it neither notes
    what it was made from, nor is noted.
    """
    members = members_of(workspace, review_id)
    appraisals = _appraisals(workspace.cursor, members)
    own = next(one for one in appraisals if one.id == appraisal_id)
    others = [one for one in appraisals if one.id != appraisal_id and not one.is_consensus]
    if own.is_consensus:
        return
    earlier = session.scalars(select(schema.SealedBeside).where(schema.SealedBeside.appraisal_id == appraisal_id)).all()
    before = {one for row in earlier for one in row.seen}
    hidden = hidden_appraisals(workspace, members)
    was_sealed = session.get(schema.Seal, derived_id("seal", appraisal_id)) is not None
    seen = sorted(
        one.id
        for one in others
        if one.id in before
        or one.id not in hidden
        # Between the first seal and its reopening all that was sealed lay open.
        or (was_sealed and one.seal)
        or (one.appraiser != own.appraiser and _lay_open(workspace.cursor, one, own, appraisals, members))
    )
    session.merge(
        schema.SealedBeside(
            id=derived_id("sealed_beside", appraisal_id, sealed_at),
            appraisal_id=appraisal_id,
            sealed_at=sealed_at,
            beside={one.id: one.seal for one in others},
            seen=seen,
            held=_held(workspace.cursor, own, earlier),
        )
    )


def _held(cursor: Cursor, own: _Other, earlier: Sequence[schema.SealedBeside]) -> list[str]:
    """What `SealedBeside.held` says; what it held at an earlier seal is not unseen."""
    rows = cursor.execute(
        f"SELECT id FROM appraisal WHERE appraiser <> ? AND NOT {IS_CONSENSUS} LIMIT ?", (own.appraiser, MOST_HELD + 1)
    ).fetchall()
    held = {own.id, *(one.hex() for (one,) in rows), *(one for row in earlier for one in row.held or ())}
    return sorted(held) if len(held) <= MOST_HELD and all(row.held for row in earlier) else []


def _lay_open(
    cursor: Cursor, other: _Other, own: _Other, appraisals: Sequence[_Other], members: Sequence[ReviewId]
) -> bool:
    """Whether another's appraisal could be looked into before one's own, the first of them, was begun.

    So it could from the time when it was in this file to the time when the review was first somebody else's, too.
    """
    marks = ", ".join("?" * len(members))
    shared = [
        number
        for appraiser, number in cursor.execute(
            "SELECT appraiser, (SELECT min(number) FROM revision WHERE record = allocation.id) FROM allocation "
            f"WHERE review_id IN ({marks})",
            [bytes.fromhex(review) for review in members],
        )
        if appraiser != other.appraiser
    ]
    shared += [one.arrived for one in appraisals if one.appraiser not in (other.appraiser, own.appraiser)]
    begun = min(one.arrived for one in appraisals if one.appraiser == own.appraiser)
    return all(other.arrived < number for number in (begun, *shared))


def _appraisals(cursor: Cursor, reviews: Sequence[ReviewId]) -> list[_Other]:
    """All of these reviews that are not withdrawn."""
    marks = ", ".join("?" * len(reviews))
    rows = cursor.execute(
        "SELECT appraisal.id, appraiser, (SELECT min(number) FROM revision WHERE record = appraisal.id), "
        f"(SELECT min(head.revision) FROM head WHERE head.record = seal.id), {IS_CONSENSUS} "
        "FROM appraisal LEFT JOIN seal ON seal.appraisal_id = appraisal.id AND seal.state = 'live' "
        f"WHERE review_id IN ({marks}) AND appraisal.state NOT IN ('withdrawn', 'redacted') ORDER BY appraisal.id",
        [bytes.fromhex(review) for review in reviews],
    ).fetchall()
    return [
        _Other(
            AppraisalId(RecordId(appraisal.hex())), appraiser, arrived, seal.hex() if seal else "", bool(is_consensus)
        )
        for appraisal, appraiser, arrived, seal, is_consensus in rows
    ]
