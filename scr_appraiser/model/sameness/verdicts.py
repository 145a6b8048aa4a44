"""What people said about pairs, and what it comes to: pure, whatever order it is told in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

from scr_appraiser.model.ids import ChildId, ReviewId

Says: TypeAlias = Literal["same", "different"]
T = TypeVar("T", ReviewId, ChildId)


class Said(NamedTuple):
    """One version of a verdict that nothing has replaced; `counts` names a review where it says same."""

    verdict: Says
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Verdict(Generic[T]):
    """What was said of two records: `said` has a version a head, several where people decided at the same time."""

    one: T
    other: T
    said: frozenset[Said]

    @property
    def verdict(self) -> Says | None:
        """What all say alike; None where same and different were both said (C9), or what was said was taken out."""
        verdicts = {said.verdict for said in self.said}
        return verdicts.pop() if len(verdicts) == 1 else None


@dataclass(frozen=True, slots=True)
class Same(Generic[T]):
    """Records that are one. `counts` is the one whose facts count; None where that is undecided."""

    members: tuple[T, ...]
    counts: T | None


@dataclass(frozen=True, slots=True)
class Classes(Generic[T]):
    """Everything that is one, each with what it is the same as; a record that is like no other is a class by itself."""

    of: Mapping[T, Same[T]]
    contradicted: frozenset[tuple[T, T]]
    """Pairs of which same and different were both said, by themselves or by what follows from others: undecided."""
    apart: frozenset[tuple[T, T]]
    """Pairs that were said to be different, and nothing says otherwise."""

    def all(self) -> tuple[Same[T], ...]:
        """The classes, in the order of their first members."""
        return tuple(sorted(dict.fromkeys(self.of.values()), key=lambda each: each.members))

    def is_decided(self, one: T, other: T) -> bool:
        """Whether the two are one class, or two that were said to be different; by whichever of their members."""
        mine, theirs = self.of[one], self.of[other]
        if mine is theirs:
            return True
        return any(ordered(a, b) in self.apart for a in mine.members for b in theirs.members)


def ordered(one: T, other: T) -> tuple[T, T]:
    """Both, the lower id first."""
    return (one, other) if one < other else (other, one)


def classes_of(records: Collection[T], verdicts: Iterable[Verdict[T]]) -> Classes[T]:
    """The classes of `records` by what was said; the verdicts may name records that are not among them any more.

    Same is symmetric and transitive. Where a class holds two that were said to be different, all that made it one is
    contradicted, and each of it stands by itself until somebody takes one of these back (C9).
    """
    known = list(verdicts)
    same = {ordered(one.one, one.other) for one in known if one.verdict == "same"}
    different = {ordered(one.one, one.other) for one in known if one.verdict == "different"}
    contradicted = {ordered(one.one, one.other) for one in known if one.verdict is None}
    roots = _united(same)
    broken = {roots[one] for one, other in different if one in roots and roots[one] == roots.get(other)}
    for pair in same | different:
        if roots.get(pair[0]) in broken and roots.get(pair[0]) == roots.get(pair[1]):
            contradicted.add(pair)
    sound = {one: root for one, root in roots.items() if root not in broken}
    named: defaultdict[T, set[str]] = defaultdict(set)
    for verdict in known:
        if verdict.verdict == "same" and verdict.one in sound:
            named[sound[verdict.one]].update(said.counts for said in verdict.said)
    members: defaultdict[T, list[T]] = defaultdict(list)
    for record in sorted(records):
        members[sound.get(record, record)].append(record)
    of = {}
    for root, together in members.items():
        each = Same(tuple(together), _counting(together, named.get(root, set())))
        of.update(dict.fromkeys(together, each))
    return Classes(of, frozenset(contradicted), frozenset(different - contradicted))


def _counting(members: list[T], named: set[str]) -> T | None:
    """Whose facts count: the one that every decision names; one alone counts in any case."""
    if len(members) == 1:
        return members[0]
    return next((one for one in members if {one} == named), None)


def _united(pairs: Iterable[tuple[T, T]]) -> dict[T, T]:
    """For each that stands in a pair, the lowest id of all that hang together with it (union-find)."""
    parent: dict[T, T] = {}

    def root(one: T) -> T:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in pairs:
        low, high = ordered(root(one), root(other))
        parent[high] = low
    return {one: root(one) for one in parent}
