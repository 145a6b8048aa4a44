"""The sheets of the register: reviews and all that is recorded about them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from scr_appraiser.export.excel.contacts import children_of, households_of
from scr_appraiser.export.excel.facts import Entry, Register, fact_columns, through
from scr_appraiser.export.excel.lines import ID_WIDTH, is_counted, left_behind_among, reference_of, state_of
from scr_appraiser.export.excel.sheets import CellValue, Column, Sheet, make_sheet
from scr_appraiser.model.snapshots import Adult, Appraisal, Child, Document, Household, Recommendation, Review, Theme

Record: TypeAlias = Review | Child | Adult | Household | Theme | Recommendation | Document


@dataclass(frozen=True, slots=True)
class _Row:
    """One record of a review. `household` counts the review's households, `number` the adults of one."""

    review: Review
    reference: str | None
    record: Record
    entry: Entry
    household: int = 0
    number: int = 0


def register_sheets(register: Register) -> tuple[Sheet, ...]:
    """Reviews, Children, Adults, Households, Themes, Recommendations, Documents, in this order."""
    return (
        _reviews(register),
        _children(register),
        _adults(register),
        _households(register),
        _themes(register),
        _recommendations(register),
        _documents(register),
    )


def _reviews(register: Register) -> Sheet:
    of_review: dict[str, list[Appraisal]] = {}
    for appraisal in register.data.appraisals:
        of_review.setdefault(appraisal.review_id, []).append(appraisal)
    gone = left_behind_among(register.data)
    counted = Counter(one.review_id for one in register.data.appraisals if is_counted(one) and one.id not in gone)
    columns = (
        *_facts(register, "review"),
        Column("Children in this workbook", lambda row: len(row.review.children)),
        Column("Appraisals in this workbook", lambda row: len(of_review.get(row.review.id, ()))),
        Column("Appraisals counted", lambda row: counted[row.review.id]),
    )
    rows = (_row(register, "review", review, review) for review in register.data.reviews)
    return _sheet(register, "Reviews", "One row is one review.", columns, rows, 1)


def _children(register: Register) -> Sheet:
    columns = (
        _REVIEW,
        *_facts(register, "child"),
        Column("Households", lambda row: households_of(register, row.review, row.record.id), 28),
        Column("Child id", lambda row: row.record.id, ID_WIDTH, "sorting"),
    )
    rows = (_row(register, "child", review, child) for review in register.data.reviews for child in review.children)
    return _sheet(register, "Children", "One row is one child who is a subject of a review.", columns, rows, 2)


def _adults(register: Register) -> Sheet:
    columns = (
        _REVIEW,
        _HOUSEHOLD,
        Column("Adult", lambda row: row.number),
        *_facts(register, "adult"),
        Column("Adult id", lambda row: row.record.id, ID_WIDTH, "sorting"),
        Column("Household id", lambda row: row.review.households[row.household - 1].id, ID_WIDTH, "sorting"),
    )
    rows = (
        _row(register, "adult", review, adult, place, number)
        for review in register.data.reviews
        for place, household in enumerate(review.households, 1)
        for number, adult in enumerate(household.adults, 1)
    )
    return _sheet(register, "Adults", "One row is one adult of a household.", columns, rows, 3)


def _households(register: Register) -> Sheet:
    columns = (
        _REVIEW,
        _HOUSEHOLD,
        Column("Children and contact", lambda row: children_of(register, row.review, row.household), 32),
        *_facts(register, "household"),
        Column("Household id", lambda row: row.record.id, ID_WIDTH, "sorting"),
    )
    rows = (
        _row(register, "household", review, household, place)
        for review in register.data.reviews
        for place, household in enumerate(review.households, 1)
    )
    caption = "One row is one household that a child of the review lived in or had contact with."
    return _sheet(register, "Households", caption, columns, rows, 2)


def _themes(register: Register) -> Sheet:
    groups = {
        (name, theme.id): (group.words, theme.words)
        for name, codebook in register.data.codebooks.items()
        for group in codebook.theme_groups
        for theme in group.themes
    }

    def named(part: int) -> Callable[[_Row], CellValue]:
        def words(row: _Row) -> CellValue:
            assert isinstance(row.record, Theme)
            return groups.get((row.review.codebook, row.record.code), ("", row.record.code))[part]

        return words

    columns = (
        _REVIEW,
        Column("Theme", named(1), 36),
        Column("Group", named(0), 28),
        *_facts(register, "theme"),
        Column("Theme (code)", lambda row: getattr(row.record, "code", None), 10, "sorting"),
    )
    rows = (_row(register, "theme", review, theme) for review in register.data.reviews for theme in review.themes)
    return _sheet(register, "Themes", "One row is one theme that one review found.", columns, rows, 2)


def _recommendations(register: Register) -> Sheet:
    columns = (
        _REVIEW,
        *_facts(register, "recommendation"),
        Column("Recommendation id", lambda row: row.record.id, ID_WIDTH, "sorting"),
    )
    rows = (
        _row(register, "recommendation", review, item)
        for review in register.data.reviews
        for item in review.recommendations
    )
    caption = "One row is one recommendation, strategy or issue of a review."
    return _sheet(register, "Recommendations", caption, columns, rows, 2)


def _documents(register: Register) -> Sheet:
    def own(value: Callable[[Document], CellValue]) -> Callable[[_Row], CellValue]:
        def of(row: _Row) -> CellValue:
            assert isinstance(row.record, Document)
            return value(row.record)

        return of

    columns = (
        _REVIEW,
        *_facts(register, "document"),
        Column("Pages", own(lambda document: document.pages)),
        Column("Bytes", own(lambda document: document.size), 12),
        Column("Fingerprint (SHA-256)", own(lambda document: document.sha256), 66, furthest="partners"),
        Column("Document id", lambda row: row.record.id, ID_WIDTH, "sorting"),
    )
    rows = (
        _row(register, "document", review, document)
        for review in register.data.reviews
        for document in review.documents
    )
    return _sheet(
        register, "Documents", "One row is one document of a review; no document is in here.", columns, rows, 2
    )


def _sheet(
    register: Register, title: str, caption: str, columns: Iterable[Column[_Row]], rows: Iterable[_Row], frozen: int
) -> Sheet:
    return make_sheet(register.data.profile, title, caption, (*columns, _STATE, _REVIEW_ID), rows, frozen)


def _row(register: Register, kind: str, review: Review, record: Record, household: int = 0, number: int = 0) -> _Row:
    facts = record.facts
    entry = register.entry(review, kind, record.id, facts, record.in_conflict)
    return _Row(review, reference_of(register.data, review), record, entry, household, number)


def _facts(register: Register, kind: str) -> list[Column[_Row]]:
    return [through(column, lambda row: row.entry) for column in fact_columns(register.data, kind)]


_REVIEW: Column[_Row] = Column("Review", lambda row: row.reference, 20)
_HOUSEHOLD: Column[_Row] = Column("Household", lambda row: row.household)
_STATE: Column[_Row] = Column("State of the record", lambda row: state_of(row.record))
_REVIEW_ID: Column[_Row] = Column("Review id", lambda row: row.review.id, ID_WIDTH, "sorting")
