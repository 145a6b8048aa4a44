"""Counts that add up to one another."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeAlias

Cell: TypeAlias = tuple[object, ...]
"""What kind of count it is, and of what."""
Window: TypeAlias = tuple[int, int]
"""The least and the greatest value that an outsider must hold possible, with all between."""

Asks: TypeAlias = Callable[[], None]
"""Called again and again while something is worked out that takes its time: raises when somebody has cancelled it."""

DEAR = 100
"""From this cost on, a count goes only where nothing cheaper helps."""


@dataclass(frozen=True, slots=True)
class Sum:
    """That one count is the sum of others."""

    whole: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class System:
    """Everything that the tables of one release say of each other."""

    counts: Mapping[Cell, int]
    """What each is: those that stand in a table, and those that nobody wrote down but anybody can subtract."""
    written: Set[Cell]
    """Those that stand in a table."""
    sums: tuple[Sum, ...]
    costs: Mapping[Cell, int] = field(default_factory=dict)
    """How much is lost with one that is not shown; 0 where nothing is said."""
    windows: Mapping[Cell, Window] = field(default_factory=dict)
    """Where it is not 1 to one less than the smallest cell that must stay possible of a count once it is held back."""
    known: Set[Cell] = frozenset()
    """Those that an outsider knows from elsewhere: to hold them back is of no use."""

    derived: Set[Cell] = frozenset()
    """Those that are there to be asked about: a sum gives each its name, and says nothing else."""

    def is_unknown(self, cell: Cell, hidden: Set[Cell]) -> bool:
        """Whether an outsider has to work it out, if `hidden` are not shown."""
        return cell not in self.known and (cell in hidden or cell not in self.written)

    def touching(self) -> Mapping[Cell, list[Sum]]:
        """The sums that each count is in."""
        found: dict[Cell, list[Sum]] = {}
        for one in self.sums:
            for cell in dict.fromkeys((one.whole, *one.parts)):
                found.setdefault(cell, []).append(one)
        return found


def nobody_asks() -> None:
    """Nobody cancels."""
