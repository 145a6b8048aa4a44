"""Copies a file from outside to where it can be read in peace: the file alone, without what lies beside it."""

import hashlib
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from scr_appraiser.files import as_problem
from scr_appraiser.model.file.file_header import read_header, refuse_foreign
from scr_appraiser.model.file.file_notice import holder_of, is_running
from scr_appraiser.model.file.journals import refuse_unfinished
from scr_appraiser.problems import Damaged, InUse, Problem

PIECE = 1 << 20
_SQLITE_LOCKS = (0x40000002, 510)
"""Where SQLite locks a file that is read or written: https://www.sqlite.org/fileformat2.html#the_lock_byte_page."""

_OPENING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def copy_in(path: Path, copy: Path, progress: Callable[[int, int], None]) -> str:
    """Copy the file; returns the SHA-256 of its bytes. Not for a file that is open in this process.

    Raises Problem: it is no plain file, is not ours by its first bytes, is in use, was left in the middle of a change.
    """
    _refuse_odd(path)
    try:
        header = read_header(path)
    except Damaged as problem:
        raise Problem(problem.message, "Ask for another copy of it.") from None
    if header is not None:
        refuse_foreign(path.name, header.application_id, header.user_version)
        if not header.is_rollback_journal:
            raise Problem(
                "Another database program has changed how this file is kept.",
                "Ask for a copy of it as it was before, or for a backup.",
            )
    refuse_unfinished(path)
    try:
        with os.fdopen(os.open(path, _OPENING), "rb") as file:
            _refuse_held(path, file)
            return _copied(file, copy, os.fstat(file.fileno()).st_size, progress)
    except OSError as error:
        if str(error.filename or copy) == str(copy):
            raise as_problem(error, copy.with_name(path.name)) from error
        raise Problem(f"“{path.name}” cannot be read.", "Check the disk, or open a copy.") from None


def _refuse_odd(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):
        raise Problem(f"“{path.name}” is not there.", "Check the name, or choose the file again.") from None
    if stat.S_ISLNK(mode):
        raise Problem(f"“{path.name}” is a link, not a file.", "Choose the file that it leads to.")
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise Problem(f"“{path.name}” is a device, not a file.", "Choose an appraisal file.")


def _refuse_held(path: Path, file: IO[bytes]) -> None:
    """Raises InUse where a program is writing it; where the system can, it is kept from that while it is copied."""
    problem = InUse(f"Another program has “{path.name}” open.", "Close it there, then merge it.")
    if sys.platform == "win32":
        holder = holder_of(path)
        if holder is not None and holder.is_here and is_running(holder):
            raise problem
    else:
        import fcntl

        start, length = _SQLITE_LOCKS
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, length, start)
        except OSError:
            raise problem from None


def _copied(file: IO[bytes], copy: Path, size: int, progress: Callable[[int, int], None]) -> str:
    whole, done = hashlib.sha256(), 0
    with os.fdopen(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
        while piece := file.read(PIECE):
            whole.update(piece)
            target.write(piece)
            done += len(piece)
            progress(done, size)
    return whole.hexdigest()
