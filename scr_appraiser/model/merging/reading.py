"""Reads appraisal files that came from outside: copied in, read and proved by a throw-away process."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

import orjson

from scr_appraiser.files import private_folder
from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import PassphraseNeeded
from scr_appraiser.model.file.keys import SALT_BYTES, Key
from scr_appraiser.model.file.unlocking import key_from, wrong
from scr_appraiser.model.merging.planning import Altered
from scr_appraiser.model.merging.received import ReceivedSource, Told
from scr_appraiser.model.merging.shapes import bytes_of
from scr_appraiser.model.throw_away import Child, ThrowAway
from scr_appraiser.problems import Damaged, InUse, Problem

LONGEST = 60.0
"""Seconds that the process may be silent."""
SECONDS, SECONDS_FOR_MEGABYTE = 60, 0.5
"""Of a processor that one question may take."""
PATIENCE = 20
"""So many times as long it may take by the clock."""
_MANY = ("entries", "rows")
"""Questions whose answers are long: a quick library reads them."""
MOST_ANSWER = 128 << 20
"""Bytes of one answer: the longest document is less."""
ADVICE = "Nothing was taken from it. Ask for another copy of it."

Progress: TypeAlias = Callable[[int, int], None]
"""Gets (done, total); what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class _Copied:
    copy: Path
    fingerprint: str
    salt: bytes


class Reader:
    """One throw-away process and one private folder for as many files as come; both go when it ends."""

    def __init__(self, open_file: Path | None = None, *, longest: float = LONGEST, child: Child | None = None) -> None:
        """`open_file` is the one that this process has open, which must not be read. `child` is for tests."""
        from scr_appraiser.model.merging.reading_child import answer

        self._open_file, self._longest = open_file, longest
        self._process = ThrowAway(child or answer, "merging")
        self._kept = ExitStack()
        self._folder = self._kept.enter_context(private_folder())
        self._copied: dict[Path, _Copied] = {}
        self._keys: list[Key] = []
        self._progress: Progress = lambda done, total: None
        self._said = 0, 0

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, remove the copies, forget the keys."""
        self._process.end()
        self._kept.close()
        for key in self._keys:
            key.forget()

    def read(
        self, path: Path, typed: str | None = None, *, key: Key | None = None, progress: Progress = lambda *_: None
    ) -> ReceivedSource:
        """A file as a source that holds until this reader ends; tried again with another passphrase it is not copied
        again. `typed` is a passphrase or a recovery code; `key` opens copies of the file that it is of.

        Raises PassphraseNeeded, WrongPassphrase, or another Problem where it is no file of ours, is damaged, was
        altered, is newer, is in use, or is the open file itself.
        """
        self._progress = progress
        copied = self._copied.get(path) or self._copy_in(path)
        used = None
        if copied.salt:
            used = self._key(copied.salt, typed, key)
        source = ReceivedSource(self, path.name, str(copied.copy), used)
        try:
            said = self.ask("proof", source)
        except WrongPassphrase:
            raise wrong(typed) from None
        source.load(str(said.get("file")))
        self._progress = lambda done, total: None
        return source

    def fingerprint(self, path: Path) -> str:
        """The SHA-256 of a file that was read; "" where none was."""
        return self._copied[path].fingerprint if path in self._copied else ""

    def ask(self, what: str, file: ReceivedSource, **more: Any) -> Told:
        """What the process says of a file. Raises Problem."""
        return self._ask(what, self._about(file, more), Path(file.copy))

    def ask_bytes(self, what: str, file: ReceivedSource, **more: Any) -> bytes | None:
        """The same, of bytes; None where there are none."""
        said = self._ask(what, self._about(file, more), Path(file.copy))
        if said.get("is_missing"):
            return None
        try:
            return self._received()
        except BaseException:
            self._process.end()
            raise

    def _about(self, file: ReceivedSource, more: Told) -> Told:
        key = file.key
        hexed = {"key": key.raw.hex(), "salt": key.salt.hex()} if key is not None else {"key": ""}
        return {"copy": file.copy, "name": file.name, **hexed, **more}

    def _copy_in(self, path: Path) -> _Copied:
        if self._open_file is not None and is_same_file(path, self._open_file):
            raise Problem("This is the open file itself.", "Choose the files that are to be merged into it.")
        copy = self._folder / f"{len(self._copied)}.scra"
        said = self._ask("copy", {"path": str(path), "copy": str(copy)}, path)
        salt = bytes_of(said["salt"], SALT_BYTES) if said.get("salt") else b""
        self._copied[path] = _Copied(copy, str(said.get("fingerprint")), salt)
        return self._copied[path]

    def _key(self, salt: bytes, typed: str | None, key: Key | None) -> Key:
        if typed is not None:
            used = key_from(typed, salt)
        elif key is not None and key.salt == salt:
            used = key.copy()
        else:
            raise PassphraseNeeded
        self._keys.append(used)
        return used

    def _ask(self, what: str, asked: Told, file: Path) -> Told:
        try:
            seconds = SECONDS + int(_size(file) * SECONDS_FOR_MEGABYTE / 1e6)
            until = time.monotonic() + PATIENCE * seconds
            self._process.pipe.send_bytes(json.dumps({**asked, "what": what, "seconds": seconds}).encode())
            while time.monotonic() < until:
                said = (orjson if what in _MANY else json).loads(self._received())
                if not isinstance(said, dict):
                    break
                if "problem" in said:
                    raise _Told(said)
                if "done" not in said:
                    return said
                self._said = int(str(said["done"])), int(str(said.get("total")))
                self._progress(*self._said)
        except (EOFError, OSError, ValueError):
            pass  # The child died of it, or what it says makes no sense: either way the file did that.
        except _Told as told:
            raise told.problem from None  # and the child goes on
        except BaseException:
            self._process.end()
            raise
        self._process.end()
        raise Problem("This file cannot be read: it brings down the program that tries.", ADVICE)

    def _received(self) -> bytes:
        too_long = Problem("This file takes too long to read.", ADVICE)
        self._process.wait(self._longest, lambda: self._progress(*self._said), too_long)
        return self._process.pipe.recv_bytes(MOST_ANSWER)


@contextmanager
def read_untrusted(
    path: Path, passphrase: str | None, open_file: Path | None = None, *, progress: Progress = lambda *_: None
) -> Iterator[ReceivedSource]:
    """One file from outside as a source: see Reader.read."""
    with Reader(open_file) as reader:
        yield reader.read(path, passphrase, progress=progress)


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two names lead to one file."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0  # the process says what is wrong


class _Told(Exception):
    """The process says what is wrong with the file."""

    def __init__(self, said: Told) -> None:
        kind, words = said["problem"], (str(said.get("message")), str(said.get("advice")))
        self.problem: Problem
        if kind in ("WrongPassphrase", "Altered"):
            self.problem = WrongPassphrase() if kind == "WrongPassphrase" else Altered()
        else:
            self.problem = {"Damaged": Damaged, "InUse": InUse}.get(kind, Problem)(*words)
