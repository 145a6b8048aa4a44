"""The sheets of an exchange workbook that are read beside it: the facts, the criteria, the lists to choose from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scr_appraiser.export.excel.facts import register
from scr_appraiser.export.excel.lines import reference_of, yes_no
from scr_appraiser.export.excel.records import register_sheets
from scr_appraiser.export.excel.sheets import CellValue, Column, Sheet, make_sheet
from scr_appraiser.export.report import Collation
from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.workbook.layout import CODES, CRITERIA, FACTS, WITHDRAW
from scr_appraiser.model.workbook.words import choices


@dataclass(frozen=True, slots=True)
class _Fact:
    review: str | None
    record: str
    field: str
    value: CellValue


@dataclass(frozen=True, slots=True)
class _Choice:
    list: str
    words: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Lists:
    """The sheet of lists, and the rows of it on which each list stands, by its name: first and last."""

    sheet: Sheet
    places: Mapping[str, tuple[int, int]]


def facts_sheet(data: Collation) -> Sheet:
    """What the register says of the reviews, a line for each field that says something."""
    columns: tuple[Column[_Fact], ...] = (
        Column("Review", lambda fact: fact.review, 20),
        Column("Record", lambda fact: fact.record, 24),
        Column("Field", lambda fact: fact.field, 40),
        Column("Value", lambda fact: fact.value, 90),
    )
    return make_sheet(data.profile, FACTS, "One row is one fact about a review; to be read.", columns, _facts(data), 3)


def criteria_sheet(data: Collation) -> Sheet:
    """The criteria of every framework with their six descriptors."""
    points = sorted({point.value for framework in data.frameworks.values() for point in framework.scale}, reverse=True)
    label = {point.value: point.label for framework in data.frameworks.values() for point in framework.scale}
    columns: tuple[Column[Criterion], ...] = (
        Column("Criterion", lambda one: one.id, 11),
        Column("Title", lambda one: one.title, 24),
        Column("Statement", lambda one: one.statement, 40),
        *(_level(value, f"{value} {label[value]}") for value in points),
        Column("Look for", lambda one: "\n".join(one.look_for) or None, 40),
        Column("Prompts", lambda one: "\n".join(one.prompts) or None, 40),
        Column("Silence is a weakness", lambda one: yes_no(one.absence_is_weakness), 14),
        Column("Key criterion", lambda one: yes_no(one.is_key), 12),
    )
    criteria = [one for framework in data.frameworks.values() for one in framework.criteria()]
    return make_sheet(data.profile, CRITERIA, "One row is one criterion with its six levels.", columns, criteria, 2)


def lists_of(data: Collation) -> Lists:
    """Everything that a drop-down offers."""
    rows: list[_Choice] = []
    places: dict[str, tuple[int, int]] = {}
    for framework in data.frameworks.values():
        for name, found in _lists(framework):
            first = len(rows) + 2
            rows += found
            places[name] = (first, len(rows) + 1)
    columns: tuple[Column[_Choice], ...] = (
        Column("List", lambda one: one.list, 34),
        Column("Choice", lambda one: one.words, 60),
        Column("Meaning", lambda one: one.meaning or None, 80),
    )
    return Lists(make_sheet(data.profile, CODES, "One row is one choice of one drop-down.", columns, rows, 2), places)


def rating_list(framework: Framework, criterion: Criterion) -> str:
    """The name of the list of answers to a criterion."""
    return f"{'Rating' if criterion.na_conditions else 'Rating, always applicable'} ({framework.version})"


def condition_list(framework: Framework, criterion: Criterion) -> str:
    """The name of the list of a criterion's conditions for not applicable."""
    return f"Condition for not applicable, {criterion.id} ({framework.version})"


def decision_list(framework: Framework) -> str:
    """The name of the list of decisions."""
    return f"Decision ({framework.version})"


def confidence_list(framework: Framework) -> str:
    """The name of the list of confidences."""
    return f"Confidence ({framework.version})"


def _lists(framework: Framework) -> Iterator[tuple[str, list[_Choice]]]:
    by_name = {rating_list(framework, criterion): criterion for criterion in framework.criteria()}
    for name, criterion in by_name.items():
        yield name, _choices(framework, name, choices(framework, criterion))
    yield decision_list(framework), _choices(framework, decision_list(framework), choices(framework))
    name = confidence_list(framework)
    yield name, [_Choice(name, words) for words in framework.confidence]
    for criterion in framework.criteria():
        if criterion.na_conditions:
            name = condition_list(framework, criterion)
            yield name, [_Choice(name, words) for words in criterion.na_conditions]


def _choices(framework: Framework, name: str, words: Sequence[str]) -> list[_Choice]:
    meanings = {str(point.value): point.definition for point in framework.scale} | {
        NOT_APPLICABLE: framework.na_rule,
        INSUFFICIENT: framework.absence_rule,
        WITHDRAW: "Takes back what was said before; needs a reason of at least 10 characters.",
    }
    return [_Choice(name, one, meanings.get(one.split(" ")[0], "")) for one in words]


def _level(value: int, words: str) -> Column[Criterion]:
    return Column(words, lambda one: one.levels.get(value), 40)


def _facts(data: Collation) -> Iterator[_Fact]:
    for review in data.reviews:
        alone = replace(data, reviews=(review,), appraisals=())
        for sheet in register_sheets(register(alone)):
            for number, row in enumerate(sheet.rows, 1):
                record = f"{sheet.title} {number}" if len(sheet.rows) > 1 else sheet.title
                for head, value in zip(sheet.heads, row, strict=True):
                    if value is not None and head.role == "reading" and head.heading not in _NOT_FACTS:
                        yield _Fact(reference_of(alone, review) or review.id, record, head.heading, value)


_NOT_FACTS = ("Review", "Children in this workbook", "Appraisals in this workbook", "Appraisals counted")
