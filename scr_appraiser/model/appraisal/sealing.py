"""What a seal covers, and whether that has changed since: computed from the heads, never a truth of its own."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from scr_appraiser.model.appraisal.sealed_sums import sums_in
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.history.content import content_columns, content_of, parse
from scr_appraiser.model.history.revisions import Cursor, heads_of
from scr_appraiser.problems import Damaged

COVERED = {"appraisal": "id", "judgement": "appraisal_id", "decision": "appraisal_id"}
"""Kinds of record that a seal names revision by revision, and their column that says which appraisal it is.

The narrative is part of the overall decision. The caps that a moderator lifted are covered, too: see `is_lift`.
"""

_BATCH = 500
"""Records whose seals are asked for in one go."""

_LIFTS = (
    "SELECT moderation.id, head.revision FROM moderation JOIN head ON head.record = moderation.id "
    "WHERE review_id = (SELECT review_id FROM appraisal WHERE id = ?) AND appraisal = ? AND matter = 'cap' "
    "AND state <> 'withdrawn' ORDER BY 1, 2"
)

_AGREED = (
    "SELECT 1 FROM consensus JOIN appraisal ON appraisal.id = consensus.appraisal_id "
    "JOIN seal ON seal.appraisal_id = appraisal.id AND seal.state = 'live' "
    "JOIN moderation ON moderation.id = ? AND moderation.matter = 'trigger' WHERE consensus.state <> 'withdrawn' "
    "AND (moderation.review_id = appraisal.review_id OR moderation.review_id IN (SELECT original.review_id "
    "FROM json_each(consensus.originals) AS one JOIN appraisal AS original ON original.id = unhex(one.key)))"
)
"""Whether a trigger of a review was decided, of which a consensus is sealed: it was sealed as they were decided then.

The originals say of which registrations it is.
"""

_FACTS = {
    "review": "SELECT {columns} FROM review WHERE id = :review",
    "child": "SELECT {columns} FROM child WHERE review_id = :review",
    "household": "SELECT {columns} FROM household WHERE review_id = :review",
    "adult": "SELECT {columns} FROM adult WHERE household_id IN (SELECT id FROM household WHERE review_id = :review)",
    "contact": "SELECT {columns} FROM contact "
    "WHERE household_id IN (SELECT id FROM household WHERE review_id = :review)",
    "theme": "SELECT {columns} FROM theme WHERE review_id = :review",
    "recommendation": "SELECT {columns} FROM recommendation WHERE review_id = :review",
}
"""The facts of one review, by kind of record."""


def covered_heads(cursor: Cursor, appraisal: bytes) -> dict[str, list[str]]:
    """Record id to the sorted ids of its heads, for all that a seal of the appraisal covers."""
    heads: dict[str, list[str]] = {}
    for kind, owner in COVERED.items():
        rows = cursor.execute(
            f'SELECT "{kind}".id, head.revision FROM "{kind}" JOIN head ON head.record = "{kind}".id '
            f'WHERE "{kind}"."{owner}" = ? AND "{kind}".state <> \'withdrawn\' ORDER BY 1, 2',
            (appraisal,),
        )
        for record, revision in rows:
            heads.setdefault(record.hex(), []).append(revision.hex())
    # A file of version 1.0 is proved as it is, before it is upgraded: nobody could lift a cap in it.
    if cursor.execute("SELECT 1 FROM sqlite_schema WHERE name = 'moderation'").fetchone():
        for record, revision in cursor.execute(_LIFTS, (appraisal, appraisal.hex())):
            heads.setdefault(record.hex(), []).append(revision.hex())
    return heads


def is_lift(moderation: Mapping[str, Any]) -> bool:
    """Whether what a moderator decided lifts a cap of an appraisal: that appraisal's seal covers it."""
    return moderation.get("matter") == "cap"


def is_sealed(cursor: Cursor, kind: str, record: bytes) -> bool:
    """Whether a record lies under a seal that covers it, or that rests on it."""
    if kind == "moderation":
        is_agreed = cursor.execute(_AGREED, (record,)).fetchone() is not None
        return is_agreed or bool(_seals_of_lift(cursor, record, "AND seal.state = 'live'"))
    if kind not in COVERED:
        return False
    query = (
        f'SELECT 1 FROM "{kind}" JOIN seal ON seal.appraisal_id = "{kind}"."{COVERED[kind]}" '
        f"WHERE \"{kind}\".id = ? AND seal.state = 'live'"
    )
    return cursor.execute(query, (record,)).fetchone() is not None


def facts_digest(cursor: Cursor, review: bytes) -> str:
    """64 hexadecimal digits over the facts of a review with its children, households, themes and recommendations.

    What is withdrawn has no part in it: taking back what was added by mistake leads back to the same digest.
    """
    whole = hashlib.sha256()
    for kind, query in _FACTS.items():
        names = ", ".join(("id", "state", "in_conflict", *(f'"{column.name}"' for column in content_columns(kind))))
        rows = cursor.execute(
            query.format(columns=names) + " AND state <> 'withdrawn' ORDER BY id", {"review": review}
        ).fetchall()
        for record, state, conflict, *stored in rows:
            whole.update(canonical([kind, record.hex(), state, conflict, content_of(kind, stored)]))
    return whole.hexdigest()


def refresh_seals(
    cursor: Cursor, touched: Sequence[tuple[str, bytes]], concerned: AbstractSet[bytes] = frozenset()
) -> None:
    """Set again the marks of the seals that the touched records may concern.

    `concerned` are those that they concerned before, where a redaction may have taken away where a record belongs.
    """
    for seal in sorted(concerned | seals_concerned(cursor, touched)):
        mark_seal(cursor, seal)


def seals_concerned(cursor: Cursor, touched: Sequence[tuple[str, bytes]]) -> set[bytes]:
    """The seals that these records may concern, as their rows say now."""
    kinds = {kind for kind, _ in touched}
    seals: set[bytes] = set()
    if not kinds & {*COVERED, *_FACTS, "seal", "moderation"}:
        return seals
    if "seal" not in kinds and cursor.execute("SELECT 1 FROM seal WHERE state = 'live' LIMIT 1").fetchone() is None:
        return seals
    for kind, those in groupby(sorted(touched), key=itemgetter(0)):
        waiting = iter([record for _, record in those])
        while batch := list(islice(waiting, _BATCH)):
            seals |= _seals_of(cursor, kind, batch)
    return seals


def mark_seal(cursor: Cursor, seal: bytes) -> None:
    """Write whether what the seal covers, and the facts it noted, have changed since; and its sums."""
    is_changed, is_facts_changed = seal_marks(cursor, seal)
    cursor.execute(
        "UPDATE seal SET is_changed = ?, is_facts_changed = ? "
        # A row worked out from its revisions alone has no marks at all yet.
        "WHERE id = ? AND (is_changed IS NOT ? OR is_facts_changed IS NOT ?)",
        (is_changed, is_facts_changed, seal, is_changed, is_facts_changed),
    )
    if cursor.execute("SELECT 1 FROM pragma_table_xinfo('seal') WHERE name = 'sums'").fetchone() is None:
        return  # a backup of version 1.0, in which something is redacted
    sums = seal_sums(cursor, seal)
    cursor.execute("UPDATE seal SET sums = ? WHERE id = ? AND sums IS NOT ?", (sums, seal, sums))


def seal_sums(cursor: Cursor, seal: bytes) -> str | None:
    """What is kept for the overview of an appraisal whose seal stands, by its marks, unchanged."""
    query = "SELECT appraisal_id FROM seal WHERE id = ? AND state = 'live' AND NOT is_changed"
    row = cursor.execute(query, (seal,)).fetchone()
    return sums_in(cursor, row[0]) if row else None


def seal_marks(cursor: Cursor, seal: bytes) -> tuple[int, int]:
    """Whether judgements or decisions, and whether facts, have changed since the seal (0 or 1 each)."""
    row = cursor.execute(
        "SELECT seal.state, appraisal_id, review_id, sealed, facts_digest "
        "FROM seal LEFT JOIN appraisal ON appraisal.id = seal.appraisal_id WHERE seal.id = ?",
        (seal,),
    ).fetchone()
    if row is None:
        raise Damaged
    state, appraisal, review, sealed, noted = row
    if state != "live":
        return 0, 0
    is_changed = _differs(cursor, covered_heads(cursor, appraisal), parse(sealed or "{}"))
    return int(is_changed), int(facts_digest(cursor, review) != noted)


def _differs(cursor: Cursor, current: dict[str, list[str]], sealed: dict[str, list[str]]) -> bool:
    if current == sealed:
        return False
    if current.keys() != sealed.keys():
        return True
    return any(
        heads != sealed[record] and _contents(cursor, record) != _contents_of(cursor, sealed[record])
        for record, heads in current.items()
    )


def _contents(cursor: Cursor, record: str) -> set[tuple[bool, str | None]]:
    return {(head.act == "withdraw", head.content) for head in heads_of(cursor, bytes.fromhex(record))}


def _contents_of(cursor: Cursor, revisions: Iterable[str]) -> set[tuple[bool, str | None]]:
    found: set[tuple[bool, str | None]] = set()
    for revision in revisions:
        row = cursor.execute("SELECT act, content FROM revision WHERE id = ?", (bytes.fromhex(revision),)).fetchone()
        found.add((row[0] == "withdraw", row[1]) if row else (True, None))
    return found


def _seals_of(cursor: Cursor, kind: str, records: Sequence[bytes]) -> set[bytes]:
    """The seals that some records of one kind may concern."""
    marks = ", ".join("?" * len(records))
    if kind == "seal":
        return set(records)
    if kind == "moderation":
        return {seal for record in records for seal in _seals_of_lift(cursor, record)}
    if kind in COVERED:
        query = (
            f'SELECT DISTINCT seal.id FROM "{kind}" CROSS JOIN seal ON seal.appraisal_id = "{kind}"."{COVERED[kind]}" '
            f'WHERE "{kind}".id IN ({marks})'
        )
    elif kind in ("adult", "contact"):
        query = (
            "SELECT seal.id FROM seal JOIN appraisal ON appraisal.id = seal.appraisal_id "
            "WHERE review_id IN (SELECT review_id FROM household WHERE id IN "
            f'(SELECT household_id FROM "{kind}" WHERE id IN ({marks})))'
        )
    elif kind in _FACTS:
        owner = "id" if kind == "review" else "review_id"
        query = (
            "SELECT seal.id FROM seal JOIN appraisal ON appraisal.id = seal.appraisal_id "
            f'WHERE appraisal.review_id IN (SELECT {owner} FROM "{kind}" WHERE id IN ({marks}))'
        )
    else:
        return set()
    return {seal for (seal,) in cursor.execute(query, records)}


def _seals_of_lift(cursor: Cursor, record: bytes, which: str = "") -> list[bytes]:
    row = cursor.execute("SELECT appraisal FROM moderation WHERE id = ? AND matter = 'cap'", (record,)).fetchone()
    query = f"SELECT id FROM seal WHERE appraisal_id = ? {which}"
    return [seal for (seal,) in cursor.execute(query, (bytes.fromhex(row[0]),))] if row and row[0] else []
