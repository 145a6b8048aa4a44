"""The records of moderation: how they are read, and the one way in which they are written.

What is noted of a review as a whole is noted at the registration that stands for it then, and read of all of its
registrations: two people may have noted something before it was said that theirs are one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.review.appraisal_lines import rows_among
from scr_appraiser.model.sameness.as_one import as_one, members_of
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scr_appraiser.model.file.schema import Moderation

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
    """Two people's versions differ, of one record or of two registrations' records: no outcome is shown."""


def moderations(workspace: Workspace, review_id: ReviewId | None = None) -> tuple[Noted, ...]:
    """All that was noted and not taken back, of one review or of all, in the order in which it came into the file."""
    with workspace.reading():
        members = None if review_id is None else members_of(workspace, review_id)
        rows = rows_among(
            workspace,
            "SELECT m.review_id, m.appraisal, m.matter, m.place, m.outcome, m.reason, m.state = 'conflict', r.author, "
            "r.time, coalesce((SELECT display_name FROM person WHERE staff_code = r.author), r.author) "
            "FROM moderation AS m JOIN revision AS r ON r.number = (SELECT max(number) FROM head "
            "JOIN revision ON revision.id = head.revision WHERE head.record = m.id) "
            "WHERE m.state IN ('live', 'conflict'){} ORDER BY r.number",
            "m.review_id",
            None if members is None else [bytes.fromhex(member) for member in members],
        )
    found = [
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
    ]
    return tuple(found if members is None or len(members) == 1 else _as_one(found))


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

    `appraisal` None: it is of the review as a whole, whichever of its registrations is given.
    Whether whoever is at work may do so is asked by the action that calls this.
    """
    from scr_appraiser.model.file import schema

    with workspace.change(name) as session:
        rows = _noted(workspace, session, review_id, appraisal, matter, place)
        if not rows:
            stands = review_id if appraisal is not None else as_one(workspace).stands_for(review_id)
            record = moderation_id(stands, appraisal, matter, place)
            row = session.get(schema.Moderation, record)
            if row is None:
                row = schema.Moderation(
                    id=record, review_id=stands, appraisal=appraisal or "", matter=matter, place=place
                )
                session.add(row)
            row.state = "live"
            rows = [row]
        for row in rows:
            row.outcome, row.reason = outcome, reason


def take_back(
    workspace: Workspace, name: str, review_id: ReviewId, appraisal: AppraisalId | None, matter: Matter, place: str
) -> None:
    """Take back what was noted. Raises Problem: nothing was."""
    with workspace.change(name) as session:
        rows = _noted(workspace, session, review_id, appraisal, matter, place)
        if not rows:
            raise Problem("Nothing was decided here.", "There is nothing to take back.")
        for row in rows:
            row.state = "withdrawn"


def moderation_id(review_id: ReviewId, appraisal: AppraisalId | None, matter: Matter, place: str) -> RecordId:
    """The one record of a matter at its place."""
    return derived_id("moderation", review_id, appraisal or "", matter, place)


def _noted(
    workspace: Workspace,
    session: "Session",
    review_id: ReviewId,
    appraisal: AppraisalId | None,
    matter: Matter,
    place: str,
) -> "list[Moderation]":
    """The records of it that are not withdrawn: one, or more where it was noted under several registrations."""
    from scr_appraiser.model.file import schema

    members = (review_id,) if appraisal is not None else members_of(workspace, review_id)
    found = (session.get(schema.Moderation, moderation_id(one, appraisal, matter, place)) for one in members)
    return [row for row in found if row is not None and row.state != "withdrawn"]


def _as_one(found: Iterable[Noted]) -> Iterator[Noted]:
    """Each once of what was noted alike under several registrations; undecided where they say otherwise."""
    together: dict[tuple[str, str, str], list[Noted]] = {}
    for one in found:
        together.setdefault((one.appraisal, one.matter, one.place), []).append(one)
    for *_, last in together.values():
        those = together[last.appraisal, last.matter, last.place]
        is_disputed = len({one.outcome for one in those}) > 1
        yield replace(last, outcome="", is_in_conflict=True) if is_disputed else last
