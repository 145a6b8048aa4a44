"""The workspace: the open appraisal file, and the one way to change it."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from scr_appraiser.model.changes import Changed, Image, Step
from scr_appraiser.model.content import Version, content_columns, content_of, parse, select_content, stored_values
from scr_appraiser.model.driver_problems import told_as_problems
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.model.recording import record_touched
from scr_appraiser.model.revisions import Cursor, Stamp, heads_of, now
from scr_appraiser.model.schema import Person
from scr_appraiser.model.snapshots import Heads
from scr_appraiser.problems import Problem


class Workspace:
    """The open file. Reading is free, writing has one door: `change`. Opened by `database.open_workspace`."""

    def __init__(self, path: Path, engine: Engine, connection: Connection, read_only_reason: str = "") -> None:
        self.path = path
        self.read_only_reason = read_only_reason
        self.author: Identity | None = None
        self.origin = "window"
        self._engine = engine
        self._connection = connection
        self._lock = threading.RLock()
        self._session: Session | None = None
        self._is_changing = False
        self._is_broken = False
        self._is_closed = False
        self._listeners: list[Callable[[Changed], None]] = []
        self._on_closed: list[Callable[[], None]] = []

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed here; `read_only_reason` says why."""
        return bool(self.read_only_reason)

    @property
    def cursor(self) -> Cursor:
        """The driver's cursor inside read() or change(), for set-based work."""
        assert self._session is not None, "only inside read() or change()"
        return self._raw_cursor()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with. Inside change() it is the same session, and sees what was changed so far."""
        with self._lock:
            if self._session is not None:
                yield self._session
                return
            with told_as_problems(reading=True), self._connection.begin():
                self._session = self._new_session()
                try:
                    yield self._session
                finally:
                    self._end_session()

    @contextmanager
    def change(
        self,
        name: str,
        *,
        undoable: bool = True,
        reason: str = "",
        seen: Mapping[RecordId, Heads] | None = None,
    ) -> Iterator[Session]:
        """Change records; leaving it is one commit, one undo step, one notice and one revision a changed record.

        `name` is the user's word for the step. `reason` goes into the revisions' headers. `seen` names the heads that
        the author was shown. An exception rolls everything back. Changes nest; the outermost names the step.
        Raises Problem: file read only, nobody identified, records that moved, conflicts, seals, disk full.
        """
        with self._lock:
            if self._is_changing:
                with self._nested(seen) as session:
                    yield session
                return
            assert self._session is None, "change() is not called inside read()"
            notice = None
            with told_as_problems(), self._writing():
                session = self._session = self._new_session()
                self._is_changing, self._is_broken = True, False
                try:
                    self._check_seen(seen)
                    self._introduce_author(session)
                    yield session
                    if self._is_broken:
                        raise RuntimeError("A change that failed inside another one cannot be carried on.")
                    session.flush()
                    images = record_touched(self._raw_cursor(), self._stamp(reason))
                    notice = _notice(name, images, undoable)
                finally:
                    self._is_changing = False
                    self._end_session()
        if notice is not None:
            self._tell(notice)

    def replay(self, step: Step, reason: str = "") -> None:
        """Make the step's records say what its images say after it, as new revisions.

        Raises Problem where a record no longer says what the step left behind.
        """
        with self.change(step.name, undoable=False, reason=reason or step.name):
            for image in step.images:
                self._put_back(image)

    def on_changed(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Have `listener` told of every change after its commit, on the thread that made it. Returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def keep_draft(self, record: RecordId, field: str, text: str) -> None:
        """Lay half-typed text aside: local to this file, no revision, gone when the field is committed."""
        if self.is_read_only:
            return
        with self._lock, told_as_problems(), self._writing():
            self._raw_cursor().execute(
                "INSERT INTO draft (record, field, text, saved_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (record, field) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
                (bytes.fromhex(record), field, text.encode("utf-8", "replace").decode(), now()[0]),
            )

    def drop_draft(self, record: RecordId, field: str) -> None:
        """Forget a draft; nothing happens where there is none."""
        if self.is_read_only or (record, field) not in self.drafts():
            return
        with self._lock, told_as_problems(), self._writing():
            self._raw_cursor().execute(
                "DELETE FROM draft WHERE record = ? AND field = ?", (bytes.fromhex(record), field)
            )

    def drafts(self) -> Mapping[tuple[RecordId, str], str]:
        """Half-typed text by record and field."""
        with self.read():
            rows = self.cursor.execute("SELECT record, field, text FROM draft")
            return {(RecordId(record.hex()), field): text or "" for record, field, text in rows}

    def close(self) -> None:
        """Close the file; the workspace is of no further use."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._connection.close()
                self._engine.dispose()
                for tell in self._on_closed:
                    tell()

    def on_closed(self, listener: Callable[[], None]) -> None:
        """Have `listener` told when the file has been closed."""
        self._on_closed.append(listener)

    def watch(self, statements: Iterable[str]) -> None:
        """Set up the recorder's temporary triggers; done once, by whoever opens the file."""
        self._set_query_only(False)
        try:
            for statement in statements:
                self._raw_cursor().execute(statement)
        finally:
            self._set_query_only(True)

    def _new_session(self) -> Session:
        return Session(bind=self._connection, join_transaction_mode="rollback_only", expire_on_commit=False)

    def _end_session(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.expunge_all()
            session.close()

    def _raw_cursor(self) -> Cursor:
        return self._connection.connection.cursor()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.is_read_only:
            raise Problem(self.read_only_reason, "Save a copy elsewhere to change it.")
        self._set_query_only(False)
        self._connection.info["begin"] = "IMMEDIATE"
        try:
            with self._connection.begin():
                yield
        finally:
            self._connection.info["begin"] = "DEFERRED"
            self._set_query_only(True)

    def _set_query_only(self, is_on: bool) -> None:
        # Nothing changes a record outside change(): SQLite itself refuses.
        if not self._is_closed:
            self._raw_cursor().execute(f"PRAGMA query_only = {int(is_on)}")

    @contextmanager
    def _nested(self, seen: Mapping[RecordId, Heads] | None) -> Iterator[Session]:
        assert self._session is not None
        try:
            self._check_seen(seen)
            yield self._session
        except BaseException:
            self._is_broken = True
            raise

    def _check_seen(self, seen: Mapping[RecordId, Heads] | None) -> None:
        for record, shown in (seen or {}).items():
            heads = [head.id.hex() for head in heads_of(self._raw_cursor(), bytes.fromhex(record))]
            if heads != sorted(shown):
                raise Problem("This was changed meanwhile.", "Look at what it says now, then change it again.")

    def _introduce_author(self, session: Session) -> None:
        if self.author is None:
            raise Problem("It is not known who is working here.", "Give a staff code and a name first.")
        person_id = derived_id("person", self.author.staff_code)
        person = session.get(Person, person_id)
        if person is None:
            session.add(Person(id=person_id, **_person_values(self.author)))
        elif person.display_name != self.author.display_name and person.state == "live":
            person.display_name = self.author.display_name

    def _stamp(self, reason: str) -> Stamp:
        assert self.author is not None
        time, offset = now()
        return Stamp(self.author.staff_code, time, offset, reason, self.origin)

    def _put_back(self, image: Image) -> None:
        cursor = self._raw_cursor()
        record = bytes.fromhex(image.record)
        state, *stored = cursor.execute(select_content(image.kind), (record,)).fetchone()
        if Version(state == "withdrawn", content_of(image.kind, stored)) != image.before:
            raise Problem(
                f"“{image.kind.capitalize()}” was changed since, so this step cannot be taken back.",
                "Change it by hand.",
            )
        names = ", ".join(f'"{column.name}" = ?' for column in content_columns(image.kind))
        values = stored_values(image.kind, parse(image.after.content))
        state = "withdrawn" if image.after.is_withdrawn else "live"
        cursor.execute(f'UPDATE "{image.kind}" SET state = ?, {names} WHERE id = ?', (state, *values, record))

    def _tell(self, notice: Changed) -> None:
        for listener in list(self._listeners):
            listener(notice)


def _person_values(author: Identity) -> dict[str, str]:
    return {"staff_code": author.staff_code, "display_name": author.display_name}


def _notice(name: str, images: tuple[Image, ...], undoable: bool) -> Changed | None:
    if not images:
        return None
    records: dict[str, set[RecordId]] = {}
    for image in images:
        records.setdefault(image.kind, set()).add(image.record)
    # Who wrote is no work of theirs: taking a step back does not un-introduce a person.
    own = tuple(image for image in images if image.kind != "person")
    step = Step(name, own) if undoable and own else None
    return Changed(name, {kind: frozenset(ids) for kind, ids in records.items()}, step)
