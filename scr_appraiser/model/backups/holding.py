"""The backups of a file are one program's, and one thread's, at a time: what lies unfinished among them is nobody's."""

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from scr_appraiser.files import as_problem, destroy, take_lock
from scr_appraiser.problems import Problem

PATIENCE = 60.0
"""Seconds to wait for another who holds them."""

_MARK = ".held"
_BREATH = 0.05
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def holding(place: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> Iterator[None]:
    """Hold the folder with a file's backups, which is there, for as long as the block lasts.

    Copies of one file share it, and so do the threads of one program. What a program that was killed left unfinished
    in it is destroyed: a whole copy of the file, as it was then. While waiting, `progress` gets (0, 0); what it raises
    ends that. Raises Problem: another holds it for too long, what was left cannot be removed.
    """
    mark = place / _MARK
    try:
        with mark.open("a") as held:
            if _take(held, progress):
                _clear(place)
            yield
    except OSError as error:
        raise as_problem(error, place) from error


def _take(held: IO[str], progress: Callable[[int, int], None]) -> bool:
    """Whether the lock could be taken; False where the disk knows no locks, so that nobody is kept from working."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            take_lock(held)
        except OSError as error:
            if error.errno not in _TAKEN:
                return False
        else:
            return True
        if time.monotonic() > until:
            raise Problem(
                "The backups of this file are in use by another window of the program.",
                "Wait until it is done there, then try again.",
            )
        progress(0, 0)
        time.sleep(_BREATH)


def _clear(place: Path) -> None:
    for path in place.iterdir():
        if not path.name.startswith(".") or path.name == _MARK or not path.is_file():
            continue
        if path.is_symlink() or path.stat().st_nlink > 1:  # what has a second name is a backup under that
            path.unlink()
        else:
            destroy(path)
