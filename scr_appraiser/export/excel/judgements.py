"""The sheet of judgements: one row for each judgement of each appraisal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scr_appraiser.export.excel.lines import (
    ID_WIDTH,
    STANDS,
    Line,
    lines,
    state_of,
    yes_no,
)
from scr_appraiser.export.excel.sheets import Column, Sheet, make_sheet
from scr_appraiser.export.report import Collation
from scr_appraiser.model.disclosure.free_texts import judgement_text
from scr_appraiser.model.framework.frameworks import Criterion, Domain
from scr_appraiser.model.snapshots import Evidence, Judgement


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    domain: Domain
    criterion: Criterion
    judgement: Judgement
    seal: str
    is_counted: bool


def judgements_sheet(data: Collation) -> Sheet:
    """Every judgement that was touched, in the order of the framework; what was never touched has no row."""
    return make_sheet(
        data.profile,
        "Judgements",
        "One row is one judgement: the answer of one appraiser to one criterion for one review.",
        _COLUMNS,
        _rows(data),
        frozen=3,
    )


def _rows(data: Collation) -> Iterator[_Row]:
    for line in lines(data):
        seal, counted = line.state, line.is_counted
        for domain, criterion, judgement in line.judgements():
            yield _Row(line, domain, criterion, judgement, seal, counted and judgement.state == "live")


def _number(row: _Row) -> int | None:
    rating = row.judgement.rating
    return rating if isinstance(rating, int) and row.judgement.state == "live" else None


def _word(row: _Row) -> str:
    state = state_of(row.judgement)
    return row.line.framework.word(row.judgement.rating) if state == STANDS else state


def _special(row: _Row) -> str | None:
    rating = row.judgement.rating
    return rating if isinstance(rating, str) else None


def _written(part: str) -> Callable[[_Row], str | None]:
    return lambda row: row.line.leaving(judgement_text(row.judgement, part))


def _condition(row: _Row) -> str | None:
    """One that the framework does not list was typed by somebody, and nobody can clear it."""
    condition = row.judgement.condition
    return condition or None if row.line.profile == "internal" or condition in row.criterion.na_conditions else None


def _references(row: _Row) -> str | None:
    return "; ".join(_reference(evidence) for evidence in row.judgement.evidence) or None


def _reference(evidence: Evidence) -> str:
    if evidence.kind == "absent":
        return f"looked for in {evidence.place} and not found"
    return f"{evidence.place} ({evidence.bears})" if evidence.bears else evidence.place


def _quotes(row: _Row) -> str | None:
    quoted = (f"{evidence.place}: “{evidence.words}”" for evidence in row.judgement.evidence if evidence.quote)
    return "\n".join(quoted) or None


def _bearing(bears: str) -> Callable[[_Row], int]:
    return lambda row: sum(evidence.bears == bears for evidence in row.judgement.evidence)


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Review", lambda row: row.line.reference, 20),
    Column("Criterion", lambda row: row.criterion.id, 10),
    Column("Title", lambda row: row.criterion.title, 28),
    Column("Rating", _number, role="rating"),
    Column("Rating in words", _word, 20),
    Column("Comment", _written("comment"), 60, furthest="internal", once_cleared=True),
    Column("Confidence", lambda row: row.judgement.confidence or None),
    Column("References", _references, 32, furthest="internal"),
    Column("Quotes", _quotes, 44, furthest="internal"),
    Column("Evidence for", _bearing("for")),
    Column("Evidence against", _bearing("against")),
    Column("Looked for, not found", lambda row: sum(each.kind == "absent" for each in row.judgement.evidence)),
    Column("Condition for not applicable", _condition, 28),
    Column("Missing document", _written("missing"), 28, furthest="internal", once_cleared=True),
    Column("Domain", lambda row: row.domain.name, 24),
    Column("Key criterion", lambda row: yes_no(row.criterion.is_key)),
    Column("Counted", lambda row: yes_no(row.is_counted)),
    Column("State of the appraisal", lambda row: row.seal, 20),
    Column("State of the judgement", lambda row: state_of(row.judgement), 12),
    Column("Appraiser", lambda row: row.line.appraisal.appraiser_name, 22, furthest="internal"),
    Column("Appraiser's staff code", lambda row: row.line.appraisal.appraiser, 16, furthest="partners"),
    Column("Framework", lambda row: f"{row.line.framework.id} {row.line.framework.version}", 28),
    Column("Answer that is no number (code)", _special, 12, "sorting"),
    Column("Domain (code)", lambda row: row.domain.id, 10, "sorting"),
    Column("Framework's hash", lambda row: row.line.framework.hash[:16], 17, "sorting"),
    Column("Review id", lambda row: row.line.appraisal.review_id, ID_WIDTH, "sorting"),
    Column("Appraisal id", lambda row: row.line.appraisal.id, ID_WIDTH, "sorting"),
    Column("Judgement id", lambda row: row.judgement.id, ID_WIDTH, "sorting"),
)
