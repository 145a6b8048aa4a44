"""How much a suite tries, and what came of it: one row of the table."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is tried: the long programme, or the short one that runs with the tests."""

    is_short: bool
    seconds: float = float("inf")
    """After so many seconds a suite ends with what it has reached."""
    at_once: int = 1
    """Child processes that make trials at the same time."""
    first: int = 0
    """The number of the first trial: from where an earlier run ended, its choices are others."""

    def turns(self, long: int, short: int) -> Iterator[int]:
        """The numbers of the trials."""
        until = time.monotonic() + self.seconds
        for turn in range(self.first, self.first + (short if self.is_short else long)):
            if time.monotonic() > until:
                return
            yield turn


@dataclass(slots=True)
class Outcome:
    """What came of one suite, or of one kind of file in it."""

    suite: str
    tried: str
    """What was tried, in the plural: "power cuts"."""
    came_of_it: Counter[str] = field(default_factory=Counter)
    """What came of the trials, and how often; all of it is right."""
    faults: list[str] = field(default_factory=list)
    """What must never happen, a line each."""
    control: str = ""
    """What the control shows: how often what was made wrong on purpose was noticed."""
    is_control_caught: bool = False
    skipped: str = ""
    """Why this cannot be tried on this computer."""

    @property
    def is_passed(self) -> bool:
        """Whether there was no fault, and the control was noticed."""
        return bool(self.skipped) or (not self.faults and self.is_control_caught)

    def row(self) -> str:
        """One row of the table."""
        if self.skipped:
            return f"| {self.suite} | skipped: {self.skipped} | | | |"
        counts = ", ".join(f"{count:,} {words}" for words, count in self.came_of_it.most_common())
        tried = f"{self.came_of_it.total() + len(self.faults):,} {self.tried}"
        caught = self.control if self.is_control_caught else f"NOT NOTICED: {self.control}"
        return f"| {self.suite} | {tried} | {counts} | {len(self.faults):,} | {caught} |"


HEAD = "| Suite | Tried | What came of it | Faults | Control, made wrong on purpose |\n|---|---|---|---|---|"


def chosen_by(suite: str, turn: int) -> random.Random:
    """The same choices for the same trial on every run."""
    return random.Random(f"{suite} {turn}")
