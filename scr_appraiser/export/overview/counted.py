"""The numbers that the writers wrote: each says so when it writes one, so that all of them can be looked through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["count", "base", "percent", "value", "in conflict", "change"]


@dataclass(frozen=True, slots=True)
class CountCell:
    """One number where it was written."""

    form: str
    """pdf, xlsx, csv or svg."""
    place: str
    """Where in the file: "A Volume!B7", "line 12", "C2: Died, Under 1"."""
    statistic: str
    kind: Kind
    number: float


Register: TypeAlias = Callable[[CountCell], None]
"""Told of every number that is written."""
