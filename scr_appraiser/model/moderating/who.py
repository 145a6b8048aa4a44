"""Who may moderate a review: whoever holds the role and has not appraised it, nor declared a conflict of interest."""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_appraiser.model.allocating.hiding import allocated_people
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.sameness.as_one import members_of
from scr_appraiser.model.settings.roles import roles
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class Standing:
    """How whoever is at work stands to a review."""

    person: str
    """Staff code; "" where nobody is known to be at work."""
    appraisers: frozenset[str]
    """Staff codes of those who appraise the review themselves."""
    allocated: frozenset[str]
    """Staff codes of those who are to appraise it, begun or not."""
    declared: frozenset[str]
    """Staff codes of those who declared a conflict of interest."""
    has_role: bool
    """May moderate reviews at all."""
    moderators: Mapping[str, str]
    """Those who could be asked: names by staff code; nobody where everybody may."""
    is_withdrawn: bool = False
    """Whether the review was withdrawn, under every one of its registrations."""


def standing_to(workspace: Workspace, review_id: ReviewId) -> Standing:
    """How whoever is at work stands to a review, though it was registered twice."""
    person = workspace.author.staff_code if workspace.author else ""
    known = roles(workspace)
    with workspace.reading() as cursor:
        members = [bytes.fromhex(member) for member in members_of(workspace, review_id)]
        among = f"review_id IN ({', '.join('?' * len(members))})"
        appraisers = cursor.execute(
            f"SELECT DISTINCT appraiser FROM appraisal WHERE {among} AND state <> 'withdrawn' "
            f"AND appraiser IS NOT NULL AND NOT {IS_CONSENSUS}",
            members,
        ).fetchall()
        allocated = [code for people in allocated_people(workspace, members).values() for code, _ in people]
        standing = cursor.execute(
            f"SELECT 1 FROM review WHERE id IN ({', '.join('?' * len(members))}) AND state <> 'withdrawn'", members
        ).fetchone()
        declared = cursor.execute(
            f"SELECT person FROM declaration WHERE {among} AND state IN ('live', 'conflict')", members
        ).fetchall()
        names = dict(cursor.execute("SELECT staff_code, display_name FROM person WHERE staff_code IS NOT NULL"))
    return Standing(
        person,
        frozenset(code for (code,) in appraisers),
        frozenset(allocated),
        frozenset(code for (code,) in declared),
        known.may_moderate(person),
        {code: names.get(code) or code for code in sorted(known.moderators | known.administrators)},
        standing is None,
    )


def why_not_moderate(standing: Standing) -> Problem | None:
    """What keeps a person from moderating a review; None where nothing does. Pure."""
    if standing.is_withdrawn:
        return _withdrawn()
    if standing.person in standing.appraisers:
        return Problem("You appraised this review yourself.", f"A moderator is somebody else{_ask(standing)}.")
    if standing.person in standing.allocated:
        return Problem("You are to appraise this review yourself.", f"A moderator is somebody else{_ask(standing)}.")
    if standing.person in standing.declared:
        return _declared(standing)
    if not standing.has_role:
        return Problem("You are not among the moderators of this file.", f"Ask a moderator{_ask(standing)}.")
    return None


def why_not_decide(standing: Standing) -> Problem | None:
    """What keeps a person from making a consensus; whoever appraised the review may, and so may a moderator. Pure."""
    if standing.is_withdrawn:
        return _withdrawn()
    if standing.person in standing.declared:
        return _declared(standing)
    if not standing.has_role and standing.person not in standing.appraisers:
        return Problem(
            "A consensus is made by those who appraised the review, or by a moderator.",
            f"Ask one of them{_ask(standing)}.",
        )
    return None


def refuse_unless_moderator(workspace: Workspace, review_id: ReviewId) -> None:
    """Raises Problem where whoever is at work may not moderate the review."""
    problem = why_not_moderate(standing_to(workspace, review_id))
    if problem is not None:
        raise problem


def refuse_withdrawn(workspace: Workspace, review_id: ReviewId) -> None:
    """Raises Problem where the review was withdrawn."""
    if standing_to(workspace, review_id).is_withdrawn:
        raise _withdrawn()


def _withdrawn() -> Problem:
    return Problem("This review was withdrawn: nothing is decided of it.", "Restore it first, on the page Reviews.")


def _declared(standing: Standing) -> Problem:
    return Problem("You declared a conflict of interest in this review.", f"Leave it to somebody else{_ask(standing)}.")


def _ask(standing: Standing) -> str:
    """Whom one can ask: ": Ann Brown or Carl Dean"."""
    involved = standing.appraisers | standing.allocated | standing.declared | {standing.person}
    others = [name for code, name in standing.moderators.items() if code not in involved]
    return f": {' or '.join(others)}" if others else ""
