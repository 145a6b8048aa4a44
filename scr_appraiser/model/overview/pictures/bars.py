"""A bar for each row, its name before it and its figure behind it."""

from collections.abc import Callable, Iterator, Sequence

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.pictures.frame import STUB, Frame
from scr_appraiser.model.overview.pictures.shapes import Box, Line, Picture, Place, Shape
from scr_appraiser.model.overview.pictures.words import NOT_SHOWN, figure, is_hidden, length, share
from scr_appraiser.model.overview.statistics import Row, Statistic

NAMES = 0.42
"""The share of the width that names take at most."""
FIGURES = 0.3
FEW, MANY, MOST = 5, 8, 15
"""Rows up to which they keep their order; up to which those without any are drawn; bars that are drawn at most."""
BROAD = 2.5
"""How many times the longest bar the base may be for bars to be drawn against it."""


def bars(statistic: Statistic, frame: Frame) -> Picture:
    """Horizontal bars, the longest first; behind them what is not shown and what is not stated. Of many rows those
    without any are left to the table. A bar's length is its number, against the base, or the longest that is shown; its
    share, where each is of a base of its own.
    """
    rows = ordered(plain_rows(statistic))
    kept = [row for row in rows if row.n != 0 or is_hidden(row)] if len(rows) > MANY else rows
    kept = kept[:MOST] if len(kept) > MOST + 1 else kept
    kept = kept or rows[:MOST]
    left_out = len(rows) - len(kept)
    rest = f"{left_out} more {'is' if left_out == 1 else 'are'} in the table." if left_out else ""
    by = length
    if all(row.base is not None and (is_hidden(row) or share(row, statistic) is not None) for row in kept):
        by = lambda row: share(row, statistic) or 0.0  # noqa: E731
    return bars_of(kept, [figure(row, statistic) for row in kept], frame, rest, statistic.base, by)


def ordered(rows: Sequence[Row]) -> list[Row]:
    """By what is shown alone, so that a place tells nothing of a number that is not; a few keep their order."""
    if len(rows) <= FEW:
        return list(rows)
    return sorted(rows, key=lambda row: (NOT_STATED in row.key, is_hidden(row), -length(row)))


def plain_rows(statistic: Statistic) -> list[Row]:
    """The rows without totals; all, where there is nothing but totals."""
    return [row for row in statistic.rows if not row.is_total] or list(statistic.rows)


def bars_of(
    rows: Sequence[Row],
    figures: Sequence[str],
    frame: Frame,
    rest: str = "",
    base: int | None = None,
    by: Callable[[Row], float] = length,
) -> Picture:
    """Bars as long as `by` says with the words that stand behind them, and below them what is said of the rest."""
    size = frame.size
    names = min(frame.widest([row.label for row in rows]), frame.width * NAMES)
    behind = min(frame.widest(figures), frame.width * FIGURES)
    left = names + size
    room = max(frame.width - left - behind - size, size * STUB)
    longest = max(map(by, rows), default=0.0)
    if base and all(row.base is None and row.value is None for row in rows) and longest <= base <= longest * BROAD:
        longest = base
    shapes: list[Shape] = []
    places: list[Place] = []
    top = 0.0
    for row, words in zip(rows, figures, strict=True):
        label = frame.wrapped(row.label, names)
        behind_lines = frame.wrapped(words, max(behind, frame.wide(NOT_SHOWN)))
        height = max(frame.high(max(len(label), len(behind_lines))) + size * 0.4, size * 1.8)
        shapes += frame.lines(names, top + height / 2, label, anchor="end")
        end = left
        long = room * by(row) / longest if longest else 0.0
        for shape in _bar(row, left, top + height / 2 - size * 0.6, size * 1.2, long, frame):
            shapes.append(shape)
            end = shape.x + shape.width
        ink = "muted" if is_hidden(row) else "text"
        shapes += frame.lines(end + size * 0.5, top + height / 2, behind_lines, ink=ink)  # type: ignore[arg-type]
        places.append(Place(row.key, 0.0, top, frame.width, height))
        top += height
    shapes.append(Line(left, 0.0, left, top, "edge"))
    if rest:
        shapes.append(frame.line(left, top + size, rest, ink="muted", small=True))
        top += size * 1.8
    return Picture(frame.width, top, tuple(shapes), tuple(places))


def _bar(row: Row, left: float, top: float, height: float, long: float, frame: Frame) -> Iterator[Box]:
    if is_hidden(row):
        yield frame.stub(left, top, height, row.key)
    elif long > 0:
        yield Box(left, top, long, height, "bar", key=row.key)
