"""Which of several things a sentence names, and how: the most frequent first, and those that are level as such."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

MOST = 3
"""How many are named."""


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that may be named."""

    name: str
    rank: Fraction
    figure: str
    """ "(13 of 20, 65 %)"; "" for none."""


def foremost(found: Sequence[Named]) -> str:
    """The foremost by rank: “A” (8 of 20, 40 %), then “B” and “C” (each 2 of 20, 10 %). What is level with something
    that is named is named too, or counted.
    """
    kept: list[Sequence[Named]] = []
    for group in level(found):
        if kept and sum(map(len, kept)) + len(group) > MOST:
            break
        kept.append(group)
    said = [together(group) for group in kept]
    return listed(said) if all(len(group) == 1 for group in kept) else ", then ".join(said)


def level(found: Sequence[Named]) -> list[list[Named]]:
    """Those of one rank together, the highest rank first; within a rank in their order."""
    groups: dict[Fraction, list[Named]] = {}
    for one in sorted(found, key=lambda one: -one.rank):
        groups.setdefault(one.rank, []).append(one)
    return [*groups.values()]


def together(group: Sequence[Named]) -> str:
    """Several of one rank: “A” and “B” (each 13 of 20, 65 %). Of many the first are named, the others counted."""
    named = group if len(group) <= MOST + 1 else group[:MOST]
    figures = {one.figure for one in group}
    others = [f"{len(group) - len(named)} others"] if len(named) < len(group) else []
    if len(figures) == 1 and len(group) > 1:
        figure = group[0].figure
        return listed([*(f"“{one.name}”" for one in named), *others]) + (f" (each {figure[1:]}" if figure else "")
    return listed([*(f"“{one.name}” {one.figure}".rstrip() for one in named), *(f"{other} alike" for other in others)])


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
