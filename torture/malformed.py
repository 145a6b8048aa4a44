"""Files that are no sound database any more: refused in a sentence, or opened and proved; no crash, no hang."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from scr_appraiser.problems import Problem
from torture.children import CAN_FORK, NO_FORK
from torture.damaged import HARMLESS, UNSEEN, came_of, said_by
from torture.files import MadeFile, a_file
from torture.flips import lay
from torture.outcomes import Outcome, Scale, chosen_by
from torture.trials import Trial, make_trials

PAGE = 4096
ODD = (0, 1, 2, 3, 5, 10, 13, 127, 128, 129, 254, 255)
"""Bytes that mean much: kinds of pages, ends of a variable-length number."""


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Mutate a plain file in every way, many at once, and open it."""
    if not CAN_FORK:
        yield Outcome("malformed files", "", skipped=NO_FORK)
        return
    file = a_file(folder, criteria=1)
    good = said_by(file)
    whole = file.path.read_bytes()
    outcome = Outcome("malformed files", "files")

    def trial(turn: int) -> str:
        return came_of(file, lay(file.path, turn, mutated(whole, turn)), good)

    make_trials(outcome, trial, scale.turns(1_000_000, 400), at_once=scale.at_once)
    control = Outcome("malformed files, opened alone", "files")
    make_trials(control, _unproved(file, whole, good), scale.turns(5_000, 50))
    outcome.control = f"opened without verification: {len(control.faults):,} altered files pass"
    outcome.is_control_caught = bool(control.faults)
    yield outcome


def mutated(whole: bytes, turn: int) -> bytes:
    """The file after one to four mutations, the same for the same number."""
    chosen = chosen_by("malformed", turn)
    content = bytearray(whole)
    for _ in range(chosen.choice((1, 1, 1, 2, 4))):
        # What is shorter than a page has neither header nor pages any more.
        chosen.choice(MUTATIONS if len(content) > PAGE else (_some_bytes, _odd_bytes, _length))(content, chosen)
    return bytes(content)


def _some_bytes(content: bytearray, chosen: random.Random) -> None:
    for _ in range(chosen.choice((1, 3, 20, 200))):
        content[chosen.randrange(len(content))] = chosen.randrange(256)


def _odd_bytes(content: bytearray, chosen: random.Random) -> None:
    at = chosen.randrange(len(content))
    odd = chosen.choice(ODD)
    for place in range(at, min(len(content), at + chosen.choice((1, 2, 4, 9)))):
        content[place] = odd


def _header(content: bytearray, chosen: random.Random) -> None:
    content[chosen.randrange(100)] = chosen.choice(ODD)


def _page_head(content: bytearray, chosen: random.Random) -> None:
    """The kind of a page, its number of cells, where they lie."""
    page = chosen.randrange(len(content) // PAGE)
    start = page * PAGE + (100 if page == 0 else 0)
    content[start + chosen.randrange(40)] = chosen.choice((*ODD, chosen.randrange(256)))


def _text(content: bytearray, chosen: random.Random) -> None:
    """What people typed, SQL and JSON among it."""
    for _ in range(20):
        at = chosen.randrange(len(content))
        if 32 <= content[at] < 127:
            content[at] = chosen.choice(b"\0\"'{}[]();-9\xff\xc3")


def _pages(content: bytearray, chosen: random.Random) -> None:
    """One page in the place of another, or nothing."""
    count = len(content) // PAGE
    here, there = chosen.randrange(count) * PAGE, chosen.randrange(count) * PAGE
    content[here : here + PAGE] = chosen.choice((content[there : there + PAGE], bytes(PAGE)))


def _length(content: bytearray, chosen: random.Random) -> None:
    if chosen.random() < 0.5:
        del content[chosen.randrange(len(content)) :]
        content += bytes(max(0, 1 - len(content)))
    else:
        content += chosen.randbytes(chosen.choice((1, 511, PAGE)))


def _moved(content: bytearray, chosen: random.Random) -> None:
    """A piece lost or doubled, so that all after it lies elsewhere."""
    at, size = chosen.randrange(len(content)), chosen.choice((1, 16, 512, PAGE))
    if chosen.random() < 0.5:
        del content[at : at + size]
    else:
        content[at:at] = content[at : at + size]
    content += bytes(max(0, 1 - len(content)))


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_some_bytes, _odd_bytes, _odd_bytes, _header, _page_head, _page_head, _page_head, _text, _pages),
    *(_length, _moved),
)


def _unproved(file: MadeFile, whole: bytes, good: str) -> Trial:
    """The control: opening alone."""

    def trial(turn: int) -> str:
        damaged = lay(file.path, turn, mutated(whole, turn))
        try:
            file.open(damaged).close()
        except Problem:
            return "refused"
        return HARMLESS if came_of(file, damaged, good) == HARMLESS else UNSEEN

    return trial
