"""What new revisions point to, and whether what they say can be so: each read once, none ever put right."""

import sys
from collections.abc import Callable, Iterable, Mapping, Set
from functools import cache
from typing import Any

from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.content import content_columns
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.merging.known import Known
from scr_appraiser.model.merging.planning import Entry
from scr_appraiser.model.merging.source import Row, batches
from scr_appraiser.model.merging.union import Union
from scr_appraiser.model.merging.values import NOT_A_VALUE, NOT_AS_WRITTEN, parse_as_read, why_impossible
from scr_appraiser.problems import Problem

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
    "migration": ("appraisal_id",),
    "allocation": ("review_id", "appraiser"),
    "declaration": ("review_id", "person"),
    "sameness": ("review_id", "other_id"),
    "child_sameness": ("child_id", "other_id"),
    "designation": ("review_id", "period"),
    "setting": ("topic", "code"),
    "consensus": ("appraisal_id",),
    "moderation": ("review_id", "appraisal", "matter", "place"),
    "sealed_beside": ("appraisal_id", "sealed_at"),
    "calibration": ("review_id",),
    "content_note": ("review_id",),
    "clearance": ("record_kind", "record_id", "field", "text_digest"),
}
"""Kinds of record whose id is derived, and from what: two copies must meet in one."""

MOVED = "It says to belong somewhere else than the record does."
OTHER_ID = "It does not bear the id of what it is about."


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
        self._places: dict[bytes, tuple[Any, ...]] = {}
        self._same: dict[tuple[bytes, ...], tuple[bytes, ...]] = {}

    def look_at(
        self, source: Union, entries: Iterable[Entry], progress: Callable[[int], None] = lambda done: None
    ) -> None:
        """Look at these revisions of a source; what names an owner that has not come yet, once all have."""
        later: list[bytes] = []
        done = 0
        for rows in source.read(entry.id for entry in entries if entry.kind in RECORDS):
            progress(done)
            done += len(rows)
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
            found = self._known.places(kind, sorted(records))
            self._places |= {record: _place(kind, said) for record, said in found.items()}

    def _look(self, row: Row, *, is_last: bool = False) -> bool:
        """False where it must be looked at again, when its owner is known."""
        one, kind, content = row[_ID], row[_KIND], row[_CONTENT]
        if content is None:
            return True
        try:
            said, is_as_written = parse_as_read(content)
            why = self._why_unfit(row, said) if is_as_written else NOT_AS_WRITTEN
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
            targets = tuple([bytes.fromhex(said[name]) for name in _pointing(kind) if said.get(name)])
            if targets:
                self.links[one] = self._same.setdefault(targets, targets)
        return True

    def _why_unfit(self, row: Row, said: Mapping[str, Any]) -> str:
        kind, record = row[_KIND], row[_RECORD]
        if why := why_impossible(kind, said, row[_CONTENT]):
            return why
        place, known = _place(kind, said), self._places.get(record)
        if row[_ACT] == "redact":  # what was erased with its review says no more where it belonged
            is_short = len(said) == sum(map(bool, place))
            return "" if is_short and _agrees(place, known or place) else NOT_AS_WRITTEN
        if known is None:
            parts = DERIVED.get(kind)
            if parts and record.hex() != derived_id(kind, *(str(said.get(name, "")) for name in parts)):
                return OTHER_ID
            known = self._places[record] = place
        return "" if known == place else MOVED


def _place(kind: str, said: Mapping[str, Any]) -> tuple[Any, ...]:
    """Where a record belongs: what its links say."""
    return tuple([sys.intern(str(said.get(name, ""))) for name in _links(kind)])


def _agrees(place: tuple[Any, ...], known: tuple[Any, ...]) -> bool:
    return all(not said or said == there for said, there in zip(place, known, strict=True))


@cache
def _pointing(kind: str) -> tuple[str, ...]:
    return tuple(column.name for column in RECORDS[kind].__table__.columns if column.foreign_keys)


@cache
def _links(kind: str) -> tuple[str, ...]:
    return tuple(column.name for column in content_columns(kind) if column.is_link)
