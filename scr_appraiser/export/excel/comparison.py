"""The comparison of one review's sealed appraisals as a workbook."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from scr_appraiser.export.comparison_report import TITLE, UNTOUCHED, reference_of
from scr_appraiser.export.evidence_words import document_title
from scr_appraiser.export.excel.about import Line
from scr_appraiser.export.excel.sheets import CellValue, Column, Sheet, make_sheet
from scr_appraiser.export.wording import marking_of
from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.comparing.lines import ComparedRow, difference_words, in_short, left_out_words
from scr_appraiser.model.comparing.material import ComparisonMaterial
from scr_appraiser.model.comparing.sides import FacingCriterion
from scr_appraiser.model.comparing.texts import Marked, marked
from scr_appraiser.model.comparing.triggers import Trigger
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.past.lines import evidence_words
from scr_appraiser.model.snapshots import Decision, Judgement


class _Written(NamedTuple):
    """What one side wrote on one line."""

    line: ComparedRow
    place: int
    answer: Answer
    holder: Judgement | Decision | None
    own: str
    """What of its comment, or reason, the other has not."""


def write_comparison(data: ComparisonMaterial, path: Path) -> None:
    """Writes the workbook: the same data always makes the same bytes. Raises Problem where it cannot be written."""
    contents = f"How the sealed appraisals of review {reference_of(data)} agree and differ. {UNTOUCHED}"
    write_book_about(data, TITLE, contents, comparison_sheets(data), _reading(data), path)


def write_book_about(
    data: ComparisonMaterial, title: str, contents: str, sheets: Sequence[Sheet], reading: Iterable[Line], path: Path
) -> None:
    """Writes a workbook about the sealed appraisals of one review; `reading` says how its sheets are to be read."""
    from scr_appraiser.export.excel.report_book import about_report, margins_of, write_report_book

    margins = margins_of(marking_of(data.review, data.codebook), data.origin)
    about = about_report(contents, data.origin, sheets, margins, reading)
    colours = {point.value: point.colour for point in data.comparison.sides[0].framework.scale}
    write_report_book(
        path, f"SCR Appraiser: {title.lower()}", about, sheets, margins, data.origin.exported_at, colours=colours
    )


def comparison_sheets(data: ComparisonMaterial) -> list[Sheet]:
    """Who rated what, what each wrote, and what calls for a moderator."""
    return [
        make_sheet(
            "internal",
            "Side by side",
            "A row is a criterion, a domain or the whole, with the answer of each appraisal.",
            _facing_columns(data),
            data.lines,
        ),
        make_sheet(
            "internal",
            "Written",
            "A row is what one appraisal says on a criterion, a domain or the whole.",
            _written_columns(data),
            list(_written(data)),
            frozen=2,
        ),
        trigger_sheet(data),
    ]


def trigger_sheet(data: ComparisonMaterial) -> Sheet:
    """What calls for a moderator."""
    titles = {line.name: line.title for line in data.lines}
    columns: list[Column[Trigger]] = [
        Column("Trigger", lambda row: row.id, 9),
        Column("It is set off when", lambda row: row.words, 40),
        Column("On", lambda row: titles.get(row.name, row.name), 40),
    ]
    for place, name in enumerate(data.sides):
        columns.append(Column(name, partial(_given, place)))
    return make_sheet(
        "internal", "Triggers", "A row is what calls for a moderator, and what set it off.", columns, data.triggers
    )


def _reading(data: ComparisonMaterial) -> Iterator[Line]:
    for name, who, only in zip(data.sides, data.people, data.comparison.only_in, strict=True):
        left_out = f"Not the same in all, and left out: {', '.join(only)}." if only else ""
        yield Line(name, " ".join(words for words in (who or "Whose it is, is left out.", left_out) if words))
    yield Line("In short", in_short(data.lines))
    if left_out := left_out_words(data.comparison):
        yield Line("Left out", left_out)
    yield Line("Independence", data.independence.words)


def _facing_columns(data: ComparisonMaterial) -> Iterator[Column[ComparedRow]]:
    yield Column("Criterion or judgement", lambda row: row.title, 44)
    for place, name in enumerate(data.sides):
        yield Column(name, lambda row, place=place: row.facing.answers[place], 12, "rating")  # type: ignore[misc]
    yield Column("Difference", difference_words)
    yield Column("Triggers", lambda row: ", ".join(each.id for each in row.triggers) or None)
    yield Column("Points", lambda row: row.facing.points, 8, "sorting")
    yield Column("Kind", lambda row: _kind(row), 10, "sorting")
    yield Column("Id", lambda row: row.name, 10, "sorting")


def _written_columns(data: ComparisonMaterial) -> Iterator[Column[_Written]]:
    document = partial(document_title, data.review.documents)
    yield Column("Criterion or judgement", lambda row: row.line.title, 36)
    yield Column("Appraisal", lambda row: data.sides[row.place], 12)
    yield Column("By", lambda row: data.people[row.place] or None)
    yield Column("Rating", lambda row: row.answer, 12, "rating")
    yield Column("In words", lambda row: _word(data.comparison.sides[row.place].framework, row.answer))
    yield Column("Comment, or reason", lambda row: _text(row.holder, "comment", "reason"), 60)
    yield Column("Only this one says", lambda row: row.own or None, 50)
    yield Column("Strengths", lambda row: _text(row.holder, "strengths"), 40)
    yield Column("Weaknesses", lambda row: _text(row.holder, "weaknesses"), 40)
    yield Column("Not applicable because", lambda row: _text(row.holder, "condition"), 32)
    yield Column("Missing document", lambda row: _text(row.holder, "missing"), 32)
    yield Column("Confidence", lambda row: _text(row.holder, "confidence"), 12)
    yield Column(
        "Evidence",
        lambda row: (
            "\n\n".join(evidence_words(each, document) for each in row.holder.evidence) or None
            if isinstance(row.holder, Judgement)
            else None
        ),
        60,
    )
    yield Column("Id", lambda row: row.line.name, 10, "sorting")


def _written(data: ComparisonMaterial) -> Iterator[_Written]:
    for line in data.lines:
        holders = _holders(data, line)
        texts = marked([_text(holder, "comment", "reason") or "" for holder in holders])
        for place, (holder, text) in enumerate(zip(holders, texts, strict=True)):
            yield _Written(line, place, line.facing.answers[place], holder, _own(text))


def _holders(data: ComparisonMaterial, line: ComparedRow) -> Sequence[Judgement | Decision | None]:
    if isinstance(line.facing, FacingCriterion):
        return line.facing.judgements
    decisions = [side.appraisal.decisions.get(line.name) for side in data.comparison.sides]
    return [each if each is not None and each.state == "live" else None for each in decisions]


def _own(text: Marked) -> str:
    return " … ".join(" ".join(words.split()) for is_own, words in text if is_own and words.strip())


def _text(holder: Judgement | Decision | None, *parts: str) -> str | None:
    return next((str(text).strip() for part in parts if (text := getattr(holder, part, ""))), None) or None


def _kind(row: ComparedRow) -> str:
    if isinstance(row.facing, FacingCriterion):
        return "criterion"
    return "overall" if row.name == OVERALL else "domain"


def _given(place: int, trigger: Trigger) -> CellValue:
    return trigger.answers[place]


def _word(framework: Framework, answer: Answer) -> str | None:
    return framework.word(answer) if answer is not None else None
