"""What people say about two children who may be one: with a reason, and with a way back by one more revision."""

from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import ChildId, RecordId, derived_id
from scr_appraiser.model.sameness.deciding import checked_reason
from scr_appraiser.model.sameness.verdicts import Says, ordered
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def say_children_same(workspace: Workspace, one: ChildId, other: ChildId, reason: str) -> None:
    """Say that two children are one; the one registered first is shown. Raises Problem: no reason, no such children."""
    _say(workspace, one, other, "same", reason)


def say_children_different(workspace: Workspace, one: ChildId, other: ChildId, reason: str) -> None:
    """Say that two children are two. Raises Problem likewise."""
    _say(workspace, one, other, "different", reason)


def take_children_back(workspace: Workspace, one: ChildId, other: ChildId, reason: str) -> None:
    """Take back what was said of two children. Raises Problem: no reason, nothing said."""
    said = checked_reason(reason)
    with workspace.change("Take back what was said of two children", reason=said) as session:
        row = session.get(schema.ChildSameness, _id(one, other))
        if row is None or row.state not in ("live", "conflict"):
            raise Problem("Nothing has been said of these two.", "Choose a pair that was decided.")
        row.state, row.reason = "withdrawn", said


def _say(workspace: Workspace, one: ChildId, other: ChildId, verdict: Says, reason: str) -> None:
    said = checked_reason(reason)
    low, high = ordered(one, other)
    with workspace.change(f"Say that two children are {'the same' if verdict == 'same' else verdict}") as session:
        rows = [session.get(schema.Child, child) for child in {low, high}]
        if len(rows) < 2 or any(row is None or row.state in ("withdrawn", "redacted") for row in rows):
            raise Problem("There are no two such children in this file.", "Choose two from the list.")
        row = session.get(schema.ChildSameness, _id(low, high))
        if row is None:
            row = schema.ChildSameness(id=_id(low, high), child_id=low, other_id=high)
            session.add(row)
        elif row.state == "withdrawn":
            row.state = "live"
        row.verdict, row.reason = verdict, said


def _id(one: ChildId, other: ChildId) -> RecordId:
    return derived_id("child_sameness", *ordered(one, other))
