"""One revision as a change that can be read: its record, its deed, what it says, and from what to what."""

from collections.abc import Sequence
from itertools import pairwise

from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import RevisionId
from scr_appraiser.model.past.deeds import Deeds
from scr_appraiser.model.past.entries import Change, Deed, FieldChange, Line, compared
from scr_appraiser.model.past.lines import lines_of
from scr_appraiser.model.past.moments import day_words
from scr_appraiser.model.past.rows import Row, heads, is_head, parents_of, redaction_of
from scr_appraiser.model.past.subjects import Subjects

ORIGINS = {
    "window": "in the window",
    "command line": "by the command line",
    "sample": "with the sample file",
}
"""Through what a revision came, by what its header says."""

GONE = "redacted: what it said is gone"
_UNTOLD = {
    "judgement": FieldChange("Evidence", None, "put in another order, or marked at another place on its page"),
}


class Changes:
    """Reads changes. Used inside reading."""

    def __init__(self, subjects: Subjects, cursor: Cursor) -> None:
        self._subjects = subjects
        self._deeds = Deeds(cursor)

    def of(self, cursor: Cursor, row: Row) -> Change:
        """The change that a revision is."""
        parents = parents_of(cursor, row)
        told = self._deeds.of(row, parents)
        said = self._said(row)
        return Change(
            revision=RevisionId(row.id.hex()),
            number=row.number,
            subject=self._subjects.of(row.kind, row.record),
            deed=told.deed,
            author=row.author,
            author_name=self._subjects.people.get(row.author, row.author),
            time=row.time,
            origin=_origin_words(row.origin),
            reason=told.reason,
            step=told.step,
            said=said,
            fields=self._fields(row, parents, said),
            is_withdrawn=row.act == "withdraw",
            redaction=self._redaction(cursor, row),
            conflict=self._conflict(cursor, row),
            arrival=self.arrival_of(cursor, row),
        )

    def deed_of(self, cursor: Cursor, row: Row) -> Deed:
        """What a revision did, and nothing more."""
        return self._deeds.of(row, parents_of(cursor, row)).deed

    def between(self, cursor: Cursor, oldest: Row, newest: Row) -> tuple[FieldChange, ...]:
        """From what stood before the oldest to what the newest says."""
        return self._fields(newest, parents_of(cursor, oldest), self._said(newest))

    def arrival_of(self, cursor: Cursor, row: Row) -> str:
        """With what a revision came into this file, and when; "" where it was made in it."""
        found = cursor.execute(
            "SELECT what, time, author FROM arrival CROSS JOIN merging ON merging.number = arrival.merging "
            "WHERE arrival.revision = ?",
            (row.id,),
        ).fetchone()
        if not found:
            return ""
        what, time, author = found
        # What a workbook brings bears the name of whoever filled it in; whose hands it went through stands beside it.
        by = f", taken in by {self._subjects.person(author)}" if what == "workbook" and author else ""
        return f"came with {what}, {day_words(time)}{by}"

    def _said(self, row: Row) -> tuple[Line, ...] | None:
        if row.content is None:
            return None
        return lines_of(row.kind, parse(row.content), self._subjects.definitions_of(row.kind, row.record))

    def _fields(self, row: Row, parents: Sequence[Row], said: tuple[Line, ...] | None) -> tuple[FieldChange, ...]:
        if said is None:
            return (FieldChange("What it said", None, GONE),)
        befores = [self._said(parent) for parent in parents]
        if any(before is None for before in befores):
            return tuple(FieldChange(line.label, GONE, line.text) for line in said)
        known = [before for before in befores if before is not None]
        if len(known) > 1:
            return self._from_several(parents, known, said)
        found = compared(known[0] if known else (), said)
        is_untold = not found and bool(parents) and parents[0].content != row.content
        return (_UNTOLD[row.kind],) if is_untold and row.kind in _UNTOLD else found

    def _from_several(
        self, parents: Sequence[Row], befores: Sequence[Sequence[Line]], said: Sequence[Line]
    ) -> tuple[FieldChange, ...]:
        """Field by field from versions that stood side by side; where they say the same, from that."""
        authors = [self._subjects.people.get(parent.author, parent.author) for parent in parents]
        sides = [{line.key: line for line in before} for before in befores]
        merged: list[Line] = []
        every = {key: line for side in sides for key, line in side.items()}
        for line in sorted(every.values(), key=lambda one: one.rank):
            texts = [side[line.key].text if line.key in side else "nothing" for side in sides]
            if all(one == other for one, other in pairwise(texts)):
                merged.append(line)
            else:
                both = "\nor\n".join(f"{text} ({who})" for text, who in zip(texts, authors, strict=True))
                merged.append(Line(line.key, line.label, both, line.rank))
        return compared(merged, said)

    def _redaction(self, cursor: Cursor, row: Row) -> str:
        found = redaction_of(cursor, row.id) if row.content is None else None
        if found is None:
            return ""
        author, _, reason = found
        return f"Redacted by {self._subjects.person(author)}: {reason}"

    def _conflict(self, cursor: Cursor, row: Row) -> str:
        if not is_head(cursor, row) or (beside := heads(cursor, row.record)) < 2:
            return ""
        query = f"SELECT state = 'conflict' OR in_conflict IS NOT NULL FROM \"{row.kind}\" WHERE id = ?"
        found = cursor.execute(query, (row.record,)).fetchone()
        return f"One of {beside} versions that stand side by side: in conflict" if found and found[0] else ""


def _origin_words(origin: str) -> str:
    kind, _, which = origin.partition(":")
    if kind == "workbook" and which:
        return f"through workbook {which[-8:]}"
    return ORIGINS.get(origin, f"through “{origin}”")
