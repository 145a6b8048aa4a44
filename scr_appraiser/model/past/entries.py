"""What was done in the file, as frozen snapshots: changes of records, what they say in words, entries to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, RevisionId

Deed: TypeAlias = Literal[
    "made", "changed", "withdrawn", "put back", "joined", "resolved", "redacted",
    "sealed", "sealed again", "reopened", "undone", "redone", "brought back",
]  # fmt: skip
"""What a revision did. joined: heads that say the same became one; undone, redone: a step was taken back, or again."""

MOST_FOLDED = 100
"""Revisions in one entry; of more, the older ones stand in the next."""

BROUGHT_BACK = "Brought back the version of"
"""Begins the reason of a revision that says again what an older one said."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that a change is about, in the user's words as they are now."""

    kind: str
    record: RecordId
    words: str
    """ "SCO1 Clear purpose", "Child A", "Facts of the review"; never empty."""
    review: str = ""
    """What the review is called that it belongs to; "" where it belongs to none."""
    review_id: ReviewId | None = None
    appraisal_id: AppraisalId | None = None
    appraiser: str = ""
    """Whose appraisal it belongs to."""
    place: Place | None = None
    """Where it stands; None where it stands nowhere any more, or never did."""

    @property
    def whole(self) -> str:
        """The record with all that tells it from others: "SCO1 Clear purpose, SCR-2016-9, appraised by Ann Brown"."""
        by = f"appraised by {self.appraiser}" if self.appraiser else ""
        return ", ".join(part for part in (self.words, self.review, by) if part)


@dataclass(frozen=True, slots=True)
class Line:
    """What a revision says of one field."""

    key: str
    label: str
    text: str
    rank: int
    """Its place among the fields of the record."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; None where the field said nothing."""

    label: str
    before: str | None
    after: str | None

    @property
    def is_different(self) -> bool:
        """Whether it says something else after than before."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One revision: who did what to which record, when, through what and why, from what to what."""

    revision: RevisionId
    number: int
    """Order of arrival in this file."""
    subject: Subject
    deed: Deed
    author: str
    """Staff code."""
    author_name: str
    time: str
    """UTC, "2026-11-22T09:30:00.000Z"; as the author's computer had it."""
    origin: str
    """Through what it came, in words: "in the window"."""
    reason: str = ""
    """The author's own words."""
    step: str = ""
    """The step that was undone or redone."""
    said: tuple[Line, ...] | None = ()
    """All that the record says since; None where that was redacted."""
    fields: tuple[FieldChange, ...] = ()
    """What differs from the revision before, or what is said at the first."""
    is_withdrawn: bool = False
    redaction: str = ""
    """Who took its content away, when and why."""
    conflict: str = ""
    """That it is one of several versions of which nobody has decided yet; "" where nothing is to be decided."""
    arrival: str = ""
    """How it came into this file, where it came from another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the history: a change, or one author's consecutive changes of one record within a sitting."""

    numbers: tuple[int, ...]
    """Of the revisions folded here, the newest first."""
    subject: Subject
    deed: Deed
    author: str
    author_name: str
    time: str
    """UTC, of the newest."""
    begun: str
    """UTC, of the oldest."""
    reason: str = ""
    step: str = ""
    fields: tuple[FieldChange, ...] = ()
    """From before the oldest to after the newest, long texts cut: whole ones are read with the changes."""
    notes: tuple[str, ...] = ()
    """What must not be overlooked: "Redacted", "In conflict"."""
    arrival: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes are looked for; the empty ones ask for all."""

    author: str = ""
    """Staff code."""
    kinds: tuple[str, ...] = ()
    reviews: tuple[ReviewId, ...] = ()
    record: RecordId | None = None
    since: str = ""
    """UTC, inclusive."""
    until: str = ""
    """UTC, exclusive."""
    words: str = ""
    """Every one of them stands somewhere in what the entry says: names, labels, reasons, short values."""
    is_folded: bool = True
    """Consecutive changes of one sitting are one entry."""


def compared(before: Sequence[Line], after: Sequence[Line], *, alike: bool = False) -> tuple[FieldChange, ...]:
    """Field by field from one state of a record to another; `alike`: those that say the same as well."""
    old, new = {line.key: line for line in before}, {line.key: line for line in after}
    ranked = sorted({**old, **new}.values(), key=lambda line: line.rank)
    changes = (FieldChange(line.label, _text(old.get(line.key)), _text(new.get(line.key))) for line in ranked)
    return tuple(change for change in changes if alike or change.is_different)


def _text(line: Line | None) -> str | None:
    return None if line is None else line.text
