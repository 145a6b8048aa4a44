"""How long the window stands still while the history of 5,000 reviews is read, against a pause nobody notices.

In the thread's own processor time: what else the computer does is not the program's. Garbage waits, as it does in the
window (ui/collecting.py).
"""

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.start_up import PAUSE_LIMIT, REVIEWS, make_file
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.past.differences import differences
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading, read_between, read_changes
from scr_appraiser.model.review.register import register
from scr_appraiser.model.workspace import Workspace

ENTRIES = 1_000
"""Read one screenful after the other."""

SCREENFUL, SLICE = 50, 0.015
"""As the window reads."""


def main() -> None:
    """Print the longest of each pause."""
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.scra"
        make_file(path)
        workspace = open_workspace(path)
        register(workspace)  # as in the program: it is read before, and with it what the labels come from
        pauses = {
            "its first screenful": _slices(workspace, Wanted(), SCREENFUL),
            f"scrolled by {ENTRIES:,} entries": _slices(workspace, Wanted(), ENTRIES),
            "words found": _slices(workspace, Wanted(words="invented-2003-0003"), ENTRIES),
            "a text of 20,000 letters compared": min(_took(_compare) for _ in range(3)),
        }
        workspace.close()
    for words, pause in pauses.items():
        print(f"history of {REVIEWS:,} reviews, {words}: ", end="")
        print(f"{pause * 1000 / PAUSE_LIMIT:.2f} times {PAUSE_LIMIT} ms (limit 1)  [{pause * 1000:.0f} ms at most]")


def _slices(workspace: Workspace, wanted: Wanted, most: int) -> float:
    reading = Reading(workspace, wanted)
    longest, found = 0.0, []
    while not reading.is_done and len(found) < most:
        start = time.thread_time()
        found += reading.entries(SCREENFUL, SLICE)
        longest = max(longest, time.thread_time() - start)
    return max(longest, *(_took(lambda entry=entry: _read(workspace, entry.numbers)) for entry in found[:20]))  # type: ignore[misc]


def _read(workspace: Workspace, numbers: tuple[int, ...]) -> None:
    read_changes(workspace, numbers[:1])
    read_between(workspace, numbers)


def _compare() -> None:
    words = [f"word{number % 700}" for number in range(2_600)]
    differences(" ".join(words), " ".join(words[::-1]))


def _took(act: Callable[[], object]) -> float:
    start = time.thread_time()
    act()
    return time.thread_time() - start


if __name__ == "__main__":
    main()
