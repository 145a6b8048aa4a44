"""A strip for each thing measured: range as a line, quartiles as a box, median as a diamond, values as dots."""

from collections.abc import Sequence
from functools import partial

from scr_appraiser.model.overview.measuring import LEAST, LOWER, MEDIAN, MOST, UPPER
from scr_appraiser.model.overview.pictures.bars import NAMES, plain_rows
from scr_appraiser.model.overview.pictures.frame import Frame
from scr_appraiser.model.overview.pictures.shapes import Box, Dot, Line, Picture, Place, Polygon, Shape
from scr_appraiser.model.overview.pictures.words import bare, has_number, is_hidden, length, part_words
from scr_appraiser.model.overview.statistics import Row, Statistic

QUARTILES, RANGE = (LOWER, UPPER), (LEAST, MOST)
_HIGH = 3.2


def dots(statistic: Statistic, frame: Frame) -> Picture:
    """Keys end in MEDIAN, one of QUARTILES or RANGE; every other row is a value of its own, as is every case."""
    size, strips = frame.size, _strips(statistic)
    names_of = [part_words(statistic, code) if code else "" for code in strips]
    names = min(frame.widest(names_of), frame.width * NAMES)
    left = names + size * 1.5 if names else size
    shown = [length(row) for rows in strips.values() for row in rows if has_number(row)]
    ticks = ticks_to(max([*shown, *(case.value for case in statistic.cases)], default=0.0))
    room = max(frame.width - left - size * 2.5, size)
    unit = room / (ticks[-1] or 1.0)
    shapes: list[Shape] = []
    places: list[Place] = []
    top = 0.0
    for name, (code, rows) in zip(names_of, strips.items(), strict=True):
        lines = frame.wrapped(name, names) if name else []
        height = max(frame.high(len(lines)) + size * 0.6, size * _HIGH)
        shapes += frame.lines(names, top + height / 2, lines, anchor="end")
        middle = top + height * 0.56
        # Thousands of cases lie in a few hundred places: one dot over the other is one dot.
        values = sorted({case.value for case in statistic.cases if case.what == code})
        dot = partial(Dot, y=middle + size * 0.85, radius=size * 0.22, fill="bar", edge="surface")
        shapes += [dot(left + value * unit) for value in values]
        shapes += _strip(rows, left, middle, unit, frame)
        places += _places(rows, left, top, height, unit, frame)
        top += height
    for tick in ticks:
        x = left + tick * unit
        shapes.insert(0, Line(x, 0.0, x, top, "line"))
        shapes.append(frame.line(x, top + size * 0.7, f"{tick:,.0f}", ink="muted", anchor="middle", small=True))
    return Picture(frame.width, top + size * 1.5, tuple(shapes), tuple(places))


def ticks_to(most: float) -> list[float]:
    """Round numbers from 0 to at least `most`, five steps or fewer."""
    step = 1.0
    while step * 5 < most:
        step *= 2.5 if str(step)[0] == "2" else 2
    ticks = [0.0]
    while ticks[-1] < most:
        ticks.append(ticks[-1] + step)
    return ticks


def _strips(statistic: Statistic) -> dict[str, list[Row]]:
    strips: dict[str, list[Row]] = {}
    for row in plain_rows(statistic):
        strips.setdefault(row.key[0] if len(row.key) > 1 else "", []).append(row)
    return strips


def _strip(rows: Sequence[Row], left: float, middle: float, unit: float, frame: Frame) -> list[Shape]:
    """The strip's shapes, what is drawn over others last."""
    size, at = frame.size, {row.key[-1]: row for row in rows}
    ends, box = ([at[code] for code in codes if code in at and has_number(at[code])] for codes in (RANGE, QUARTILES))
    shapes: list[Shape] = []
    if len(ends) == 2:
        shapes.append(Line(left + length(ends[0]) * unit, middle, left + length(ends[1]) * unit, middle, "text", 1.5))
        shapes += [_end(row, left, middle, unit, frame) for row in ends]
    if len(box) == 2:
        x = left + length(box[0]) * unit
        wide = max((length(box[1]) - length(box[0])) * unit, 1.0)
        shapes.append(Box(x, middle - size * 0.5, wide, size, "shade_2", "text", key=box[0].key))
    for row in rows:
        if row.key[-1] in (*RANGE, *QUARTILES) or not has_number(row):
            continue
        x = left + length(row) * unit
        if row.key[-1] == MEDIAN:
            half = size * 0.6
            points = ((x, middle - half), (x + half, middle), (x, middle + half), (x - half, middle))
            shapes.append(Polygon(points, "bar", "surface", row.key))
            shapes.append(frame.line(x, middle - size * 1.2, bare(row), anchor="middle", bold=True))
        else:
            shapes.append(Dot(x, middle, size * 0.35, "bar", "surface", row.key))
    if all(is_hidden(row) for row in rows):
        shapes.append(frame.stub(left, middle - size * 0.5, size, rows[0].key))
    return shapes


def _end(row: Row, left: float, middle: float, unit: float, frame: Frame) -> Line:
    x = left + length(row) * unit
    return Line(x, middle - frame.size * 0.35, x, middle + frame.size * 0.35, "text", 1.5, key=row.key)


def _places(rows: Sequence[Row], left: float, top: float, height: float, unit: float, frame: Frame) -> list[Place]:
    """A place as wide as a finger about each number that is drawn, from left to right."""
    wide = frame.size * 1.2
    shown = sorted((row for row in rows if has_number(row)), key=length)
    return [Place(row.key, left + length(row) * unit - wide / 2, top, wide, height) for row in shown]
