"""The sheet of domain judgements: a row for each domain of each appraisal, and one for the overall judgement."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from scr_appraiser.export.excel.facts import Entry, Register, fact_columns, through
from scr_appraiser.export.excel.lines import (
    ID_WIDTH,
    STANDS,
    Line,
    lines,
    state_of,
    yes_no,
)
from scr_appraiser.export.excel.sheets import CellValue, Column, Sheet, make_sheet
from scr_appraiser.export.wording import IN_CONFLICT, carried_over
from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import Working
from scr_appraiser.model.appraisal.working_words import working_sentences
from scr_appraiser.model.disclosure.free_texts import decision_text
from scr_appraiser.model.framework.frameworks import Domain
from scr_appraiser.model.snapshots import Decision

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """One judgement of a domain, or of the whole (domain None), with the appraisal's own facts on the latter."""

    line: Line
    domain: Domain | None
    decision: Decision | None
    working: Working
    entry: Entry | None
    withheld: str
    """Why no number is shown, or ""."""

    @property
    def id(self) -> str:
        """The domain's id, or OVERALL."""
        return self.domain.id if self.domain else OVERALL


def domain_judgements_sheet(register: Register) -> Sheet:
    """For every appraisal each domain in the framework's order, then the overall judgement."""
    data = register.data
    own: list[Column[_Row]] = [through(column, lambda row: row.entry) for column in fact_columns(data, "appraisal")]
    return make_sheet(
        data.profile,
        "Domain judgements",
        "One row is the judgement of one appraisal on one domain, or on the whole review (“Overall”); what is recorded "
        "about the appraisal itself stands on its “Overall” row.",
        (*_JUDGEMENT, *_WORKING, *own, *_APPRAISAL),
        _rows(register),
        frozen=2,
    )


def _rows(register: Register) -> Iterator[_Row]:
    for line in lines(register.data):
        for domain in line.framework.domains:
            yield _row(line, domain)
        yield _row(line, None, _own_facts(register, line))


def _own_facts(register: Register, line: Line) -> Entry | None:
    if line.review is None:
        return None
    own = line.appraisal
    return register.entry(line.review, "appraisal", own.id, own.facts, own.in_conflict)


def _row(line: Line, domain: Domain | None, entry: Entry | None = None) -> _Row:
    name = domain.id if domain else OVERALL
    working = line.judged.working(name)
    decision = line.appraisal.decisions.get(name)
    state = state_of(decision) if decision else STANDS
    return _Row(
        line=line,
        domain=domain,
        decision=decision,
        working=working,
        entry=entry,
        withheld=state if state != STANDS else IN_CONFLICT if working.in_conflict else "",
    )


def _number(answer: Callable[[_Row], Answer]) -> Callable[[_Row], CellValue]:
    def value(row: _Row) -> CellValue:
        given = answer(row)
        return given if isinstance(given, int) and not row.withheld else None

    return value


def _word(answer: Callable[[_Row], Answer]) -> Callable[[_Row], CellValue]:
    return lambda row: row.withheld or row.line.framework.word(answer(row))


def _final(row: _Row) -> Answer:
    return row.line.judged.finals[row.id]


def _suggested(row: _Row) -> Answer:
    return row.working.suggestion


def _decided(row: _Row) -> Answer:
    return row.decision.value if row.decision else None


def _special(row: _Row) -> CellValue:
    final = _final(row)
    return final if isinstance(final, str) and not row.withheld else None


def _written(part: str) -> Callable[[_Row], CellValue]:
    return lambda row: row.line.leaving(decision_text(row.decision, part)) if row.decision else None


def _open(value: Callable[[_Row], CellValue]) -> Callable[[_Row], CellValue]:
    """What is only shown where nothing is in conflict: every figure of the working is one of a sum."""
    return lambda row: None if row.withheld else value(row)


def _mean(row: _Row) -> CellValue:
    return None if row.working.mean is None else round(float(row.working.mean), _DECIMALS)


def _coverage(row: _Row) -> CellValue:
    working = row.working
    return 100 * working.rated_weight // working.applicable_weight if working.applicable_weight else None


def _bitten(row: _Row) -> CellValue:
    return "; ".join(f"{cap.id} (at most {cap.cap}): {cap.words}" for cap in row.working.caps if cap.bit) or None


def _steps(row: _Row) -> CellValue:
    return "\n".join(working_sentences(row.line.framework, row.id, row.working, is_whole=False))


def _lifted(row: _Row) -> CellValue:
    return "\n".join(f"{cap.id}: {cap.lifted}" for cap in row.working.caps if cap.lifted) or None


def _alerts(row: _Row) -> CellValue:
    return None if row.domain else "\n".join(alert.words for alert in row.line.judged.alerts) or None


def _carried(row: _Row) -> CellValue:
    return None if row.domain else carried_over(row.line.appraisal, row.line.profile) or None


def _sealed_on(row: _Row) -> CellValue:
    seal = row.line.appraisal.seal
    return date.fromisoformat(seal.sealed_at[:10]) if seal else None


_JUDGEMENT: tuple[Column[_Row], ...] = (
    Column("Review", lambda row: row.line.reference, 20),
    Column("Domain", lambda row: row.domain.name if row.domain else "Overall", 26),
    Column("Judgement", _number(_final), role="rating"),
    Column("Judgement in words", _word(_final), 20),
    Column("Reason", _written("reason"), 44, furthest="internal", once_cleared=True),
    Column("Strengths", _written("strengths"), 44, furthest="internal", once_cleared=True),
    Column("Weaknesses", _written("weaknesses"), 44, furthest="internal", once_cleared=True),
    Column("Suggestion", _number(_suggested), role="rating"),
    Column("Suggestion in words", _word(_suggested), 20),
    Column("Decision", _number(_decided), role="rating"),
    Column("Where the decision stands", lambda row: row.withheld or row.line.judged.statuses[row.id], 18),
    Column("Working", _open(_steps), 60),
)
_WORKING: tuple[Column[_Row], ...] = (
    Column("Weighted mean", _open(_mean)),
    Column("Rounded mean", _open(lambda row: row.working.rounded)),
    Column("Coverage (%)", _open(_coverage)),
    Column("Caps that lowered it", _open(_bitten), 36),
    Column("Caps that a moderator lifted", _open(_lifted), 36, furthest="internal"),
    Column("At most", _open(lambda row: row.working.ceiling)),
    Column("Marked", _open(lambda row: "; ".join(row.working.flags) or None), 18),
    Column("Insufficient evidence raises it", _open(lambda row: yes_no(row.working.insufficient_raises)), 14),
    Column("Not yet rated", lambda row: "; ".join(row.working.unrated) or None, 20),
    Column("Core domain", lambda row: yes_no(row.domain.is_core) if row.domain else None),
    Column("Alerts", _open(_alerts), 40, furthest="internal"),
)
_APPRAISAL: tuple[Column[_Row], ...] = (
    Column("Counted", lambda row: yes_no(row.line.is_counted and not row.withheld)),
    Column("State of the appraisal", lambda row: row.line.state, 20),
    Column("Sealed on", _sealed_on, 11, furthest="partners"),
    Column("Appraiser", lambda row: row.line.appraisal.appraiser_name, 22, furthest="internal"),
    Column("Appraiser's staff code", lambda row: row.line.appraisal.appraiser, 16, furthest="partners"),
    Column("Framework", lambda row: f"{row.line.framework.id} {row.line.framework.version}", 28),
    Column("Carried over", _carried, 40),
    Column("Judgement that is no number (code)", _special, 12, "sorting"),
    Column("Domain (code)", lambda row: row.id, 10, "sorting"),
    Column("Framework's hash", lambda row: row.line.framework.hash[:16], 17, "sorting"),
    Column("Review id", lambda row: row.line.appraisal.review_id, ID_WIDTH, "sorting"),
    Column("Appraisal id", lambda row: row.line.appraisal.id, ID_WIDTH, "sorting"),
)
