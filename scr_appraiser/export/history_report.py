"""The history as a document: day by day who changed which record, when, from what to what, and why."""

from collections.abc import Iterator
from itertools import groupby

from scr_appraiser.export.report import Cell, Document, Heading, Part, Prose, Table
from scr_appraiser.export.wording import moment
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.past.deed_words import deed_words
from scr_appraiser.model.past.entries import Entry, FieldChange
from scr_appraiser.model.past.material import PastMaterial, Told

MARKING = "OFFICIAL-SENSITIVE PERSONAL"
INTERNAL = (
    "For the team alone (profile internal): the history holds everything that was ever written, also what was changed "
    "or withdrawn later. There is no form of it for partners or for publication."
)
PRINCIPLE = "About how well reviews were done; never about the practice in a case or a person."

_LABEL_AND_VALUE = (30, 70)
_WIDTHS = (18, 27, 55)
_SHORT = 60
"""Characters up to which before and after stand on one line."""


def history_document(data: PastMaterial) -> Document:
    """The whole list. The same data gives the same document; times are UTC."""
    return Document(
        title="History of an appraisal file",
        subject="Who changed what, when and why",
        language="en-GB",
        marking=f"{MARKING} · INVENTED DATA" if data.is_invented else MARKING,
        running=f"History · {moment(data.exported_at)}",
        dated=data.exported_at,
        parts=tuple(_parts(data)),
    )


def when_words(entry: Entry) -> str:
    """The time of day, from the first step to the last."""
    first, last = entry.begun[11:16], entry.time[11:16]
    return last if first == last else f"{first}–{last}"


def _parts(data: PastMaterial) -> Iterator[Part]:
    yield Heading(1, "History")
    yield Prose(PRINCIPLE, voice="lead")
    if data.is_invented:
        yield Prose("Invented data: no child, family, committee or review in it is real.", voice="warning")
    yield Prose(INTERNAL, voice="warning")
    yield Table((), _LABEL_AND_VALUE, tuple(_at_a_glance(data)))
    yield Prose(
        "Changes that one person made to one record in one sitting stand as one entry. Times are UTC, as the author’s "
        "computer had them. The digest names this very state of the file: rewriting the past would change it.",
        voice="note",
    )
    for day, told in groupby(data.told, key=_day):
        yield Heading(2, day)
        yield Table(("When and who", "Record", "What changed"), _WIDTHS, tuple(_row(each) for each in told))


def _at_a_glance(data: PastMaterial) -> Iterator[tuple[str, str]]:
    yield "Listed", data.asked or "All changes of the file"
    changes = sum(len(each.changes) for each in data.told)
    yield "Entries", f"{len(data.told):,}, of {changes:,} {'change' if changes == 1 else 'changes'}"
    yield "Exported", moment(data.exported_at)
    if data.exported_by:
        yield "Exported by", data.exported_by
    yield "Digest of the file", data.file_digest


def _day(told: Told) -> str:
    entry = told.entry
    day = in_words(entry.time[:10])
    return f"{day}, {entry.arrival}" if entry.arrival else day


def _row(told: Told) -> tuple[Cell, ...]:
    entry = told.entry
    subject = entry.subject
    who = f"{entry.author_name} ({entry.author})" if entry.author_name != entry.author else entry.author
    record = [Prose(subject.words)]
    if subject.review:
        record.append(Prose(subject.review))
    if subject.appraiser:
        record.append(Prose(subject.appraiser, "Appraised by"))
    return f"{when_words(entry)}\n{who}", tuple(record), tuple(_what(told))


def _what(told: Told) -> Iterator[Prose]:
    entry, newest = told.entry, told.changes[0]
    deed = deed_words(entry)
    if deed:
        yield Prose(f"{deed}.")
    if entry.reason:
        yield Prose(entry.reason, "Reason")
    for words in (newest.redaction, newest.conflict):
        if words:
            yield Prose(f"{words}.", voice="warning")
    for field in entry.fields:
        yield from field_prose(field)
    if not deed and not entry.fields:
        yield Prose("Nothing else is told of it in words.", voice="note")


def field_prose(field: FieldChange) -> Iterator[Prose]:
    """One field before and after, texts whole."""
    before, after = field.before, field.after
    if before is None:
        yield Prose(after or "", field.label)
    elif after is None:
        yield Prose(before, f"{field.label}, taken away")
    elif len(before) + len(after) <= _SHORT and "\n" not in before + after:
        yield Prose(f"{before} → {after}", field.label)
    else:
        yield Prose(before, f"{field.label}, before")
        yield Prose(after, f"{field.label}, after")
