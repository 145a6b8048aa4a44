"""A file of ours that revisions are taken from: opened to be read, never attached, proved before it is believed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

from scr_appraiser.files import private_copy
from scr_appraiser.model.file.connection import connect
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.file_header import read_header, refuse_foreign
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.layout import RELEASED, digest_of, layout_of
from scr_appraiser.model.file.versions import USER_VERSION
from scr_appraiser.model.history.revisions import REVISION_COLUMNS, Cursor, Revision, without_content
from scr_appraiser.model.merging.planning import Altered, Entry
from scr_appraiser.problems import Problem

Row: TypeAlias = tuple[Any, ...]
Some = TypeVar("Some")

ROW = f"{REVISION_COLUMNS}, program, version"
"""The columns of a revision as one file takes them from another; its number is each file's own."""
BATCH = 500
"""Revisions that are read or written in one go."""
_WIDTH = len(Revision._fields)


class Source(Protocol):
    """Whatever revisions can be taken from. All that it gives has been proved."""

    file_id: str

    def entries(self) -> Sequence[Entry]:
        """Every revision's place in the history."""

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        """The revisions with these ids, as ROW has them, in whatever order is quickest."""

    def redactions(self) -> Sequence[Row]:
        """Whole rows: revision, author, time, reason."""

    def definitions(self) -> Sequence[Row]:
        """Whole rows: hash, kind, name, version, content."""

    def document(self, sha256: bytes) -> bytes | None:
        """The content of a document; None where it is not held."""


class FileSource:
    """An open appraisal file as a source."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        row = cursor.execute("SELECT value FROM meta WHERE key = 'file'").fetchone()
        if row is None:
            raise Altered
        self.file_id = str(row[0])

    def entries(self) -> Sequence[Entry]:
        return entries_of(self.cursor)

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        for batch in batches(ids):
            marks = ", ".join("?" * len(batch))
            found = self.cursor.execute(f"SELECT {ROW} FROM revision WHERE id IN ({marks})", batch).fetchall()
            by_id = {row[0]: row for row in found}
            yield from (by_id[one] for one in batch)

    def redactions(self) -> Sequence[Row]:
        return list(self.cursor.execute("SELECT revision, author, time, reason FROM redaction"))

    def definitions(self) -> Sequence[Row]:
        return list(self.cursor.execute("SELECT hash, kind, name, version, content FROM definition"))

    def document(self, sha256: bytes) -> bytes | None:
        row = self.cursor.execute("SELECT bytes FROM document_content WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else bytes(row[0])

    def prove(
        self, progress: Callable[[int, int], None] = lambda done, total: None, *, with_records: bool = False
    ) -> None:
        """Check the database and every hash, and that the records say what their history says. Raises Altered.

        Revisions alone are merged; `with_records` is for a file that is to be used as it is.
        """
        from scr_appraiser.model.history.hashes import stored_problems
        from scr_appraiser.model.history.verifying import record_problems

        if any(stored_problems(self.cursor, progress)):
            raise Altered
        if with_records and any(record_problems(self.cursor)):
            raise Altered


@contextmanager
def opened_source(path: Path, key: Key | None, *, in_use: bool = False) -> Iterator[FileSource]:
    """A file of ours as a source; `in_use` where others may be writing it: then a private copy of it is read.

    Raises Problem: no file of ours, another key, another layout, made by a newer program.
    """
    if in_use:
        with private_copy(path) as copy, opened_source(copy, key) as source:
            yield source
        return
    header = read_header(path)
    driver = connect(path, key if header is None else None, read_only=True)
    try:
        with told_as_problems(reading=True):
            cursor = driver.cursor()
            (application_id,) = cursor.execute("PRAGMA application_id").fetchone()
            (version,) = cursor.execute("PRAGMA user_version").fetchone()
            refuse_foreign(path.name, application_id, version)
            if version > USER_VERSION:
                raise Problem(
                    "This file was made by a newer version of the program.", "Update the program, then try again."
                )
            if digest_of(layout_of(cursor)) != RELEASED.get(version):
                raise Altered
            yield FileSource(cursor)
    finally:
        driver.close()


def entries_of(cursor: Cursor) -> list[Entry]:
    """Every revision of an open file, in the order of arrival."""
    parents: dict[bytes, list[bytes]] = {}
    for child, parent in cursor.execute("SELECT child, parent FROM revision_parent ORDER BY child, parent"):
        parents.setdefault(child, []).append(parent)
    return [
        Entry(one, kind, record, written_as, act, tuple(parents.get(one, ())))
        for one, kind, record, written_as, act in cursor.execute(
            "SELECT id, kind, record, format, act FROM revision ORDER BY number"
        )
    ]


def redacted_row(row: Row) -> Row:
    """The row of a revision, as ROW has it, once it is redacted."""
    return (*without_content(Revision(*row[:_WIDTH])), *row[_WIDTH:])


def batches(ids: Iterable[Some]) -> Iterator[list[Some]]:
    """The same ids, or rows, BATCH at a time."""
    batch: list[Some] = []
    for one in ids:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
