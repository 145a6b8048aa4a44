"""What the database driver reports, told as Problems where the world is to blame; anything else stays a bug."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from scr_appraiser.problems import Damaged, InUse, Problem

_TOLD = {
    "SQLITE_FULL": ("The disk is full.", "Nothing was changed. Make room, then do it again."),
    "SQLITE_READONLY": ("The file can only be read.", "Nothing was changed. Copy the file to where you may write."),
    # The last of a commit's syncs comes when all is written: what was done may stand.
    "SQLITE_IOERR": (
        "The disk could not be read or written.",
        "Check the disk. Then look whether what you did last is there, and do it again if it is not.",
    ),
    "SQLITE_CANTOPEN": ("The file cannot be opened.", "Check that it is still there and that you may open it."),
    "SQLITE_TOOBIG": ("That is too long to be stored.", "Shorten it."),
}
_IN_USE = ("SQLITE_BUSY", "SQLITE_LOCKED")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_SAID = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
    "database table is locked": "SQLITE_LOCKED",
}
"""What the driver's backup says in words alone, by SQLite's name for it."""
_UNREADABLE = ("Could not decode to UTF-8", "malformed JSON", "unsupported file format")
"""How messages begin that have no code of their own; the first goes on with the text, so nobody must see it."""


def problem_of(error: BaseException) -> Problem | None:
    """The Problem that a driver's error stands for, by its error code; None where the program is to blame."""
    name = str(getattr(error, "sqlite_errorname", "") or _SAID.get(str(error), ""))
    if name.startswith(_DAMAGED) or str(error).startswith(_UNREADABLE):
        return Damaged()
    if name.startswith(_IN_USE):
        return InUse()
    for code, told in _TOLD.items():
        if name == code or name.startswith(code + "_"):
            return Problem(*told)
    return None


@contextmanager
def told_as_problems(*, reading: bool = False) -> Iterator[None]:
    """Turn a full disk, a locked or damaged file and their like into Problems.

    Whoever writes while reading is a bug of ours, and stays one.
    """
    try:
        yield
    except UnicodeDecodeError:  # the driver's own message was no UTF-8
        raise Damaged from None
    except Exception as error:
        cause = getattr(error, "orig", error)  # what SQLAlchemy has wrapped, which may not be loaded yet
        problem = problem_of(cause) if isinstance(cause, dbapi2.Error) else None
        if problem is None or (reading and _is_write_refused(cause)):
            raise
        raise problem from None


def _is_write_refused(error: BaseException | None) -> bool:
    return getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY"
