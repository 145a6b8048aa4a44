"""What people say about two reviews that may be one: with a reason, and with a way back by one more revision."""

from sqlalchemy.orm import Session

from scr_appraiser.model.canonical import clean
from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import RecordId, ReviewId, derived_id
from scr_appraiser.model.sameness.reading import live_reviews, verdicts_in
from scr_appraiser.model.sameness.verdicts import Classes, Says, Verdict, classes_of, ordered
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

SHORTEST_REASON = 10
"""Characters."""

_TAKE_BACK = "Take back the decision that does not hold, then decide again."


def say_same(workspace: Workspace, one: ReviewId, other: ReviewId, counts: ReviewId, reason: str) -> None:
    """Say that two registered reviews are one. `counts` is the review whose facts, children, themes and recommendations
    count: one of the two, or of those that are the same already; every decision that made them one names it then.

    Raises Problem: no reason, a review that is gone, another decision by which the two are different.
    """
    said = checked_reason(reason)
    with workspace.change("Say that two reviews are the same") as session:
        before = _other_verdicts(workspace, one, other)
        known = _classes(workspace, one, other, before)
        if known.of[one] is not known.of[other] and known.is_decided(one, other):
            raise Problem("By another decision these two are different.", _TAKE_BACK)
        members = {*known.of[one].members, *known.of[other].members}
        if counts not in members:
            raise Problem("The review that is to count is none of these.", "Choose one of the two.")
        _write(session, one, other, "same", counts, said)
        for each in before:
            if each.verdict == "same" and each.one in members:
                session.get_one(schema.Sameness, _id(each.one, each.other)).counts = counts


def say_different(workspace: Workspace, one: ReviewId, other: ReviewId, reason: str) -> None:
    """Say that two registered reviews are two; nobody is asked again.

    Raises Problem: no reason, a review that is gone, other decisions by which the two are the same.
    """
    said = checked_reason(reason)
    with workspace.change("Say that two reviews are different") as session:
        known = _classes(workspace, one, other, _other_verdicts(workspace, one, other))
        if known.of[one] is known.of[other]:
            raise Problem("By other decisions these two are the same.", _TAKE_BACK)
        _write(session, one, other, "different", None, said)


def take_back(workspace: Workspace, one: ReviewId, other: ReviewId, reason: str) -> None:
    """Take back what was said of two reviews: they wait again. Raises Problem: no reason, nothing said."""
    said = checked_reason(reason)
    with workspace.change("Take back what was said of two reviews", reason=said) as session:
        row = session.get(schema.Sameness, _id(one, other))
        if row is None or row.state not in ("live", "conflict"):
            raise Problem("Nothing has been said of these two.", "Choose a pair that was decided.")
        row.state, row.reason = "withdrawn", said


def checked_reason(reason: str) -> str:
    """The reason as it is kept. Raises Problem where it says too little."""
    said = clean(reason).strip()
    if len(said) < SHORTEST_REASON:
        raise Problem("This decision needs a reason.", f"Write at least {SHORTEST_REASON} characters.")
    return said


def _write(
    session: Session, one: ReviewId, other: ReviewId, verdict: Says, counts: ReviewId | None, reason: str
) -> None:
    low, high = ordered(one, other)
    row = session.get(schema.Sameness, _id(low, high))
    if row is None:
        row = schema.Sameness(id=_id(low, high), review_id=low, other_id=high)
        session.add(row)
    elif row.state == "withdrawn":
        row.state = "live"
    row.verdict, row.counts, row.reason = verdict, counts, reason
    session.flush()


def _id(one: ReviewId, other: ReviewId) -> RecordId:
    return derived_id("sameness", *ordered(one, other))


def _other_verdicts(workspace: Workspace, one: ReviewId, other: ReviewId) -> list[Verdict[ReviewId]]:
    """What was said of other pairs."""
    return [each for each in verdicts_in(workspace) if ordered(each.one, each.other) != ordered(one, other)]


def _classes(
    workspace: Workspace, one: ReviewId, other: ReviewId, verdicts: list[Verdict[ReviewId]]
) -> Classes[ReviewId]:
    live = live_reviews(workspace)
    if one == other or not {one, other} <= {*live}:
        raise Problem("There are no two such reviews in this file.", "Choose two from the register.")
    return classes_of({*live, *(each.one for each in verdicts), *(each.other for each in verdicts)}, verdicts)
