"""Changing settings: each is a record, checked field by field, in one step that can be undone."""

import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256

from scr_appraiser.model.canonical import clean
from scr_appraiser.model.facts import NOT_STATED, FactValue
from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.codebook import Codebook, check_value
from scr_appraiser.model.framework.held_definitions import codebook_as_published, current_codebook
from scr_appraiser.model.history.meeting import comparable
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.settings.held_settings import PERIOD, setting_id, settings_on
from scr_appraiser.model.settings.overlay import LONGEST_NAME
from scr_appraiser.model.settings.roles import RULE, refuse_unless_administrator
from scr_appraiser.model.settings.topics import DESIGNATING, RETENTION, ROLE, topic_of
from scr_appraiser.model.snapshots import Heads
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_LONGEST_CODE = 40


def add_period(workspace: Workspace, name: str, first_day: str, last_day: str) -> RecordId:
    """Add a period; days as people type them. Raises Problem."""
    return add(workspace, PERIOD, {"name": name, "first_day": first_day, "last_day": last_day})


def add_code(workspace: Workspace, list_id: str, name: str) -> RecordId:
    """Add an entry to one of LISTS. Raises Problem."""
    return add(workspace, list_id, {"name": name})


def set_role(workspace: Workspace, staff_code: str, **held: bool) -> RecordId:
    """Say which roles a person has: `administrator`, `moderator`, `designator`. Raises Problem."""
    return set_setting(workspace, ROLE, identify(staff_code, staff_code).staff_code, held)


def set_who_designates(workspace: Workspace, who: str | None) -> RecordId:
    """Say who designates; None takes back what was said. Raises Problem."""
    return set_setting(workspace, DESIGNATING, RULE, {RULE: who})


def add(workspace: Workspace, topic: str, values: Mapping[str, FactValue | None]) -> RecordId:
    """Add a named setting under a code made from its name, so that two people who add the same thing meet in one.

    Raises Problem: a value that cannot be, or a name that is there already.
    """
    checked = _checked(workspace, topic, {}, values)
    name = str(checked["name"])
    code = code_for(name)
    with workspace.change(f"Add {topic_of(topic, current_codebook(workspace)).one}"):
        _refuse_known(workspace, topic, code, name, is_new=True)
        return set_setting(workspace, topic, code, values)


def set_setting(
    workspace: Workspace,
    topic: str,
    code: str,
    values: Mapping[str, FactValue | None],
    *,
    seen: Heads | None = None,
    step: str = "",
) -> RecordId:
    """Set fields of a setting, made where there is none, brought back where it was withdrawn; None, or a
    flag that does not hold, empties a field.

    `seen` are the heads that were shown. `step` names the undo step. Raises Problem: who is at work is no
    administrator, or a value that cannot be.
    """
    record = setting_id(topic, code)
    name = step or f"Change {topic_of(topic, current_codebook(workspace)).one}"
    with workspace.change(name, seen=None if seen is None else {record: seen}) as session:
        refuse_unless_administrator(workspace)
        if isinstance(called := values.get("name"), str):
            _refuse_known(workspace, topic, code, called)
        row = session.get(schema.Setting, record)
        if row is None:
            row = schema.Setting(id=record, topic=topic, code=code, facts={})
            session.add(row)
        row.facts = _checked(workspace, topic, row.facts, values, code)
        if row.state == "withdrawn":
            row.state = "live"
    return record


def withdraw_setting(workspace: Workspace, topic: str, code: str) -> None:
    """Take a setting back; it stays in the history, and a code that was added stays readable. Raises Problem."""
    with workspace.change(f"Withdraw {topic_of(topic, current_codebook(workspace)).one}") as session:
        refuse_unless_administrator(workspace)
        session.get_one(schema.Setting, setting_id(topic, code)).state = "withdrawn"


def code_for(name: str) -> str:
    """The code under which something of that name is kept: "Fife Council" is fife_council. Raises Problem."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    code = re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_")
    if not code:
        raise Problem(f"“{name}” cannot be kept under a code.", "Give it a name with letters or digits in it.")
    if code in (NOT_STATED, "none"):
        raise Problem(f"“{name}” cannot be kept under a code.", "Everything can be answered so: choose another name.")
    if len(code) > _LONGEST_CODE:  # names that begin alike are not one
        digest = sha256(code.encode()).hexdigest()[:8]
        code = f"{code[: _LONGEST_CODE - len(digest) - 1].strip('_')}_{digest}"
    return code


def _refuse_known(workspace: Workspace, topic: str, code: str, name: str, *, is_new: bool = False) -> None:
    """Raises Problem at another of that name, or one of the code of what is new; what was taken back may come again."""
    known = _names(current_codebook(workspace), topic)
    for setting in settings_on(workspace, topic):
        if setting.holds:
            known.setdefault(setting.code, setting.text("name"))
        elif setting.code not in _names(codebook_as_published(workspace), topic):
            known.pop(setting.code, None)
    same = next(
        (words for one, words in known.items() if (is_new if one == code else _alike(words) == _alike(name))), None
    )
    if same is not None:
        advice = "Change that one, bring it back where it is retired, or choose another name."
        raise Problem(f"“{same}” is there already.", advice)


def _names(codebook: Codebook, topic: str) -> dict[str, str]:
    if topic == PERIOD:
        return {period.id: period.words for period in codebook.periods}
    return {code.id: code.words for code in codebook.code_lists.get(topic, ())}


def _alike(words: str) -> str:
    return comparable(" ".join(words.split())).casefold()


def _checked(
    workspace: Workspace,
    topic: str,
    facts: Mapping[str, FactValue],
    values: Mapping[str, FactValue | None],
    code: str = "",
) -> dict[str, FactValue]:
    known = topic_of(topic, current_codebook(workspace))
    changed = dict(facts)
    for name, value in values.items():
        field = known.field(name)
        if value is None or value is False or value == "" or value == ():
            # What does not hold is not there: two people who leave it be do not differ from one who never saw it.
            changed.pop(name, None)
        elif value == NOT_STATED:
            raise Problem(f"{field.label}: a setting is either there or not.", "Leave it empty instead.")
        else:
            changed[name] = check_value(field, value)
    _refuse_long_name(changed)
    if topic == PERIOD:
        _refuse_backwards(workspace, code, changed)
    if not code or topic == RETENTION:
        for field in known.fields:
            if field.is_required and field.id not in changed:
                raise Problem(f"{field.label}: this is needed.", "Enter it.")
    return changed


def _refuse_long_name(facts: Mapping[str, FactValue]) -> None:
    name = facts.get("name")
    if isinstance(name, str) and len(clean(name)) > LONGEST_NAME:
        raise Problem(f"Name: it has more than {LONGEST_NAME} characters.", "Shorten it.")


def _refuse_backwards(workspace: Workspace, code: str, facts: Mapping[str, FactValue]) -> None:
    """What is not said here is as the codebook has it."""
    own = next((period for period in current_codebook(workspace).periods if period.id == code), None)
    first = str(facts.get("first_day") or (own.first_day if own else ""))
    last = str(facts.get("last_day") or (own.last_day if own else ""))
    if first and last and last < first:
        raise Problem("Last day: this day lies before the first day.", "Correct one of the two days.")
