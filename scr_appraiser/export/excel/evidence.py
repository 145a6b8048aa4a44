"""The sheet of evidence: one row for each reference of each judgement, and for each search made in vain."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scr_appraiser.export.evidence_words import document_title
from scr_appraiser.export.excel.lines import ID_WIDTH, Line, lines
from scr_appraiser.export.excel.sheets import CellValue, Column, Sheet, make_sheet
from scr_appraiser.export.report import Collation
from scr_appraiser.model.framework.frameworks import Criterion
from scr_appraiser.model.snapshots import Anchor, Document, Evidence, Judgement, Search


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    criterion: Criterion
    judgement: Judgement
    number: int
    evidence: Evidence


def evidence_sheet(data: Collation) -> Sheet:
    """Every reference of every judgement, in the order of the framework."""
    return make_sheet(
        data.profile,
        "Evidence",
        "One row is one reference of one judgement, or one search that was made for it.",
        _COLUMNS,
        _rows(data),
        frozen=3,
    )


def _rows(data: Collation) -> Iterator[_Row]:
    for line in lines(data):
        for _, criterion, judgement in line.judgements():
            for number, evidence in enumerate(judgement.evidence, 1):
                yield _Row(line, criterion, judgement, number, evidence)


def _documents(row: _Row) -> tuple[Document, ...]:
    return row.line.review.documents if row.line.review is not None else ()


def _kind(row: _Row) -> str:
    if row.evidence.kind == "absent":
        return "Looked for, not found"
    return {"for": "For", "against": "Against", "": "Reference"}[row.evidence.bears]


def _document(row: _Row) -> str | None:
    anchor, search = row.evidence.anchor, row.evidence.search
    fingerprints = (anchor.document,) if anchor else search.documents if search else ()
    return "; ".join(document_title(_documents(row), each) for each in fingerprints) or None


def _anchored(value: Callable[[Anchor], CellValue]) -> Callable[[_Row], CellValue]:
    return lambda row: value(row.evidence.anchor) if row.evidence.anchor is not None else None


def _searched(value: Callable[[Search], CellValue]) -> Callable[[_Row], CellValue]:
    return lambda row: value(row.evidence.search) if row.evidence.search is not None else None


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Review", lambda row: row.line.reference, 20),
    Column("Criterion", lambda row: row.criterion.id, 10),
    Column("Number", lambda row: row.number, 9),
    Column("Kind", _kind, 14),
    Column("Place", lambda row: row.evidence.place, 24, furthest="internal"),
    Column("Page label", _anchored(lambda anchor: anchor.label or str(anchor.page + 1)), 10, furthest="internal"),
    Column("Page in the file", _anchored(lambda anchor: anchor.page + 1), 10),
    Column("Document", _document, 28, furthest="internal"),
    Column("Quote", lambda row: row.evidence.quote or None, 60, furthest="internal"),
    Column("Note", lambda row: row.evidence.note or None, 36, furthest="internal"),
    Column("Searched for", _searched(lambda search: search.words), 24, furthest="internal"),
    Column("Hits", _searched(lambda search: search.hits), 9),
    Column("Fingerprint of the document", _anchored(lambda anchor: anchor.document), 66, furthest="partners"),
    Column("Review id", lambda row: row.line.appraisal.review_id, ID_WIDTH, "sorting"),
    Column("Appraisal id", lambda row: row.line.appraisal.id, ID_WIDTH, "sorting"),
    Column("Judgement id", lambda row: row.judgement.id, ID_WIDTH, "sorting"),
)
