"""What stands of each record once the union of several files is taken in: replaced, agreed, in conflict by class."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.meeting import comparable
from scr_appraiser.model.history.projection import Projected, Told, is_in_conflict, project_told
from scr_appraiser.model.history.revisions import Revision, without_content
from scr_appraiser.model.merging.planning import Entry
from scr_appraiser.model.merging.sides import FieldMet, fields_met, word_of_base, words_of_fields, words_of_whole
from scr_appraiser.model.merging.source import batches
from scr_appraiser.model.merging.target import Target
from scr_appraiser.model.merging.union import Union
from scr_appraiser.model.merging.working import Work
from scr_appraiser.model.settings.held_settings import every_name

_OWNERS = ("review_id", "appraisal_id", "household_id", "child_id")
"""Links by which a record belongs to a review, at once or through another."""
_WHOLE = ("judgement", "decision")
_BY_KIND = {"sameness": "C9", "child_sameness": "C9", "designation": "C11", "seal": "C4"}
_WIDTH, _CONTENT = len(Revision._fields), 12


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record of which somebody must decide what it says."""

    rule: str
    """The class: C2 to C6, C9, C11."""
    kind: str
    record: str
    review: str
    """The reference of the review that it belongs to, or its id; "" where it belongs to none."""
    about: str
    """What of it: a criterion, a domain, fields."""
    values: tuple[str, ...]
    """What the sides say, in a word each."""
    by: tuple[tuple[str, str], ...] = ()
    """Staff code and UTC time of each revision that stands against the others; in their order."""
    base: str = ""
    """What the nearest revision says in a word from which all of these come; "" where there is no such one."""
    fields: tuple[FieldMet, ...] = ()
    """Of facts that meet field by field: each field in conflict."""
    setting: tuple[str, ...] = ()
    """Of a setting: topic, code, and what its sides call it, or "" where one of them leaves that be."""


class Meetings:
    """The records that a merge touches, as they are before and after it."""

    def __init__(self, target: Target, union: Union, work: Work) -> None:
        self._target, self._union = target, union
        self.new: dict[bytes, list[Entry]] = {}
        """By record: what enters."""
        for entry in work.plan.new:
            self.new.setdefault(entry.record, []).append(entry)
        self._redacted = work.redacted
        for revision in {row[0] for row in work.redactions} & target.held.keys():
            self.new.setdefault(target.held[revision][1], [])
        self.before = target.heads(self.new)
        self.after = {record: self._heads_after(record) for record in self.new}
        self._contents: dict[bytes, dict[str, Any]] = {}
        self._projected = {record: self._project(record) for record, heads in self.after.items() if len(heads) > 1}

    @cached_property
    def fast_forwarded(self) -> frozenset[bytes]:
        """Records whose state here is replaced by one that builds on it (C0)."""
        return frozenset(
            record
            for record, heads in self.after.items()
            if len(heads) == 1 and record in self.before and heads != self.before[record]
        )

    @property
    def agreed(self) -> int:
        """Revisions that say what another one says, made without knowing of it (C1)."""
        return sum(len(self.after[record]) - 1 for record in self._settled if self._says_one_thing(record))

    @property
    def combined(self) -> int:
        """Records of facts of which several people changed several fields: field by field, nothing to decide."""
        return sum(not self._says_one_thing(record) for record in self._settled)

    @cached_property
    def _settled(self) -> list[bytes]:
        """The records that have several heads from now on, and yet nothing to decide."""
        return [
            record
            for record, projected in self._projected.items()
            if self.new[record] and not is_in_conflict(projected) and projected.state != "redacted"
        ]

    def _says_one_thing(self, record: bytes) -> bool:
        return len({comparable(one.content or "") for one in self.heads_told(record)}) == 1

    def conflicts(self) -> Iterator[Conflict]:
        """Those in which a record stands that the merge touches, in a fixed order."""
        for record, projected in sorted(self._projected.items()):
            if is_in_conflict(projected):
                yield self._conflict(record, projected)

    def standing(self) -> Iterator[Conflict]:
        """Those in which a record stands that the merge does not touch, in a fixed order."""
        with self._target.reading() as cursor:
            rows = cursor.execute("SELECT record FROM head GROUP BY record HAVING count(*) > 1").fetchall()
        untouched = sorted(record for (record,) in rows if record not in self.new)
        for record, heads in self._target.heads(untouched).items():
            self.after[record] = heads
            projected = self._project(record)
            if is_in_conflict(projected):
                yield self._conflict(record, projected)

    def kind_of(self, record: bytes) -> str:
        """What kind of record it is, here or in what comes."""
        entries = self.new.get(record)
        return entries[0].kind if entries else self._target.kind_of[record]

    def state_after(self, record: bytes) -> str:
        """The state of a touched record."""
        if record in self._projected:
            return self._projected[record].state
        (head,) = self.after[record]
        if head in self._redacted:
            return "redacted"
        act = next((entry.act for entry in self.new[record] if entry.id == head), "")
        if not act:
            act = next(one.act for one, _ in self._target.told(record) if one.id == head)
        return {"withdraw": "withdrawn", "redact": "redacted"}.get(act, "live")

    def said_after(self, records: Iterable[bytes]) -> dict[bytes, dict[str, Any]]:
        """What touched records say after the merge; those that say nothing any more are left out."""
        heads = {self.after[record][0]: record for record in records if len(self.after[record]) == 1}
        found = {record: parse(self._projected[record].content) for record in records if record in self._projected}
        entering = {entry.id for record in heads.values() for entry in self.new[record]} - self._redacted
        for batch in batches(one for one in heads if one in entering):
            found |= {heads[row[0]]: parse(row[_CONTENT] or "{}") for row in self._union.rows(batch)}
        for head, record in heads.items():
            if head not in entering:
                said = self.heads_told(record)[0].content
                found |= {} if said is None else {record: parse(said)}
        return found

    def review_of(self, record: bytes) -> str:
        """The reference of the review that a record belongs to, or its id; "" where it belongs to none."""
        while self.kind_of(record) != "review":
            said = self.content(record)
            owner = next((said[name] for name in _OWNERS if said.get(name)), "")
            if not owner:
                return ""
            record = bytes.fromhex(owner)
        return str(self.content(record).get("facts", {}).get("review_ref") or record.hex())

    def content(self, record: bytes) -> dict[str, Any]:
        """What a record says, or last said, anywhere; nothing where that was taken away."""
        if record not in self._contents:
            told = [one for one, _ in self.told(record) if one.content is not None]
            self._contents[record] = parse(told[-1].content or "{}") if told else {}
        return self._contents[record]

    def told(self, record: bytes) -> list[Told]:
        """The whole history of a record, here and in what enters."""
        here = self._target.told(record) if record in self._target.records else []
        entries = {entry.id: entry for entry in self.new.get(record, ())}
        rows = self._union.rows(list(entries))
        told = [*here, *((Revision(*row[:_WIDTH]), entries[row[0]].parents) for row in rows)]
        return [(without_content(one) if one.id in self._redacted else one, parents) for one, parents in told]

    def heads_told(self, record: bytes) -> list[Revision]:
        """The revisions of a record that stand after the merge, in an order that no order of the sources changes."""
        return self._standing_of(record, self.told(record))

    def _heads_after(self, record: bytes) -> list[bytes]:
        replaced = {parent for entry in self.new[record] for parent in entry.parents}
        return sorted({*self.before.get(record, ()), *(entry.id for entry in self.new[record])} - replaced)

    def _project(self, record: bytes) -> Projected:
        told = self.told(record)
        heads = set(self.after[record])
        return project_told(self.kind_of(record), [one for one, _ in told if one.id in heads], lambda: told)

    def _conflict(self, record: bytes, projected: Projected) -> Conflict:
        kind, told = self.kind_of(record), self.told(record)
        heads = sorted(self._standing_of(record, told), key=lambda one: (one.time, one.id))  # as they are decided
        said = self.content(record)
        about = ", ".join(projected.in_conflict) or str(said.get("criterion") or said.get("domain") or "")
        fields = tuple(fields_met(told, heads, projected.in_conflict)) if projected.in_conflict else ()
        return Conflict(
            rule=_rule(kind, heads),
            kind=kind,
            record=record.hex(),
            review=self.review_of(record),
            about=about,
            values=tuple(words_of_fields(fields) if fields else words_of_whole(kind, heads)),
            by=tuple((head.author, head.time) for head in heads),
            base="" if fields else word_of_base(kind, told, heads),
            fields=fields,
            setting=_setting(said, heads) if kind == "setting" else (),
        )

    def _standing_of(self, record: bytes, told: Sequence[Told]) -> list[Revision]:
        heads = set(self.after[record])
        return sorted(one for one, _ in told if one.id in heads)


def _setting(said: Mapping[str, Any], heads: Sequence[Revision]) -> tuple[str, ...]:
    facts = [parse(head.content or "{}").get("facts") or {} for head in heads]
    name = every_name(str(one.get("name", "")) for one in facts)
    return str(said.get("topic", "")), str(said.get("code", "")), name


def _rule(kind: str, heads: Sequence[Revision]) -> str:
    if {head.act == "withdraw" for head in heads} == {True, False}:
        return "C3"
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if sum(head.act == "resolve" for head in heads) > 1:
        return "C5"
    return "C2" if kind in _WHOLE else "C6"
