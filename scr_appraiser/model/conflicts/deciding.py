"""Deciding conflicts: by a named person, with a reason, against exactly what that person was shown.

Not on the undo stack: the way back is deciding again.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from scr_appraiser.model.appraisal.sealing import refresh_seals
from scr_appraiser.model.appraisal.seals import withdraw_seal
from scr_appraiser.model.conflicts.counting import STRETCH, stretches
from scr_appraiser.model.conflicts.deciders import refusals
from scr_appraiser.model.conflicts.decision_revisions import Wanted, take_back, write_decision
from scr_appraiser.model.conflicts.entries import Conflict, Decided, Said
from scr_appraiser.model.conflicts.histories import Past, pasts
from scr_appraiser.model.conflicts.reading import heads_of_seal
from scr_appraiser.model.conflicts.seal_changes import ChangedSeal, changed_seal
from scr_appraiser.model.conflicts.written import checked
from scr_appraiser.model.erasure.redacting import checked_reason
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.snapshots import Heads
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

Progress: TypeAlias = Callable[[int, int], None]


class Choice(NamedTuple):
    """What is to hold in a conflict: what one of its sides says, or something newly written."""

    conflict: Conflict
    said: Said

    @property
    def is_reopening(self) -> bool:
        """Whether an appraisal that was changed after its seal is reopened: nobody's version is taken from them."""
        return self.conflict.code == "C4" and self.said == self.conflict.sides[1].said


def resolve(workspace: Workspace, conflict: Conflict, said: Said, reason: str) -> None:
    """Decide one conflict: see `resolve_all`."""
    resolve_all(workspace, [Choice(conflict, said)], reason)


def resolve_all(
    workspace: Workspace, choices: Sequence[Choice], reason: str, progress: Progress = lambda done, total: None
) -> None:
    """Decide these conflicts with one reason of at least 10 characters, as one change, or none of them.

    `progress` gets (done, total) records; what it raises leaves all as it was.
    Of an appraisal changed after its seal, the first side takes the changes back and the second reopens it.
    Raises Problem: no reason; one's own version, and no administrator; something moved since it was shown, or was
    redacted; a value that cannot be; file read only; nobody identified.
    """
    _decide(workspace, choices, [choice.conflict.heads for choice in choices], reason, progress)


def decide_again(workspace: Workspace, decided: Decided, said: Said, reason: str) -> None:
    """Decide a conflict otherwise than it was decided, while that still stands. Raises Problem as `resolve_all`."""
    if not decided.standing:
        raise Problem("This has been changed since it was decided.", "Look at what it says now, and change that.")
    _decide(workspace, [Choice(decided.conflict, said)], [decided.standing], reason)


def _decide(
    workspace: Workspace,
    choices: Sequence[Choice],
    seen: Sequence[Heads],
    reason: str,
    progress: Progress = lambda done, total: None,
) -> None:
    kept = checked_reason(reason)
    for problem in refusals(workspace, [choice.conflict for choice in choices if not choice.is_reopening]):
        if problem is not None:
            raise problem
    name = "Decide a conflict" if len(choices) == 1 else f"Decide {len(choices):,} conflicts"
    with workspace.change(name, undoable=False, reason=kept) as session:
        session.flush()
        cursor, stamp = workspace.cursor, workspace.stamp(kept)
        touched: set[tuple[str, bytes]] = set()
        for done, wanted in enumerate(list(_wanted(workspace, choices, seen))):
            progress(done, len(choices))
            write_decision(cursor, wanted, stamp)
            touched.add((wanted.kind, wanted.record))
        for choice, heads in zip(choices, seen, strict=True):
            if choice.conflict.code == "C4":
                changed = _unmoved_seal(workspace, choice.conflict, heads)
                if choice.is_reopening:
                    assert choice.conflict.subject.appraisal_id is not None
                    withdraw_seal(workspace, choice.conflict.subject.appraisal_id, kept)
                else:
                    touched |= take_back(cursor, changed, stamp)
        session.flush()
        rebuild(cursor, sorted(touched))
        refresh_seals(cursor, sorted(touched))
        # The recorder's note: these are written already.
        cursor.executemany("DELETE FROM touched WHERE record = ?", [(record,) for _, record in touched])
        session.expire_all()
    if touched:
        workspace.tell(_notice(name, touched))


def _wanted(workspace: Workspace, choices: Sequence[Choice], seen: Sequence[Heads]) -> Iterator[Wanted]:
    """What is to hold, by record. Raises Problem where a record is not as it was shown."""
    by_record: dict[RecordId, list[tuple[Choice, Heads]]] = {}
    for choice, heads in zip(choices, seen, strict=True):
        if choice.conflict.code != "C4":
            by_record.setdefault(choice.conflict.subject.record, []).append((choice, heads))
    history: dict[bytes, Past] = {}
    for some in stretches([bytes.fromhex(record) for record in by_record], STRETCH):
        history |= pasts(workspace.cursor, some)
    for record_id, those in by_record.items():
        record = bytes.fromhex(record_id)
        past = history[record]
        for choice, heads in those:
            _refuse_moved([head.id for head in past.heads], heads)
            checked(workspace, choice.conflict, choice.said)
        if any(head.content is None for head in past.heads):
            raise Problem("This was redacted meanwhile.", "There is nothing left to decide.")
        yield Wanted(
            those[0][0].conflict.subject.kind,
            record,
            past,
            next((choice.said for choice, _ in those if not choice.conflict.field), None),
            {choice.conflict.field: choice.said for choice, _ in those if choice.conflict.field},
        )


def _unmoved_seal(workspace: Workspace, conflict: Conflict, seen: Heads) -> ChangedSeal:
    changed = changed_seal(workspace.cursor, bytes.fromhex(conflict.subject.record))
    _refuse_moved(heads_of_seal(changed), seen)
    return changed


def _refuse_moved(heads: Sequence[bytes], seen: Heads) -> None:
    if sorted(head.hex() for head in heads) != sorted(seen):
        raise Problem("This was changed meanwhile.", "Look at what it says now, then decide again.")


def _notice(name: str, touched: set[tuple[str, bytes]]) -> Changed:
    records: dict[str, set[RecordId]] = {}
    for kind, record in touched:
        records.setdefault(kind, set()).add(RecordId(record.hex()))
    return Changed(name, {kind: frozenset(ids) for kind, ids in records.items()})
