"""The lines of the tables of settings."""

from collections.abc import Callable

from scr_appraiser.model.settings.held_settings import PERIOD
from scr_appraiser.model.settings.listing import Listed
from scr_appraiser.model.settings.published import HeldFramework
from scr_appraiser.model.settings.topics import RETENTION, ROLE
from scr_appraiser.ui.widgets.tables import Column

FROM_CODEBOOK, FROM_CODEBOOK_CHANGED, ADDED = "Codebook", "Codebook, changed here", "Added here"
STANDING_WORDS = {
    "published": "Published",
    "draft": "Draft, not offered yet",
    "retired": "Retired",
    "in conflict": "In conflict, not offered",
}


def _said(field: str) -> Callable[[Listed], str]:
    return lambda line: line.words.get(field, "")


def _origin(line: Listed) -> str:
    if not line.is_from_codebook:
        return ADDED
    return FROM_CODEBOOK_CHANGED if line.is_set else FROM_CODEBOOK


def _day(field: str) -> Callable[[Listed], str]:
    return lambda line: str(line.values.get(field, ""))


def _kept_for(line: Listed) -> str:
    months, after = line.words.get("months", ""), line.words.get("after", "")
    return f"{months} after “{after}”" if months and after else months


def _types(line: Listed) -> str:
    return line.words.get("types") or "Every type"


_WHOLE = 96
"""Characters up to which a name has room: it is what a line is known by, and the other columns are short."""


_NAME = Column[Listed](
    "Name", lambda line: line.name, width=24, holds=lambda rows: (row.name for row in rows), longest=_WHOLE
)
_STANDING = Column[Listed]("Standing", lambda line: line.standing, width=18)
_ORIGIN = Column[Listed]("From", _origin, width=18)
_CODE = Column[Listed]("Code", lambda line: line.code, width=16, holds=lambda rows: (row.code for row in rows))
_LIST = (_NAME, _ORIGIN, _CODE, _STANDING)


def _flag(title: str, field: str) -> Column[Listed]:
    return Column[Listed](title, lambda line: "✓ Yes" if line.values.get(field) is True else "–", width=14)


COLUMNS: dict[str, tuple[Column[Listed], ...]] = {
    PERIOD: (
        _NAME,
        Column[Listed]("First day", _said("first_day"), sort_by=_day("first_day"), width=16),
        Column[Listed]("Last day", _said("last_day"), sort_by=_day("last_day"), width=16),
        _ORIGIN,
        _STANDING,
    ),
    ROLE: (
        Column[Listed]("Staff code", lambda line: line.code, width=14),
        Column[Listed]("Name", _said("name"), width=20, holds=lambda rows: map(_said("name"), rows), longest=_WHOLE),
        _flag("Administrator", "administrator"),
        _flag("Moderator", "moderator"),
        _flag("Designator", "designator"),
        _STANDING,
    ),
    RETENTION: (
        _NAME,
        Column[Listed]("Kept for", _kept_for, width=26, holds=lambda rows: map(_kept_for, rows)),
        Column[Listed]("For reviews of type", _types, width=18),
        Column[Listed]("Rule that it follows", _said("rule"), width=20),
        _STANDING,
    ),
}
"""By topic; every other topic is a code list."""


def columns_for(topic: str) -> tuple[Column[Listed], ...]:
    """The columns of a topic's table."""
    return COLUMNS.get(topic, _LIST)


FRAMEWORK_COLUMNS: tuple[Column[HeldFramework], ...] = (
    Column[HeldFramework](
        "Title",
        lambda row: row.framework.title,
        width=20,
        holds=lambda rows: (row.framework.title for row in rows),
        longest=_WHOLE,
    ),
    Column[HeldFramework]("Version", lambda row: row.framework.version, width=9),
    Column[HeldFramework](
        "Standing", lambda row: STANDING_WORDS[row.standing] + (", the newest" if row.is_newest else ""), width=22
    ),
    Column[HeldFramework](
        "Appraisals", lambda row: str(row.appraisals), lambda row: row.appraisals, width=9, is_number=True
    ),
    Column[HeldFramework](
        "Fingerprint", lambda row: row.framework.hash[:12], width=13, explain=lambda row: row.framework.hash
    ),
)
