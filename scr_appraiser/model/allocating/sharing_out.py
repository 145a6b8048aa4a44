"""Sharing reviews out among people: pure, by a seed. Equal loads first, then as few groups that share no review."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence, Set
from random import Random


class Shares:
    """Who has which review; what was held before stays, what is new may move."""

    def __init__(
        self,
        people: Sequence[str],
        held: Mapping[str, Sequence[str]],
        needs: Mapping[str, int],
        barred: Set[tuple[str, str]],
        random: Random,
    ) -> None:
        """`needs` says how many more people each review is to have; `barred` are reviews with who may not have them."""
        self.people = tuple(people)
        self.members = {review: set(those) for review, those in held.items()}
        self.new: dict[str, set[str]] = {person: set() for person in people}
        """By person, the reviews that are new to them."""
        self._barred, self._random = barred, random
        self._fill(needs)
        self._level()

    def load(self, person: str) -> int:
        """How many reviews a person has."""
        return self._held[person] + len(self.new[person])

    def spread(self) -> int:
        """By how many reviews the highest load is above the lowest."""
        loads = [self.load(person) for person in self.people]
        return max(loads) - min(loads)

    def groups(self) -> list[set[str]]:
        """The people in groups that share no review with each other, the largest group first."""
        return _grouped(self.people, self.members)[0]

    def connect(self) -> None:
        """Exchange what is new so that fewer groups stand apart; nobody's load leaves the range it was in."""
        while self._joined():
            continue

    def _may(self, review: str, person: str) -> bool:
        return (review, person) not in self._barred and person not in self.members[review]

    def _move(self, review: str, giver: str, taker: str) -> None:
        self.members[review] ^= {giver, taker}
        self.new[giver].discard(review)
        self.new[taker].add(review)

    def _fill(self, needs: Mapping[str, int]) -> None:
        """Those that fewest may have first, each to whoever has least."""
        self._held = {person: sum(person in those for those in self.members.values()) for person in self.people}
        order = sorted(needs)
        self._random.shuffle(order)
        for review in sorted(order, key=lambda one: sum(self._may(one, person) for person in self.people)):
            for _ in range(needs[review]):
                able = [person for person in self.people if self._may(review, person)]
                if able:
                    person = min(able, key=lambda one: (self.load(one), self._random.random()))
                    self.members[review].add(person)
                    self.new[person].add(review)

    def _level(self) -> None:
        """Pass reviews on along the shortest way to whoever has at least two fewer, until there is no such way.

        Then the loads are as equal as they can be: Harvey, Ladner, Lovász, Tamir, "Semi-matchings for bipartite graphs
        and load balancing", 2006.
        """
        while self.spread() > 1 and any(
            self._passed_on(person) for person in sorted(self.people, key=self.load, reverse=True)
        ):
            continue

    def _passed_on(self, start: str) -> bool:
        came_from: dict[str, tuple[str, str]] = {}
        waiting = deque([start])
        while waiting:
            giver = waiting.popleft()
            for review in sorted(self.new[giver]):
                for taker in self.people:
                    if taker != start and taker not in came_from and self._may(review, taker):
                        came_from[taker] = giver, review
                        if self.load(taker) <= self.load(start) - 2:
                            self._pass_along(came_from, start, taker)
                            return True
                        waiting.append(taker)
        return False

    def _pass_along(self, came_from: Mapping[str, tuple[str, str]], start: str, taker: str) -> None:
        while taker != start:
            giver, review = came_from[taker]
            self._move(review, giver, taker)
            taker = giver

    def _joined(self) -> bool:
        """Give somebody of another group a place in a review whose own group holds together without it."""
        groups, spare = _grouped(self.people, self.members, self._shuffled(self.members))
        if len(groups) < 2:
            return False
        group_of = {person: number for number, group in enumerate(groups) for person in group}
        for review, giver, taker in self._exchanges(spare, group_of):
            if self.load(giver) == self.load(taker) + 1:
                self._move(review, giver, taker)
                return True
            for other in sorted(self.new[taker]):
                if self._may(other, giver):
                    self._move(review, giver, taker)
                    self._move(other, taker, giver)
                    return True
        return False

    def _exchanges(self, spare: Sequence[str], group_of: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
        for review in spare:
            here = {group_of[person] for person in self.members[review] if person in group_of}
            for giver in sorted(person for person in self.people if review in self.new[person]):
                for taker in self._shuffled(self.people):
                    if group_of[taker] not in here and self._may(review, taker):
                        yield review, giver, taker

    def _shuffled(self, names: Sequence[str] | Mapping[str, object]) -> list[str]:
        shuffled = sorted(names)
        self._random.shuffle(shuffled)
        return shuffled


def _grouped(
    people: Sequence[str], members: Mapping[str, Set[str]], order: Sequence[str] | None = None
) -> tuple[list[set[str]], list[str]]:
    """The groups, the largest first, and the shared reviews without which they would be the same."""
    group = {person: {person} for person in people}
    spare = []
    for review in order or sorted(members):
        first, *others = sorted(members[review] & group.keys()) or [""]
        if not others:
            continue
        if all(group[other] is group[first] for other in others):
            spare.append(review)
            continue
        for other in others:
            if group[other] is not group[first]:
                whole = group[first] | group[other]
                group.update(dict.fromkeys(whole, whole))
    distinct = {id(one): one for one in group.values()}
    return sorted(distinct.values(), key=lambda one: (-len(one), min(one))), spare
