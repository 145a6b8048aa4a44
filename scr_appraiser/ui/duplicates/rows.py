"""The table of pairs: its columns, and the words of each line."""

from scr_appraiser.model.sameness.listing import WAITING, Row, Standing
from scr_appraiser.ui.widgets.tables import Column

STANDINGS: dict[Standing, str] = {
    "contradicted": "‼ Said both ways",
    "certain": "● Certain",
    "unsettled": "◐ Same, but which counts?",
    "possible": "○ Possible",
    "aside": "– Counted once",
    "same": "= Same",
    "different": "≠ Different",
}
_ORDER = tuple(STANDINGS)

FILTERS = (("waiting", "To decide"), ("decided", "Decided"), ("all", "All"))
NOTHING = {
    "waiting": "No two reviews wait for a decision: none look alike that nobody has decided about.",
    "decided": "Nobody has decided about any two reviews yet.",
    "all": "No two reviews look alike, and nobody has decided about any.",
}


def is_shown(row: Row, choice: str) -> bool:
    """Whether a row is of what one of FILTERS shows."""
    return choice == "all" or (row.is_waiting if choice == "waiting" else row.standing in ("same", "different"))


def heads(row: Row) -> tuple[str, str]:
    """What the two sides of a pair are called."""
    if row.kind == "child":
        return f"First: {row.titles[0]} {row.about[0]}", f"Second: {row.titles[1]} {row.about[1]}"
    return f"First: {row.titles[0]}", f"Second: {row.titles[1]}"


def _side(row: Row, side: int) -> str:
    return f"{row.titles[side]} {row.about[side]}" if row.kind == "child" else row.titles[side]


def _place(row: Row) -> tuple[int, bool, int]:
    """What waits first, by its standing; within that reviews first, and of these the most alike."""
    place = _ORDER.index(row.standing) if row.standing in WAITING else len(_ORDER)
    return place, row.kind == "child", -row.points


def _in_full(row: Row, side: int) -> str:
    return ", ".join(words for words in (_side(row, side), row.about[side] if row.kind == "review" else "") if words)


COLUMNS: tuple[Column[Row], ...] = (
    Column(
        "Standing",
        lambda row: STANDINGS[row.standing],
        _place,
        width=10,
        holds=lambda rows: {STANDINGS[row.standing] for row in rows},
        is_never_cut=True,
    ),
    Column(
        "First", lambda row: _side(row, 0), width=12, holds=lambda rows: (_side(row, 0) for row in rows),
        explain=lambda row: _in_full(row, 0), is_cut_in_the_middle=True,
    ),
    Column(
        "Second", lambda row: _side(row, 1), width=12, holds=lambda rows: (_side(row, 1) for row in rows),
        explain=lambda row: _in_full(row, 1), is_cut_in_the_middle=True,
    ),
)  # fmt: skip
