"""Many alike decided together: which side each of them would take, shown before anything is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from scr_appraiser.model.conflicts.deciders import refusals
from scr_appraiser.model.conflicts.entries import Conflict, Side
from scr_appraiser.model.past.moments import moment_words
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

How: TypeAlias = Literal["newer", "person", "merge", "here"]


@dataclass(frozen=True, slots=True)
class Way:
    """Which side is taken: the one written last, a person's, the one that a merge brought, or what was here before."""

    how: How
    words: str
    author: str = ""
    merging: int = 0


class Outcome(NamedTuple):
    """What becomes of one conflict: a side of it is taken, or it stays open, and why."""

    conflict: Conflict
    side: Side | None
    why: str = ""


def ways(workspace: Workspace, conflicts: Sequence[Conflict]) -> tuple[Way, ...]:
    """The ways that are open for these conflicts."""
    writings = [writing for one in conflicts for side in one.sides for writing in side.writings]
    people = {writing.author: writing.author_name for writing in writings}
    merges = sorted({writing.merging for writing in writings if writing.merging})
    offered = [Way("newer", "Whatever was written last, by the clocks of the computers")]
    offered += [
        Way("person", f"What {name if name == code else f'{name} ({code})'} wrote", author=code)
        for code, name in sorted(people.items(), key=lambda item: item[1].casefold())
    ]
    if merges:
        offered += [Way("merge", f"What came with {words}", merging=n) for n, words in _merges(workspace, merges)]
        offered.append(Way("here", "What was written in this file"))
    return tuple(offered)


def outcomes(workspace: Workspace, conflicts: Sequence[Conflict], way: Way) -> tuple[Outcome, ...]:
    """What this way would do with each of them."""
    return tuple(
        _outcome(one, way, problem) for one, problem in zip(conflicts, refusals(workspace, conflicts), strict=True)
    )


def _outcome(conflict: Conflict, way: Way, problem: Problem | None) -> Outcome:
    if conflict.code == "C4":
        return Outcome(conflict, None, "An appraisal changed after its seal is decided by itself.")
    if problem is not None:
        return Outcome(conflict, None, problem.message)
    sides = _sides(conflict, way)
    if len(sides) != 1:
        return Outcome(conflict, None, "No version is that." if not sides else "More than one version is that.")
    if sides[0].said.content is None:
        return Outcome(conflict, None, "That version was redacted.")
    return Outcome(conflict, sides[0])


def _sides(conflict: Conflict, way: Way) -> list[Side]:
    if way.how == "newer":
        return [side for side in conflict.sides if side.time == conflict.time]
    if way.how == "person":
        return [side for side in conflict.sides if any(one.author == way.author for one in side.writings)]
    wanted = way.merging if way.how == "merge" else 0
    return [side for side in conflict.sides if any(one.merging == wanted for one in side.writings)]


def _merges(workspace: Workspace, numbers: Sequence[int]) -> list[tuple[int, str]]:
    with workspace.reading() as cursor:
        rows = cursor.execute(
            f"SELECT number, what, time FROM merging WHERE number IN ({', '.join('?' * len(numbers))}) ORDER BY number",
            numbers,
        ).fetchall()
    return [(number, f"the {what} of {moment_words(time)}") for number, what, time in rows]
