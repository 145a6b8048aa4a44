"""What is counted, and what is said of it: looked up and put together once, and narrowed for every selection."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress, repeat
from operator import itemgetter
from typing import Any, Protocol, TypeAlias, TypeVar

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
P = TypeVar("P", bound=Unit)
T = TypeVar("T")

Values: TypeAlias = tuple[Value, ...]
Places: TypeAlias = Sequence[int]


class Units(tuple[U, ...]):
    """Reviews, children, themes or recommendations. Some of others know of which, and what these look up they keep: of
    thousands, most is alike from one selection to the next.
    """

    _whole: "Units[U] | None" = None
    """What they are some of; None where they are all."""
    _kept: bytes = b""
    """Of each of the whole whether it is among them."""

    def selected(self, kept: Iterable[bool]) -> "Units[U]":
        """Some of them, in their order. `kept`: of each whether it is."""
        marks = bytes(kept)
        if all(marks):
            return self
        found = Units(compress(self, marks))
        found._whole, found._kept = self, marks
        if self._whole is not None:
            found._whole, left = self._whole, iter(marks)
            found._kept = bytes(mark and next(left) for mark in self._kept)
        return found

    def parts(self, of: Callable[[U], Iterable[P]]) -> "Units[P]":
        """What `of` gives of each, all together. It must be one function whenever it is asked for."""
        if self._whole is not None:
            found, numbers = self._whole.parts_and_numbers(of)
            marks = (repeat(bool(mark), number) for mark, number in zip(self._kept, numbers, strict=True))
            return found.selected(chain.from_iterable(marks))
        return self.parts_and_numbers(of)[0]

    def parts_and_numbers(self, of: Callable[[U], Iterable[P]]) -> tuple["Units[P]", Sequence[int]]:
        """As `parts`, and how many there are of each."""
        if of not in self._parts:
            each = [tuple(of(unit)) for unit in self]
            self._parts[of] = Units(chain.from_iterable(each)), [len(parts) for parts in each]
        return self._parts[of]

    @cached_property
    def ids(self) -> Sequence[RecordId]:
        """The id of each."""
        return [unit.id for unit in self] if self._whole is None else [*compress(self._whole.ids, self._kept)]

    def column(self, field: str) -> Sequence[Value]:
        """What the field says of each."""
        if self._whole is not None:
            return [*compress(self._whole.column(field), self._kept)]
        if field not in self._columns:
            self._columns[field] = [unit.facts.get(field) for unit in self]
        return self._columns[field]

    def by_values(
        self, fields: Sequence[str], wanted: Callable[[Values], bool] | None = None
    ) -> Mapping[Values, Sequence[RecordId]]:
        """The units by what some fields say of them: the values of the first unit first. `wanted`: which values, else
        all; it must be one function whenever it is asked for.
        """
        if self._whole is None:
            return {values: picked(self.ids, places) for values, places in self.places(tuple(fields), wanted).items()}
        found: list[tuple[int, Values, Places]] = []
        for values, places in self._whole.places(tuple(fields), wanted).items():
            kept = [*compress(places, picked(self._kept, places))]
            if kept:
                found.append((kept[0], values, kept))
        ids = self._whole.ids
        return {values: picked(ids, kept) for _, values, kept in sorted(found, key=itemgetter(0))}

    def places(
        self, fields: tuple[str, ...], wanted: Callable[[Values], bool] | None = None
    ) -> Mapping[Values, Places]:
        """As `by_values`, the places of the units among these."""
        if (fields, wanted) not in self._groups:
            found: defaultdict[Values, list[int]] = defaultdict(list)
            for values, place in zip(zip(*map(self.column, fields), strict=True), self._numbers, strict=True):
                found[values].append(place)
            self._groups[fields, wanted] = {
                values: places for values, places in found.items() if wanted is None or wanted(values)
            }
        return self._groups[fields, wanted]

    # What the whole keeps.

    @cached_property
    def _numbers(self) -> Sequence[int]:
        return [*range(len(self))]

    @cached_property
    def _columns(self) -> dict[str, list[Value]]:
        return {}

    @cached_property
    def _groups(self) -> dict[tuple[tuple[str, ...], Callable[[Values], bool] | None], Mapping[Values, Places]]:
        return {}

    @cached_property
    def _parts(self) -> dict[Callable[[U], Iterable[Any]], tuple["Units[Any]", Sequence[int]]]:
        return {}


def picked(of: Sequence[T], places: Places) -> Sequence[T]:
    """What stands at these places."""
    return itemgetter(*places)(of) if len(places) > 1 else [of[place] for place in places]
