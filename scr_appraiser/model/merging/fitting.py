"""What new revisions point to, and whether what they say can be so: each read once, none ever put right."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any

from scr_appraiser.model.canonical import canonical, clean
from scr_appraiser.model.evidence.evidence import LONGEST_TEXT, evidence_of_content
from scr_appraiser.model.file.columns import ContentType, Flag, Id, JsonList, JsonObject, Number, RatingColumn, Words
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.content import content_columns, parse
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.merging.known import Known
from scr_appraiser.model.merging.planning import Entry
from scr_appraiser.model.merging.source import BATCH, Row, Source, batches
from scr_appraiser.problems import Damaged, Problem

_ID, _KIND, _RECORD, _ACT, _CONTENT = 0, 2, 3, 4, 12
"""Where they stand in a revision's row."""

DERIVED = {
    "contact": ("household_id", "child_id"),
    "theme": ("review_id", "code"),
    "document": ("review_id", "sha256"),
    "person": ("staff_code",),
    "judgement": ("appraisal_id", "criterion"),
    "decision": ("appraisal_id", "domain"),
    "seal": ("appraisal_id",),
    "allocation": ("review_id", "appraiser"),
    "declaration": ("review_id", "person"),
    "sameness": ("review_id", "other_id"),
    "child_sameness": ("child_id", "other_id"),
    "designation": ("review_id", "period"),
    "setting": ("topic", "code"),
}
"""Kinds of record whose id is derived, and from what: two copies must meet in one."""

NOT_AS_WRITTEN = "It is not written as this program writes."
MOVED = "It says to belong somewhere else than the record does."
OTHER_ID = "It does not bear the id of what it is about."
TOO_LONG = f"A text in it has more than {LONGEST_TEXT:,} characters."
NOT_A_VALUE = "It says something that is no possible value."


class Fitting:
    """The new revisions of a source, looked at one after the other."""

    def __init__(self, known: Known, held: Set[bytes]) -> None:
        """`held` are the records that are here."""
        self.links: dict[bytes, tuple[bytes, ...]] = {}
        """By revision: the records and definitions that it points to."""
        self.unfit: dict[bytes, str] = {}
        """By revision: why it cannot be taken in."""
        self._known = known
        self._held = held
        self._places: dict[bytes, dict[str, Any]] = {}
        self._same: dict[tuple[bytes, ...], tuple[bytes, ...]] = {}

    def look_at(
        self, source: Source, entries: Iterable[Entry], progress: Callable[[int], None] = lambda done: None
    ) -> None:
        """Look at these revisions of a source; what names an owner that has not come yet, once all have."""
        later: list[bytes] = []
        ids = [entry.id for entry in entries if entry.kind in RECORDS]
        for number, batch in enumerate(batches(ids)):
            progress(number * BATCH)
            rows = list(source.rows(batch))
            self._find_places(rows)
            later += [row[_ID] for row in rows if not self._look(row)]
        for batch in batches(later):
            for row in source.rows(batch):
                self._look(row, is_last=True)

    def _find_places(self, rows: Iterable[Row]) -> None:
        """Where those records belong that are here."""
        wanted: dict[str, set[bytes]] = {}
        for row in rows:
            if row[_RECORD] in self._held and row[_RECORD] not in self._places:
                wanted.setdefault(row[_KIND], set()).add(row[_RECORD])
        for kind, records in wanted.items():
            self._places |= self._known.places(kind, sorted(records))

    def _look(self, row: Row, *, is_last: bool = False) -> bool:
        """False where it must be looked at again, when its owner is known."""
        one, kind, content = row[_ID], row[_KIND], row[_CONTENT]
        if content is None:
            return True
        try:
            said = parse(content)
            why = self._why_unfit(row, said)
            if not why and row[_ACT] != "redact":
                held_to = self._known.why_not(kind, row[_RECORD], said)
                if held_to is None and not is_last:
                    return False
                why = held_to or ""
        except Problem:
            said, why = {}, NOT_A_VALUE
        if why:
            self.unfit[one] = why
        else:
            targets = tuple(bytes.fromhex(said[name]) for name in _pointing(kind) if said.get(name))
            if targets:
                self.links[one] = self._same.setdefault(targets, targets)
        return True

    def _why_unfit(self, row: Row, said: Mapping[str, Any]) -> str:
        kind, record = row[_KIND], row[_RECORD]
        checks = _checks(kind)
        if canonical(said).decode() != row[_CONTENT]:
            return NOT_AS_WRITTEN
        for name, value in said.items():
            check = checks.get(name)
            if check is None:
                return NOT_AS_WRITTEN
            if why := check(value):
                return why
        place = {name: said[name] for name in _links(kind) if name in said}
        known = self._places.get(record)
        if row[_ACT] == "redact":  # what was erased with its review says no more where it belonged
            return "" if place == said and place.items() <= (known or place).items() else NOT_AS_WRITTEN
        if known is None:
            parts = DERIVED.get(kind)
            if parts and record.hex() != derived_id(kind, *(str(said.get(name, "")) for name in parts)):
                return OTHER_ID
            known = self._places[record] = place
        return "" if known == place else MOVED


@cache
def _pointing(kind: str) -> tuple[str, ...]:
    return tuple(column.name for column in RECORDS[kind].__table__.columns if column.foreign_keys)


@cache
def _links(kind: str) -> tuple[str, ...]:
    return tuple(column.name for column in content_columns(kind) if column.is_link)


@cache
def _checks(kind: str) -> Mapping[str, Callable[[Any], str]]:
    """By content column: says why a value cannot stand in it."""
    checks = {column.name: _check_of(column.type) for column in content_columns(kind)}
    if kind == "judgement":
        checks["evidence"] = _check_evidence
    if kind == "decision":
        checks["value"] = lambda value: "" if type(value) is int and 1 <= value <= 6 else OUT_OF_SCALE
    return checks


OUT_OF_SCALE = "Its rating or value is not on the scale."


def _check_of(type_: ContentType) -> Callable[[Any], str]:
    return next(check for kind, check in _BY_TYPE if isinstance(type_, kind))


def _check_words(value: Any) -> str:
    if not isinstance(value, str) or not value or clean(value) != value:
        return NOT_A_VALUE
    return "" if len(value) <= LONGEST_TEXT else TOO_LONG


def _check_id(value: Any) -> str:
    try:
        return "" if Id().from_content(value) else NOT_A_VALUE
    except (TypeError, ValueError):
        return NOT_A_VALUE


def _check_rating(value: Any) -> str:
    is_rating = (type(value) is int and 1 <= value <= 6) or value in ("NA", "IE")
    return "" if is_rating else OUT_OF_SCALE


def _check_json(type_: type) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, type_) or not value:
            return NOT_A_VALUE
        return next((why for text in _texts(value) if (why := _check_text(text))), "")

    return check


def _check_text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        return TOO_LONG
    return "" if clean(text) == text else NOT_A_VALUE


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _check_evidence(value: Any) -> str:
    why = _check_json(list)(value)
    if not why:
        try:
            for one in value:
                evidence_of_content(one)
        except Damaged:
            return NOT_A_VALUE
    return why


_BY_TYPE: Sequence[tuple[type[ContentType], Callable[[Any], str]]] = (
    (Id, _check_id),
    (Words, _check_words),
    (RatingColumn, _check_rating),
    (Flag, lambda value: "" if value is True else NOT_A_VALUE),
    (Number, lambda value: "" if type(value) is int else NOT_A_VALUE),
    (JsonList, _check_json(list)),
    (JsonObject, _check_json(dict)),
)
"""A kind of column before one that it is derived from."""
