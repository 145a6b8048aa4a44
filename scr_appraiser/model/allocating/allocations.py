"""What can be done about who appraises what: allocate, withdraw, declare a conflict of interest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from scr_appraiser.model.allocating.proposing import Place
from scr_appraiser.model.appraisal.appraisals import checked_text
from scr_appraiser.model.file import schema
from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.model.ids import RecordId, ReviewId, derived_id
from scr_appraiser.model.past.lines import POSITIONS
from scr_appraiser.model.rows import live_rows
from scr_appraiser.model.settings.roles import refuse_unless_administrator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

ALLOCATES = "says who appraises what"
MOST = 9
"""The last position that a person can be given."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody is to appraise a review."""

    review_id: ReviewId
    staff_code: str
    display_name: str
    position: int
    """1 first, 2 second, and so on."""
    note: str | None = None
    """None keeps what is noted."""


def allocate(
    workspace: Workspace, review_id: ReviewId, staff_code: str, display_name: str, position: int, note: str = ""
) -> None:
    """Have somebody appraise a review: 1 first, 2 second. Who has it already is given that position and note.

    Raises Problem: no staff code, no such review, a position that somebody else has, a declared conflict of interest.
    """
    code = identify(staff_code, display_name).staff_code
    wish = Wish(review_id, code, display_name, position, note)
    allocate_all(workspace, [wish], f"Allocate to {code}")


def allocate_all(workspace: Workspace, wishes: Sequence[Wish], name: str) -> None:
    """Have all of this in one step of that name, or nothing of it; people may change places. Raises as `allocate`."""
    with workspace.change(name) as session:
        refuse_unless_administrator(workspace, ALLOCATES)
        for wish in wishes:
            _allocate(session, wish)
        for review_id in dict.fromkeys(wish.review_id for wish in wishes):
            _refuse_shared_place(session, review_id, [wish.staff_code for wish in wishes])


def accept(workspace: Workspace, places: Sequence[Place], names: Mapping[str, str]) -> None:
    """Allocate all that is proposed, in one step. `names` are people's names by staff code. Raises as `allocate`."""
    wishes = [
        Wish(ReviewId(RecordId(one.review)), one.appraiser, names.get(one.appraiser, one.appraiser), one.position)
        for one in places
    ]
    allocate_all(workspace, wishes, "Allocate 1 place" if len(wishes) == 1 else f"Allocate {len(wishes)} places")


def withdraw(workspace: Workspace, review_id: ReviewId, staff_code: str) -> None:
    """Take an allocation back; it stays in the history. Raises Problem where there is none."""
    with workspace.change(f"Withdraw the allocation to {staff_code}") as session:
        refuse_unless_administrator(workspace, ALLOCATES)
        row = session.get(schema.Allocation, allocation_id(review_id, staff_code))
        if row is None or row.state == "withdrawn":
            raise Problem(f"This review is not allocated to {staff_code}.", "There is nothing to withdraw.")
        row.state = "withdrawn"


def declare(workspace: Workspace, review_id: ReviewId, staff_code: str, why: str, display_name: str = "") -> None:
    """Note somebody's conflict of interest in a review, or why they have it. An allocation stays until it is withdrawn.

    Raises Problem: no staff code, no reason, no such review.
    """
    whom = identify(staff_code, display_name or staff_code)
    why = checked_text(why).strip()
    if not why:
        raise Problem("A conflict of interest needs its reason.", "Write in a few words what it is.")
    with workspace.change(f"Declare a conflict of interest of {whom.staff_code}") as session:
        _refuse_for_others(workspace, whom.staff_code)
        _refuse_gone(session, review_id)
        _introduce(session, whom)
        record_id = declaration_id(review_id, whom.staff_code)
        row = session.get(schema.Declaration, record_id)
        if row is None:
            row = schema.Declaration(id=record_id, review_id=review_id, person=whom.staff_code)
            session.add(row)
        row.state = "live"
        row.why = why


def withdraw_declaration(workspace: Workspace, review_id: ReviewId, staff_code: str) -> None:
    """Take a declared conflict of interest back; it stays in the history. Raises Problem where there is none."""
    with workspace.change(f"Withdraw the conflict of interest of {staff_code}") as session:
        _refuse_for_others(workspace, staff_code)
        row = session.get(schema.Declaration, declaration_id(review_id, staff_code))
        if row is None or row.state == "withdrawn":
            raise Problem(f"{staff_code} has declared no conflict of interest here.", "There is nothing to withdraw.")
        row.state = "withdrawn"


def allocation_id(review_id: ReviewId, staff_code: str) -> RecordId:
    """The one allocation of a review to a person."""
    return derived_id("allocation", review_id, staff_code)


def declaration_id(review_id: ReviewId, staff_code: str) -> RecordId:
    """The one declaration of a person about a review."""
    return derived_id("declaration", review_id, staff_code)


def _refuse_for_others(workspace: Workspace, staff_code: str) -> None:
    """Everybody speaks for themselves, an administrator for anybody."""
    if workspace.author is None or workspace.author.staff_code != staff_code:
        refuse_unless_administrator(workspace, "speaks for somebody else about a conflict of interest")


def _allocate(session: Session, wish: Wish) -> None:
    whom = identify(wish.staff_code, wish.display_name)
    if isinstance(wish.position, bool) or wish.position not in range(1, MOST + 1):
        raise Problem(f"A position is a number from 1 to {MOST}.", "Type 1 for the first appraiser, 2 for the second.")
    _refuse_gone(session, wish.review_id)
    _introduce(session, whom)
    declared = session.get(schema.Declaration, declaration_id(wish.review_id, whom.staff_code))
    if declared is not None and declared.state != "withdrawn":
        raise Problem(
            f"{whom.staff_code} has declared a conflict of interest in this review.",
            "Choose somebody else. If that was a mistake, withdraw the declaration first.",
        )
    record_id = allocation_id(wish.review_id, whom.staff_code)
    row = session.get(schema.Allocation, record_id)
    if row is None:
        row = schema.Allocation(id=record_id, review_id=wish.review_id, appraiser=whom.staff_code)
        session.add(row)
    elif row.state == "withdrawn":
        row.state, row.note, row.handed_out_at, row.handed_out = "live", "", "", ""
    row.position = wish.position
    if wish.note is not None:
        row.note = checked_text(wish.note)


def _refuse_shared_place(session: Session, review_id: ReviewId, placed: Sequence[str]) -> None:
    session.flush()
    found: dict[int, str] = {}
    for row in live_rows(session, schema.Allocation, schema.Allocation.review_id, review_id):
        other = found.setdefault(row.position, row.appraiser)
        if other != row.appraiser and {other, row.appraiser} & {*placed}:
            holder = row.appraiser if other in placed else other
            raise Problem(
                f"{holder} is the {POSITIONS.get(row.position, f'{row.position}th')} appraiser of this review.",
                "Choose another position, or withdraw that allocation first.",
            )


def _refuse_gone(session: Session, review_id: ReviewId) -> None:
    review = session.get(schema.Review, review_id)
    if review is None or review.state in ("withdrawn", "redacted"):
        raise Problem("There is no such review in this file.", "Choose one from the register.")


def _introduce(session: Session, whom: Identity) -> None:
    """Have the person among the file's people; the name that is there already is their own and stays."""
    person_id = derived_id("person", whom.staff_code)
    if session.get(schema.Person, person_id) is None:
        session.add(schema.Person(id=person_id, staff_code=whom.staff_code, display_name=whom.display_name))
