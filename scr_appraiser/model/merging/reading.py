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
        self._until = 0.0
        self._is_telling = False
        """Whether parts of an answer are on their way: whoever asks again without having heard them out is not told
        them.
        """

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

    def ask_each(self, what: str, file: ReceivedSource, **more: Any) -> Iterator[Told]:
        """The parts of a long answer: while one is looked at, the process makes the next. Raises Problem."""
        with self._held_to_it():
            self._send(what, self._about(file, more), Path(file.copy))
            self._is_telling = True
            said = self._hear(orjson.loads)
        while "is_all" not in said:
            yield said
            with self._held_to_it():
                said = self._hear(orjson.loads)
        self._is_telling = False

    def ask_bytes(self, what: str, file: ReceivedSource, **more: Any) -> bytes | None:
        """The same, of bytes; None where there are none."""
        said = self._ask(what, self._about(file, more), Path(file.copy))
        if said.get("is_missing"):
            return None
        with self._held_to_it():
            return self._received()

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
        with self._held_to_it():
            self._send(what, asked, file)
            return self._hear(json.loads)

    def _send(self, what: str, asked: Told, file: Path) -> None:
        if self._is_telling:
            self._end()
        seconds = SECONDS + int(_size(file) * SECONDS_FOR_MEGABYTE / 1e6)
        self._until = time.monotonic() + PATIENCE * seconds
        self._process.pipe.send_bytes(json.dumps({**asked, "what": what, "seconds": seconds}).encode())

    def _hear(self, loads: Callable[[bytes], Any]) -> Told:
        """What it says next that is more than a sign of life."""
        while time.monotonic() < self._until:
            said = loads(self._received())
            if not isinstance(said, dict):
                break
            if "problem" in said:
                raise _Told(said)
            if "done" not in said:
                return said
            self._said = int(str(said["done"])), int(str(said.get("total")))
            self._progress(*self._said)
        raise ValueError("It makes no sense, or no end.")

    @contextmanager
    def _held_to_it(self) -> Iterator[None]:
        """Where the process dies of a question, or says what makes no sense, the file did that: Problem says so."""
        try:
            yield
        except (EOFError, OSError, ValueError):
            self._end()
            raise Problem("This file cannot be read: it brings down the program that tries.", ADVICE) from None
        except _Told as told:
            self._is_telling = False
            raise told.problem from None  # and the process goes on
        except BaseException:
            self._end()
            raise

    def _end(self) -> None:
        self._process.end()
        self._is_telling = False

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
