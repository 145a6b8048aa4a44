"""A file that nobody has open under another key: written whole beside it, proved row by row, then put in its place.

Not PRAGMA rekey on the file itself: stopped in the middle, that leaves pages under both keys until its journal is
played back; and it cannot turn a plain file into an encrypted one, or back.
"""

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from sqlcipher3 import dbapi2

from scr_appraiser.files import as_problem, flush, flush_folder
from scr_appraiser.model.file.connection import Driver, WrongPassphrase, connect
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.file_header import is_plain
from scr_appraiser.model.file.journals import refuse_left_journal
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.layout import layout_of
from scr_appraiser.problems import Damaged, Problem

_SAYS = ("application_id", "user_version")
"""What a file says of itself outside its tables."""
_ROWS = 1000
"""Compared between two reports of progress."""


def rekey(
    path: Path, old: Key | None, new: Key | None, progress: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Put a file under another key; None is plain. Its lock is held meanwhile.

    Stopped at any moment, it leaves the file as it was or as it shall be, whole. `progress` gets (done, total) rows;
    what it raises leaves the file as it was. Raises WrongPassphrase, Problem: no room, no right, open in another
    program; Damaged.
    """
    place = path.resolve()  # a link goes on leading to it
    unfinished = unfinished_path(place)
    source = connect(place, old)
    try:
        unfinished.unlink(missing_ok=True)
        refuse_left_journal(unfinished)
        unfinished.touch(mode=0o600, exist_ok=False)
        with told_as_problems():
            _export(source, unfinished, new)
            _prove(source, unfinished, old, new, progress)
        shutil.copymode(place, unfinished)
        flush(unfinished)
        if sys.platform == "win32":  # replaces no file that is open; whoever opens it now makes that fail
            source.close()
        unfinished.replace(place)
        flush_folder(place.parent)
    except OSError as error:
        raise as_problem(error, place) from error
    finally:
        source.close()
        unfinished.unlink(missing_ok=True)


def unfinished_path(path: Path) -> Path:
    """What a change of key that was killed may have left beside a file; who holds the file's lock may remove it."""
    whole = path.resolve()
    return whole.with_name(f".{whole.name}.rekeying")


def _export(source: Driver, path: Path, key: Key | None) -> None:
    source.execute("ATTACH ? AS rekeyed KEY ?", (str(path), bytes(key.for_driver()) if key else b""))
    try:
        source.execute("PRAGMA query_only = OFF")
        source.execute("PRAGMA rekeyed.journal_mode = MEMORY").fetchall()
        _run_export(source)
        for name in _SAYS:
            (value,) = source.execute(f"PRAGMA main.{name}").fetchone()
            source.execute(f"PRAGMA rekeyed.{name} = {int(value)}")
        source.execute("PRAGMA query_only = ON")
    finally:
        source.execute("DETACH rekeyed")


def _run_export(source: Driver) -> None:
    try:
        source.execute("SELECT sqlcipher_export('rekeyed')").fetchall()
    except dbapi2.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_ERROR":
            raise
        # What the function met, it tells in words only.
        raise Problem(
            "The disk is full, or could not be read or written.", "Nothing was changed. Make room, then try again."
        ) from None


def _prove(source: Driver, path: Path, old: Key | None, new: Key | None, progress: Callable[[int, int], None]) -> None:
    """Raises Damaged where the copy is not whole, differs, or opens otherwise than with the new key."""
    if is_plain(path) != (new is None) or (old is not None and _opens(path, old)):
        raise Damaged
    with closing(connect(path, new, read_only=True)) as copy:
        if layout_of(copy.cursor()) != layout_of(source.cursor()) or _said(copy) != _said(source):
            raise Damaged
        if copy.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise Damaged
        if copy.execute("PRAGMA foreign_key_check").fetchall():
            raise Damaged
        total = sum(source.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in _tables(source))
        for done, (ours, theirs) in enumerate(zip_longest(_rows(source), _rows(copy))):
            if ours != theirs:
                raise Damaged
            if not done % _ROWS:
                progress(done, total)


def _opens(path: Path, key: Key) -> bool:
    try:
        connect(path, key, read_only=True).close()
    except WrongPassphrase:
        return False
    return True


def _said(driver: Driver) -> list[object]:
    return [driver.execute(f"PRAGMA {name}").fetchone() for name in _SAYS]


def _tables(driver: Driver) -> Iterable[str]:
    return [name for (name,) in driver.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]


def _rows(driver: Driver) -> Iterator[tuple[object, ...]]:
    for table in _tables(driver):
        for row in driver.execute(f'SELECT * FROM "{table}"'):
            yield (table, *row)
