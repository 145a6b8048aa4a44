"""Where a text stands in the file: in which records and how many of their versions, and where it has to stay."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scr_appraiser.model.erasure.belonging import records_of_review
from scr_appraiser.model.erasure.typed import parts_with, pattern_of, stands_in
from scr_appraiser.model.framework.held_definitions import codebooks
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.settings.topics import text_field_ids
from scr_appraiser.model.workspace import Workspace

REASON = "reason for a change"
"""How a place's parts name a reason that was given for a version of it."""

_BATCH = 1000
"""Revisions that are read in one go."""


@dataclass(frozen=True, slots=True)
class Place:
    """A record in which the text stands."""

    kind: str
    record: RecordId
    parts: tuple[str, ...]
    """The names of the parts of its content in which it stands, or stood."""
    versions: int
    is_current: bool
    """Whether it stands in what the record says now."""
    words: str
    """Where it is, for a person: the review's reference, and the criterion, domain or title."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that holds the text."""

    places: tuple[Place, ...]
    drafts: int
    """Half-typed texts."""
    set_aside: int
    """Revisions of other files that wait for what they replace."""
    old_reasons: int
    """Reasons given for a change in version 1.0: they are part of the history's own chain and cannot be taken out."""
    erasures: int
    """Reasons given for an erasure, which cannot be taken out either: they say why something is gone."""
    documents: tuple[str, ...] = ()
    """The documents whose pages lie in this file, of the reviews concerned: nobody has looked into those pages."""


def find(workspace: Workspace, text: str, progress: Callable[[int, int], None] = lambda done, total: None) -> Found:
    """Look for a text everywhere that a person types. Raises Problem where it is too short to be looked for.

    Reads in short slices: seconds for hundreds of thousands of revisions. Documents' pages are not looked into.
    """
    pattern = pattern_of(text)
    core = max(re.findall(r"\w+", unicodedata.normalize("NFC", text)), key=len).casefold()
    fields = text_fields(workspace)
    met: dict[tuple[str, bytes], tuple[set[str], int, bool]] = {}
    old_reasons, last, total = 0, 0, 1
    while True:
        with workspace.reading() as cursor:
            (total,) = cursor.execute("SELECT coalesce(max(number), 0) FROM revision").fetchone()
            rows = cursor.execute(
                "SELECT number, kind, record, content, reason, format, "
                "EXISTS (SELECT 1 FROM head WHERE head.record = revision.record AND revision = revision.id) "
                "FROM revision WHERE number > ? ORDER BY number LIMIT ?",
                (last, _BATCH),
            ).fetchall()
        if not rows:
            break
        for _, kind, record, content, reason, written_as, is_head in rows:
            old_reasons += written_as == 1 and in_reason(pattern, reason)
            if content is None:
                continue
            parts = {REASON} if written_as > 1 and in_reason(pattern, reason) else set()
            if core in unicodedata.normalize("NFC", content).casefold():
                parts.update(parts_with(pattern, kind, parse(content), fields))
            if parts:
                known, versions, is_current = met.get((kind, record), (set(), 0, False))
                met[kind, record] = (known | parts, versions + 1, is_current or bool(is_head))
        last = rows[-1][0]
        progress(last, total)
    with workspace.reading() as cursor:
        places = tuple(
            Place(
                kind, RecordId(record.hex()), tuple(sorted(parts)), versions, is_current, _words(cursor, kind, record)
            )
            for (kind, record), (parts, versions, is_current) in met.items()
        )
        waiting = len(drafts_with(cursor, pattern)), len(set_aside_with(cursor, pattern))
        erasures = cursor.execute("SELECT DISTINCT author, time, reason FROM redaction").fetchall()
        in_erasures = sum(stands_in(pattern, reason) for *_, reason in erasures)
        return Found(places, *waiting, old_reasons, in_erasures, _documents(cursor, places))


def in_reason(pattern: re.Pattern[str], reason: str | None) -> bool:
    """Whether it stands in the reason of a revision."""
    return bool(reason) and stands_in(pattern, reason or "")


def old_reasons_of(workspace: Workspace, review: ReviewId) -> int:
    """How many reasons were given in version 1.0 for changes of what belongs to a review: an erasure leaves them."""
    with workspace.reading() as cursor:
        records = [record for _, record in records_of_review(cursor, bytes.fromhex(review))]
        query = "SELECT count(*) FROM revision WHERE record = ? AND format = 1 AND reason IS NOT NULL"
        return sum(cursor.execute(query, (record,)).fetchone()[0] for record in records)


def _documents(cursor: Cursor, places: Iterable[Place]) -> tuple[str, ...]:
    reviews = set()
    for place in places:
        reviews |= set(cursor.execute(f"SELECT ({_review_of(place.kind)})", {"record": bytes.fromhex(place.record)}))
    rows = cursor.execute(
        "SELECT d.review_id, coalesce(d.facts ->> '$.doc_title', 'without a title'), r.facts ->> '$.review_ref' "
        "FROM document d JOIN review r ON r.id = d.review_id "
        "WHERE d.sha256 IN (SELECT sha256 FROM document_content) ORDER BY 3, 2"
    ).fetchall()
    return tuple(
        f"“{title}” ({reference or 'no reference'})" for review, title, reference in rows if (review,) in reviews
    )


def text_fields(workspace: Workspace) -> frozenset[str]:
    """The ids of all facts that any codebook in the file calls a text, and of those in its settings."""
    return text_field_ids() | frozenset(
        field.id
        for codebook in codebooks(workspace)
        for section in codebook.sections
        for field in section.fields
        if field.type == "text"
    )


def drafts_with(cursor: Cursor, pattern: re.Pattern[str]) -> list[tuple[bytes, str]]:
    """Record and field of the half-typed texts in which it stands."""
    rows = cursor.execute("SELECT record, field, text FROM draft").fetchall()
    return [(record, field) for record, field, text in rows if stands_in(pattern, text or "")]


def set_aside_with(cursor: Cursor, pattern: re.Pattern[str]) -> list[bytes]:
    """The revisions set aside in which it stands, wherever in them."""
    rows = cursor.execute("SELECT id, revision FROM quarantine").fetchall()
    return [revision for revision, text in rows if stands_in(pattern, text.replace("\\n", " "))]


_BETWEEN = {
    **dict.fromkeys(("adult", "contact"), "household"),
    **dict.fromkeys(("judgement", "decision", "seal", "consensus", "migration", "sealed_beside"), "appraisal"),
    "child_sameness": "child",
}
"""By kind, what stands between a record and its review."""

_OF_NO_REVIEW = ("person", "sending", "setting", "release", "clearance")

_PART = {
    "child": "SELECT facts ->> '$.child_no' FROM child",
    "theme": "SELECT code FROM theme",
    "recommendation": "SELECT facts ->> '$.rec_no' FROM recommendation",
    "document": "SELECT facts ->> '$.doc_title' FROM document",
    "person": "SELECT staff_code FROM person",
    "allocation": "SELECT appraiser FROM allocation",
    "declaration": "SELECT person FROM declaration",
    "setting": "SELECT code FROM setting",
    "judgement": "SELECT criterion FROM judgement",
    "decision": "SELECT domain FROM decision",
}


def _words(cursor: Cursor, kind: str, record: bytes) -> str:
    named = cursor.execute(
        f"SELECT facts ->> '$.review_ref' FROM review WHERE id = ({_review_of(kind)})", {"record": record}
    ).fetchall()
    part = cursor.execute(f"{_PART[kind]} WHERE id = ?", (record,)).fetchall() if kind in _PART else []
    return ", ".join(str(value) for (value,) in (*named, *part) if value)


def _review_of(kind: str) -> str:
    """SQL for the id of the review that a record belongs to; NULL where it belongs to none."""
    if kind == "review" or kind in _OF_NO_REVIEW:
        return ":record" if kind == "review" else "NULL"
    if kind in _BETWEEN:
        owner = _BETWEEN[kind]
        return f"SELECT review_id FROM {owner} WHERE id = (SELECT {owner}_id FROM {kind} WHERE id = :record)"
    return f"SELECT review_id FROM {kind} WHERE id = :record"
