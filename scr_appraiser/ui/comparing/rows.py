"""A comparison as a table: which of its lines are shown, and in which columns."""

from scr_appraiser.model.comparing.lines import SIDES, ComparedRow, difference_words
from scr_appraiser.model.comparing.triggers import FAR
from scr_appraiser.ui.widgets.tables import Column

SHOWN = (("all", "All"), ("differs", "Differs"), ("far", "Differs by 2 or more"), ("triggers", "Calls for a moderator"))


def is_shown(row: ComparedRow, which: str) -> bool:
    """Whether one of the filters of SHOWN lets a row through."""
    if which == "differs":
        return row.facing.differs
    if which == "far":
        return row.facing.points >= FAR
    return which != "triggers" or bool(row.triggers)


def columns(sides: int) -> tuple[Column[ComparedRow], ...]:
    """A column for every side, between what was asked and what it calls for."""
    return (
        Column("Criterion or judgement", lambda row: row.title, sort_by=lambda row: row.place, width=30),
        *(
            Column(SIDES[side], lambda row, side=side: row.answers[side], width=14)  # type: ignore[misc]
            for side in range(sides)
        ),
        Column("Difference", difference_words, sort_by=lambda row: (-row.facing.points, row.place), width=12),
        Column(
            "Moderator",
            lambda row: ", ".join(trigger.id for trigger in row.triggers),
            width=10,
            explain=lambda row: "\n".join(f"{trigger.id}: {trigger.words}" for trigger in row.triggers),
        ),
    )
