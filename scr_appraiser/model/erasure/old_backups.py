"""The backups of a file in which something was redacted: redacted likewise, or destroyed where that cannot be done."""

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from scr_appraiser.files import as_problem, destroy, flush, flush_folder, remove_left_behind
from scr_appraiser.model.appraisal.sealing import refresh_seals, seals_concerned
from scr_appraiser.model.backups.holding import holding
from scr_appraiser.model.backups.naming import Backup, backups_in, folder_of
from scr_appraiser.model.erasure.sweeping import note_unfinished, sweep
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.connection import Driver, connect, transaction
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import Cursor, apply_redactions, digest
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

Redaction: TypeAlias = tuple[bytes, str, str, str]
"""Revision, author, time and reason."""

_UNFINISHED = ".erasing-"
_BESIDE = "new|return|upgrade|rekeying"
"""How the names of what is made beside a file, to take its place, end until it does."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What an erasure does to the backups."""

    rewritten: int
    destroyed: int
    """Those that do not open with the file's key, or are damaged: nobody can say what they hold."""


def foretell(workspace: Workspace, folder: Path | None = None) -> Fate:
    """What will become of the backups, to be said before one agrees. Opens each of them; writes nothing."""
    backups = backups_in(folder, file_id(workspace))
    unreadable = sum(not _opens(backup.path, workspace.key) for backup in backups)
    return Fate(len(backups) - unreadable, unreadable)


def redact_backups(
    workspace: Workspace,
    folder: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Fate:
    """Take out of every backup what the file's redactions name; the rest of it stays what it was, and so does its name.

    Half-typed texts go from all of them. Stopped at any moment, each backup is as it was or as it shall be; a second
    time it does nothing. Raises Problem: the folder cannot be read or written, no room.
    """
    redactions = redactions_in(workspace)
    _clear_beside(workspace.path)
    place = folder_of(file_id(workspace), folder)
    if not place.is_dir():
        return Fate(0, 0)
    # One that is being made this moment may hold what was taken out: it is waited for, and redacted too.
    with holding(place, progress):
        return _redact_all(backups_in(folder, file_id(workspace)), workspace.key, redactions, progress)


def redact_copy(copy: Path, backup: Backup, key: Key | None, redactions: Sequence[Redaction]) -> None:
    """Take out of a copy of a backup, which is to take the file's place, what was redacted since it was made.

    Where there is anything to take out, the other backups may hold it too: that is noted in the copy.
    Raises Problem: no room; Damaged.
    """
    with _opened(copy, key) as driver, told_as_problems():
        if not _says(driver.cursor(), redactions):
            return
    _write_without(copy, backup, key, redactions, is_noted=True)


def redactions_in(workspace: Workspace) -> list[Redaction]:
    """Every redaction that the file holds."""
    with workspace.reading() as cursor:
        return list(cursor.execute("SELECT revision, author, time, reason FROM redaction"))


def _redact_all(
    backups: Sequence[Backup],
    key: Key | None,
    redactions: Sequence[Redaction],
    progress: Callable[[int, int], None],
) -> Fate:
    rewritten = destroyed = 0
    for done, backup in enumerate(backups):
        progress(done, len(backups))
        try:
            rewritten += _redact(backup, key, redactions)
        except OSError as error:
            raise as_problem(error, backup.path) from error
        except (_Unreadable, Damaged):
            destroy(backup.path)
            destroyed += 1
    progress(len(backups), len(backups))
    return Fate(rewritten, destroyed)


def _clear_beside(file: Path) -> None:
    """Destroy what a killed program left half done beside the file, which this one holds: copies of it, as it was.

    Raises Problem.
    """
    remove_left_behind(file.parent)
    left = re.compile(rf"\.{re.escape(file.name)}\.(.+\.)?({_BESIDE})(-journal)?")
    try:
        for path in file.parent.iterdir():
            if left.fullmatch(path.name):
                destroy(path)
    except OSError as error:
        raise as_problem(error, file) from error


class _Unreadable(Exception):
    """A backup that does not open with the file's key, or is no database any more."""


def _opens(path: Path, key: Key | None) -> bool:
    try:
        with _opened(path, key):
            return True
    except (_Unreadable, Problem):
        return False


@contextmanager
def _opened(path: Path, key: Key | None, *, read_only: bool = True) -> Iterator[Driver]:
    try:
        driver = connect(path, key, read_only=read_only)
    except Problem:
        raise _Unreadable from None
    try:
        yield driver
    finally:
        driver.close()


def _redact(backup: Backup, key: Key | None, redactions: Sequence[Redaction]) -> bool:
    """Whether there was anything to take out. Raises _Unreadable, Damaged, OSError, Problem."""
    with _opened(backup.path, key) as driver, told_as_problems():
        if not _needs_it(driver.cursor(), redactions):
            return False
    unfinished = backup.path.with_name(f"{_UNFINISHED}{secrets.token_hex(4)}.scra")
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        shutil.copyfile(backup.path, unfinished)
        _write_without(unfinished, backup, key, redactions)
        _put_in_place(unfinished, backup.path)
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def _write_without(
    copy: Path,
    backup: Backup,
    key: Key | None,
    redactions: Sequence[Redaction],
    *,
    is_noted: bool = False,
) -> None:
    """`is_noted` notes in the copy that other backups are still to follow."""
    with _opened(copy, key, read_only=False) as driver, told_as_problems():
        driver.execute("PRAGMA query_only = OFF")
        with transaction(driver, "IMMEDIATE"):
            _take_out(driver.cursor(), redactions)
            if is_noted:
                note_unfinished(driver.cursor())
        driver.execute("VACUUM")
        _prove(driver.cursor(), backup)
    flush(copy)


def _needs_it(cursor: Cursor, redactions: Sequence[Redaction]) -> bool:
    tables = {name for (name,) in cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    local = [table for table in ("draft", "quarantine") if table in tables]
    if any(cursor.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in local):
        return True
    return _says(cursor, redactions)


def _says(cursor: Cursor, redactions: Sequence[Redaction]) -> bool:
    """Whether it still says what a redaction names."""
    return any(
        cursor.execute("SELECT 1 FROM revision WHERE id = ? AND content IS NOT NULL", (revision,)).fetchone()
        for revision, *_ in redactions
    )


def _take_out(cursor: Cursor, redactions: Sequence[Redaction]) -> None:
    known = {revision for (revision,) in cursor.execute("SELECT id FROM revision")}
    cursor.executemany(
        "INSERT OR IGNORE INTO redaction (revision, author, time, reason) VALUES (?, ?, ?, ?)",
        [row for row in redactions if row[0] in known],
    )
    touched = apply_redactions(cursor)
    concerned = seals_concerned(cursor, touched)
    rebuild(cursor, touched)
    refresh_seals(cursor, touched, concerned)
    cursor.execute("DELETE FROM draft")
    if cursor.execute("SELECT 1 FROM sqlite_schema WHERE name = 'quarantine'").fetchone():
        cursor.execute("DELETE FROM quarantine")
    sweep(cursor)


def _prove(cursor: Cursor, backup: Backup) -> None:
    if (
        cursor.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]
        or cursor.execute("PRAGMA foreign_key_check").fetchall()
        or not digest(cursor).startswith(backup.digest)
    ):
        raise Damaged


def _put_in_place(unfinished: Path, path: Path) -> None:
    """The new one under the old one's name; then the old one's bytes are written over, as far as the disk does so."""
    old = path.with_name(f"{_UNFINISHED}{secrets.token_hex(4)}.scra")
    with suppress(OSError):  # a disk without hard links: its bytes are let go of as they are
        os.link(path, old)
    unfinished.replace(path)
    flush_folder(path.parent)
    if old.exists():
        destroy(old)
