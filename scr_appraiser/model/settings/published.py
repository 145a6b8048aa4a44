"""Which frameworks new appraisals are offered: what is published; what comes in is a draft until then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.settings.held_settings import Setting, settings_on
from scr_appraiser.model.settings.roles import refuse_unless_administrator
from scr_appraiser.model.settings.topics import FRAMEWORK
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

if TYPE_CHECKING:
    from scr_appraiser.model.framework.definitions import Definition  # with SQLAlchemy, after the register

Standing: TypeAlias = Literal["published", "draft", "retired", "in conflict"]

SHIPPED = frozenset({"384b51150ede4a0651ef86877b279adcd84625e30580f14d24516412f6db3825"})
"""Frameworks that come, or came, with the program: published from the start, with nothing recorded of them."""


class Standings:
    """How frameworks stand by what is recorded; one that came along with other people's work is a draft."""

    def __init__(self, recorded: Mapping[DefinitionHash, Setting]) -> None:
        self._recorded = recorded

    def of(self, framework: DefinitionHash) -> Standing:
        """How one stands."""
        one = self._recorded.get(framework)
        if one is None:
            return "published" if framework in SHIPPED else "draft"
        if one.in_conflict or one.state == "conflict":
            return "in conflict"
        if one.flag("retired"):
            return "retired"
        return "published" if one.flag("published") or framework in SHIPPED else "draft"


@dataclass(frozen=True, slots=True)
class HeldFramework:
    """A framework in the file, how it stands, and how many appraisals there are under it."""

    framework: Framework
    standing: Standing
    appraisals: int
    is_newest: bool
    """The newest of its name that is published."""


def standings(workspace: Workspace) -> Standings:
    """How the frameworks of the file stand."""
    return Standings({DefinitionHash(one.code): one for one in settings_on(workspace, FRAMEWORK) if one.holds})


def offered_frameworks(workspace: Workspace) -> tuple[Framework, ...]:
    """The frameworks that new appraisals are offered, the newest version of each name first."""
    known = standings(workspace)
    return tuple(one for one in frameworks(workspace) if known.of(one.hash) == "published")


def framework_to_begin(workspace: Workspace) -> Framework:
    """The one that is meant where nobody chooses. Raises Problem where none is offered."""
    offered = offered_frameworks(workspace)
    if not offered:
        raise Problem(
            "No framework is published in this file.", "Publish one on the page Settings of the window, then begin."
        )
    return offered[0]


def held_frameworks(workspace: Workspace) -> tuple[HeldFramework, ...]:
    """All frameworks in the file, the newest version of each name first."""
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT framework, count(*) FROM appraisal WHERE state <> 'withdrawn' AND framework IS NOT NULL GROUP BY 1"
        ).fetchall()
        counts = {DefinitionHash(framework.hex()): int(number) for framework, number in rows}
        known, held = standings(workspace), frameworks(workspace)
    newest = newest_of_each(held, known)
    return tuple(
        HeldFramework(one, known.of(one.hash), counts.get(one.hash, 0), newest.get(one.id) == one.hash) for one in held
    )


def newest_of_each(held: Sequence[Framework], known: Standings) -> Mapping[str, DefinitionHash]:
    """By name, the newest version that is published; `held` have the newest first."""
    newest: dict[str, DefinitionHash] = {}
    for one in held:
        if known.of(one.hash) == "published":
            newest.setdefault(one.id, one.hash)
    return newest


def newer_than(workspace: Workspace, framework: Framework) -> Framework | None:
    """The newest published version of the framework's name, where that is another one."""
    held = frameworks(workspace)
    newest = newest_of_each(held, standings(workspace)).get(framework.id)
    place = {one.hash: number for number, one in enumerate(held)}
    if newest is None or place[newest] >= place[framework.hash]:
        return None
    return held[place[newest]]


def import_framework(workspace: Workspace, path: Path) -> tuple[Framework, bool]:
    """Bring in a framework, or another version of one, from its YAML, as a draft; whether it is new to the file.

    Raises Problem: every mistake in it, with line and field; or the same name and version with other content.
    """
    from scr_appraiser.model.framework.definitions import framework_file

    framework, definition = framework_file(path)
    return framework, take_framework(workspace, definition)


def take_framework(workspace: Workspace, definition: Definition) -> bool:
    """Store a framework that was read, as a draft; whether it is new to the file. Raises Problem at a fork."""
    from scr_appraiser.model.framework.definitions import add_definition
    from scr_appraiser.model.settings.changing import set_setting

    with workspace.change("Import framework", undoable=False):
        refuse_unless_administrator(workspace)
        is_new = add_definition(workspace.cursor, definition)
        if is_new:
            set_setting(workspace, FRAMEWORK, definition.hash, {"imported": True})
    return is_new


def publish(workspace: Workspace, framework: DefinitionHash) -> None:
    """Offer a framework to new appraisals from now on, one that was retired as well. Raises Problem."""
    _set(workspace, framework, "Publish framework", {"published": True, "retired": None})


def retire(workspace: Workspace, framework: DefinitionHash) -> None:
    """Offer a framework to new appraisals no longer; appraisals under it stay as they are.

    Raises Problem where it is the last that is offered.
    """
    if [one.hash for one in offered_frameworks(workspace)] == [framework]:
        raise Problem(
            "This is the only framework that new appraisals are offered.", "Publish another one before it is retired."
        )
    _set(workspace, framework, "Retire framework", {"retired": True})


def _set(workspace: Workspace, framework: DefinitionHash, step: str, values: Mapping[str, bool | None]) -> None:
    from scr_appraiser.model.settings.changing import set_setting

    set_setting(workspace, FRAMEWORK, framework, values, step=step)
