"""The facts of a review as parts of a document: the codebook's sections, in words, and only what is recorded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scr_appraiser.export.report import AppraisalReport, Cell, Heading, Part, Prose, Table
from scr_appraiser.export.wording import IN_CONFLICT, state_words
from scr_appraiser.model.disclosure.clearing import Cleared
from scr_appraiser.model.disclosure.free_texts import leaving
from scr_appraiser.model.facts import NOT_STATED, Facts, FactValue
from scr_appraiser.model.framework.codebook import Codebook, Field, Section, words_of
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.review.deriving import INTERVALS, Derived, derived
from scr_appraiser.model.review.disclosing import Profile, leaves, released, released_unit
from scr_appraiser.model.snapshots import Document, Household, Recommendation, Recorded, Review, Theme

_APPROXIMATE = "x_approximate"
_LABEL_AND_VALUE = (36, 64)
_FEW_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Register:
    """What all the parts are made from."""

    review: Review
    codebook: Codebook
    profile: Profile
    derived: Mapping[RecordId, Derived]
    cleared: Cleared


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of one record as they may leave, derived ones among them."""

    values: Facts
    in_conflict: tuple[str, ...]
    state: str
    """In words, "" for a record that stands."""
    approximate: tuple[str, ...] = ()


def register_of(data: AppraisalReport) -> Register:
    """The review of a report with all that is derived from its facts."""
    return Register(data.review, data.codebook, data.profile, derived(data.review, data.codebook), data.cleared)


def review_parts(register: Register) -> Iterator[Part]:
    """Everything recorded about the review, its children, households, themes and recommendations."""
    review = register.review
    yield Heading(2, "The review")
    yield from _sections(register, "review", _record(register, "review", review.id, review.facts, review), level=3)
    for number, child in enumerate(review.children, 1):
        if number == 1:
            yield Heading(2, "Children")
        record = _record(register, "child", child.id, child.facts, child)
        yield Heading(3, child_name(register, child.id))
        yield from _sections(register, "child", record, level=4)
    if review.households:
        yield Heading(2, "Households and adults")
        for number, household in enumerate(review.households, 1):
            yield from _household(register, household, number)
    if review.themes:
        yield Heading(2, "Themes")
        yield _themes(register, review.themes)
    if review.recommendations:
        yield Heading(2, "Recommendations")
        yield _recommendations(register, review.recommendations)
    if review.documents:
        yield Heading(2, "Documents")
        yield _documents(register, review.documents)


def fact_rows(
    register: Register, kind: str, record_id: RecordId, facts: Facts, source: Recorded
) -> tuple[tuple[str, str], ...]:
    """The facts of one record that say something, label and words."""
    record = _record(register, kind, record_id, facts, source)
    return tuple(row for section in register.codebook.sections_of(kind) for row in _rows(register, section, record))


def child_name(register: Register, child_id: RecordId) -> str:
    """The child's label in the record, or its number where it has none."""
    field = register.codebook.field("child", "child_no")
    for number, child in enumerate(register.review.children, 1):
        if child.id == child_id:
            label = released(field, child.facts.get(field.id), register.profile)
            return f"Child {words_of(field, label) or number}"
    return "A child no longer in the record"


def _household(register: Register, household: Household, number: int) -> Iterator[Part]:
    yield Heading(3, f"Household {number}")
    yield from _one_table(register, "household", household.id, household.facts, household)
    contact = register.codebook.field("contact", "contact")
    children = tuple(
        (child_name(register, each.child_id), state_words(each.state) or _words(register, contact, each.facts))
        for each in household.contacts
        if each.state != "withdrawn"
    )
    if children:
        yield Table(("Child", contact.label), _LABEL_AND_VALUE, children)
    for count, adult in enumerate(household.adults, 1):
        yield Heading(4, f"Adult {count} of household {number}")
        yield from _one_table(register, "adult", adult.id, adult.facts, adult)


def _one_table(register: Register, kind: str, record_id: RecordId, facts: Facts, source: Recorded) -> Iterator[Part]:
    """The facts of one record without its sections, or words where it has none to show."""
    if state_words(source.state):
        yield Prose(f"{state_words(source.state)}.", voice="warning")
    rows = fact_rows(register, kind, record_id, facts, source)
    yield Table((), _LABEL_AND_VALUE, rows) if rows else Prose("Nothing is recorded.", voice="note")


def _themes(register: Register, themes: Iterable[Theme]) -> Table:
    records = [(theme, _record(register, "theme", theme.id, theme.facts, theme)) for theme in themes]
    fields = [
        field
        for field in register.codebook.fields_of("theme")
        if leaves(field, register.profile) or any(field.id in record.values for _, record in records)
    ]
    is_wide = len(fields) > _FEW_COLUMNS
    rows: list[tuple[Cell, ...]] = []
    for theme, record in records:
        name = f"{theme.code} {_theme_words(register.codebook, theme.code)}"
        cells: tuple[Cell, ...] = tuple(_value_words(register, field, record) for field in fields)
        rows.append((name, _compact(register, "theme", record)) if is_wide else (name, *cells))
    if is_wide:
        return Table(("Theme", "What the review found"), _LABEL_AND_VALUE, tuple(rows))
    return Table(("Theme", *(field.label for field in fields)), (34, *(18 for _ in fields)), tuple(rows))


def _theme_words(codebook: Codebook, code: str) -> str:
    return next((one.words for group in codebook.theme_groups for one in group.themes if one.id == code), "")


def _recommendations(register: Register, recommendations: Iterable[Recommendation]) -> Table:
    rows = []
    for place, item in enumerate(recommendations, 1):
        record = _record(register, "recommendation", item.id, item.facts, item)
        number = str(record.values.get("rec_no", place))
        rows.append((number, _compact(register, "recommendation", record, but=("rec_no",))))
    return Table(("Number", "Recommendation"), (12, 88), tuple(rows))


def _documents(register: Register, documents: Iterable[Document]) -> Table:
    """Each with the fingerprint that says which file it is."""
    rows = []
    for number, document in enumerate(documents, 1):
        record = _record(register, "document", document.id, document.facts, document)
        known = [Prose(f"{document.pages:,}", "Pages")]
        if register.profile != "publication":
            known.append(Prose(document.sha256, "Fingerprint (SHA-256)"))
        rows.append((str(number), (*_compact(register, "document", record), *known)))
    return Table(("Number", "Document"), (12, 88), tuple(rows))


def _compact(register: Register, kind: str, record: Record, but: tuple[str, ...] = ()) -> tuple[Prose, ...]:
    """All facts of a record in one cell: long text, then label and value, then what is so and what is not."""
    fields = [field for field in register.codebook.fields_of(kind) if field.id not in but]
    said = {field.id: _value_words(register, field, record) for field in fields}
    flags = [field for field in fields if field.type == "flag"]
    texts = [Prose(said[field.id]) for field in fields if field.is_long and said[field.id]]
    values = [
        Prose(said[field.id], field.label)
        for field in fields
        if not field.is_long and field not in flags and said[field.id]
    ]
    sorted_flags = {
        words: "; ".join(field.label for field in flags if said[field.id] == words)
        for words in ("Yes", "No", "Not stated", IN_CONFLICT)
    }
    state = [Prose(f"{record.state}.", voice="warning")] if record.state else []
    return (*state, *texts, *values, *(Prose(labels, words) for words, labels in sorted_flags.items() if labels))


def _sections(register: Register, kind: str, record: Record, level: int) -> Iterator[Part]:
    """One table a section; sections without anything to show are left out."""
    if record.state:
        yield Prose(f"{record.state}.", voice="warning")
    is_empty = True
    for section in register.codebook.sections_of(kind):
        rows = tuple(_rows(register, section, record))
        if rows:
            is_empty = False
            yield Heading(level, section.title)
            yield Table((), _LABEL_AND_VALUE, rows)
    if is_empty:
        yield Prose("Nothing is recorded.", voice="note")


def _rows(register: Register, section: Section, record: Record) -> Iterator[tuple[str, str]]:
    """Label and words of what is recorded; what is not stated comes last, gathered in one row."""
    not_stated = [field.label for field in section.fields if record.values.get(field.id) == NOT_STATED]
    for field in section.fields:
        is_gathered = len(not_stated) > 1 and record.values.get(field.id) == NOT_STATED
        words = "" if is_gathered or field.id == _APPROXIMATE else _value_words(register, field, record)
        if words:
            yield field.label, words
    if len(not_stated) > 1:
        yield "Not stated", "; ".join(not_stated)


def _value_words(register: Register, field: Field, record: Record) -> str:
    if field.id in record.in_conflict:
        return IN_CONFLICT if leaves(field, register.profile) else ""
    words = _worded(register, field, record.values.get(field.id))
    return f"About {words}" if words and field.id in record.approximate else words


def _words(register: Register, field: Field, facts: Facts) -> str:
    return _worded(register, field, released(field, facts.get(field.id), register.profile))


def _worded(register: Register, field: Field, value: FactValue | None) -> str:
    """A released value in words, counted in what it counts once released."""
    if field.unit:
        field = replace(field, unit=released_unit(field, register.profile))
    return words_of(field, value)


def _record(register: Register, kind: str, record_id: RecordId, facts: Facts, source: Recorded) -> Record:
    more = register.derived.get(record_id, Derived({}))
    known = {**facts, **more.values}
    values = {}
    for field in register.codebook.fields_of(kind):
        value = leaving(kind, record_id, field, known.get(field.id), register.profile, register.cleared)
        if value is not None:
            values[field.id] = value
    return Record(values, (*source.in_conflict, *more.in_conflict), state_words(source.state), _approximate(known))


def _approximate(facts: Facts) -> tuple[str, ...]:
    names = facts.get(_APPROXIMATE)
    return tuple(name for name in names if name in INTERVALS) if isinstance(names, tuple) else ()
