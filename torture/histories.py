"""Random histories over two to five copies of a file, held against the properties of a merge: see tests/histories."""

import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from pathlib import Path

from tests.histories.floors import OF_MIGRATIONS, below_the_floors
from tests.histories.machine import Histories, Migrations, live
from tests.histories.wrong_merges import WRONG
from torture.outcomes import Outcome, Scale

BATCH, SHORT_BATCH = 25, 5
"""Histories of one process, which then ends. In the short form few: the tests themselves live 300 beside it."""
APART = 1_000
"""The first long batch: those before it are lived with the tests."""


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """20,000 histories, in every tenth batch with appraisals carried over; then wrong merges, each of which one of the
    first 300 histories must bring to light.
    """
    outcome = Outcome("histories of two to five files", "histories")
    lived: list[Counter[str]] = []
    migrating: list[Counter[str]] = []
    batch = partial(_batch, examples=SHORT_BATCH if scale.is_short else BATCH)
    turns = scale.turns(20_000 // BATCH, 1)
    while waiting := list(islice(turns, scale.at_once)):
        with ProcessPoolExecutor(scale.at_once) as pool:
            for number, (found, fault) in zip(waiting, pool.map(batch, waiting), strict=True):
                (migrating if _is_migrating(number) else lived).extend(found)
                if fault:
                    outcome.faults.append(f"histories, {APART + number}: {fault}")
    outcome.came_of_it.update(map(_words, chain(lived, migrating)))
    if not scale.is_short:
        outcome.faults += below_the_floors(lived)
        outcome.faults += below_the_floors(migrating, OF_MIGRATIONS) if migrating else []
    wrong = list(islice(WRONG, 1 if scale.is_short else None))
    caught = [name for name in wrong if _is_caught(name)]
    outcome.is_control_caught = caught == wrong
    outcome.control = f"{len(caught)} of {len(wrong)} wrong merges caught"
    yield outcome


def _batch(number: int, examples: int) -> tuple[list[Counter[str]], str]:
    """Some histories, and what breaks a property, if anything does."""
    lived: list[Counter[str]] = []
    try:
        live(APART + number, examples, lived, of=Migrations if _is_migrating(number) else Histories)
    except Exception:  # noqa: BLE001  # told as a fault, and the other batches go on
        return lived, traceback.format_exc()
    return lived, ""


def _is_migrating(number: int) -> bool:
    return number % 10 == 9


def _words(one: Counter[str]) -> str:
    if one["resolution"]:
        return "with a conflict that was decided"
    return "with a conflict" if one["conflict"] else "without a conflict"


def _is_caught(wrong: str) -> bool:
    with WRONG[wrong]():
        try:
            live(0, 300)
        except AssertionError:
            return True
    return False
