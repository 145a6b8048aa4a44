"""What a backup holds that the file does not, and what the file holds that the backup does not: in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.backups.naming import Backup
from scr_appraiser.model.backups.restoring import opened_backup
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.merging.planning import Entry
from scr_appraiser.model.merging.source import entries_of
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_NAMES = {
    "child": ("1 child", "{} children"),
    "household": ("1 household", "{} households"),
    "adult": ("1 adult", "{} adults"),
    "contact": ("1 contact", "{} contacts"),
    "theme": ("1 theme", "{} themes"),
    "recommendation": ("1 recommendation", "{} recommendations"),
    "document": ("1 document", "{} documents"),
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
    """Prove the backup and hold it against the file. What it cannot be used for is part of the answer."""
    try:
        with opened_backup(workspace, backup) as source:
            source.prove(progress, with_records=True)
            with workspace.reading() as cursor:
                here = entries_of(cursor)
            there = source.entries()
            known, held = {entry.id for entry in here}, {entry.id for entry in there}
            only_there = [entry for entry in there if entry.id not in known]
            only_here = [entry for entry in here if entry.id not in held]
            words_there = words(source.cursor, only_there)
            with workspace.reading() as cursor:
                words_here = words(cursor, only_here)
    except Problem as problem:
        return Comparison(problem=problem)
    return Comparison(Only(len(only_there), words_there), Only(len(only_here), words_here))


def words(cursor: Cursor, entries: Sequence[Entry]) -> tuple[str, ...]:
    """The records that these revisions are of, a line for each review, read from the file that has them."""
    lines: dict[str, dict[str, list[str]]] = {}
    for kind, record in dict.fromkeys((entry.kind, entry.record) for entry in entries):
        if kind != "person":
            content = _content(cursor, record)
            review = _review_of(cursor, kind, record, content)
            lines.setdefault(_reference(cursor, review), {}).setdefault(kind, []).append(_what(cursor, kind, content))
    return tuple(f"{reference}: {_together(kinds)}." for reference, kinds in sorted(lines.items()))


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
