"""What can be done about who appraises what: allocate, withdraw, declare a conflict of interest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from scr_appraiser.model.allocating.proposing import Place
from scr_appraiser.model.appraisal.appraisals import checked_text
from scr_appraiser.model.file import schema
from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.model.ids import RecordId, ReviewId, derived_id
from scr_appraiser.model.past.lines import POSITIONS
from scr_appraiser.model.sameness.as_one import as_one
from scr_appraiser.model.settings.roles import refuse_unless_administrator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

NO_REVIEW = "There is no such review in this file.", "Choose one from the register."
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


def allocate_all(
    workspace: Workspace,
    wishes: Sequence[Wish],
    name: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Have all of this in one step of that name, or nothing of it; people may change places. Raises as `allocate`.

    What `progress`, which gets (done, total), raises leaves all as it was.
    """
    with workspace.change(name) as session:
        refuse_unless_administrator(workspace, ALLOCATES)
        known = _Known(workspace)
        for done, wish in enumerate(wishes):
            progress(done, len(wishes))
            whom = identify(wish.staff_code, wish.display_name)
            known.refuse(wish.review_id, whom.staff_code, wish.position)
            if whom.staff_code not in known.people:
                _introduce(session, whom)
                known.people.add(whom.staff_code)
            _allocate(session, wish, whom.staff_code)
        session.flush()
        known.refuse_shared_places(wishes)


def accept(
    workspace: Workspace,
    places: Sequence[Place],
    names: Mapping[str, str],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Allocate all that is proposed, in one step. `names` are people's names by staff code. As `allocate_all`."""
    wishes = [
        Wish(ReviewId(RecordId(one.review)), one.appraiser, names.get(one.appraiser, one.appraiser), one.position)
        for one in places
    ]
    name = "Allocate 1 place" if len(wishes) == 1 else f"Allocate {len(wishes)} places"
    allocate_all(workspace, wishes, name, progress)


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


class _Known:
    """What the file says of reviews and people, read at once: thousands of places are allocated in one step."""

    def __init__(self, workspace: Workspace) -> None:
        self._cursor = cursor = workspace.cursor
        self.people: set[str] = {code for (code,) in cursor.execute("SELECT staff_code FROM person")}
        self._reviews = {one for (one,) in cursor.execute("SELECT id FROM review WHERE state IN ('live', 'conflict')")}
        query = "SELECT review_id, person FROM declaration WHERE state <> 'withdrawn'"
        ones = as_one(workspace)
        self._declared = {
            (registered, person)
            for review, person in cursor.execute(query).fetchall()
            for registered in ones.members(ReviewId(RecordId(review.hex())))
        }

    def refuse(self, review_id: ReviewId, staff_code: str, position: int) -> None:
        """Raises Problem where a person cannot have a review, or nobody that position."""
        if isinstance(position, bool) or position not in range(1, MOST + 1):
            advice = "Type 1 for the first appraiser, 2 for the second."
            raise Problem(f"A position is a number from 1 to {MOST}.", advice)
        if bytes.fromhex(review_id) not in self._reviews:
            raise Problem(*NO_REVIEW)
        if (review_id, staff_code) in self._declared:
            raise Problem(
                f"{staff_code} has declared a conflict of interest in this review.",
                "Choose somebody else. If that was a mistake, withdraw the declaration first.",
            )

    def refuse_shared_places(self, wishes: Sequence[Wish]) -> None:
        """Raises Problem where two people have one position of a review about which something was wished."""
        wished = {bytes.fromhex(wish.review_id) for wish in wishes}
        placed = {wish.staff_code for wish in wishes}
        found: dict[tuple[bytes, int], str] = {}
        query = "SELECT review_id, position, appraiser FROM allocation WHERE state = 'live' ORDER BY appraiser"
        for review, position, appraiser in self._cursor.execute(query).fetchall():
            other = found.setdefault((review, position), appraiser)
            if other != appraiser and review in wished:
                holder = appraiser if other in placed else other
                raise Problem(
                    f"{holder} is the {POSITIONS.get(position, f'{position}th')} appraiser of this review.",
                    "Choose another position, or withdraw that allocation first.",
                )


def _allocate(session: Session, wish: Wish, staff_code: str) -> None:
    record_id = allocation_id(wish.review_id, staff_code)
    row = session.get(schema.Allocation, record_id)
    if row is None:
        row = schema.Allocation(id=record_id, review_id=wish.review_id, appraiser=staff_code)
        session.add(row)
    elif row.state == "withdrawn":
        row.state, row.note, row.handed_out_at, row.handed_out = "live", "", "", ""
    row.position = wish.position
    if wish.note is not None:
        row.note = checked_text(wish.note)


def _refuse_gone(session: Session, review_id: ReviewId) -> None:
    review = session.get(schema.Review, review_id)
    if review is None or review.state in ("withdrawn", "redacted"):
        raise Problem(*NO_REVIEW)


def _introduce(session: Session, whom: Identity) -> None:
    """Have the person among the file's people; the name that is there already is their own and stays."""
    person_id = derived_id("person", whom.staff_code)
    if session.get(schema.Person, person_id) is None:
        session.add(schema.Person(id=person_id, staff_code=whom.staff_code, display_name=whom.display_name))
