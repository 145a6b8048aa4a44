"""Copying an open database page by page beside the work that goes on in it: SQLite's online backup, in slices."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from scr_appraiser.model.file.connection import Driver, give_key
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.keys import Key

SLICE = 256
"""Pages that are copied in one go: a megabyte, about 12 milliseconds."""
BREATH = 0.001
"""Seconds between two slices: else whoever waits for the lock would not get it."""


def copy_pages(source: Driver, target: Driver, lock: threading.RLock, progress: Callable[[int, int], None]) -> None:
    """Copy a database as it is in the end. The caller holds `lock`, which is free for others between two slices.

    SQLite itself carries over what they write to pages that were copied already, and refuses to copy between an
    encrypted and a plain file. Whatever `progress` raises ends the copying.
    """

    def pause(_: int, remaining: int, total: int) -> None:
        if remaining:
            lock.release()
            try:
                time.sleep(BREATH)
                progress(total - remaining, total)
            finally:
                lock.acquire()

    source.backup(target, pages=SLICE, progress=pause)


@contextmanager
def filling(path: Path, key: Key | None) -> Iterator[Driver]:
    """The database in an empty file, to be filled under `key` and flushed by whoever made the file. Raises Problem."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    with told_as_problems():
        connection = dbapi2.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        try:
            give_key(connection, key)
            connection.execute("PRAGMA journal_mode = MEMORY").fetchall()  # nothing lies beside an unfinished file
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA temp_store = MEMORY")
            yield connection
        finally:
            connection.close()
