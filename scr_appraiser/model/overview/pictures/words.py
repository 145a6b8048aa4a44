"""The few words and figures that stand in a picture and in the table beside it."""

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.statistics import Row, Statistic, known_of_which
from scr_appraiser.model.overview.words import number, percent_words

NOT_SHOWN = "not shown"


def is_hidden(row: Row) -> bool:
    """Whether the number itself is held back."""
    return row.suppressed not in ("", "base") or (bool(row.suppressed) and row.n is None and row.value is None)


def has_number(row: Row) -> bool:
    """Whether there is a number to be drawn: neither held back nor without anything that it could be of."""
    return not is_hidden(row) and (row.n is not None or row.value is not None)


def has_numbers(statistic: Statistic) -> bool:
    """Whether a table of it says anything: a number, or that one is not shown."""
    return statistic.base != 0 and any(has_number(row) or is_hidden(row) for row in statistic.rows)


def base_of(row: Row, statistic: Statistic) -> int | None:
    """What a count is of."""
    return statistic.base if row.base is None else row.base


def share(row: Row, statistic: Statistic) -> float | None:
    """The count over its base, 0 to 1; None where there is none, or it is not to be shown."""
    base = base_of(row, statistic)
    if row.suppressed or row.n is None or not base:
        return None
    return row.n / base


def percent_shown(row: Row, statistic: Statistic) -> str:
    """ "65 %" of the base, as the sentences say it; "" where there is none, or it is not to be shown."""
    base = base_of(row, statistic)
    return "" if share(row, statistic) is None else percent_words(row.n or 0, base or 1)


def percent_known_shown(row: Row, statistic: Statistic) -> str:
    """Likewise of the base of which it is known; "" of what is itself not stated."""
    known = known_of_which(statistic, row)
    if row.suppressed or row.n is None or not known or row.n > known or NOT_STATED in row.key:
        return ""
    return percent_words(row.n, known)


def figure(row: Row, statistic: Statistic) -> str:
    """ "13 (65 %)", "12 of 17 (71 %)" where its base is its own, "4.5", "not shown"."""
    if is_hidden(row):
        return NOT_SHOWN
    if row.n is None:
        return "nothing known" if row.value is None else number(row.value)
    part = percent_shown(row, statistic)
    conflict = f", {row.in_conflict} in conflict" if row.in_conflict else ""
    count = f"{row.n:,}" if row.base is None or row.base == statistic.base else f"{row.n:,} of {row.base:,}"
    return f"{count} ({part}){conflict}" if part else f"{count}{conflict}"


def bare(row: Row) -> str:
    """The number alone, for inside a bar or cell; nothing where it is not shown."""
    if not has_number(row):
        return ""
    return f"{row.n:,}" if row.n is not None else number(row.value or 0.0)


def length(row: Row) -> float:
    """By what a bar is drawn; 0 where the number is not shown."""
    if not has_number(row):
        return 0.0
    return float(row.n) if row.n is not None else float(row.value or 0.0)


def shows_something(statistic: Statistic) -> bool:
    """Whether a picture of it has anything but what is not shown."""
    return any(length(row) > 0 for row in statistic.rows)


def part_words(statistic: Statistic, code: str) -> str:
    """What a part of a key is called."""
    return statistic.lists.get(code, code)


def row_words(row: Row, statistic: Statistic) -> str:
    """A row and its number in one line, for a tool tip and a screen reader."""
    return f"{row.label}: {figure(row, statistic)}"
