"""Wrong tries at a file's passphrase: after ten, each next one has to wait longer.

Against whoever sits down at the computer; whoever takes the file away tries elsewhere, and the passphrase must do.
"""

import hashlib
import time
from collections.abc import Callable
from math import ceil
from pathlib import Path

from scr_appraiser.problems import Problem
from scr_appraiser.ui.settings import Settings

WRONG = Problem(
    "The file did not open with that passphrase.",
    "Check capitals and the keyboard's language, and try again. If it is right, the file may be damaged.",
)
FREE = 10
SHORTEST, LONGEST = 5, 900
"""Seconds to wait after the tenth wrong try; twice as many after each one more, up to a quarter of an hour."""


class Tries:
    """Those at one file, whatever its name: it is known by its salt, which its copies have too."""

    def __init__(self, path: Path, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        from scr_appraiser.model.file.file_header import read_salt

        self._file = hashlib.sha256(read_salt(path)).hexdigest()[:16]
        self._settings = settings
        self._clock = clock

    @property
    def number(self) -> int:
        """How many were wrong since one was right."""
        return self._settings.wrong_tries(self._file)[0]

    def seconds_left(self) -> int:
        """How long the next try has to wait."""
        number, last = self._settings.wrong_tries(self._file)
        if number < FREE:
            return 0
        now = self._clock()
        if now < last:  # the clock was set back: the wait begins now
            self._settings.keep_wrong_tries(self._file, number, now)
            last = now
        wait = min(SHORTEST << min(number - FREE, 10), LONGEST)
        return max(0, ceil(last + wait - now))

    def problem(self) -> Problem | None:
        """That the next try has to wait, and how long; None where it need not."""
        left = self.seconds_left()
        if not left:
            return None
        minutes, seconds = divmod(left, 60)
        return Problem(
            f"After {self.number} wrong tries the next one has to wait.", f"{minutes}:{seconds:02} minutes are left."
        )

    def told(self, problem: Problem) -> Problem:
        """What to say of a try that failed, which counts where the passphrase or the code was wrong."""
        from scr_appraiser.model.file.connection import WrongPassphrase

        if not isinstance(problem, WrongPassphrase):
            return problem
        self._settings.keep_wrong_tries(self._file, self.number + 1, self._clock())
        return WRONG if type(problem) is WrongPassphrase else problem

    def forget(self) -> None:
        """One was right."""
        self._settings.keep_wrong_tries(self._file, 0, 0)
