"""A column for each row, for what has an order: years, sizes. Where names find no room below them, bars."""

from collections.abc import Sequence

from scr_appraiser.model.overview.pictures.bars import bars, plain_rows
from scr_appraiser.model.overview.pictures.frame import Frame
from scr_appraiser.model.overview.pictures.inks import ink_on
from scr_appraiser.model.overview.pictures.pairs import spread
from scr_appraiser.model.overview.pictures.shapes import Box, Line, Picture, Place, Shape
from scr_appraiser.model.overview.pictures.stacked import Part, legend, parts_of, stacked
from scr_appraiser.model.overview.pictures.words import bare, figure, is_hidden, length, part_words
from scr_appraiser.model.overview.statistics import Row, Statistic

HIGH = 9.0
"""The highest column, in sizes."""
WIDEST = 6.0
_STUB = 1.2
"""The height of what stands for a number that is not shown, in sizes."""
_ASIDE = 3.6
"""The room beside a column of parts for the words of parts that are too low for them, in sizes."""
_LINE = 1.25
"""The height of a line of such words."""


def columns(statistic: Statistic, frame: Frame, gap: float = 0.25) -> Picture:
    """Columns in the order of the rows; `gap` is the share of its room that a column leaves free."""
    rows, size = plain_rows(statistic), frame.size
    names = frame.widest([row.label for row in rows], small=True) + size * 0.3
    step = min(frame.width / max(len(rows), 1), max(size * WIDEST, names))
    if names > step:
        return bars(statistic, frame)
    said = [figure(row, statistic) for row in rows]
    said = said if frame.widest(said, bold=True) < step else [bare(row) for row in rows]
    highest = max((length(row) for row in rows), default=0.0)
    foot = size * (HIGH + 1.5)
    shapes: list[Shape] = []
    places: list[Place] = []
    for number, (row, words) in enumerate(zip(rows, said, strict=True)):
        left, middle = step * number, step * (number + 0.5)
        height = size * HIGH * length(row) / highest if highest else 0.0
        wide = step * (1 - gap)
        if is_hidden(row):
            height = size * _STUB
            stub = frame.stub(middle, foot - height, height, row.key)
            shapes.append(Box(middle - stub.width / 2, stub.y, stub.width, height, stub.fill, stub.edge, True, row.key))
        elif height:
            shapes.append(Box(middle - wide / 2, foot - height, wide, height, "bar", "surface", key=row.key))
        shapes.append(frame.line(middle, foot - height - size * 0.7, words, anchor="middle", bold=True))
        shapes.append(frame.line(middle, foot + size, row.label, anchor="middle", small=True))
        places.append(Place(row.key, left, 0.0, step, foot + size * 1.8))
    shapes.append(Line(0.0, foot, step * len(rows), foot, "edge"))
    return Picture(frame.width, foot + size * 1.8, tuple(shapes), tuple(places))


def histogram(statistic: Statistic, frame: Frame) -> Picture:
    """Columns without gaps."""
    return columns(statistic, frame, gap=0.0)


def stacked_columns(statistic: Statistic, frame: Frame) -> Picture:
    """A column for the first part of each key, made of the second; bars, where columns or their names have no room."""
    groups: dict[str, list[Row]] = {}
    for row in plain_rows(statistic):
        groups.setdefault(row.key[0], []).append(row)
    names = {code: part_words(statistic, code) for code in groups}
    size = frame.size
    step = min(frame.width / max(len(groups), 1), size * (WIDEST + _ASIDE))
    wide = step - size * _ASIDE
    if wide < size * 2 or frame.widest([*names.values()], small=True) > step - size * 0.3:
        return stacked(statistic, frame)
    parts = parts_of(statistic)
    shapes, begun = legend(parts, frame)
    highest = max(sum(map(length, rows)) for rows in groups.values())
    most = max(len(rows) for rows in groups.values())
    stubs = max(sum(map(is_hidden, rows)) for rows in groups.values()) * _STUB
    unit = size * HIGH / highest if highest else 0.0
    foot = begun + size * max(HIGH + stubs, most * _LINE) + size
    places: list[Place] = []
    for number, (code, rows) in enumerate(groups.items()):
        left = step * number
        drawn, pointed = _column(rows, parts, (left, wide), (begun, foot), unit, frame)
        shapes += drawn
        places += pointed
        shapes.append(frame.line(left + wide / 2, foot + size, names[code], anchor="middle", small=True))
    shapes.append(Line(0.0, foot, step * len(groups), foot, "edge"))
    return Picture(frame.width, foot + size * 1.8, tuple(shapes), tuple(places))


def _column(
    rows: Sequence[Row],
    parts: Sequence[Part],
    across: tuple[float, float],
    down: tuple[float, float],
    unit: float,
    frame: Frame,
) -> tuple[list[Shape], list[Place]]:
    """The parts of one column, the first at its foot, each with its tag and number, beside it if it is low."""
    (left, wide), (top, foot), size = across, down, frame.size
    found = {row.key[-1]: row for row in rows}
    shapes: list[Shape] = []
    places: list[Place] = []
    aside: dict[str, tuple[float, str]] = {}
    end = foot
    for part in parts:
        row = found.get(part.code)
        high = size * _STUB if row and is_hidden(row) else length(row) * unit if row else 0.0
        if row is None or not high:
            continue
        end -= high
        words = f"{part.tag} {bare(row)}".rstrip()
        if is_hidden(row):
            stub = frame.stub(left, end, high, row.key)
            shapes.append(Box(left, end, wide, high, stub.fill, stub.edge, True, row.key))
        else:
            shapes.append(Box(left, end, wide, high, part.fill, "surface", key=row.key))
        if not is_hidden(row) and high >= size * _LINE and frame.wide(words, bold=True) < wide:
            ink = ink_on(part.fill)
            shapes.append(frame.line(left + wide / 2, end + high / 2, words, ink=ink, anchor="middle", bold=True))
        else:
            aside[part.code] = (end + high / 2, words)
        places.append(Place(row.key, left, end, wide, high))
    for code, middle in spread({code: each[0] for code, each in aside.items()}, size * _LINE, foot - size / 2).items():
        words = frame.cut(aside[code][1], size * (_ASIDE - 0.4))
        shapes.append(frame.line(left + wide + size * 0.3, max(middle, top), words, key=found[code].key))
    return shapes, places
