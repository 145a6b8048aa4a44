"""The moderation record of a review as a workbook."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scr_appraiser.export.comparison_report import reference_of
from scr_appraiser.export.excel.about import Line
from scr_appraiser.export.excel.comparison import comparison_sheets, write_book_about
from scr_appraiser.export.excel.sheets import Column, Sheet, make_sheet
from scr_appraiser.export.moderation_report import (
    NEVER_AVERAGED,
    TITLE,
    Step,
    answers_words,
    begun_words,
    counts_words,
    level_words,
    noted_by,
    ruling_words,
    steps,
)
from scr_appraiser.export.wording import moment
from scr_appraiser.model.consensus.points import Point
from scr_appraiser.model.consensus.reading import Consensus
from scr_appraiser.model.consensus.record import ModerationRecord
from scr_appraiser.model.moderating.rulings import Ruling


class _Decided(NamedTuple):
    consensus: Consensus
    point: Point


class _Ruled(NamedTuple):
    consensus: Consensus
    ruling: Ruling


def write_moderation(data: ModerationRecord, path: Path) -> None:
    """Writes the workbook: the same data always makes the same bytes. Raises Problem where it cannot be written."""
    sheets = [*moderation_sheets(data), *comparison_sheets(data.compared)]
    reference = reference_of(data.compared)
    contents = f"What became of the sealed appraisals of review {reference}, who decided what, and why."
    write_book_about(data.compared, TITLE, contents, sheets, _reading(data), path)


def moderation_sheets(data: ModerationRecord) -> list[Sheet]:
    """What happened, what the consensus decided, and what moderators decided."""
    framework = data.compared.comparison.sides[0].framework
    happened: tuple[Column[Step], ...] = (
        Column("When", lambda step: moment(step.at), 26),
        Column("What", lambda step: step.what),
        Column("On", lambda step: step.on or None, 40),
        Column("Outcome", lambda step: step.outcome or None),
        Column("Reason", lambda step: step.reason or None, 60),
        Column("By", lambda step: step.by or None),
    )
    decided: tuple[Column[_Decided], ...] = (
        Column("Criterion", lambda row: level_words(framework, row.point.name), 40),
        Column("The originals", lambda row: answers_words(data, row.point.facing.answers), 32),
        Column("Consensus", lambda row: row.point.judgement.rating if row.point.judgement else None, 11, "rating"),
        Column("Reason", lambda row: (row.point.judgement.comment if row.point.judgement else "") or None, 60),
        Column("Stands", lambda row: row.point.status),
        Column("Consensus begun", lambda row: begun_words(data, row.consensus), 40),
    )
    ruled: tuple[Column[_Ruled], ...] = (
        Column("Trigger", lambda row: row.ruling.trigger.id, 9),
        Column("It is set off when", lambda row: row.ruling.trigger.words, 40),
        Column("On", lambda row: level_words(framework, row.ruling.trigger.name), 40),
        Column("The originals", lambda row: answers_words(data, row.ruling.trigger.answers), 32),
        Column("Decided", lambda row: ruling_words(row.consensus, row.ruling), 32),
        Column("Reason", lambda row: (row.ruling.noted.reason if row.ruling.noted else "") or None, 60),
        Column("By", lambda row: (noted_by(data, row.ruling.noted) if row.ruling.noted else "") or None),
        Column("When", lambda row: moment(row.ruling.noted.at) if row.ruling.noted else None, 26),
        Column("Consensus begun", lambda row: begun_words(data, row.consensus), 40),
    )
    points = [_Decided(each, point) for each in data.consensuses for point in each.differences]
    rulings = [_Ruled(each, ruling) for each in data.consensuses for ruling in each.rulings]
    return [
        make_sheet("internal", "What happened", "A row is one step.", happened, list(steps(data))),
        make_sheet(
            "internal",
            "Consensus",
            "A row is a criterion on which the originals differ, in one consensus.",
            decided,
            points,
        ),
        make_sheet(
            "internal", "Moderated", "A row is a trigger, and what was decided of it, in one consensus.", ruled, rulings
        ),
    ]


def _reading(data: ModerationRecord) -> Iterator[Line]:
    yield Line("What counts", counts_words(data))
    yield Line("Consensus", NEVER_AVERAGED)
    for name, person in zip(data.compared.sides, data.compared.people, strict=True):
        yield Line(name, person or "Whose it is, is left out.")
