"""What is counted, and what is said of it: a field that several statistics ask for is looked up in each unit once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol, TypeAlias, TypeVar

from scr_appraiser.model.facts import Facts, FactValue
from scr_appraiser.model.ids import RecordId

Value: TypeAlias = FactValue | None


class Unit(Protocol):
    """What is counted."""

    @property
    def id(self) -> RecordId: ...
    @property
    def facts(self) -> Facts: ...


U = TypeVar("U", bound=Unit)
V = TypeVar("V")


class Units(tuple[U, ...]):
    """Reviews, children, themes or recommendations."""

    @cached_property
    def ids(self) -> Sequence[RecordId]:
        """The id of each."""
        return [unit.id for unit in self]

    @cached_property
    def _columns(self) -> dict[str, list[Value]]:
        return {}

    def column(self, field: str) -> Sequence[Value]:
        """What the field says of each."""
        if field not in self._columns:
            self._columns[field] = [unit.facts.get(field) for unit in self]
        return self._columns[field]

    def by_value(self, field: str) -> Mapping[Value, Sequence[RecordId]]:
        """The units by what one field says of them."""
        return _grouped(self.column(field), self.ids)

    def by_values(self, fields: Sequence[str]) -> Mapping[tuple[Value, ...], Sequence[RecordId]]:
        """The units by what some fields say of them."""
        if len(fields) == 1:
            return {(value,): ids for value, ids in self.by_value(fields[0]).items()}
        return _grouped(zip(*map(self.column, fields), strict=True), self.ids)


def _grouped(said: Iterable[V], ids: Iterable[RecordId]) -> Mapping[V, Sequence[RecordId]]:
    found: defaultdict[V, list[RecordId]] = defaultdict(list)
    for value, record in zip(said, ids, strict=True):
        found[value].append(record)
    return found
