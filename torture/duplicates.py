"""Registers of 5,000 reviews of which 500 were registered twice: which of them are found. See tests/model/sameness."""

from collections.abc import Iterator
from pathlib import Path

from scr_appraiser.model.sameness import finding, likeness
from tests.builders import a_codebook
from tests.model.sameness.registers import (
    LEAST_LISTED,
    MOST_FALSE,
    Found,
    Register,
    a_register,
    looked_through,
    without_committees,
)
from torture.outcomes import Outcome, Scale

APART = 100
"""The first seed: that of the tests is another."""
_WRONG = (likeness.POSSIBLE + 12, likeness.POSSIBLE - 10)
"""Thresholds by which too many are missed, or strangers are listed."""


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """20 registers: every strong pair certain, 95 of 100 others listed, at most 5 false pairs per 100 reviews.

    The last two also in a register where nobody names a committee.
    """
    size = (500, 50) if scale.is_short else (5_000, 500)
    outcome = Outcome("reviews registered twice", "pairs")
    for turn in scale.turns(20, 1):
        register = a_register(*size, seed=APART + turn)
        found = _found(register)
        strong = round(found.strong * len(register.strong))
        outcome.came_of_it["with a strong key, certain"] += strong
        outcome.came_of_it["without, listed"] += len(register.others) - len(found.missed)
        outcome.came_of_it["without, not alike enough"] += len(found.missed)
        if not found.is_good:
            outcome.faults.append(
                f"duplicates, seed {APART + turn}: {found.strong:.1%} of the strong pairs, {found.others:.1%} of the "
                f"others, {found.false:.1f} false pairs per 100 reviews"
            )
    register = without_committees(a_register(*size, seed=APART))
    found = _found(register)
    outcome.came_of_it["where nobody names a committee, listed"] += len(register.others) - len(found.missed)
    if found.others < LEAST_LISTED or found.false > MOST_FALSE:
        outcome.faults.append(f"duplicates without committees: {found.others:.1%}, {found.false:.1f} false per 100")
    caught = [_is_caught(possible) for possible in _WRONG]
    outcome.is_control_caught = all(caught)
    outcome.control = f"{sum(caught)} of {len(caught)} wrong thresholds caught"
    yield outcome


def _found(register: Register) -> Found:
    return looked_through(register, finding.find_pairs(register.traits, a_codebook()))


def _is_caught(possible: int) -> bool:
    right = likeness.POSSIBLE
    try:
        likeness.POSSIBLE = finding.POSSIBLE = possible  # type: ignore[misc]
        return not _found(a_register(500, 50, seed=APART)).is_good
    finally:
        likeness.POSSIBLE = finding.POSSIBLE = right  # type: ignore[misc]
