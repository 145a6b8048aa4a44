"""Who may decide a conflict: another person than those whose versions they are, or a named administrator."""

from collections.abc import Sequence

from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.settings.roles import Roles, roles
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_SOMEBODY_ELSE = "Somebody else decides it, in this file or in a copy of it that you send them"


def refusal(workspace: Workspace, conflict: Conflict) -> Problem | None:
    """Why whoever works here may not decide this conflict; None where they may."""
    return refusals(workspace, [conflict])[0]


def refusals(workspace: Workspace, conflicts: Sequence[Conflict]) -> list[Problem | None]:
    """As `refusal`, for each of them."""
    author, held = workspace.author.staff_code if workspace.author else "", roles(workspace)
    return [_refusal(author, held, conflict) for conflict in conflicts]


def _refusal(author: str, held: Roles, conflict: Conflict) -> Problem | None:
    if conflict.subject.kind == "setting" and not held.may_administer(author):
        return Problem("Only an administrator decides what holds for the file.", _ask(held))
    if conflict.subject.kind == "designation" and not held.may_designate(author):
        return Problem("You are not among those who say which appraisal counts.", _ask(held))
    # That nobody is named yet makes everybody no administrator of what is their own.
    if author not in conflict.authors or author in held.administrators:
        return None
    return Problem(f"One of the versions of “{conflict.place}” is your own.", _ask(held))


def _ask(held: Roles) -> str:
    if not held.administrators:
        return f"{_SOMEBODY_ELSE}. An administrator could, but the settings of the file name none."
    return f"{_SOMEBODY_ELSE}, or an administrator: {', '.join(sorted(held.administrators))}."
