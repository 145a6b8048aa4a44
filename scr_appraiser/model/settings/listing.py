"""The settings of a file as a person goes through them: what the codebook has and what the file says, in words."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from scr_appraiser.model.facts import Facts
from scr_appraiser.model.framework.codebook import Codebook, Field, check_value, words_of
from scr_appraiser.model.framework.held_definitions import codebook_as_published, current_codebook
from scr_appraiser.model.settings.held_settings import LISTS, PERIOD, Setting, settings_on
from scr_appraiser.model.settings.topics import ROLE, Topic, topic_of
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

IN_CONFLICT = "In conflict"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: a period, an entry of a code list, a person's roles, a retention profile."""

    topic: str
    code: str
    values: Facts
    """What holds: the codebook's where the file says nothing else."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The same for reading."""
    is_from_codebook: bool = False
    is_set: bool = False
    """Whether the file says something of it, which can be taken back."""
    is_retired: bool = False
    conflict: tuple[str, ...] = ()
    """Labels of the fields about which people differ, or IN_CONFLICT where they differ about all of it."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.words.get("name") or self.code

    @property
    def standing(self) -> str:
        """How it stands, in a few words; "" where there is nothing to be said."""
        if self.conflict:
            return f"{IN_CONFLICT}: {', '.join(self.conflict)}" if self.conflict != (IN_CONFLICT,) else IN_CONFLICT
        return "Retired" if self.is_retired else ""


def listed(workspace: Workspace, topic: str) -> tuple[Listed, ...]:
    """The lines of one topic: periods by their days, all else by name."""
    codebook, published = current_codebook(workspace), codebook_as_published(workspace)
    said = {one.code: one for one in settings_on(workspace, topic)}
    known = topic_of(topic, codebook)
    withdrawn = {one.code for one in said.values() if not one.holds}
    if topic == PERIOD:
        return tuple(_still_there(_periods(codebook, published, known, said), withdrawn))
    if topic in LISTS:
        return tuple(sorted(_still_there(_codes(codebook, published, known, said), withdrawn), key=_by_name))
    lines = (_line(known, one, one.facts) for one in said.values() if one.holds)
    if topic == ROLE:
        people = _people(workspace)
        lines = (
            replace(line, words={**line.words, "name": people.get(line.code, "")})
            for line in lines
            if line.values or line.conflict
        )
    return tuple(sorted(lines, key=_by_name))


def _people(workspace: Workspace) -> Mapping[str, str]:
    """Names by staff code, of those who have worked in the file."""
    with workspace.reading() as cursor:
        rows = cursor.execute("SELECT staff_code, display_name FROM person WHERE display_name IS NOT NULL").fetchall()
    return {str(code): str(name) for code, name in rows}


def _still_there(lines: Iterable[Listed], withdrawn: Container[str]) -> Iterator[Listed]:
    """Without what was added and taken back: it is readable wherever it was chosen, and may be added again."""
    return (line for line in lines if line.is_from_codebook or line.code not in withdrawn)


def _by_name(line: Listed) -> str:
    return line.name.casefold()


def _periods(codebook: Codebook, published: Codebook, known: Topic, said: Mapping[str, Setting]) -> Iterator[Listed]:
    own = {period.id: {"first_day": period.first_day, "last_day": period.last_day} for period in published.periods}
    for period in codebook.periods:
        setting = said.get(period.id)
        days: Facts = own.get(period.id, {})
        if setting is not None and setting.holds:
            days = {} if setting.state == "conflict" else {**days, **setting.facts}
            days = {name: value for name, value in days.items() if name not in setting.in_conflict}
        values = {**days, "name": period.words}
        yield _line(known, setting, values, period.id, is_retired=period.is_retired, is_own=period.id in own)


def _codes(codebook: Codebook, published: Codebook, known: Topic, said: Mapping[str, Setting]) -> Iterator[Listed]:
    own = {code.id for code in published.code_lists.get(known.id, ())}
    for code in codebook.code_lists.get(known.id, ()):
        yield _line(
            known, said.get(code.id), {"name": code.words}, code.id, is_retired=code.is_retired, is_own=code.id in own
        )


def _line(
    known: Topic,
    setting: Setting | None,
    values: Facts,
    code: str = "",
    *,
    is_retired: bool = False,
    is_own: bool = False,
) -> Listed:
    possible = {one.id: values[one.id] for one in known.fields if one.id in values and _is_possible(one, values)}
    impossible = {name: str(value) for name, value in values.items() if name not in possible}
    called = {"name": setting.name} if setting is not None and setting.name else {}
    return Listed(
        known.id,
        code or (setting.code if setting else ""),
        possible,
        {
            **called,
            **impossible,
            **{one.id: words_of(one, possible[one.id]) for one in known.fields if one.id in possible},
        },
        is_own,
        setting is not None and setting.holds,
        is_retired or (setting is not None and not code and setting.flag("retired")),
        _conflict(known, setting),
    )


def _is_possible(field: Field, values: Facts) -> bool:
    """Whether a value, which may have come from another program, is one that the field can hold."""
    try:
        return check_value(field, values[field.id]) == values[field.id]
    except Problem:
        return False


def _conflict(known: Topic, setting: Setting | None) -> tuple[str, ...]:
    if setting is None:
        return ()
    if setting.state == "conflict":
        return (IN_CONFLICT,)
    labels = {one.id: one.label for one in known.fields}
    return tuple(labels.get(name, name) for name in setting.in_conflict)
