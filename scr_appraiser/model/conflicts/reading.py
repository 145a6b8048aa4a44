"""Listing the open conflicts of a file: set-based and in slices, so that others may use the file meanwhile."""

from collections.abc import Iterator, Sequence

from scr_appraiser.model.conflicts.counting import Undecided, changed_seals, side_by_side, stretches, undecided
from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.conflicts.histories import mergings, pasts
from scr_appraiser.model.conflicts.seal_changes import ChangedSeal, changed_seal, seal_sides
from scr_appraiser.model.conflicts.sides import Found, Writings, found_in
from scr_appraiser.model.history.meeting import FACT
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import RecordId, RevisionId
from scr_appraiser.model.past.subjects import Subjects
from scr_appraiser.model.settings.topics import fields_of_all
from scr_appraiser.model.workspace import Workspace

SLICE, SLICE_OF_SEALS = 50, 10
"""Records that are read in one go: some milliseconds."""


def conflicts(workspace: Workspace) -> tuple[Conflict, ...]:
    """Every conflict that nobody has decided yet: facts field by field, changed seals last."""
    return tuple(one for some in listed(workspace) for one in some)


def listed(workspace: Workspace) -> Iterator[tuple[Conflict, ...]]:
    """As `conflicts`, a slice at a time; between two of them the file is free."""
    with workspace.reading() as cursor:
        records, seals = side_by_side(cursor), changed_seals(cursor)
        subjects = Subjects(workspace)
    for some in stretches(records, SLICE):
        with workspace.reading() as cursor:
            found = _of_records(cursor, undecided(cursor, some), subjects)
        yield found
    for few in stretches(seals, SLICE_OF_SEALS):
        with workspace.reading() as cursor:
            found = _of_seals(cursor, few, subjects)
        yield found


def conflicts_of(workspace: Workspace, records: Sequence[RecordId]) -> tuple[Conflict, ...]:
    """The open conflicts of these records, and of the seals of those that are appraisals."""
    ids = [bytes.fromhex(record) for record in records]
    found: list[Conflict] = []
    with workspace.reading() as cursor:
        subjects, seals = Subjects(workspace), changed_seals(cursor, ids)
    for some in stretches(ids, SLICE):
        with workspace.reading() as cursor:
            found += _of_records(cursor, undecided(cursor, some), subjects)
    for few in stretches(seals, SLICE_OF_SEALS):
        with workspace.reading() as cursor:
            found += _of_seals(cursor, few, subjects)
    return tuple(found)


def conflicts_in(
    subjects: Subjects, kind: str, record: bytes, heads: Sequence[bytes], found: Sequence[Found]
) -> Iterator[Conflict]:
    """What was found where these heads of a record meet, in words. Used inside reading."""
    labels = labels_of(subjects, kind, record) if any(one.field for one in found) else {}
    for one in found:
        yield Conflict(
            code=one.code,
            subject=subjects.of(kind, record),
            field=one.field,
            label=labels.get(one.field, one.field.removeprefix(FACT)),
            base=one.base,
            sides=one.sides,
            heads=tuple(RevisionId(head.hex()) for head in sorted(heads)),
        )


def heads_of_seal(changed: ChangedSeal) -> list[bytes]:
    """All that a decision about a changed seal rests on, sorted: the seal, and every record that was changed."""
    return sorted([changed.head.id, *(revision.id for one in changed.changed for revision in one.now)])


def labels_of(subjects: Subjects, kind: str, record: bytes) -> dict[str, str]:
    """What the fields of a record's facts are called, by the names that its history has for them."""
    codebook = subjects.definitions_of(kind, record).codebook
    fields = () if codebook is None else fields_of_all(codebook) if kind == "setting" else codebook.fields_of(kind)
    known = {f"{FACT}{field.id}": field.label for field in fields}
    return known | {"codebook": "Codebook", "pages": "Pages", "size": "Size"}


def _of_records(cursor: Cursor, records: Sequence[Undecided], subjects: Subjects) -> tuple[Conflict, ...]:
    history = pasts(cursor, [one.record for one in records]) if records else {}
    revisions = [revision for past in history.values() for revision in past.revisions]
    writings = Writings(subjects.people, mergings(cursor, revisions))
    made: list[Conflict] = []
    for one in records:
        past = history[one.record]
        found = found_in(one.kind, past, past.heads, one.fields, writings)
        made += conflicts_in(subjects, one.kind, one.record, [head.id for head in past.heads], found)
    return tuple(made)


def _of_seals(cursor: Cursor, seals: Sequence[bytes], subjects: Subjects) -> tuple[Conflict, ...]:
    made = []
    for seal in seals:
        changed = changed_seal(cursor, seal)
        made.append(
            Conflict(
                code="C4",
                subject=subjects.of("seal", seal),
                base=None,
                sides=seal_sides(cursor, changed, subjects.people),
                heads=tuple(RevisionId(head.hex()) for head in heads_of_seal(changed)),
            )
        )
    return tuple(made)
