"""The file itself while it is open: its one connection and the lock around it, its key, its notice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scr_appraiser.model.file.connection import Driver
from scr_appraiser.model.file.file_notice import Notice
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.problems import Problem


class HeldFile:
    """An open file, until it is closed. SQLite itself refuses whatever is written outside `_writable`."""

    def __init__(self, path: Path, driver: Driver, read_only_reason: str = "", key: Key | None = None) -> None:
        """`key` is how the file is encrypted, for copies of it. It is overwritten when the file is closed."""
        self.path = path
        self.key = key
        self.read_only_reason = read_only_reason
        self.notice: Notice | None = None
        """What tells other programs that the file is open here; a file that is only read has none."""
        self._driver = driver
        self._lock = threading.RLock()
        self._is_watched = False
        self._is_closed = False
        self._on_closed: list[Callable[[], None]] = []

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed here; `read_only_reason` says why."""
        return bool(self.read_only_reason)

    @property
    def is_held(self) -> bool:
        """Whether another thread reads or writes it now: whoever asks anything of it would wait."""
        if self._lock.acquire(blocking=False):
            self._lock.release()
            return False
        return True

    def close(self) -> None:
        """Close the file, once."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                if self.notice is not None:
                    self.notice.take_down()  # while the lock still holds: later it could be another's
                if self.key is not None:
                    self.key.forget()
                    self.key = None
                self._driver.close()
                for tell in self._on_closed:
                    tell()

    def on_closed(self, listener: Callable[[], None]) -> None:
        """Have `listener` told when the file has been closed."""
        self._on_closed.append(listener)

    @contextmanager
    def _writable(self) -> Iterator[None]:
        if self.is_read_only:
            raise Problem(self.read_only_reason, "To change it, copy the file to where you may write.")
        self._refuse_closed()
        self._set_query_only(False)
        try:
            self._watch()
            yield
        finally:
            self._set_query_only(True)

    def _raw_cursor(self) -> Cursor:
        return self._driver.cursor()

    def _set_query_only(self, is_on: bool) -> None:
        # Nothing changes a record outside change(): SQLite itself refuses.
        self._raw_cursor().execute(f"PRAGMA query_only = {int(is_on)}")

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise Problem("This file has been closed.", "Open it again to go on.")

    def _watch(self) -> None:
        from scr_appraiser.model.file.guards import watch

        if not self._is_watched:
            watch(self._driver)
            self._is_watched = True
