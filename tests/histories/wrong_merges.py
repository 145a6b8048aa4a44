"""Eight merges as they are often done, each wrong, and one way of taking them back; the properties must catch them all.

The program's own check before a commit stops some of them: it is left out here, so that the properties stand alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias
from unittest.mock import patch

from scr_appraiser.model.backups import undoing_merges
from scr_appraiser.model.file.schema import Judgement
from scr_appraiser.model.history import projection
from scr_appraiser.model.history.projection import Projected
from scr_appraiser.model.history.revisions import Cursor, Revision
from scr_appraiser.model.merging import applying
from scr_appraiser.model.merging.planning import Plan
from scr_appraiser.model.workbook import matching, planning
from scr_appraiser.model.workbook.matching import Known

Wrong: TypeAlias = Callable[[], Any]
"""Gives a context in which files are merged so."""

_ARRIVED = "(SELECT record FROM arrived CROSS JOIN revision ON revision.id = arrived.id)"
_rightly = applying._move_heads
_project = projection.project_heads
_known = planning.known_of
_entry = matching._entry


def _last_write_wins(cursor: Cursor, wanted: Plan) -> None:
    """By the clock; what is older is no head any more."""
    cursor.execute(f"DELETE FROM head WHERE record IN {_ARRIVED}")
    cursor.execute(
        f"INSERT INTO head SELECT record, id FROM revision AS one WHERE record IN {_ARRIVED} AND id = "
        "(SELECT id FROM revision WHERE record = one.record ORDER BY time DESC, id DESC LIMIT 1)"
    )


def _source_overwrites(cursor: Cursor, wanted: Plan) -> None:
    """What comes in replaces what was there."""
    cursor.execute(f"DELETE FROM head WHERE record IN {_ARRIVED}")
    _rightly(cursor, wanted)


def _target_wins(cursor: Cursor, wanted: Plan) -> None:
    """What was there stays, and of what comes in only what is about something new is shown."""
    before = {record for (record,) in cursor.execute("SELECT record FROM head")}
    _rightly(cursor, wanted)
    for (record,) in cursor.execute("SELECT DISTINCT record FROM head").fetchall():
        if record in before:
            cursor.execute(
                "DELETE FROM head WHERE record = ? AND revision IN (SELECT id FROM arrived) AND EXISTS "
                "(SELECT 1 FROM head AS other WHERE other.record = head.record AND other.revision NOT IN "
                "(SELECT id FROM arrived))",
                (record,),
            )


def _delete_wins(cursor: Cursor, wanted: Plan) -> None:
    """A withdrawal beats every edit."""
    _rightly(cursor, wanted)
    withdrawn = "SELECT id FROM revision WHERE act = 'withdraw'"
    cursor.execute(
        f"DELETE FROM head WHERE revision NOT IN ({withdrawn}) AND record IN "
        f"(SELECT record FROM head WHERE revision IN ({withdrawn}))"
    )


def _newest_is_shown(cursor: Cursor, kind: str, heads: Sequence[Revision], *others: Any) -> Projected:
    """All heads are kept, and the newest by the clock is what the record says."""
    return _project(cursor, kind, [max(heads, key=lambda one: (one.time, one.id))], *others)


def _heads_moved(wrong: Callable[[Cursor, Plan], None]) -> Wrong:
    def moved(cursor: Cursor, wanted: Plan) -> None:
        cursor.execute("CREATE TEMP TABLE arrived (id BLOB PRIMARY KEY)")
        cursor.executemany("INSERT INTO arrived (id) VALUES (?)", [(entry.id,) for entry in wanted.new])
        wrong(cursor, wanted)
        cursor.execute("DROP TABLE temp.arrived")

    @contextmanager
    def wrongly() -> Iterator[None]:
        with patch.object(applying, "_move_heads", moved), patch.object(applying, "check", lambda *_: None):
            yield

    return wrongly


@contextmanager
def _newest_clock_shown() -> Iterator[None]:
    with patch.object(projection, "project_heads", _newest_is_shown):
        yield


@contextmanager
def _cells_merged() -> Iterator[None]:
    """One person's rating beside the other's comment."""
    with patch.object(Judgement, "meets_by_field", True):
        yield


@contextmanager
def _without_base() -> Iterator[None]:
    """A workbook's answers replace whatever the file says by now."""
    heads: dict[bytes, tuple[str, ...]] = {}

    def noted(*given: Any) -> Known:
        known = _known(*given)
        heads.update({bytes.fromhex(one): tuple(head.hex() for head in those) for one, those in known.heads.items()})
        return known

    def on_top(sending: Any, editor: Any, kind: str, record: str, bases: Any, said: Any) -> Any:
        return _entry(sending, editor, kind, record, heads.get(bytes.fromhex(record), bases), said)

    with patch.object(planning, "known_of", noted), patch.object(matching, "_entry", on_top):
        yield


@contextmanager
def _every_cell() -> Iterator[None]:
    """Every row of a workbook that differs from the file is written, whether anybody touched it or not."""

    def differs(base: object, cells: object, current: Any) -> str:
        return "same" if set(current) == {cells} else "new"

    with _without_base(), patch.object(matching, "compare", differs):
        yield


def _seals_ignored() -> Any:
    """A merge is taken back from under a seal that signed what it brought."""
    return patch.object(undoing_merges, "_NAMING", tuple(kind for kind in undoing_merges._NAMING if kind != "seal"))


WRONG: Mapping[str, Wrong] = {
    "the last write wins by the clock": _heads_moved(_last_write_wins),
    "a withdrawal wins": _heads_moved(_delete_wins),
    "cells are merged": _cells_merged,
    "the newest by the clock is shown": _newest_clock_shown,
    "the target wins": _heads_moved(_target_wins),
    "the source overwrites": _heads_moved(_source_overwrites),
    "every cell of a workbook is written": _every_cell,
    "a workbook is taken in without its base": _without_base,
    "what is sealed goes with the merge that brought it": _seals_ignored,
}
