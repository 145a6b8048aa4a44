"""What is half written of a decision: laid aside with the other half-typed texts, so that a crash loses none of it."""

from typing import Any, TypedDict, cast

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.file.drafts import DECIDING, draft_of, drop_draft, keep_draft
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.workspace import Workspace


class HalfWritten(TypedDict):
    """A choice that was not decided yet."""

    choice: str
    """The letter of a version, or of writing another."""
    parts: dict[str, Any]
    """Of what is written: as its record names them."""
    reason: str


def keep_half_written(workspace: Workspace, conflict: Conflict, written: HalfWritten) -> None:
    """Lay it aside, in place of what lay there. Raises Problem: disk full."""
    keep_draft(workspace, conflict.subject.record, DECIDING + conflict.field, canonical(written).decode())


def half_written(workspace: Workspace, conflict: Conflict) -> HalfWritten | None:
    """What lies aside. Raises Damaged."""
    text = draft_of(workspace, conflict.subject.record, DECIDING + conflict.field)
    return None if text is None else cast("HalfWritten", {"choice": "", "parts": {}, "reason": "", **parse(text)})


def drop_half_written(workspace: Workspace, conflict: Conflict) -> None:
    """It was decided: nothing is half written any more."""
    drop_draft(workspace, conflict.subject.record, DECIDING + conflict.field)
