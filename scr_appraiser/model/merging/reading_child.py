"""What runs in the throw-away process that reads appraisal files from outside: answers as JSON, one after the other."""

import json
import time
from collections.abc import Iterator, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from scr_appraiser.model.file.connection import Driver
from scr_appraiser.model.file.file_header import is_plain, read_salt
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.merging.copying_in import copy_in
from scr_appraiser.model.merging.guarded import opened, prove, told_as_altered
from scr_appraiser.model.merging.received import Told
from scr_appraiser.model.merging.shapes import plain
from scr_appraiser.model.throw_away import allow, hold_to
from scr_appraiser.problems import Problem

MOST_MEMORY = 1 << 30
"""Bytes that the child may take."""
ENTRIES, ROWS = 5_000, 500
"""Revisions whose places, or that themselves, are told in one part of an answer."""
AT_ONCE = 50
"""Revisions that are read in one statement."""
FILLED = 8 << 20
"""Characters of content after which a part is full."""
SIGN_EVERY = 0.1
"""Seconds between two signs of life."""

_ENTRIES = "SELECT number, id, kind, record, format, act FROM revision ORDER BY number"
_ROWS = (
    'SELECT number, author, time, "offset", reason, origin, '
    # It follows from the content, where there is one.
    "CASE WHEN salt IS NULL OR content IS NULL THEN content_hash END, salt, content, program, version "
    "FROM revision WHERE number IN ({}) ORDER BY number"
)
_CONTENT = 8
"""Where it stands in such a row."""
_WHOLE = {
    "redactions": "SELECT revision, author, time, reason FROM redaction",
    "definitions": "SELECT hash, kind, name, version, content FROM definition",
}

Asked: TypeAlias = Mapping[str, Any]


def answer(pipe: Connection) -> None:
    """Do what is asked for through the pipe until it is closed; each time within so many seconds of a processor."""
    hold_to(MOST_MEMORY)
    with_file = _Reading(_Signs(pipe))
    while True:
        try:
            asked = json.loads(pipe.recv_bytes())
        except EOFError:
            return
        allow(int(asked["seconds"]))
        try:
            said = getattr(with_file, f"tell_{asked['what']}")(asked)
            if isinstance(said, Iterator):
                for part in said:
                    pipe.send_bytes(orjson.dumps(part))
                said = {"is_all": True}
        except Problem as problem:
            said = {"problem": type(problem).__name__, "message": problem.message, "advice": problem.advice}
        if isinstance(said, bytes):
            pipe.send_bytes(b"{}")
            pipe.send_bytes(said)
        else:
            pipe.send_bytes(json.dumps(said).encode())


class _Signs:
    """Signs of life: how far it is, now and then."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe, self._last, self._said = pipe, 0.0, (0, 0)

    def progress(self, done: int, total: int) -> None:
        self._said = done, total
        self.again()

    def again(self) -> int:
        if time.monotonic() - self._last > SIGN_EVERY:
            self._last = time.monotonic()
            self._pipe.send_bytes(json.dumps({"done": self._said[0], "total": self._said[1]}).encode())
        return 0


class _Reading:
    """One file at a time, open from one question to the next."""

    def __init__(self, signs: _Signs) -> None:
        self._signs = signs
        self._open: tuple[tuple[str, str], Driver] | None = None

    def tell_copy(self, asked: Asked) -> Told:
        """Copy a file in; whether it is encrypted is told by its salt."""
        copy = Path(asked["copy"])
        fingerprint = copy_in(Path(asked["path"]), copy, self._signs.progress)
        return {"fingerprint": fingerprint, "salt": "" if is_plain(copy) else read_salt(copy).hex()}

    def tell_proof(self, asked: Asked) -> Told:
        """Prove a copy true."""
        with told_as_altered():
            driver = self._driver(asked)
            return {"file": prove(driver, Path(asked["copy"]), asked["name"], _key(asked), self._signs.progress)}

    def tell_entries(self, asked: Asked) -> Iterator[Told]:
        """The places of all revisions."""
        with told_as_altered():
            driver = self._driver(asked)
            parents: dict[bytes, list[str]] = {}
            for child, parent in driver.execute("SELECT child, parent FROM revision_parent ORDER BY child, parent"):
                parents.setdefault(child, []).append(parent.hex())
            cursor = driver.execute(_ENTRIES)
            while rows := cursor.fetchmany(ENTRIES):
                yield {"rows": [plain((*row, parents.get(row[1], []))) for row in rows]}

    def tell_rows(self, asked: Asked) -> Iterator[Told]:
        """What is not told with their places, of the revisions with these numbers."""
        with told_as_altered():
            driver, numbers = self._driver(asked), asked["numbers"]
            rows: list[list[Any]] = []
            filled = 0
            for first in range(0, len(numbers), AT_ONCE):
                some = numbers[first : first + AT_ONCE]
                found = driver.execute(_ROWS.format(", ".join("?" * len(some))), some).fetchall()
                rows += map(plain, found)
                filled += sum(len(row[_CONTENT] or "") for row in found)
                if len(rows) >= ROWS or filled > FILLED:
                    yield {"rows": rows}
                    rows, filled = [], 0
            yield {"rows": rows}

    def tell_redactions(self, asked: Asked) -> Told:
        """All of them."""
        return self._whole(asked)

    def tell_definitions(self, asked: Asked) -> Told:
        """All of them."""
        return self._whole(asked)

    def tell_document(self, asked: Asked) -> Told | bytes:
        """The content of a document, where it is there."""
        with told_as_altered():
            row = (
                self._driver(asked)
                .execute("SELECT bytes FROM document_content WHERE sha256 = ?", (bytes.fromhex(asked["sha256"]),))
                .fetchone()
            )
            return {"is_missing": True} if row is None else bytes(row[0])

    def _whole(self, asked: Asked) -> Told:
        with told_as_altered():
            return {"rows": [plain(row) for row in self._driver(asked).execute(_WHOLE[asked["what"]])]}

    def _driver(self, asked: Asked) -> Driver:
        wanted = asked["copy"], asked["key"]
        if self._open is None or self._open[0] != wanted:
            if self._open is not None:
                self._open[1].close()
                self._open = None
            self._open = wanted, opened(Path(asked["copy"]), _key(asked), self._signs.again)
        return self._open[1]


def _key(asked: Asked) -> Key | None:
    return Key(bytearray.fromhex(asked["key"]), bytes.fromhex(asked["salt"])) if asked["key"] else None
