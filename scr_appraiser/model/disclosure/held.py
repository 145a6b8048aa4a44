"""What the tables of `holding` say of the numbers of one overview."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scr_appraiser.model.disclosure.additive import Cell
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.holding import (
    ADDS_UP,
    CASES,
    CHILDREN,
    HOLDS,
    OF_JUDGED,
    OF_ONE_CHILD,
    REVIEWS,
    Name,
)  # fmt: skip


def add_held(found: Relations) -> None:
    """Note all that the tables say of the numbers of an overview."""
    index = _Index(found)
    for lines, is_open in ((ADDS_UP, False), (HOLDS, True)):
        for whole, parts in lines:
            for bound, cell in index.each(whole, parts):
                index.add(cell, parts, bound, is_open=is_open)
    for whole, parts in OF_JUDGED:
        for bound, cell in index.each(whole, parts):
            judged = ("F2", (bound["$domain"], "*"), "base") if "$domain" in bound else CASES
            index.add(cell, parts, bound, is_open=not index.are_as_many(REVIEWS, judged))
    if index.are_as_many(REVIEWS, CHILDREN):
        for whole, parts in OF_ONE_CHILD:
            for bound, cell in index.each(whole, parts):
                index.add(cell, parts, bound, is_open=True)


class _Index:
    """The numbers of an overview, by the names that the tables give them."""

    def __init__(self, found: Relations) -> None:
        self._found = found
        self._of: dict[tuple[str, str], dict[tuple[str, ...], Cell]] = {}
        for (id_, key, what), cell in found.by_key.items():
            self._of.setdefault((id_, what), {})[key] = cell

    def add(self, whole: Cell, parts: Iterable[Name], bound: Mapping[str, str], *, is_open: bool) -> None:
        """Note that a number holds all that the names of its parts stand for."""
        held = [cell for name in parts for _, cell in self.matching(name, bound)]
        if held:
            self._found.adds_up(whole, tuple(dict.fromkeys(held)), is_open=is_open)

    def are_as_many(self, one: Name, other: Name) -> bool:
        """Whether two numbers are there and equal."""
        counts = [{self._found.counts[cell] for _, cell in self.matching(name, {})} for name in (one, other)]
        return bool(counts[0]) and counts[0] == counts[1]

    def each(self, whole: Name, parts: Iterable[Name]) -> Iterator[tuple[Mapping[str, str], Cell]]:
        """The wholes, once for every code that is free in them or in their parts."""
        seen: dict[tuple[tuple[str, str], ...], Cell] = {}
        for bound, cell in self.matching(whole, {}):
            for every in self._bound(parts, bound):
                seen.setdefault(tuple(sorted(every.items())), cell)
        yield from ((dict(bound), cell) for bound, cell in seen.items())

    def _bound(self, parts: Iterable[Name], bound: Mapping[str, str]) -> list[Mapping[str, str]]:
        found = [bound]
        for name in parts:
            if any(code[0] == "$" and code not in bound for code in name[1]):
                found = [more for each in found for more, _ in self.matching(name, each)]
        return found

    def matching(self, name: Name, bound: Mapping[str, str]) -> Sequence[tuple[Mapping[str, str], Cell]]:
        """The numbers that a name stands for, with what its free codes are then."""
        id_, codes, what = name
        of = self._of.get((id_, what), {})
        if not any(code[0] in "$*-" for code in codes):
            return [(bound, of[codes])] if codes in of else []
        found = []
        for key, cell in of.items():
            more = _met(codes, key, bound)
            if more is not None:
                found.append((more, cell))
        return found


def _met(codes: Sequence[str], key: Sequence[str], bound: Mapping[str, str]) -> Mapping[str, str] | None:
    """What the free codes of a name are where it stands for a key; None where it does not."""
    if len(codes) != len(key):
        return None
    more = dict(bound)
    for code, here in zip(codes, key, strict=True):
        if code[0] == "$":
            if more.setdefault(code, here) != here:
                return None
        elif code != "*" and (here == code[1:] if code[0] == "-" else here != code):
            return None
    return more
