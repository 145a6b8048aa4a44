"""The notice beside an open file: who has it open, where and since when. It tells, and never holds: SQLite's lock does.

Left behind, it says that the file was not closed. It holds no text of a case, and only its writer may read it.
"""

import json
import os
import platform
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.problems import Problem

LARGEST = 4096
"""Bytes of a notice; whatever is longer is none of ours."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open, as its notice says."""

    computer: str
    process: int
    since: datetime
    person: Identity | None = None

    @property
    def is_here(self) -> bool:
        """Whether that is on this computer."""
        return self.computer == platform.node()


class Notice:
    """The notice of one file, whatever links lead to it. A folder that cannot be written has none."""

    def __init__(self, path: Path) -> None:
        self._path = notice_path(path)
        self._since = datetime.now().astimezone()
        self.is_left = False
        """Whether the file was not closed the last time, and nobody has checked it since."""
        self.left_by: Holder | None = None
        """Who did not close it, where that is known."""

    def look(self, path: Path) -> None:
        """See whether a notice was left behind. Only who holds the file's lock can tell that from one that holds."""
        self.left_by = holder_of(path)
        self.is_left = self.left_by is not None or self._path.is_file()

    def put_up(self, person: Identity | None) -> None:
        """Say that this program has the file open, for `person` where somebody is known."""
        self._write(Holder(platform.node(), os.getpid(), self._since, person))

    def take_down(self) -> None:
        """Say no more that it is open. What was found left behind is put back: it is still true."""
        if self.is_left:
            if self.left_by is not None:
                self._write(self.left_by)
            return
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _write(self, holder: Holder) -> None:
        person = holder.person
        words = {
            "staff_code": person.staff_code if person else "",
            "display_name": person.display_name if person else "",
            "computer": holder.computer,
            "process": holder.process,
            "since": holder.since.isoformat(timespec="seconds"),
        }
        # Where nothing can be written the file is open all the same, and nobody learns for whom.
        with suppress(OSError):
            if stat.S_ISLNK(self._path.lstat().st_mode):
                self._path.unlink()
        with suppress(OSError):
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(words, file)


_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def notice_path(path: Path) -> Path:
    """Where the notice of a file lies: hidden beside the file itself, wherever the links to it lie."""
    whole = path.resolve()
    return whole.with_name(f".{whole.name}.lock")


def holder_of(path: Path) -> Holder | None:
    """Who has the file open, or did not close it, by its notice; None where there is none that can be read."""
    notices = (_read(notice_path(name)) for name in names_of(path))
    return next((holder for holder in notices if holder is not None), None)


def is_running(holder: Holder) -> bool:
    """Whether the holder may still be there: a program on another computer may always be."""
    return not holder.is_here or _is_running(holder.process)


def names_of(path: Path) -> tuple[Path, ...]:
    """The names the file has in its folder: more than its own only where hard links were made."""
    whole = path.resolve()
    try:
        status = whole.stat()
        if status.st_nlink < 2:
            return (whole,)
        with os.scandir(whole.parent) as entries:
            twins = [entry.name for entry in entries if entry.name != whole.name and _is_same(entry, status)]
    except OSError:
        return (whole,)
    return (whole, *(whole.with_name(name) for name in sorted(twins)))


def told(holder: Holder) -> str:
    """Who it is, in words: "Ann Brown (AB123)"."""
    person = holder.person
    return f"{person.display_name} ({person.staff_code})" if person else "Somebody"


def held_words(holder: Holder, now: datetime) -> str:
    """Who keeps others out: "Ann Brown (AB123) has this file open on LAPTOP-7 since 09:12 today."."""
    place = "in another window on this computer" if holder.is_here else f"on {holder.computer}"
    return f"{told(holder)} has this file open {place} since {time_told(holder.since, now)}."


def left_words(holder: Holder | None, now: datetime) -> str:
    """That the file was not closed, by whom and when: it may still be open where nobody here can tell."""
    if holder is None:
        return "This file was not closed properly the last time."
    words = f"{told(holder)} opened this file at {time_told(holder.since, now)}"
    if holder.is_here:
        return f"{words}, and it was not closed properly."
    return f"{words} on {holder.computer}, and did not close it: it may still be open there."


def time_told(time: datetime, now: datetime) -> str:
    """A time as a person says it: "09:12 today", "09:12 yesterday", "09:12 on 3 May 2026"."""
    local = time.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"on {local.day} {local:%B %Y}")
    return f"{local:%H:%M} {day}"


def _read(path: Path) -> Holder | None:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return None
        said = json.loads(path.read_text("utf-8"))
        since = datetime.fromisoformat(str(said["since"]))
        if since.tzinfo is None:
            return None
        computer = " ".join("".join(filter(str.isprintable, str(said["computer"]))).split())[:100]
        return Holder(
            computer, int(said["process"]), since, _person(str(said["staff_code"]), str(said["display_name"]))
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _person(staff_code: str, display_name: str) -> Identity | None:
    try:
        return identify(staff_code, display_name)
    except Problem:
        return None


def _is_same(entry: os.DirEntry[str], status: os.stat_result) -> bool:
    try:
        found = Path(entry.path).lstat()
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == (status.st_dev, status.st_ino)


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        still_active, query = 259, 0x1000
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query, False, process)
        if not handle:
            return bool(kernel.GetLastError() == 5)  # it is there, and somebody else's
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == still_active
    if process <= 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
