"""Reading the history: in slices, the newest first, one sitting's changes of a record folded into one entry."""

import time
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from scr_appraiser.model.allocating.hiding import FOLLOWED, closed_reviews, hidden_appraisals, hidden_from_an_appraiser
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.past.changes import Changes
from scr_appraiser.model.past.entries import MOST_FOLDED, Change, Deed, Entry, FieldChange, Subject, Wanted
from scr_appraiser.model.past.finding import IN_CONFLICT, REDACTED, Finder
from scr_appraiser.model.past.moments import is_one_sitting
from scr_appraiser.model.past.rows import (
    STRETCH,
    STRETCH_IN_WORDS,
    Row,
    newest,
    numbers_between,
    numbers_of_records,
    parents_of,
    references,
    row_of,
    seal_numbers,
)
from scr_appraiser.model.past.subjects import Subjects
from scr_appraiser.model.workspace import Workspace

SLICE = 0.03
"""Seconds that one reading of entries takes, about: others want the file too."""

_LONGEST = 120
"""Characters of a text in an entry."""


class Reading:
    """One walk through the history. `entries` gives the next of them each time it is called, until `is_done`."""

    def __init__(self, workspace: Workspace, wanted: Wanted) -> None:
        self._workspace = workspace
        self._wanted = wanted
        self._stretch = STRETCH_IN_WORDS if wanted.words.split() else STRETCH
        self._seals = lru_cache(maxsize=256)(self._read_seals)
        self._folded: set[int] = set()
        """Revisions in entries given already, and not passed yet."""
        self._waiting: deque[int] = deque()
        self._hidden = hidden_appraisals(workspace, with_withdrawn=True)
        self._even_seals = hidden_from_an_appraiser(workspace, with_withdrawn=True)
        """Those of which not even the seals are told."""
        self._closed = closed_reviews(workspace)
        """Those of which nothing is told that followed from appraisals: it says what these say."""
        with workspace.reading() as cursor:
            subjects = Subjects(workspace)
            self._changes = Changes(subjects, cursor)
            self._finder = Finder(workspace, cursor, wanted.words, subjects)
            self.total = newest(cursor)
            """Numbers to go through, near enough."""
            self._below = self.total + 1
            chosen = numbers_of_records(cursor, wanted)
        if chosen is not None:
            self.total, self._below = len(chosen), 0
            self._waiting.extend(chosen)

    @property
    def is_done(self) -> bool:
        """Whether everything has been looked through."""
        return self._below <= 1 and not self._waiting

    @property
    def done(self) -> int:
        """How many of `total` have been looked through."""
        return self.total - max(self._below - 1, 0) - len(self._waiting)

    def entries(self, most: int = 50, seconds: float = SLICE) -> list[Entry]:
        """The next entries, at most so many, found within about so many seconds; there may be none of them yet."""
        until = time.perf_counter() + seconds
        found: list[Entry] = []
        with self._workspace.reading() as cursor:
            while len(found) < most and not self.is_done and time.perf_counter() < until:
                if not self._waiting:
                    above = max(self._below - 1 - self._stretch, 0)
                    numbers = numbers_between(cursor, above, self._below, self._wanted)
                    self._waiting.extend(self._finder.passed(cursor, numbers))
                    self._below = above + 1
                    continue
                number = self._waiting.popleft()
                if number in self._folded:
                    self._folded.discard(number)
                elif (entry := self._entry(cursor, row_of(cursor, number))) is not None:
                    found.append(entry)
        return found

    def _entry(self, cursor: Cursor, row: Row) -> Entry | None:
        if not self._is_wanted(row) or not self._finder.may_have(row):
            return None
        last = self._changes.of(cursor, row)
        if last.subject.appraisal_id in (self._hidden if row.kind != "seal" else self._even_seals):
            return None
        if last.subject.kind in FOLLOWED and last.subject.review_id in self._closed and not self._is_own(cursor, row):
            return None
        rows = [row, *self._earlier(cursor, row, last)] if self._wanted.is_folded else [row]
        fields = last.fields
        if len(rows) > 1:
            fields = self._changes.between(cursor, rows[-1], row)
            self._folded.update(each.number for each in rows[1:])
        entry = _entry_of(
            last,
            numbers=tuple(each.number for each in rows),
            fields=fields,
            begun=rows[-1].time,
            deed=last.deed if len(rows) == 1 else self._changes.deed_of(cursor, rows[-1]),
        )
        return entry if self._finder.has(entry) else None

    def _earlier(self, cursor: Cursor, row: Row, change: Change) -> Iterator[Row]:
        """The revisions before this one that are shown with it, the newest first."""
        folded = 1
        while folded < MOST_FOLDED and _is_plain(row):
            parents = parents_of(cursor, row)
            if len(parents) != 1:
                return
            before = parents[0]
            if (
                not _is_plain(before)
                or (before.author, before.origin) != (row.author, row.origin)
                or before.number in self._folded
                or not self._is_wanted(before)
                or not is_one_sitting(before.time, row.time)
                or self._is_sealed_between(cursor, change.subject.review_id, before.number, row.number)
                or self._changes.arrival_of(cursor, before) != change.arrival
                or len(parents_of(cursor, before)) > 1
            ):
                return
            yield before
            row = before
            folded += 1

    def _is_wanted(self, row: Row) -> bool:
        """Of records chosen by number, what else is asked."""
        wanted = self._wanted
        return (
            (not wanted.author or row.author == wanted.author)
            and (not wanted.kinds or row.kind in wanted.kinds)
            and (not wanted.since or row.time >= wanted.since)
            and (not wanted.until or row.time < wanted.until)
        )

    def _is_own(self, cursor: Cursor, row: Row) -> bool:
        """Whether it is what a moderator decided of the reader's own appraisal: returned, or a cap lifted in it."""
        author = self._workspace.author
        query = (
            "SELECT 1 FROM moderation AS m JOIN appraisal AS a ON a.id = unhex(m.appraisal) "
            "WHERE m.id = ? AND m.matter IN ('return', 'cap') AND a.appraiser = ?"
        )
        return author is not None and cursor.execute(query, (row.record, author.staff_code)).fetchone() is not None

    def _is_sealed_between(self, cursor: Cursor, review: ReviewId | None, first: int, last: int) -> bool:
        numbers = self._seals(review) if review is not None else []
        return bisect_left(numbers, first) != bisect_left(numbers, last)

    def _read_seals(self, review: ReviewId) -> list[int]:
        return seal_numbers(self._workspace.cursor, review)


def subject_of(workspace: Workspace, kind: str, record: RecordId) -> Subject:
    """What a record is called."""
    with workspace.reading():
        return Subjects(workspace).of(kind, bytes.fromhex(record))


def people(workspace: Workspace) -> Mapping[str, str]:
    """Everybody who has written in the file: names by staff code."""
    with workspace.reading():
        return Subjects(workspace).people


def reviews_called(workspace: Workspace) -> Sequence[tuple[str, ReviewId]]:
    """Each review that has a reference, withdrawn ones too, with it."""
    with workspace.reading() as cursor:
        return references(cursor)


def read_changes(workspace: Workspace, numbers: Sequence[int]) -> tuple[Change, ...]:
    """The revisions with these numbers, with all that they say."""
    with workspace.reading() as cursor:
        changes = Changes(Subjects(workspace), cursor)
        return tuple(changes.of(cursor, row_of(cursor, number)) for number in numbers)


def read_steps(workspace: Workspace, numbers: Sequence[int]) -> tuple[Entry, ...]:
    """Each of these revisions as an entry by itself."""
    return tuple(
        _entry_of(change, numbers=(change.number,), fields=change.fields, begun=change.time, deed=change.deed)
        for change in read_changes(workspace, numbers)
    )


def read_between(workspace: Workspace, numbers: Sequence[int]) -> tuple[FieldChange, ...]:
    """What an entry's revisions, the newest first, changed together; texts whole."""
    with workspace.reading() as cursor:
        changes = Changes(Subjects(workspace), cursor)
        newest_row, oldest = row_of(cursor, numbers[0]), row_of(cursor, numbers[-1])
        return changes.between(cursor, oldest, newest_row)


def _entry_of(
    last: Change, *, numbers: tuple[int, ...], fields: Sequence[FieldChange], begun: str, deed: Deed
) -> Entry:
    """The entry that ends with a change."""
    return Entry(
        numbers=numbers,
        subject=last.subject,
        deed=deed,
        author=last.author,
        author_name=last.author_name,
        time=last.time,
        begun=begun,
        reason=last.reason,
        step=last.step,
        fields=tuple(_cut(field) for field in fields),
        notes=_notes_of(last),
        arrival=last.arrival,
    )


def _notes_of(change: Change) -> tuple[str, ...]:
    """What must not be overlooked."""
    redacted = (REDACTED,) if change.said is None or change.deed == "redacted" else ()
    return (*redacted, *((IN_CONFLICT,) if change.conflict else ()))


def _is_plain(row: Row) -> bool:
    """Whether a revision can be shown together with others."""
    return row.act == "set" and not row.reason and row.kind != "seal" and row.content is not None


def _cut(field: FieldChange) -> FieldChange:
    return FieldChange(field.label, _short(field.before), _short(field.after))


def _short(text: str | None) -> str | None:
    if text is None or len(text) <= _LONGEST:
        return text
    return text[:_LONGEST] + "…"
