"""Settings as they lie in the file; read without SQLAlchemy, since the register needs some of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scr_appraiser.model.facts import Facts, FactValue
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import RecordId, RevisionId, derived_id
from scr_appraiser.model.settings.overlay import Overlay, Said, overlay_of
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged

if TYPE_CHECKING:
    from scr_appraiser.model.snapshots import Heads, State

PERIOD = "period"
"""The topic of periods."""
LISTS = ("cpc", "health_board", "agency")
"""The code lists that a file may add to, and retire of, by their ids in the codebook; their topics are called so."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: what was recorded under a code of a topic. Fields in conflict are absent from its facts."""

    id: RecordId
    topic: str
    code: str
    facts: Facts
    in_conflict: tuple[str, ...]
    state: State
    name: str = ""
    """What it calls itself, where people differ about that every name of them; "" where one of them leaves it be."""

    @property
    def holds(self) -> bool:
        """Whether it says anything now: not where it was withdrawn or redacted."""
        return self.state in ("live", "conflict")

    def text(self, field: str) -> str:
        """A text or code; "" where there is none."""
        value = self.facts.get(field)
        return value if isinstance(value, str) else ""

    def flag(self, field: str) -> bool:
        """Whether a flag is set; not where people differ about it."""
        return self.facts.get(field) is True

    def number(self, field: str) -> int | None:
        """A number, where there is one."""
        value = self.facts.get(field)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def codes(self, field: str) -> tuple[str, ...]:
        """Several codes."""
        value = self.facts.get(field)
        return value if isinstance(value, tuple) else ()


def setting_id(topic: str, code: str) -> RecordId:
    """The one setting of a code under a topic."""
    return derived_id("setting", topic, code)


def settings_on(workspace: Workspace, *topics: str) -> tuple[Setting, ...]:
    """The settings on some topics, withdrawn ones too, in the order of topic and code."""
    with workspace.reading() as cursor:
        return read_settings(cursor, topics)


def read_settings(cursor: Cursor, topics: tuple[str, ...]) -> tuple[Setting, ...]:
    """As `settings_on`, by a cursor."""
    rows = cursor.execute(
        "SELECT id, topic, code, facts, in_conflict, state FROM setting "
        f"WHERE topic IN ({', '.join('?' * len(topics))}) ORDER BY topic, code",
        topics,
    ).fetchall()
    found = []
    for record, topic, code, facts, in_conflict, state in rows:
        said, fields = _facts(facts), _fields(in_conflict)
        differ = state == "conflict" or "name" in fields
        one = Setting(RecordId(record.hex()), topic, code or "", said, fields, state)
        found.append(replace(one, name=names_side_by_side(cursor, record) if differ else one.text("name")))
    return tuple(found)


def names_side_by_side(cursor: Cursor, setting: bytes) -> str:
    """The names that the versions of a setting give it: "Moray or Moray Coast"; "" where one of them gives none."""
    rows = cursor.execute(
        "SELECT content ->> '$.facts.name' FROM head JOIN revision ON id = head.revision WHERE head.record = ?",
        (setting,),
    ).fetchall()
    return every_name(str(name or "") for (name,) in rows)


def every_name(names: Iterable[str]) -> str:
    """Names in one: "Moray or Moray Coast"; "" where one of them is none."""
    each = sorted(set(names))
    return " or ".join(each) if all(each) else ""


def topics_of(workspace: Workspace, settings: Iterable[RecordId]) -> frozenset[str]:
    """The topics that these settings are on."""
    with workspace.reading() as cursor:
        rows = [
            cursor.execute("SELECT topic FROM setting WHERE id = ?", (bytes.fromhex(setting),)).fetchone()
            for setting in settings
        ]
    return frozenset(str(row[0]) for row in rows if row)


def heads_of_setting(workspace: Workspace, topic: str, code: str) -> Heads:
    """The heads of a setting, to hand back with a change of what was shown."""
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT revision FROM head WHERE record = ? ORDER BY revision", (bytes.fromhex(setting_id(topic, code)),)
        ).fetchall()
    return tuple(RevisionId(revision.hex()) for (revision,) in rows)


def overlay_in(workspace: Workspace) -> Overlay:
    """What the file's settings make of its codebooks' lists and periods."""
    said: dict[str, list[Said]] = {}
    for setting in settings_on(workspace, PERIOD, *LISTS):
        said.setdefault(setting.topic, []).append(_said(setting))
    return overlay_of({name: said.get(name, ()) for name in LISTS}, said.get(PERIOD, ()))


def _said(setting: Setting) -> Said:
    return Said(
        setting.code,
        words=setting.name or None,
        first_day=_unless_silent(setting, "first_day"),
        last_day=_unless_silent(setting, "last_day"),
        is_retired=setting.flag("retired"),
        is_withdrawn=not setting.holds,
    )


def _unless_silent(setting: Setting, field: str) -> str | None:
    is_silent = field not in setting.facts and field not in setting.in_conflict and setting.state != "conflict"
    return None if is_silent else setting.text(field)


def _facts(text: str | None) -> Facts:
    value = _parsed(text) if text is not None else {}
    if not isinstance(value, dict):
        raise Damaged
    return {name: _frozen(said) for name, said in value.items() if isinstance(said, str | int | list)}


def _fields(text: str | None) -> tuple[str, ...]:
    value = _parsed(text) if text is not None else []
    if not isinstance(value, list):
        raise Damaged
    return tuple(map(str, value))


def _frozen(value: str | int | list[object]) -> FactValue:
    return tuple(map(str, value)) if isinstance(value, list) else value


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Damaged from None
