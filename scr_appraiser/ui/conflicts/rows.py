"""The rows of the list: conflicts that are open, and those that were decided."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.allocating.hiding import FOLLOWED, closed_reviews, hidden_from_an_appraiser
from scr_appraiser.model.conflicts.decided import listed_decided
from scr_appraiser.model.conflicts.entries import CLASSES, Conflict, Decided
from scr_appraiser.model.conflicts.reading import conflicts_of, listed
from scr_appraiser.model.conflicts.telling import texts_in
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.past.moments import clock_words, day_words, moment_words
from scr_appraiser.model.searching import folded
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.widgets.tables import Column


@dataclass(frozen=True, slots=True)
class Row:
    """One conflict; `decided` where somebody has decided it."""

    conflict: Conflict
    decided: Decided | None = None

    @property
    def key(self) -> Hashable:
        """By which the row is known again."""
        if self.decided is None:
            return self.conflict.key
        return self.decided.writing.revision, self.conflict.field

    @property
    def time(self) -> str:
        """UTC: of the decision, else of the last version."""
        return self.decided.writing.time if self.decided else self.conflict.time

    @property
    def people(self) -> frozenset[str]:
        """The staff codes of all who have a part in it."""
        return self.conflict.authors | ({self.decided.writing.author} if self.decided else set())


def who_words(row: Row) -> str:
    """Who stands against whom, and who decided."""
    return f"{row.decided.writing.author_name}, on {row.conflict.who}" if row.decided else row.conflict.who


def people_of(rows: Iterable[Row]) -> Mapping[str, str]:
    """Everybody who has a part in these, by staff code."""
    found: dict[str, str] = {}
    for row in rows:
        writings = [writing for side in row.conflict.sides for writing in side.writings]
        found |= {one.author: one.author_name for one in (*writings, *([row.decided.writing] if row.decided else []))}
    return found


def open_rows(workspace: Workspace) -> Iterator[Sequence[Row]]:
    """What is open, slice by slice."""
    is_told = _told(workspace)
    return ([Row(one) for one in some if is_told(one)] for some in listed(workspace))


def decided_rows(workspace: Workspace) -> Iterator[Sequence[Row]]:
    """What was decided, likewise."""
    is_told = _told(workspace)
    return ([Row(one.conflict, one) for one in some if is_told(one.conflict)] for some in listed_decided(workspace))


def read_again(workspace: Workspace, rows: Iterable[Row], records: Collection[RecordId]) -> tuple[list[Row], list[Row]]:
    """Those of the rows that a change of these records leaves as they are, and the others as they are now.

    Whether an appraisal still says what its seal signed may change with any of its records.
    """
    kept, appraisals = [], set[RecordId]()
    for row in rows:
        subject = row.conflict.subject
        if row.conflict.code != "C4" and subject.record not in records:
            kept.append(row)
        elif subject.appraisal_id is not None:
            appraisals.add(subject.appraisal_id)
    found = conflicts_of(workspace, sorted({*records, *appraisals}))
    is_told = _told(workspace)
    return kept, [Row(one) for one in found if is_told(one)]


def text_of(row: Row) -> str:
    """All that a row is found by: what is listed of it, its reasons, and what its versions say."""
    more = () if row.decided is None else (row.decided.writing.reason, *texts_in(row.decided.taken))
    said = (text for side in row.conflict.sides for text in texts_in(side.said))
    reasons = (writing.reason for side in row.conflict.sides for writing in side.writings)
    return folded("\n".join((*(column.words(row) for column in COLUMNS), *reasons, *said, *more)))


def _told(workspace: Workspace) -> Callable[[Conflict], bool]:
    """Whether whoever is at work may be told of a conflict: not of one in, or about, what they may not look into."""
    hidden, closed = hidden_from_an_appraiser(workspace), closed_reviews(workspace)

    def is_told(one: Conflict) -> bool:
        subject = one.subject
        return subject.appraisal_id not in hidden and not (subject.kind in FOLLOWED and subject.review_id in closed)

    return is_told


def _when(row: Row) -> str:
    return f"{day_words(row.time)}, {clock_words(row.time)}".rstrip(", ")


COLUMNS: tuple[Column[Row], ...] = (
    Column("What", lambda row: row.conflict.place, width=22),
    Column("Review", lambda row: row.conflict.subject.review, width=16),
    Column("Who", who_words, width=20),
    Column("Conflict", lambda row: CLASSES[row.conflict.code], width=18),
    Column("When", _when, sort_by=lambda row: row.time, width=14, explain=lambda row: moment_words(row.time)),
)
