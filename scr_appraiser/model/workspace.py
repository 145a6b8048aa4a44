"""The workspace: the open appraisal file, and the one way to change it.

SQLAlchemy, the tables and the recorder are loaded with the first session: the register is read and shown before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scr_appraiser.model.canonical import clean
from scr_appraiser.model.file.connection import Begin, Driver, transaction
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.held_file import HeldFile
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.page_copying import copy_pages
from scr_appraiser.model.history.changes import Changed, Step, notice_of
from scr_appraiser.model.history.revisions import Cursor, Stamp, now, refuse_moved
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import RecordId
from scr_appraiser.problems import Problem

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from scr_appraiser.model.snapshots import Heads

_OFTEN = 5_000
"""Steps of SQLite's machine after which writing the file anew asks: it copies whole pages in one."""


@dataclass(slots=True)
class _Open:
    """The read() or change() that is going on, with what the changes nested in it have asked for."""

    session: Session
    is_change: bool = False
    is_undoable: bool = True
    is_broken: bool = False
    reason: str = ""


class Workspace(HeldFile):
    """The open file. Reading is free, writing has one door: `change`. Opened by `database.open_workspace`."""

    def __init__(self, path: Path, driver: Driver, read_only_reason: str = "", key: Key | None = None) -> None:
        """See HeldFile."""
        super().__init__(path, driver, read_only_reason, key)
        self.origin = "window"
        self._author: Identity | None = None
        self._open: _Open | None = None
        self._is_reading = False
        self._listeners: list[Callable[[Changed], None]] = []
        self._untold: dict[int, list[Changed]] = {}
        """By thread: what it keeps back from the listeners."""

    @property
    def author(self) -> Identity | None:
        """Who is working here; None until that is known."""
        return self._author

    @author.setter
    def author(self, author: Identity | None) -> None:
        self._author = author
        if self.notice is not None and not self._is_closed:
            self.notice.put_up(author)

    @property
    def cursor(self) -> Cursor:
        """The driver's cursor inside read(), reading() or change(), for set-based work."""
        assert self._open is not None or self._is_reading, "only inside read(), reading() or change()"
        if not self._driver.in_transaction:
            raise RuntimeError("What failed and was rolled back cannot be carried on.")
        return self._raw_cursor()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with. Inside change() it is the same session, and sees what was changed so far."""
        with self._lock:
            if self._open is not None:
                yield self._open.session
                return
            self._refuse_closed()
            with told_as_problems(reading=True), self._opened("DEFERRED") as reading:
                yield reading.session

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """The driver's cursor to read with, where no session is needed. Inside read() and change() it is theirs."""
        with self._lock:
            if self._open is not None or self._is_reading:
                if self._open is not None:
                    self._open.session.flush()
                yield self.cursor
                return
            self._refuse_closed()
            with told_as_problems(reading=True), transaction(self._driver, "DEFERRED"):
                self._is_reading = True
                try:
                    yield self._raw_cursor()
                finally:
                    self._is_reading = False

    def change(
        self,
        name: str,
        *,
        undoable: bool = True,
        reason: str = "",
        seen: Mapping[RecordId, Heads] | None = None,
    ) -> AbstractContextManager[Session]:
        """Change records; leaving it is one commit, one undo step, one notice and one revision a changed record.

        `name` is the user's word for the step. `reason` goes into the revisions' headers. `seen` names the heads that
        the author was shown. An exception rolls everything back. Changes nest: the outermost names the step, the first
        reason given counts, and one that cannot be undone makes the whole so.
        Raises Problem: file read only, nobody identified, records that moved, conflicts, seals, disk full.
        """
        return self._change(name, undoable, reason, seen)

    def replay(self, step: Step, reason: str = "") -> None:
        """Make the step's records say what its images say after it, as new revisions.

        Raises Problem where a record no longer says what the step left behind.
        """
        from scr_appraiser.model.history.replaying import put_back

        with self._change(step.name, True, reason or step.name, None, is_replay=True) as session:
            session.flush()
            for image in step.images:
                put_back(self.cursor, image)
            session.expire_all()

    def tell(self, notice: Changed) -> None:
        """Have every listener told of what `aside` has brought into the file; on the thread of the listeners."""
        if (kept := self._untold.get(threading.get_ident())) is not None:
            kept.append(notice)
            return
        with ExitStack() as told:  # it goes on to the next whatever one of them raises, and raises that at the end
            for listener in reversed(self._listeners):
                told.callback(listener, notice)

    @contextmanager
    def untold(self) -> Iterator[list[Changed]]:
        """Keep from the listeners what this thread changes in the block: whoever waits for it tells them, on theirs."""
        kept = self._untold[threading.get_ident()] = []
        try:
            yield kept
        finally:
            del self._untold[threading.get_ident()]

    def on_changed(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Have `listener` told of every change after its commit, on the thread that made it. Returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def aside(self) -> Iterator[Cursor]:
        """The driver's cursor to write what is no revision: within the change that is going on, else by itself."""
        with self._lock:
            if self._open is not None:
                assert self._open.is_change, "nothing is written inside read()"
                yield self.cursor
                return
            with told_as_problems(), self._writable(), transaction(self._driver, "IMMEDIATE"):
                yield self._raw_cursor()

    def stamp(self, reason: str) -> Stamp:
        """Who, when, why and through what, for revisions that are written now. Raises Problem: nobody is identified."""
        return Stamp(self._known_author().staff_code, *now(), reason, self.origin)

    def compact(self, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Write the file anew, so that nothing lies in it of what was taken out. Not inside a change.

        What `progress` raises leaves the file as it was, until the new pages take the place of the old ones: by far the
        longer part, in which it is not asked. Raises Problem: no room for as much again.
        """
        from scr_appraiser.model.file.cancelling import cancellable

        with self._lock, told_as_problems(), self._writable():
            assert self._open is None, "not inside read() or change()"
            cursor = self._raw_cursor()
            with cancellable(cursor, progress, every=_OFTEN):
                cursor.execute("VACUUM")

    def pour_into(self, target: Driver, progress: Callable[[int, int], None]) -> int:
        """Copy the file page by page into an empty database, while others read and change it; see copying.py.

        Returns the number of the last revision that the copy holds. `progress` gets (done, total) pages.
        """
        with self._lock:
            self._refuse_closed()
            assert self._open is None, "not inside read() or change(): it would wait for itself"
            with told_as_problems():
                copy_pages(self._driver, target, self._lock, progress)
            with self.reading() as cursor:
                return int(cursor.execute("SELECT coalesce(max(number), 0) FROM revision").fetchone()[0])

    def close(self) -> None:
        """Close the file; the workspace is of no further use."""
        super().close()
        if "_engine" in self.__dict__:
            self._engine.dispose()

    @cached_property
    def _engine(self) -> Engine:
        from scr_appraiser.model.file.sessions import engine_on

        return engine_on(self._driver)

    @contextmanager
    def _change(
        self,
        name: str,
        undoable: bool,
        reason: str,
        seen: Mapping[RecordId, Heads] | None,
        is_replay: bool = False,
    ) -> Iterator[Session]:
        with self._lock:
            if self._open is not None:
                with self._nested(self._open, undoable, reason, seen) as session:
                    yield session
                return
            from scr_appraiser.model.history.recording import introduce, record_touched

            notice = None
            with told_as_problems(), self._writable(), self._opened("IMMEDIATE") as change:
                change.is_change = True
                self._join(change, undoable, reason, seen)
                introduce(self.cursor, change.session, self._known_author())
                yield change.session
                if change.is_broken:
                    raise RuntimeError("A change that failed inside another one cannot be carried on.")
                change.session.flush()
                images = record_touched(self.cursor, self.stamp(change.reason))
                notice = notice_of(name, images, change.is_undoable, is_replay)
        if notice is not None:
            self.tell(notice)

    @contextmanager
    def _nested(
        self, outer: _Open, undoable: bool, reason: str, seen: Mapping[RecordId, Heads] | None
    ) -> Iterator[Session]:
        assert outer.is_change, "change() is not called inside read()"
        try:
            self._join(outer, undoable, reason, seen)
            yield outer.session
        except BaseException:
            outer.is_broken = True
            raise

    def _join(self, change: _Open, undoable: bool, reason: str, seen: Mapping[RecordId, Heads] | None) -> None:
        change.is_undoable &= undoable
        change.reason = change.reason or clean(reason).strip()
        refuse_moved(self.cursor, seen or {})

    @contextmanager
    def _opened(self, begin: Begin) -> Iterator[_Open]:
        from scr_appraiser.model.file.sessions import session_on

        with session_on(self._engine, self._driver, begin) as session:
            try:
                self._open = _Open(session)
                yield self._open
            finally:
                self._open = None

    def _refuse_closed(self) -> None:
        assert not self._is_reading, "inside reading() there is no session, and nothing is written"
        super()._refuse_closed()

    def _known_author(self) -> Identity:
        if self.author is None:
            raise Problem("It is not known who is working here.", "Say who you are: File, Who is appraising.")
        return self.author
