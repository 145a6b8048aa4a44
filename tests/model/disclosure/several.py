"""Several releases of a file that grows, of all of it or of one period, and who holds them beside each other."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations, product

from scr_appraiser.model.disclosure.earlier import Earlier, shown_tables
from scr_appraiser.model.disclosure.parts import Part
from scr_appraiser.model.disclosure.protecting import protect
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.review.disclosing import Profile
from tests.model.disclosure.attacking import bounds, is_narrow
from tests.model.disclosure.overviews import record
from tests.model.disclosure.populations import (
    GROUPS,
    Child,
    Group,
    Release,
    Told,
    a_population,
    kinds,
)

PERIODS = ("2012-15", "2015-18")
Stretch = tuple[int, str]
"""When a child came into the file, and the period."""


class Shown:
    """One release: when, of which period, and what was shown of it."""

    def __init__(self, when: int, period: str, children: Sequence[Child]) -> None:
        self.when, self.period = when, period
        own = [child for child in children if self.holds(_stretch(child))]
        self.release = Release(own)
        self.ids = frozenset(record(int(child["at"])) for child in own)
        self.overview = self.release.overview
        self.children = children
        self.selection = Selection(period=period)

    def holds(self, stretch: Stretch) -> bool:
        return stretch[0] <= self.when and self.period in ("", stretch[1])

    def protect(self, profile: Profile, before: Sequence["Shown"]) -> None:
        """Let it leave, held against those before it."""
        earlier = [Earlier(one.selection, shown_tables(one.overview)) for one in before]
        whole = replace(self.overview, selection=self.selection)
        self.overview = protect(whole, profile, None, earlier, [*self._parts(before)])

    def _parts(self, before: Sequence["Shown"]) -> Iterator[Part]:
        groups: dict[tuple[bool, frozenset[int]], list[Child]] = {}
        for child in self.children:
            id_ = record(int(child["at"]))
            then = frozenset(place for place, one in enumerate(before) if id_ in one.ids)
            if id_ in self.ids or then:
                groups.setdefault((id_ in self.ids, then), []).append(child)
        for (is_now, then), children in groups.items():
            yield Part(Release(children).overview, is_now, then)


def releases(turn: int, *, apart: bool = False, dripping: bool = False) -> list[Shown]:
    """Three or four, of up to 150 children, some of whom come one by one and some in crowds; `apart`: each protected as
    if there were no other; `dripping`: all come one by one, and each release is of all that there are.
    """
    chosen = random.Random(turn)
    number = chosen.choice((3, 3, 4))
    often = (0.1, 0.2) if dripping else (0.02, 0.05, 0.3, 1.0)
    crowds = [chosen.choice(often) for _ in range(number - 1)]
    children = [
        {**child, "when": f"{chosen.choices(range(number), (3.0, *crowds))[0]}", "period": chosen.choice(PERIODS)}
        for child in a_population(chosen)
    ]
    found: list[Shown] = []
    for when in range(number):
        one = Shown(when, "" if dripping else chosen.choice(("", "", *PERIODS)), children)
        one.protect(chosen.choice(("partners", "publication")), [] if apart else found)
        found.append(one)
    return found


class Reader:
    """Holds all releases, and knows which children each is of: bounds how many there are of every kind that came at
    one time in one period.
    """

    def __init__(self, shown: Sequence[Shown]) -> None:
        self._shown, self._children = shown, shown[0].children
        self._stretches = [(when, period) for when in range(len(shown)) for period in PERIODS]
        self._kinds = {group: list(kinds(group)) for group in GROUPS}

    @cached_property
    def _known(self) -> dict[Group, tuple[list[list[float]], list[int]]]:
        known: dict[Group, tuple[list[list[float]], list[int]]] = {group: ([], []) for group in GROUPS}
        for one in self._shown:
            for told in (*one.release.told, *one.release.together(one.overview)):
                number = told.find(one.overview)
                if number is not None:
                    known[told.group][0].append(self._row(told, [one.holds(each) for each in self._stretches]))
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

    def _asked(self) -> Iterator[tuple[str, Told, list[bool], list[Child]]]:
        """What stands in the tables, of each release and of those whom some count and some others do not."""
        told = {
            each.words: each
            for one in self._shown
            for whole in one.release.told
            for each in _with_rest(whole)
            if any(table.id == whole.words.split(" ")[0] and table.rows for table in one.overview.statistics)
        }
        for words, where in self._told_apart():
            children = [each for each in self._children if where[self._stretches.index(_stretch(each))]]
            for each in told.values() if children else ():
                yield f"{each.words} {words}", each, where, children

    def _told_apart(self) -> Iterator[tuple[str, list[bool]]]:
        seen: set[tuple[bool, ...]] = set()
        for these, others in product(_subsets(len(self._shown)), repeat=2):
            where = [self._is_of(these, each) and not self._is_of(others, each) for each in self._stretches]
            if tuple(where) not in seen:
                seen.add(tuple(where))
                yield f"of {these} without {others}" if others else f"of {these}", where

    def _is_of(self, places: Iterable[int], stretch: Stretch) -> bool:
        return any(self._shown[place].holds(stretch) for place in places)

    def _row(self, told: Told, where: Sequence[bool]) -> list[float]:
        holds = [told.holds(kind) for kind in self._kinds[told.group]]
        return [float(is_there and is_so) for is_there in where for is_so in holds]


def _stretch(child: Child) -> Stretch:
    return int(child["when"]), child["period"]


def _subsets(number: int) -> list[tuple[int, ...]]:
    return [each for size in range(number + 1) for each in combinations(range(number), size)]


def _with_rest(told: Told) -> Iterator[Told]:
    """It, and of a base whom it leaves out: who is not judged, or of whom something is not stated."""
    yield told
    if told.words.endswith((" base", " known")):
        yield replace(told, holds=lambda child: not told.holds(child), words=f"{told.words} leaves what")


def subtracted(turn: int, *, apart: bool = False, dripping: bool = False) -> list[str]:
    """What a reader of random releases can tell."""
    shown = releases(turn, apart=apart, dripping=dripping)
    return [f"releases {turn}: {words}" for words in Reader(shown).found(5)]
