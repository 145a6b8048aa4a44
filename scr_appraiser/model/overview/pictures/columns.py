"""A column for each row, for what has an order: years, sizes. Where names find no room below them, bars."""

from scr_appraiser.model.overview.pictures.bars import bars, plain_rows
from scr_appraiser.model.overview.pictures.frame import Frame
from scr_appraiser.model.overview.pictures.shapes import Box, Line, Picture, Place, Shape
from scr_appraiser.model.overview.pictures.words import bare, is_hidden, length
from scr_appraiser.model.overview.statistics import Statistic

HIGH = 9.0
"""The highest column, in sizes."""
WIDEST = 6.0


def columns(statistic: Statistic, frame: Frame, gap: float = 0.25) -> Picture:
    """Columns in the order of the rows; `gap` is the share of its room that a column leaves free."""
    rows, size = plain_rows(statistic), frame.size
    step = min(frame.width / max(len(rows), 1), size * WIDEST)
    if frame.widest([row.label for row in rows], small=True) > step - size * 0.3:
        return bars(statistic, frame)
    highest = max((length(row) for row in rows), default=0.0)
    foot = size * (HIGH + 1.5)
    shapes: list[Shape] = []
    places: list[Place] = []
    for number, row in enumerate(rows):
        left, middle = step * number, step * (number + 0.5)
        height = size * HIGH * length(row) / highest if highest else 0.0
        wide = step * (1 - gap)
        if is_hidden(row):
            height = size * 1.2
            stub = frame.stub(middle, foot - height, height, row.key)
            shapes.append(Box(middle - stub.width / 2, stub.y, stub.width, height, stub.fill, stub.edge, True, row.key))
        elif height:
            shapes.append(Box(middle - wide / 2, foot - height, wide, height, "bar", "surface", key=row.key))
        shapes.append(frame.line(middle, foot - height - size * 0.7, bare(row), anchor="middle", bold=True))
        shapes.append(frame.line(middle, foot + size, row.label, anchor="middle", small=True))
        places.append(Place(row.key, left, 0.0, step, foot + size * 1.8))
    shapes.append(Line(0.0, foot, step * len(rows), foot, "edge"))
    return Picture(frame.width, foot + size * 1.8, tuple(shapes), tuple(places))


def histogram(statistic: Statistic, frame: Frame) -> Picture:
    """Columns without gaps."""
    return columns(statistic, frame, gap=0.0)
