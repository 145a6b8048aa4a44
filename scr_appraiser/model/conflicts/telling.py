"""What the versions of a conflict say, in the user's words: a line a field, as the history tells it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.conflicts.entries import Conflict, Said
from scr_appraiser.model.conflicts.seal_changes import told as told_by_seal
from scr_appraiser.model.conflicts.written import evidence_of, may_write, parts_of
from scr_appraiser.model.evidence.evidence import evidence_of_content
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.framework.codebook import Field
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.past.entries import Line
from scr_appraiser.model.past.lines import evidence_words, lines_of
from scr_appraiser.model.past.subjects import Subjects
from scr_appraiser.model.workspace import Workspace

REDACTED = "redacted: what it said is gone"
WITHDRAWN, KEPT = "withdrawn", "kept"
SIDE_BY_SIDE = "in conflict"
NOT_THERE = "not there"
NOT_HELD = "not in this file"


@dataclass(frozen=True, slots=True)
class Told:
    """What base and sides say; None where there is no base."""

    base: tuple[Line, ...] | None
    sides: tuple[tuple[Line, ...], ...]


def told(workspace: Workspace, conflict: Conflict) -> Told:
    """A conflict in words. Text is whole; where nothing is said of a field, its line is not there."""
    with workspace.reading():
        subjects = Subjects(workspace)
        return Told(
            None if conflict.base is None else lines_said(subjects, conflict, conflict.base),
            tuple(lines_said(subjects, conflict, side.said) for side in conflict.sides),
        )


def told_of(workspace: Workspace, conflict: Conflict, said: Said) -> tuple[Line, ...]:
    """What one version of a conflict says, in words."""
    with workspace.reading():
        return lines_said(Subjects(workspace), conflict, said)


def evidence_told(workspace: Workspace, conflict: Conflict) -> tuple[tuple[Mapping[str, Any], str], ...]:
    """Every reference of the sides of a judgement as it lies in the file, with what it says in words."""
    with workspace.reading():
        titles = Subjects(workspace).definitions_of(conflict.subject.kind, bytes.fromhex(conflict.subject.record))
        return tuple(
            (item, evidence_words(evidence_of_content(item), titles.document_title)) for item in evidence_of(conflict)
        )


def written_by(workspace: Workspace, conflict: Conflict) -> Field | Framework | None:
    """The field, or the framework, by which something new can be written here; None where a version is to be taken."""
    if not may_write(conflict):
        return None
    kind = conflict.subject.kind
    with workspace.reading():
        found = Subjects(workspace).definitions_of(kind, bytes.fromhex(conflict.subject.record))
    if conflict.fact:
        fields = found.codebook.fields_of(kind) if found.codebook else ()
        return next((field for field in fields if field.id == conflict.fact and not field.is_derived), None)
    if found.framework is None or kind == "decision":
        return found.framework
    criterion = parts_of(conflict, Said()).get("criterion")
    return found.framework if any(one.id == criterion for one in found.framework.criteria()) else None


def texts_in(said: Said) -> Iterator[str]:
    """Every text that a version holds, as it lies in the file."""
    waiting = [parse_json(said.content)] if said.content else []
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def lines_said(subjects: Subjects, conflict: Conflict, said: Said) -> tuple[Line, ...]:
    """As `told_of`, used inside reading."""
    if said.content is None:
        return (_state(REDACTED),)
    if conflict.code == "C4":
        return tuple(_signed(subjects, said))
    lines = _lines(subjects, conflict.subject.kind, conflict.subject.record, said, conflict.field, conflict.fact)
    return lines if conflict.code != "C3" or said.is_withdrawn else (_state(KEPT), *lines)


def _lines(subjects: Subjects, kind: str, record: str, said: Said, field: str, fact: str) -> tuple[Line, ...]:
    if said.content is None:
        return (_state(REDACTED),)
    if said.is_withdrawn:
        return (_state(WITHDRAWN),)
    content = parse(said.content or "{}") if not field else {}
    if field and said.content:
        value = parse_json(said.content)
        content = {"facts": {fact: value}} if fact else {field: value}
    lines = lines_of(kind, content, subjects.definitions_of(kind, bytes.fromhex(record)))
    # Of a column of its own that the history does not tell in words, as it lies in the file.
    return lines or ((Line(field, field, said.content, 0),) if field and said.content else ())


def _signed(subjects: Subjects, said: Said) -> Iterator[Line]:
    """What a seal signed, or what stands there now, of each record that differs."""
    rank = 0
    for kind, record, versions in told_by_seal(said):
        words = subjects.of(kind, bytes.fromhex(record)).words
        if versions is None:
            yield Line(record, words, NOT_HELD, rank)
            continue
        lines = _lines(subjects, kind, record, versions[0], "", "") if len(versions) == 1 else ()
        if len(versions) != 1:
            yield Line(record, words, SIDE_BY_SIDE if versions else NOT_THERE, rank)
        for line in lines:
            label = f"{words}: {line.label}" if line.key else words
            yield Line(f"{record} {line.key}", label, line.text, rank + line.rank)
        rank += 100_000


def _state(words: str) -> Line:
    return Line("", "The record", words, -1)
