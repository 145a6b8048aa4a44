"""Who may do what in a file, by staff code. It is an agreement between colleagues, no lock: files lie on laptops."""

from dataclasses import dataclass

from scr_appraiser.model.settings.held_settings import Setting, settings_on
from scr_appraiser.model.settings.topics import ADMINISTRATORS, DESIGNATING, EVERYBODY, ROLE
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

RULE = "who"
"""The one code under the topic of designating, and its one field."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What is recorded about roles; a role that people differ about is held by nobody."""

    administrators: frozenset[str] = frozenset()
    moderators: frozenset[str] = frozenset()
    designators: frozenset[str] = frozenset()
    who_designates: str = ""
    """EVERYBODY, DESIGNATORS or ADMINISTRATORS; "" where nothing is recorded."""

    def may_administer(self, staff_code: str) -> bool:
        """Whether a person may change settings; while no administrator is named, everybody may."""
        return not self.administrators or staff_code in self.administrators

    def may_moderate(self, staff_code: str) -> bool:
        """Whether a person may moderate; while neither moderator nor administrator is named, everybody may."""
        named = self.moderators | self.administrators
        return not named or staff_code in named

    def may_designate(self, staff_code: str) -> bool:
        """Whether a person may say which appraisal counts; while nothing is recorded, everybody may."""
        if self.who_designates == EVERYBODY:
            return True
        if self.who_designates == ADMINISTRATORS:
            return self.may_administer(staff_code)
        named = self.designators | self.administrators
        return not named or staff_code in named


def roles(workspace: Workspace) -> Roles:
    """The roles in the file."""
    settings = [one for one in settings_on(workspace, ROLE, DESIGNATING) if one.holds]
    return Roles(
        _holders(settings, "administrator"),
        _holders(settings, "moderator"),
        _holders(settings, "designator"),
        next((one.text(RULE) for one in settings if one.topic == DESIGNATING and one.code == RULE), ""),
    )


def administrators(workspace: Workspace) -> frozenset[str]:
    """Staff codes of the administrators who are named and not disputed; may be nobody."""
    return roles(workspace).administrators


def is_administrator(workspace: Workspace, staff_code: str) -> bool:
    """Whether a person may change settings; while no administrator is named, everybody may."""
    return roles(workspace).may_administer(staff_code)


def may_moderate(workspace: Workspace, staff_code: str) -> bool:
    """Whether a person may moderate; while neither moderator nor administrator is named, everybody may."""
    return roles(workspace).may_moderate(staff_code)


def may_designate(workspace: Workspace, staff_code: str) -> bool:
    """Whether a person may say which appraisal counts; while nothing is recorded, everybody may."""
    return roles(workspace).may_designate(staff_code)


def refuse_unless_administrator(workspace: Workspace, does: str = "changes its settings") -> None:
    """Raises Problem where whoever is at work may not do what only an administrator `does`."""
    author = workspace.author.staff_code if workspace.author else ""
    named = administrators(workspace)
    if named and author not in named:
        raise Problem(f"Only an administrator of this file {does}.", f"Ask one of them: {', '.join(sorted(named))}.")


def refuse_unless_designator(workspace: Workspace) -> None:
    """Raises Problem where whoever is at work may not say which appraisal counts."""
    author, known = workspace.author.staff_code if workspace.author else "", roles(workspace)
    if not known.may_designate(author):
        named = sorted(known.administrators | known.designators)
        raise Problem(
            "You are not among those who say which appraisal counts.", f"Ask one of them: {', '.join(named)}."
        )


def _holders(settings: list[Setting], role: str) -> frozenset[str]:
    return frozenset(one.code for one in settings if one.topic == ROLE and one.flag(role))
