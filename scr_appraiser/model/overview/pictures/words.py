"""The few words and figures that stand in a picture and in the table beside it."""

from scr_appraiser.model.overview.statistics import Row, Statistic

NOT_SHOWN = "not shown"


def is_hidden(row: Row) -> bool:
    """Whether the number itself is held back."""
    return row.suppressed not in ("", "base") or (row.n is None and row.value is None)


def base_of(row: Row, statistic: Statistic) -> int | None:
    """What a count is of."""
    return statistic.base if row.base is None else row.base


def share(row: Row, statistic: Statistic) -> float | None:
    """The count over its base, 0 to 1; None where there is none, or it is not to be shown."""
    base = base_of(row, statistic)
    if row.suppressed or row.n is None or not base:
        return None
    return row.n / base


def share_known(row: Row, statistic: Statistic) -> float | None:
    """The count over the base of which it is known."""
    known = statistic.base_known if row.base_known is None else row.base_known
    if row.suppressed or row.n is None or not known:
        return None
    return row.n / known


def per_cent(part: float | None) -> str:
    """ "65 %"; nothing for nothing, and neither 0 % nor 100 % for what only comes close."""
    if part is None:
        return ""
    if 0 < part < 0.005:
        return "under 1 %"
    if 0.995 <= part < 1:
        return "over 99 %"
    return f"{int(part * 100 + 0.5)} %"


def measure_words(value: float) -> str:
    """A measure with at most two places."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def figure(row: Row, statistic: Statistic) -> str:
    """ "13 (65 %)", "4.5", "not shown"."""
    if is_hidden(row):
        return NOT_SHOWN
    if row.n is None:
        return measure_words(row.value or 0.0)
    part = per_cent(share(row, statistic))
    conflict = f", {row.in_conflict} in conflict" if row.in_conflict else ""
    return f"{row.n:,} ({part}){conflict}" if part else f"{row.n:,}{conflict}"


def bare(row: Row) -> str:
    """The number alone, for inside a bar or cell; nothing where it is not shown."""
    if is_hidden(row):
        return ""
    return f"{row.n:,}" if row.n is not None else measure_words(row.value or 0.0)


def length(row: Row) -> float:
    """By what a bar is drawn; 0 where the number is not shown."""
    if is_hidden(row):
        return 0.0
    return float(row.n) if row.n is not None else float(row.value or 0.0)


def part_words(statistic: Statistic, code: str) -> str:
    """What a part of a key is called."""
    return statistic.lists.get(code, code)


def row_words(row: Row, statistic: Statistic) -> str:
    """A row and its number in one line, for a tool tip and a screen reader."""
    return f"{row.label}: {figure(row, statistic)}"
