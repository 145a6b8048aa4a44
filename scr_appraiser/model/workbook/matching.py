"""Which row of a returned workbook is which record, and what becomes of it. Pure: the file is given as plain data."""

import hashlib
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.history.changes import Version
from scr_appraiser.model.history.meeting import comparable
from scr_appraiser.model.history.revisions import Revision, content_hash, format_for, revision_id
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.workbook.cells import Cell, NotTaken, is_blank, text_in
from scr_appraiser.model.workbook.comparing import TAKEN, compare
from scr_appraiser.model.workbook.layout import ANSWERS, KINDS, LABELS, read_key
from scr_appraiser.model.workbook.plans import Entry, Line
from scr_appraiser.model.workbook.returned import Returned, ReturnedRow
from scr_appraiser.model.workbook.saying import Row, Said, said_by
from scr_appraiser.model.workbook.sendings import Sending, Sent
from scr_appraiser.model.workbook.summing_up import summary


@dataclass(frozen=True, slots=True)
class Base:
    """What a record said when it went out; `is_gone` where the file no longer says it: redacted, or never merged."""

    version: Version | None
    is_gone: bool = False


@dataclass(slots=True)
class Known:
    """What the file knows of the records of one workbook, by record id; `heads` by revision id, None where redacted."""

    frameworks: Mapping[str, Framework]
    """By appraisal."""
    references: Mapping[str, str]
    """By appraisal: what its review is called."""
    sealed: Container[str]
    """The appraisals under a seal."""
    bases: Mapping[str, Base]
    heads: dict[str, dict[bytes, Version | None]]
    revisions: set[bytes] = field(default_factory=set)
    """Those of these records that the file has."""
    agreed: Container[str] = frozenset()
    """The revisions, in hexadecimal, that earlier workbooks would have made and that the file agreed with already."""


def lines_of(returned: Returned, sending: Sending, editor: Identity, known: Known) -> Iterator[Line]:
    """What becomes of every row, in the order of the sheets, then of the rows that are missing.

    What is going to be taken in counts as the head of its record for the workbooks planned after this one.
    """
    sent: dict[str, Sent] = {one.record: one for one in sending.sent() if one.appraisal in known.frameworks}
    keys = [read_key(row.key) for row in returned.rows]
    counts = Counter(key.record for key in keys if key is not None and key.workbook == sending.id)
    for row, key in zip(returned.rows, keys, strict=True):
        if key is None and _is_unanswered(row):
            continue  # what was in conflict stands there locked, without a key
        try:
            if key is None:
                raise NotTaken("its key was removed or altered, or it is a locked row")
            if key.workbook != sending.id:
                raise NotTaken("it is a row of another workbook")
            if key.record not in sent:
                raise NotTaken(_stranger(key.record, known))
            yield _line(row, key.check, counts[key.record], sent[key.record], sending, editor, known)
        except NotTaken as reason:
            about = sent.get(key.record) if key is not None else None
            review, words = _about(about, known) if about else ("", _label(row))
            yield Line(row.sheet, row.number, review, words, "refused", str(reason), sent=about)
    for record, one in sent.items():
        if not counts[record]:
            review, words = _about(one, known)
            yield Line("", 0, review, words, "missing", sent=one)


def person_entry(sending: Sending, editor: Identity) -> Entry:
    """The record of whoever filled the workbook in, the same wherever it is taken in."""
    record = derived_id("person", editor.staff_code)
    content = canonical({"staff_code": editor.staff_code, "display_name": editor.display_name}).decode()
    return _entry(sending, editor, "person", record, (), Said(Version(False, content)))


def _line(
    row: ReturnedRow, check: str, count: int, sent: Sent, sending: Sending, editor: Identity, known: Known
) -> Line:
    if count > 1:
        raise NotTaken(f"this row stands in the workbook {count} times")
    labels = [_joined(row.cells.get(name, ())) for name in LABELS[sent.kind]]
    if check != sending.check(sent, labels):
        raise NotTaken("its key and its words do not belong together: columns were sorted apart, or names altered")
    base, heads = known.bases[sent.record], known.heads.setdefault(sent.record, {})
    if base.is_gone:
        raise NotTaken("what went out is not in this file, or was redacted since")
    if None in heads.values():
        raise NotTaken("it was redacted; an administrator decides anew")
    framework = known.frameworks[sent.appraisal]
    said = said_by(Row(sent.kind, sent.links, framework), base.version, _answers(row, sent))
    current = {_value(version) for version in heads.values()} or {None}
    outcome = compare(_value(base.version), _value(said.version), current)
    entry = None
    if outcome in (*TAKEN, "agreed") and said.version is not None:
        entry = _entry(sending, editor, sent.kind, sent.record, sent.bases, said)
        if entry.revision.id in known.revisions or entry.revision.id.hex() in known.agreed:
            outcome, entry = "had", None
    if outcome == "same" and said.is_left_blank:
        outcome = "blank"
    review, words = _about(sent, known)
    ours = tuple(summary(framework, sent.kind, version) for version in heads.values())
    is_sealed = outcome in TAKEN and sent.appraisal in known.sealed
    if entry is not None and outcome in TAKEN:
        _lay_in(entry, said, heads, known)
    return Line(
        row.sheet, row.number, review, words, outcome,
        "the appraisal is sealed and will show as changed after its seal" if is_sealed else "",
        summary(framework, sent.kind, base.version), summary(framework, sent.kind, said.version), ours,
        sent, entry, is_sealed,
    )  # fmt: skip


def _lay_in(entry: Entry, said: Said, heads: dict[bytes, Version | None], known: Known) -> None:
    for parent in entry.parents:
        heads.pop(parent, None)
    heads[entry.revision.id] = said.version
    known.revisions.add(entry.revision.id)


def _entry(
    sending: Sending, editor: Identity, kind: str, record: str, bases: tuple[str, ...], said: Said
) -> Entry:  # fmt: skip
    """The revision of a row. All in it comes from the workbook: wherever it is taken in, it is the same revision."""
    assert said.version is not None, "a row that says nothing makes no revision"
    act = "withdraw" if said.version.is_withdrawn else "set"
    content = said.version.content
    told = canonical([record, sorted(bases), act, content, said.reason, editor.staff_code])
    salt = hashlib.sha256(bytes.fromhex(sending.secret) + told).digest()[:16]
    parents = tuple(sorted(map(bytes.fromhex, bases)))
    unnamed = Revision(
        b"", format_for(said.reason), kind, bytes.fromhex(record), act, editor.staff_code, sending.sent_at,
        sending.offset, said.reason or None, f"workbook:{sending.id}", content_hash(salt, content), salt, content,
    )  # fmt: skip
    return Entry(unnamed._replace(id=revision_id(unnamed, parents)), parents)


def _is_unanswered(row: ReturnedRow) -> bool:
    names = {words for kind in KINDS for words in ANSWERS[kind].values()}
    return all(is_blank(cell) for name in names for cell in row.cells.get(name, ()))


def _answers(row: ReturnedRow, sent: Sent) -> dict[str, tuple[Cell, ...]]:
    return {name: tuple(row.cells.get(words, ())) for name, words in ANSWERS[sent.kind].items()}


def _value(version: Version | None) -> str | None:
    """A version as it is compared: withdrawn is one value, whatever was said last."""
    if version is None:
        return None
    return "" if version.is_withdrawn else comparable(version.content)


def _stranger(record: str, known: Known) -> str:
    for appraisal, framework in known.frameworks.items():
        for kind, names in zip(KINDS, _names(framework), strict=True):
            if any(record == derived_id(kind, appraisal, name) for name in names):
                return "it was in conflict, or left out, when the workbook was sent; decide it in the program"
    return "it is about nothing that was sent in this workbook, or its appraisal does not stand in this file"


def _names(framework: Framework) -> tuple[list[str], list[str]]:
    return [one.id for one in framework.criteria()], [*(one.id for one in framework.domains), "OVERALL"]


def _about(sent: Sent, known: Known) -> tuple[str, str]:
    framework = known.frameworks[sent.appraisal]
    if sent.kind == "judgement":
        words = f"{sent.name} {framework.criterion(sent.name).title}"
    else:
        words = "Overall judgement" if sent.name == "OVERALL" else f"{sent.name} {framework.domain(sent.name).name}"
    return known.references[sent.appraisal], words


def _label(row: ReturnedRow) -> str:
    for kind in KINDS:
        words = " ".join(_joined(row.cells.get(name, ())) for name in LABELS[kind][2:]).strip()
        if words:
            return words[:80]
    return "a row without a name"


def _joined(cells: object) -> str:
    parts = [one for one in cells if not is_blank(one)]  # type: ignore[attr-defined]
    return "".join(text_in(one, "label") for one in parts)
