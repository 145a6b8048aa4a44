"""The sheets of an exchange workbook that are filled in: judgements and decisions, a row each, with its key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scr_appraiser.export.excel.lines import Line, lines
from scr_appraiser.export.excel.sheets import Column, Sheet, make_sheet
from scr_appraiser.export.report import Collation
from scr_appraiser.export.wording import IN_CONFLICT
from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.framework.frameworks import Criterion
from scr_appraiser.model.workbook.layout import ANSWERS, DECISIONS, JUDGEMENTS, KEY, LABELS, Key, Kind
from scr_appraiser.model.workbook.saying import cells_of
from scr_appraiser.model.workbook.sendings import Sending, Sent
from scr_appraiser.model.workbook.words import choice


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """One row to fill in: what it is about in words, what stands in its cells; `key` is empty where it is locked."""

    line: Line
    labels: tuple[str, ...]
    cells: Mapping[str, str]
    """By field."""
    key: str
    suggestion: str = ""
    state: str = ""
    criterion: Criterion | None = None
    """None of a decision."""


def judgement_rows(data: Collation, sending: Sending) -> list[ExchangeRow]:
    """A row for each criterion that went out, in the order of the framework."""
    return list(_judgements(data, sending))


def decision_rows(data: Collation, sending: Sending) -> list[ExchangeRow]:
    """A row for each domain that went out, and the whole after them."""
    return list(_decisions(data, sending))


def judgements_sheet(data: Collation, rows: list[ExchangeRow]) -> Sheet:
    """The rows of judgements as a sheet."""
    caption = "One row is one judgement. Fill in the coloured cells; a blank cell changes nothing."
    widest = {"rating": 22, "condition": 26, "missing": 26, "comment": 60, "confidence": 12, "evidence": 44}
    return make_sheet(
        data.profile,
        JUDGEMENTS,
        caption,
        [*_labels("judgement"), *_answers("judgement", widest), _STATE, _KEY],
        rows,
        4,
    )


def decisions_sheet(data: Collation, rows: list[ExchangeRow]) -> Sheet:
    """The rows of decisions as a sheet."""
    caption = "One row is the judgement on one domain, or on the whole. Decide after the criteria."
    widest = {"value": 22, "reason": 50, "strengths": 50, "weaknesses": 50}
    suggested: Column[ExchangeRow] = Column("Suggested when sent", lambda row: row.suggestion or None, 20)
    columns = [*_labels("decision"), suggested, *_answers("decision", widest), _STATE, _KEY]
    return make_sheet(data.profile, DECISIONS, caption, columns, rows, 4)


def _judgements(data: Collation, sending: Sending) -> Iterator[ExchangeRow]:
    for line, sent in _lines(data, sending):
        for domain in line.framework.domains:
            for criterion in domain.criteria:
                if domain.id in _domains(line, sent):
                    found = line.appraisal.judgements.get(criterion.id)
                    labels = (*_who(line), criterion.id, criterion.title)
                    yield _row(
                        line, "judgement", labels, found, sent.get(("judgement", criterion.id)), sending, criterion
                    )


def _decisions(data: Collation, sending: Sending) -> Iterator[ExchangeRow]:
    for line, sent in _lines(data, sending):
        names = {domain.id: domain.name for domain in line.framework.domains if domain.id in _domains(line, sent)}
        if len(names) == len(line.framework.domains):
            names[OVERALL] = "Overall judgement"
        for name, words in names.items():
            labels = (*_who(line), name, words)
            found = line.appraisal.decisions.get(name)
            yield _row(line, "decision", labels, found, sent.get(("decision", name)), sending, None)


def _row(
    line: Line, kind: Kind, labels: tuple[str, ...], found: Any, sent: Sent | None, sending: Sending,
    criterion: Criterion | None,
) -> ExchangeRow:  # fmt: skip
    if sent is None:
        return ExchangeRow(line, labels, dict.fromkeys(ANSWERS[kind], ""), "", state=f"{IN_CONFLICT}: locked")
    values = {name: getattr(found, name) for name in ANSWERS[kind] if hasattr(found, name)}
    suggestion = ""
    if kind == "decision":
        working = line.judged.working(sent.name)
        suggestion = IN_CONFLICT if working.in_conflict else choice(line.framework, working.suggestion)
    key = str(Key(sending.id, sent.record, sending.check(sent, labels)))
    return ExchangeRow(
        line, labels, cells_of(kind, line.framework, values), key, suggestion=suggestion, criterion=criterion
    )


def _lines(data: Collation, sending: Sending) -> Iterator[tuple[Line, dict[tuple[Kind, str], Sent]]]:
    sent: dict[str, dict[tuple[Kind, str], Sent]] = {}
    for one in sending.sent():
        sent.setdefault(one.appraisal, {})[one.kind, one.name] = one
    for line in lines(data):
        yield line, sent.get(line.appraisal.id, {})


def _domains(line: Line, sent: Mapping[tuple[Kind, str], Sent]) -> set[str]:
    """The domains that went out: in conflict, a row stands there too, but is locked."""
    return {
        domain.id
        for domain in line.framework.domains
        if ("decision", domain.id) in sent or any(("judgement", one.id) in sent for one in domain.criteria)
    }


def _who(line: Line) -> tuple[str, str]:
    return line.reference or str(line.appraisal.review_id), line.appraisal.appraiser_name


def _labels(kind: Kind) -> list[Column[ExchangeRow]]:
    def label(place: int) -> Column[ExchangeRow]:
        return Column(LABELS[kind][place], lambda row: row.labels[place], (18, 18, 11, 30)[place])

    return [label(place) for place in range(len(LABELS[kind]))]


def _answers(kind: Kind, widest: Mapping[str, int]) -> list[Column[ExchangeRow]]:
    def answer(name: str, words: str) -> Column[ExchangeRow]:
        return Column(words, lambda row: row.cells.get(name) or None, widest.get(name, 24), "answer")

    return [answer(name, words) for name, words in ANSWERS[kind].items()]


_STATE: Column[ExchangeRow] = Column("State", lambda row: row.state or None, 14)
_KEY: Column[ExchangeRow] = Column(KEY, lambda row: row.key or None, 19, "sorting")
