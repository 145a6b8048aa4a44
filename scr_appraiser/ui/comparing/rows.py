"""A comparison as a table: which of its lines are shown, and in which columns"""

from collections.abc import Sequence
from dataclasses import replace

from scr_appraiser.model.comparing.lines import SIDES, ComparedRow, difference_words
from scr_appraiser.model.comparing.sides import FacingCriterion
from scr_appraiser.model.comparing.triggers import FAR, Trigger, needs_comments
from scr_appraiser.ui.consensus.reading import Stand
from scr_appraiser.ui.widgets.tables import Column

SHOWN = (("all", "All"), ("differs", "Differs"), ("far", "Differs by 2 or more"), ("triggers", "Calls for a moderator"))

LACKING = ("lacking", "Comment missing")
"""Stands beside them while a consensus waits for comments."""


def is_shown(row: ComparedRow, which: str) -> bool:
    """Whether one of the filters of SHOWN lets a row through."""
    if which == "differs":
        return row.facing.differs
    if which == "far":
        return row.facing.points >= FAR
    if which == LACKING[0]:
        return isinstance(row.facing, FacingCriterion) and needs_comments(row.facing)
    return which != "triggers" or bool(row.triggers)


def waits_for_comments(rows: Sequence[ComparedRow], stand: Stand | None) -> bool:
    """Whether no consensus is begun because somebody owes a comment."""
    return stand is not None and stand.consensus is None and any(is_shown(row, LACKING[0]) for row in rows)


def with_rulings(rows: Sequence[ComparedRow], stand: Stand | None) -> list[ComparedRow]:
    """The lines with what a moderator decided of them."""
    decided: dict[str, set[str]] = {}
    for ruling in stand.rulings if stand is not None else ():
        if ruling.is_decided:
            decided.setdefault(ruling.trigger.name, set()).add(ruling.trigger.id)
    return [replace(row, decided=frozenset(decided.get(row.name, ()))) for row in rows]


def columns(sides: int) -> tuple[Column[ComparedRow], ...]:
    """A column for every side, between what was asked and what it calls for."""
    return (
        Column(
            "Criterion or judgement",
            lambda row: row.title,
            sort_by=lambda row: row.place,
            width=34,
            holds=lambda rows: [row.title for row in rows],
        ),
        *(
            Column[ComparedRow](
                SIDES[side],
                lambda row, side=side: row.answers[side],  # type: ignore[misc]
                width=14,
                holds=lambda rows, side=side: {row.answers[side] for row in rows},  # type: ignore[misc]
            )
            for side in range(sides)
        ),
        Column("Difference", difference_words, sort_by=lambda row: (-row.facing.points, row.place), width=12),
        Column(
            "Moderator",
            lambda row: ", ".join(_called(row, trigger) for trigger in row.triggers),
            width=10,
            explain=lambda row: "\n".join(f"{_called(row, trigger)}: {trigger.words}" for trigger in row.triggers),
        ),
    )


def _called(row: ComparedRow, trigger: Trigger) -> str:
    return f"{trigger.id} decided" if trigger.id in row.decided else trigger.id
