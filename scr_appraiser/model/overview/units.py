"""What is counted, and what is said of it: looked up and put together once, and narrowed for every selection."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress
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

_FEW = 4
"""To put together again the units of a selection of less than one in so many is quicker than to narrow what all are,
but where only some values are wanted.
"""

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

    def selected(self, kept: Iterable[int]) -> "Units[U]":
        """Some of them, in their order. `kept`: of each whether it is, as True or False, 1 or 0."""
        marks = bytes(kept)
        if all(marks):
            return self
        found = Units(compress(self, marks))
        found._whole, found._kept = self, marks
        if self._whole is not None:
            found._whole, left = self._whole, iter(marks)
            found._kept = bytes(mark and next(left) for mark in self._kept)
        return found

    def parts(self, of: Callable[..., Iterable[P]], *told: Hashable) -> "Units[P]":
        """What `of` gives of each, all together. It must be one function whenever it is asked for, and nothing but the
        unit and what it is `told` may bear on what it gives.
        """
        if self._whole is not None:
            found, owners = self._whole.parts_and_owners(of, *told)
            return found.selected(picked(self._kept, owners))
        return self.parts_and_owners(of, *told)[0]

    def parts_and_owners(self, of: Callable[..., Iterable[P]], *told: Hashable) -> tuple["Units[P]", Places]:
        """As `parts`, and for each the place of the unit that it is of."""
        if (of, *told) not in self._parts:
            each = [tuple(of(unit, *told)) for unit in self]
            owners = [place for place, parts in enumerate(each) for _ in parts]
            self._parts[of, *told] = Units(chain.from_iterable(each)), owners
        return self._parts[of, *told]

    def saying(self, of: Callable[..., Mapping[str, Sequence[Value]]], *told: Hashable) -> "Units[U]":
        """The same, of which is said what `of` says of all of them, by field; on the terms of `parts`."""
        if self._whole is not None:
            return self._whole.saying(of, *told).selected(self._kept)
        if (of, *told) not in self._saying:
            found = Units(self)
            found._columns.update(of(self, *told))
            self._saying[of, *told] = found
        return self._saying[of, *told]

    @cached_property
    def ids(self) -> Sequence[RecordId]:
        """The id of each."""
        return [unit.id for unit in self] if self._whole is None else picked(self._whole.ids, self._places)

    def column(self, field: str) -> Sequence[Value]:
        """What the field says of each."""
        if self._whole is not None:
            return picked(self._whole.column(field), self._places)
        if field not in self._columns:
            self._columns[field] = [unit.facts.get(field) for unit in self]
        return self._columns[field]

    def by_values(
        self, fields: Sequence[str], wanted: Callable[[Values], bool] | None = None
    ) -> Mapping[Values, Sequence[RecordId]]:
        """The units by what some fields say of them: the values of the first unit first. `wanted`: which values, else
        all; it must be one function whenever it is asked for.
        """
        if self._whole is None or (wanted is None and len(self) * _FEW < len(self._whole)):
            return {values: picked(self.ids, places) for values, places in self.places(tuple(fields), wanted).items()}
        found: list[tuple[int, Values, Places]] = []
        for values, places in self._whole.places(tuple(fields), wanted).items():
            kept = [*compress(places, picked(self._kept, places))]
            if kept:
                found.append((kept[0], values, kept))
        ids = self._whole.ids
        return {values: picked(ids, kept) for _, values, kept in sorted(found, key=itemgetter(0))}

    def by_value(self, field: str) -> Mapping[Value, Sequence[RecordId]]:
        """As `by_values`, by what one field says."""
        return {value: ids for (value,), ids in self.by_values((field,)).items()}

    def places(
        self, fields: tuple[str, ...], wanted: Callable[[Values], bool] | None = None
    ) -> Mapping[Values, Places]:
        """As `by_values`, the places of the units among these."""
        if (fields, wanted) not in self._groups:
            found: defaultdict[Any, list[int]] = defaultdict(list)
            columns = [*map(self.column, fields)]
            is_one = len(columns) == 1  # of one, values need no tuple each before they are put together
            for said, place in zip(columns[0] if is_one else zip(*columns, strict=True), self._numbers, strict=True):
                found[said].append(place)
            alike = {((said,) if is_one else said): places for said, places in found.items()}
            self._groups[fields, wanted] = {
                values: places for values, places in alike.items() if wanted is None or wanted(values)
            }
        return self._groups[fields, wanted]

    @cached_property
    def _places(self) -> Places:
        """Where they are among the whole."""
        return [*compress(range(len(self._kept)), self._kept)]

    # What the whole keeps: put here when it is complete, since several threads may ask.

    @cached_property
    def _numbers(self) -> Sequence[int]:
        return [*range(len(self))]

    @cached_property
    def _columns(self) -> dict[str, Sequence[Value]]:
        return {}

    @cached_property
    def _groups(self) -> dict[tuple[tuple[str, ...], Callable[[Values], bool] | None], Mapping[Values, Places]]:
        return {}

    @cached_property
    def _saying(self) -> dict[tuple[Hashable, ...], "Units[U]"]:
        return {}

    @cached_property
    def _parts(self) -> dict[tuple[Hashable, ...], tuple["Units[Any]", Places]]:
        return {}


def picked(of: Sequence[T], places: Places) -> Sequence[T]:
    """What stands at these places."""
    return itemgetter(*places)(of) if len(places) > 1 else [of[place] for place in places]
