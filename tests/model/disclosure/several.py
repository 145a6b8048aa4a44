"""Several releases of a file that grows, of all of it or of one period, and who holds them beside each other."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations, product

from scr_appraiser.model.disclosure.earlier import Earlier, shown_tables, with_compared
from scr_appraiser.model.disclosure.parts import Part
from scr_appraiser.model.disclosure.protecting import protect
from scr_appraiser.model.overview.blocks.change import BEFORE, NOW
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.review.disclosing import Profile
from tests.model.disclosure.attacking import bounds, is_narrow
from tests.model.disclosure.comparing import compared
from tests.model.disclosure.populations import (
    GROUPS,
    Child,
    Group,
    Release,
    Told,
    a_population,
    kinds,
)

PERIODS = ("2012-15", "2015-18", "2018-21")
Stretch = tuple[int, str]
"""When a child came into the file, and the period."""
Numbers = tuple[Told, frozenset[Stretch]]
"""A number, and the stretches that it is of."""


class Shown:
    """One release: when, of which period, with which it compares this, and what was shown of it."""

    def __init__(self, when: int, period: str, children: Sequence[Child], earlier: str = "") -> None:
        self.when, self.children = when, children
        self.selection = Selection(period=period, earlier=earlier)
        self.stretches = self._stretches(period)
        self.before = self._stretches(earlier) if earlier else frozenset()
        own, before = ([child for child in children if stretch_of(child) in of] for of in (self.stretches, self.before))
        self.release = Release(own)
        statistics, told = compared(before, own) if earlier else ((), {})
        whole = self.release.overview
        self.overview = replace(whole, selection=self.selection, statistics=(*whole.statistics, *statistics))
        self._told: list[Numbers] = [
            *((one, self.stretches) for one in (*self.release.told, *told.get(NOW, ()))),
            *((one, self.before) for one in told.get(BEFORE, ())),
        ]  # fmt: skip

    def _stretches(self, period: str) -> frozenset[Stretch]:
        return frozenset((when, each) for when in range(self.when + 1) for each in PERIODS if period in ("", each))

    def numbers(self) -> Iterator[Numbers]:
        """Every number of it, and those of rows in which categories were put together."""
        yield from self._told
        yield from ((one, self.stretches) for one in self.release.together(self.overview))

    def protect(self, profile: Profile, before: Sequence["Shown"]) -> None:
        """Let it leave, held against those before it."""
        told = [each for one in before for each in one.as_earlier()]
        parts = [*self._parts([stretches for _, stretches in told])]
        self.overview = protect(self.overview, profile, None, [one for one, _ in told], parts)

    def as_earlier(self) -> Iterator[tuple[Earlier, frozenset[Stretch]]]:
        """What a later release is held against."""
        for one in with_compared(Earlier(self.selection, shown_tables(self.overview))):
            yield one, self.stretches if one.selection.period == self.selection.period else self.before

    def _parts(self, before: Sequence[frozenset[Stretch]]) -> Iterator[Part]:
        groups: dict[tuple[bool, bool, frozenset[int]], list[Child]] = {}
        for child in self.children:
            stretch = stretch_of(child)
            then = frozenset(place for place, stretches in enumerate(before) if stretch in stretches)
            of = (stretch in self.stretches, stretch in self.before, then)
            if any(of):
                groups.setdefault(of, []).append(child)
        for (is_now, is_before, then), children in groups.items():
            yield Part(Release(children).overview, is_now, then, is_before)


def releases(turn: int, *, apart: bool = False, dripping: bool = False, comparing: bool = False) -> list[Shown]:
    """Three or four, of up to 150 children, some of whom come one by one and some in crowds; `apart`: each protected as
    if there were no other; `dripping`: all come one by one, and each release is of all that there are; `comparing`:
    of three periods, and those of one compare it with another.
    """
    chosen = random.Random(turn)
    number = chosen.choice((3, 3, 4))
    often = (0.1, 0.2) if dripping else (0.02, 0.05, 0.3, 1.0)
    crowds = [chosen.choice(often) for _ in range(number - 1)]
    periods = PERIODS if comparing else PERIODS[:2]
    children = [
        {**child, "when": f"{chosen.choices(range(number), (3.0, *crowds))[0]}", "period": chosen.choice(periods)}
        for child in a_population(chosen)
    ]
    found: list[Shown] = []
    for when in range(number):
        period = "" if dripping else chosen.choice(("", "", *periods))
        earlier = chosen.choice([each for each in periods if each != period]) if comparing and period else ""
        one = Shown(when, period, children, earlier)
        one.protect(chosen.choice(("partners", "publication")), [] if apart else found)
        found.append(one)
    return found


_MOST_AT_ONCE = 3
"""How many releases are added up before others are subtracted."""


class Reader:
    """Holds all releases, and knows which children each is of: bounds how many there are of every kind that came at
    one time in one period.
    """

    def __init__(self, shown: Sequence[Shown]) -> None:
        self._shown, self._children = shown, shown[0].children
        self._stretches = sorted({stretch for one in shown for stretch in (*one.stretches, *one.before)})
        self._kinds = {group: list(kinds(group)) for group in GROUPS}

    @cached_property
    def _known(self) -> dict[Group, tuple[list[list[float]], list[int]]]:
        known: dict[Group, tuple[list[list[float]], list[int]]] = {group: ([], []) for group in GROUPS}
        for one in self._shown:
            for told, stretches in one.numbers():
                number = told.find(one.overview)
                if number is not None:
                    known[told.group][0].append(self._row(told, stretches))
                    known[told.group][1].append(number)
        return known

    def found(self, min_cell: int) -> Iterator[str]:
        """What is small, of one release or of what it has more than another, and not held to be anything from 1 to one
        less than the smallest cell.
        """
        seen: set[tuple[Group, tuple[float, ...]]] = set()
        for words, told, where, children in self._asked():
            truth = sum(told.holds(child) for child in children)
            row = self._row(told, where)
            if 0 < truth < min_cell and (told.group, tuple(row)) not in seen:
                seen.add((told.group, tuple(row)))
                low, high = bounds(*self._known[told.group], row)
                if is_narrow(low, high, min_cell):
                    yield f"{words} is {truth}: from {low:g} to {high:g}"

    def _asked(self) -> Iterator[tuple[str, Told, frozenset[Stretch], list[Child]]]:
        """What stands in the tables, of each release and of those whom some count and some others do not."""
        told = {
            each.words: each
            for one in self._shown
            for whole, _ in one.numbers()
            for each in _with_rest(whole)
            if any(table.id == whole.words.split(" ")[0] and table.rows for table in one.overview.statistics)
        }
        for words, where in self._told_apart():
            children = [each for each in self._children if stretch_of(each) in where]
            for each in told.values() if children else ():
                yield f"{each.words} {words}", each, where, children

    def _told_apart(self) -> Iterator[tuple[str, frozenset[Stretch]]]:
        named = {f"{at}": one.stretches for at, one in enumerate(self._shown)}
        named |= {f"before {at}": one.before for at, one in enumerate(self._shown) if one.before}
        unions = [each for size in range(_MOST_AT_ONCE + 1) for each in combinations(named, size)]
        seen: set[frozenset[Stretch]] = set()
        for these, others in product(unions, repeat=2):
            where = _all_of(named, these) - _all_of(named, others)
            if where not in seen:
                seen.add(where)
                yield f"of {these} without {others}" if others else f"of {these}", where

    def _row(self, told: Told, where: frozenset[Stretch]) -> list[float]:
        holds = [told.holds(kind) for kind in self._kinds[told.group]]
        return [float(each in where and is_so) for each in self._stretches for is_so in holds]


def stretch_of(child: Child) -> Stretch:
    """When it came, and its period."""
    return int(child["when"]), child["period"]


def _all_of(named: Mapping[str, frozenset[Stretch]], names: Iterable[str]) -> frozenset[Stretch]:
    return frozenset(stretch for name in names for stretch in named[name])


def _with_rest(told: Told) -> Iterator[Told]:
    """It, and of a base whom it leaves out: who is not judged, or of whom something is not stated."""
    yield told
    if told.words.endswith((" base", " known")):
        yield replace(told, holds=lambda child: not told.holds(child), words=f"{told.words} leaves what")


def subtracted(turn: int, **manner: bool) -> list[str]:
    """What a reader of random releases can tell."""
    shown = releases(turn, **manner)
    return [f"releases {turn}: {words}" for words in Reader(shown).found(5)]
