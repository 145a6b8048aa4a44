"""What a backup holds that the file does not, and what the file holds that the backup does not: in words."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, TypeAlias

from scr_appraiser.model.backups.naming import Backup
from scr_appraiser.model.backups.restoring import opened_backup
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

Record: TypeAlias = tuple[str, bytes]
"""Kind and id."""
Reading: TypeAlias = Callable[[], AbstractContextManager[Cursor]]
"""Gives a cursor for a short while."""

_REVISIONS, _RECORDS = 5000, 200
"""Revisions, and records, that are read in one go."""

_REVIEWS = frozenset(RECORDS) - {"person", "sending", "setting", "child_sameness"}
"""The kinds that are told under a review."""

_NAMES = {
    "child": ("1 child", "{} children"),
    "household": ("1 household", "{} households"),
    "adult": ("1 adult", "{} adults"),
    "contact": ("1 contact", "{} contacts"),
    "theme": ("1 theme", "{} themes"),
    "recommendation": ("1 recommendation", "{} recommendations"),
    "document": ("1 document", "{} documents"),
    "allocation": ("1 allocation", "{} allocations"),
    "declaration": ("1 declared conflict of interest", "{} declared conflicts of interest"),
    "sameness": ("1 answer on which review it is", "{} answers on which review it is"),
    "moderation": ("1 step of moderation", "{} steps of moderation"),
    "calibration": ("that it is for calibration", "that it is for calibration"),
    "content_note": ("1 content note", "{} content notes"),
    "designation": ("which appraisal counts", "which appraisals count"),
}


@dataclass(frozen=True, slots=True)
class Only:
    """What is on one side only."""

    revisions: int
    words: tuple[str, ...]
    """One line for each review: its reference, and what of it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A backup held against the file as it is now. `problem` where it cannot be used; then nothing was compared."""

    only_there: Only = Only(0, ())
    only_here: Only = Only(0, ())
    problem: Problem | None = None


def compare(
    workspace: Workspace, backup: Backup, progress: Callable[[int, int], None] = lambda done, total: None
) -> Comparison:
    """Prove the backup and hold it against the file. What it cannot be used for is part of the answer.

    The open file is read in short slices: others go on with it meanwhile.
    """
    try:
        with opened_backup(workspace, backup) as source:
            source.prove(progress, with_records=True)
            here, there = _revisions(workspace.reading), _revisions(lambda: nullcontext(source.cursor))
            only_there = [record for one, record in there.items() if one not in here]
            only_here = [record for one, record in here.items() if one not in there]
            return Comparison(
                Only(len(only_there), words(lambda: nullcontext(source.cursor), only_there)),
                Only(len(only_here), words(workspace.reading, only_here)),
            )
    except Problem as problem:
        return Comparison(problem=problem)


def words(reading: Reading, records: Iterable[Record]) -> tuple[str, ...]:
    """What these records are, a line for each review, read from the file that has them."""
    lines: dict[str, dict[str, list[str]]] = {}
    wanted = [record for record in dict.fromkeys(records) if record[0] in _REVIEWS]
    for start in range(0, len(wanted), _RECORDS):
        with reading() as cursor:
            for kind, record in wanted[start : start + _RECORDS]:
                content = _content(cursor, record)
                review = _reference(cursor, _review_of(cursor, kind, record, content))
                lines.setdefault(review, {}).setdefault(kind, []).append(_what(cursor, kind, content))
    return tuple(f"{reference}: {_together(kinds)}." for reference, kinds in sorted(lines.items()))


def _revisions(reading: Reading) -> dict[bytes, Record]:
    """Kind and record of every revision."""
    found: dict[bytes, Record] = {}
    last = 0
    while True:
        with reading() as cursor:
            rows = cursor.execute(
                "SELECT number, id, kind, record FROM revision WHERE number > ? ORDER BY number LIMIT ?",
                (last, _REVISIONS),
            ).fetchall()
        if not rows:
            return found
        found |= {one: (kind, record) for _, one, kind, record in rows}
        last = rows[-1][0]


def _content(cursor: Cursor, record: bytes) -> dict[str, Any]:
    """What a record last said; nothing where that was taken away."""
    row = cursor.execute(
        "SELECT content FROM revision WHERE record = ? AND content IS NOT NULL ORDER BY number DESC LIMIT 1", (record,)
    ).fetchone()
    return parse(row[0]) if row else {}


def _review_of(cursor: Cursor, kind: str, record: bytes, content: dict[str, Any]) -> bytes | None:
    if kind == "review":
        return record
    if content.get("review_id"):
        return bytes.fromhex(content["review_id"])
    owner = content.get("appraisal_id") or content.get("household_id")
    link = _content(cursor, bytes.fromhex(owner)).get("review_id") if owner else None
    return bytes.fromhex(link) if link else None


def _reference(cursor: Cursor, review: bytes | None) -> str:
    facts = _content(cursor, review).get("facts", {}) if review else {}
    return str(facts.get("review_ref") or "A review without a reference")


def _what(cursor: Cursor, kind: str, content: dict[str, Any]) -> str:
    """What tells one record of a kind from another."""
    if kind in ("judgement", "decision"):
        place = content.get("criterion") or content.get("domain") or ""
        appraisal = content.get("appraisal_id")
        appraiser = _content(cursor, bytes.fromhex(appraisal)).get("appraiser", "") if appraisal else ""
        return f"{place} by {appraiser}"
    return str(content.get("appraiser", ""))


def _together(kinds: dict[str, list[str]]) -> str:
    said = []
    if "review" in kinds:
        said.append("its facts")
    if "appraisal" in kinds:
        said.append(f"the appraisal by {', '.join(sorted(kinds['appraisal']))}")
    for kind, one, many in (("judgement", "judgement", "judgements"), ("decision", "decision", "decisions")):
        if kind in kinds:
            said.append(f"{one if len(kinds[kind]) == 1 else many} {_listed(kinds[kind])}")
    if "seal" in kinds:
        said.append("a seal")
    said += [
        one if len(kinds[kind]) == 1 else many.format(len(kinds[kind]))
        for kind, (one, many) in _NAMES.items()
        if kind in kinds
    ]
    return "; ".join(said)


def _listed(places: Iterable[str]) -> str:
    """Places by appraiser: "SCO1, SCO2 by ab123"."""
    by_whom: dict[str, list[str]] = {}
    for place in sorted(places):
        where, _, who = place.partition(" by ")
        by_whom.setdefault(who, []).append(where)
    return "; ".join(f"{', '.join(where)} by {who}" for who, where in sorted(by_whom.items()))
