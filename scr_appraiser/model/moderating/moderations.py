"""The records of moderation: how they are read, and the one way in which they are written."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

Matter: TypeAlias = Literal["compared", "trigger", "cap", "return", "signed", "released"]


@dataclass(frozen=True, slots=True)
class Noted:
    """One step after the seals, or one thing that a moderator decided."""

    review_id: ReviewId
    appraisal: str
    """The id of the appraisal it bears on; "" where it is the review as a whole."""
    matter: str
    place: str
    outcome: str
    reason: str
    by: str
    """Staff code of whoever wrote it last."""
    by_name: str
    at: str
    """UTC."""
    is_in_conflict: bool
    """Two people's versions differ: no outcome is shown."""


def moderations(workspace: Workspace, review_id: ReviewId | None = None) -> tuple[Noted, ...]:
    """All that was noted and not taken back, of one review or of all, in the order in which it came into the file."""
    which, parameters = ("", ()) if review_id is None else ("AND m.review_id = ?", (bytes.fromhex(review_id),))
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT m.review_id, m.appraisal, m.matter, m.place, m.outcome, m.reason, m.state = 'conflict', r.author, "
            "r.time, coalesce((SELECT display_name FROM person WHERE staff_code = r.author), r.author) "
            "FROM moderation AS m JOIN revision AS r ON r.number = (SELECT max(number) FROM head "
            "JOIN revision ON revision.id = head.revision WHERE head.record = m.id) "
            f"WHERE m.state IN ('live', 'conflict') {which} ORDER BY r.number",
            parameters,
        ).fetchall()
    return tuple(
        Noted(
            ReviewId(RecordId(review.hex())),
            appraisal or "",
            matter,
            place,
            outcome or "",
            reason or "",
            author,
            name,
            time,
            bool(is_in_conflict),
        )
        for review, appraisal, matter, place, outcome, reason, is_in_conflict, author, time, name in rows
    )


def note(
    workspace: Workspace,
    name: str,
    review_id: ReviewId,
    appraisal: AppraisalId | None,
    matter: Matter,
    place: str,
    outcome: str = "",
    reason: str = "",
) -> None:
    """Write one record of moderation, in a step of that `name`; what was noted of the same before is replaced.

    Whether whoever is at work may do so is asked by the action that calls this.
    """
    from scr_appraiser.model.file import schema

    record = moderation_id(review_id, appraisal, matter, place)
    with workspace.change(name) as session:
        row = session.get(schema.Moderation, record)
        if row is None:
            row = schema.Moderation(
                id=record, review_id=review_id, appraisal=appraisal or "", matter=matter, place=place
            )
            session.add(row)
        elif row.state == "withdrawn":
            row.state = "live"
        row.outcome, row.reason = outcome, reason


def take_back(
    workspace: Workspace, name: str, review_id: ReviewId, appraisal: AppraisalId | None, matter: Matter, place: str
) -> None:
    """Take back what was noted. Raises Problem: nothing was."""
    from scr_appraiser.model.file import schema

    with workspace.change(name) as session:
        row = session.get(schema.Moderation, moderation_id(review_id, appraisal, matter, place))
        if row is None or row.state == "withdrawn":
            raise Problem("Nothing was decided here.", "There is nothing to take back.")
        row.state = "withdrawn"


def moderation_id(review_id: ReviewId, appraisal: AppraisalId | None, matter: Matter, place: str) -> RecordId:
    """The one record of a matter at its place."""
    return derived_id("moderation", review_id, appraisal or "", matter, place)
