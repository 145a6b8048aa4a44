"""Chance of the histories' own: the same number gives the same histories, whatever else is loaded or was lived before.

Hypothesis's own provider mixes in numbers that it reads in the sources of all modules that happen to be loaded, and
varies the histories it has drawn before, so that one is much like the next.
"""

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from unittest import mock

from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

from scr_appraiser.model import ids
from scr_appraiser.model.history import revisions
from scr_appraiser.model.workbook import sending


class _Even(HypothesisProvider):
    """Draws every history from a number of its own, and each choice with the same likelihood."""

    lifetime = "test_function"
    number = 0

    def __init__(self, data: object) -> None:
        super().__init__(None)
        self._histories = count()

    @contextmanager
    def per_test_case_context_manager(self) -> Iterator[None]:
        self._chance = random.Random(f"{self.number}, {next(self._histories)}")
        yield

    def draw_boolean(self, p: float = 0.5) -> bool:
        return self._chance.random() < p

    def draw_integer(self, min_value: int | None = None, max_value: int | None = None, **_: object) -> int:
        if min_value is None or max_value is None:
            raise ValueError("The histories choose among so many.")
        return self._chance.randint(min_value, max_value)


def backend(number: int) -> str:
    """The name by which hypothesis knows the histories of this number."""
    name = f"histories {number}"
    AVAILABLE_PROVIDERS[name] = type("_Numbered", (_Even,), {"number": number})
    return name


class Clock:
    """Goes on by a second whenever it is looked at; somebody may set it. Stands in for the class `datetime`."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def move(self, seconds: int) -> None:
        """Somebody sets it, or its battery is empty."""
        self.moment += timedelta(seconds=seconds)


class Fate(random.Random):
    """Clock and chance where the program asks for them: the same steps give the same ids."""

    def __init__(self, number: int) -> None:
        """One of a greater number gives greater ids."""
        super().__init__(number)
        self.clock = Clock()
        self._ids = count(number << 16)

    @contextmanager
    def ruling(self) -> Iterator[None]:
        """Has the program ask here, and nowhere else."""
        with ExitStack() as until:
            until.enter_context(mock.patch.object(revisions, "datetime", self.clock))
            until.enter_context(mock.patch.object(revisions, "secrets", self))
            until.enter_context(mock.patch.object(sending, "secrets", self))
            until.enter_context(mock.patch.object(ids, "uuid_utils", self))
            yield

    def token_hex(self, size: int) -> str:
        """Where a workbook's secret comes from it."""
        return self.token_bytes(size).hex()

    def token_bytes(self, size: int) -> bytes:
        """Where revisions take their salts from it."""
        return self.randbytes(size)

    def uuid7(self) -> "Fate._Uuid":
        """A new id, greater than those before, as those of the clock are."""
        return self._Uuid(f"{next(self._ids):08x}{self.randbytes(12).hex()}")

    @dataclass(frozen=True)
    class _Uuid:
        hex: str
