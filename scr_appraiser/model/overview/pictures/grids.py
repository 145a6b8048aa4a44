"""Tables that speak by shade as well as number, and bars of factors that occur together."""

from collections.abc import Sequence
from string import ascii_uppercase

from scr_appraiser.model.overview.pictures.bars import NAMES, bars, ordered, plain_rows
from scr_appraiser.model.overview.pictures.frame import Frame
from scr_appraiser.model.overview.pictures.inks import ink_on
from scr_appraiser.model.overview.pictures.shapes import Box, Dot, Ink, Line, Picture, Place, Shape
from scr_appraiser.model.overview.pictures.words import (
    bare,
    figure,
    is_hidden,
    length,
    part_words,
    percent_shown,
    share,
)
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.model.review.child_deriving import YES

MOST = 15
"""Columns of a heat map, and its lines where they are the same things: those with the greatest numbers."""


def heat(statistic: Statistic, frame: Frame) -> Picture:
    """The first part of a key is the line, the second the column; every cell has its number.

    Shades have one scale where all are counts, and one for each column where there are measures. Columns too narrow for
    their words bear a letter, which a legend explains.
    """
    rows, size = plain_rows(statistic), frame.size
    is_of_pairs = len(set(statistic.dimensions)) < len(statistic.dimensions)
    lines, columns = _first(rows, 0, MOST if is_of_pairs else len(rows)), _first(rows, -1, MOST)
    at = {(row.key[0], row.key[-1]): row for row in rows}
    words = [part_words(statistic, code) for code in lines]
    names = min(frame.widest(words), frame.width * NAMES)
    left = names + size * 0.7
    step = (frame.width - left) / max(len(columns), 1)
    said = [part_words(statistic, code) for code in columns]
    shapes: list[Shape] = []
    places: list[Place] = []
    begun = 0.0
    if any(frame.wide(word, small=True) > step - size * 0.3 for each in said for word in each.split()):
        tags = [ascii_uppercase[place] for place in range(len(said))]
        shapes, begun = _explained(tags, said, frame)
        said = tags
    heads = [frame.wrapped(each, step - size * 0.3, small=True) for each in said]
    head_high = frame.high(max((len(head) for head in heads), default=0), small=True) + size * 0.6
    for place, head in enumerate(heads):
        x = left + step * (place + 0.5)
        shapes += frame.lines(x, begun + head_high / 2, head, ink="muted", anchor="middle", small=True)
    top = begun + head_high
    highest = {code: _highest(statistic, [row for row in rows if row.key[-1] == code]) for code in columns}
    if all(row.n is not None or is_hidden(row) for row in rows) and len(columns) > 1:
        highest = dict.fromkeys(columns, max(highest.values()))
    for code, name in zip(lines, words, strict=True):
        wrapped = frame.wrapped(name, names)
        height = max(frame.high(len(wrapped)) + size * 0.3, size * 1.9)
        shapes += frame.lines(names, top + height / 2, wrapped, anchor="end")
        for place, column in enumerate(columns):
            row = at.get((code, column))
            if row is not None:
                shapes += _cell(statistic, row, left + step * place, top, step, height, highest[column], frame)
                places.append(Place(row.key, left + step * place, top, step, height))
        top += height
    return Picture(frame.width, top, tuple(shapes), tuple(places), begun + head_high)


def _first(rows: Sequence[Row], place: int, most: int) -> list[str]:
    """The codes at one place of the keys, in their order; of many, those with the greatest numbers that are shown."""
    sums: dict[str, float] = {}
    for row in rows:
        sums[row.key[place]] = max(sums.get(row.key[place], 0.0), length(row))
    kept = sorted(sums, key=lambda code: -sums[code])[:most]
    return [code for code in sums if code in kept]


def _explained(tags: Sequence[str], words: Sequence[str], frame: Frame) -> tuple[list[Shape], float]:
    """What each letter stands for, in as many lines as it takes; and where they end."""
    shapes: list[Shape] = []
    x, top = 0.0, 0.0
    for tag, each in zip(tags, words, strict=True):
        said = frame.cut(f"{tag}  {each}", frame.width, small=True)
        wide = frame.wide(said, small=True) + frame.size * 1.5
        if x and x + wide > frame.width:
            x, top = 0.0, top + frame.size * 1.4
        shapes.append(frame.line(x, top + frame.size * 0.6, said, ink="muted", small=True))
        x += wide
    return shapes, top + frame.size * 1.6


def _highest(statistic: Statistic, rows: Sequence[Row]) -> float:
    return max((_strength(statistic, row) for row in rows), default=0.0)


def _strength(statistic: Statistic, row: Row) -> float:
    """A count whose share or base may not be shown has no shade: beside shares it cannot be compared."""
    part = share(row, statistic)
    if part is not None:
        return part
    is_beside_shares = row.n is not None and any(share(each, statistic) is not None for each in statistic.rows)
    return 0.0 if row.suppressed == "base" or is_beside_shares else length(row)


def _cell(
    statistic: Statistic, row: Row, x: float, top: float, wide: float, height: float, highest: float, frame: Frame
) -> list[Shape]:
    middle = top + height / 2
    if is_hidden(row):
        return [
            Box(x, top, wide, height, "surface", "surface", key=row.key),
            Box(x + 2, top + 2, wide - 4, height - 4, "surface", "muted", is_hatched=True, key=row.key),
        ]
    step = round(4 * _strength(statistic, row) / highest) if highest else 0
    fill: Ink = ("shade_0", "shade_1", "shade_2", "shade_3", "shade_4")[step]
    words = percent_shown(row, statistic) or bare(row)
    return [
        Box(x, top, wide, height, fill, "surface", key=row.key),
        frame.line(x + wide / 2, middle, frame.cut(words, wide), ink=ink_on(fill), anchor="middle", key=row.key),
    ]


def combined(statistic: Statistic, frame: Frame) -> Picture:
    """A bar for each combination, the longest first, before it a dot for each factor: full where it is among them.

    The dimensions are the factors, and a key says of each whether it is there; a row with another key has its label.
    """
    rows, size = ordered(plain_rows(statistic)), frame.size
    factors = statistic.dimensions
    if len(factors) < 2:
        return bars(statistic, frame)
    step = min(size * 7.5, frame.width * 0.45 / len(factors))
    heads = [frame.wrapped(part_words(statistic, factor), step - size * 0.3, small=True) for factor in factors]
    top = frame.high(max(len(head) for head in heads), small=True) + size * 0.5
    left = step * len(factors) + size
    behind = frame.widest([figure(row, statistic) for row in rows]) + size
    room = max(frame.width - left - behind, size * 2)
    longest = max((length(row) for row in rows), default=0.0)
    shapes: list[Shape] = []
    places: list[Place] = []
    for place, head in enumerate(heads):
        shapes += frame.lines(step * (place + 0.5), top / 2, head, ink="muted", anchor="middle", small=True)
    shapes.append(Line(left, top, left, top + size * 2 * len(rows), "edge"))
    for row in rows:
        middle, end = top + size, left
        if len(row.key) == len(factors):
            shapes += _dots(row, [said == YES for said in row.key], step, middle, size)
        else:
            shapes.append(frame.line(left - size, middle, frame.cut(row.label, left - size), anchor="end"))
        if is_hidden(row):
            stub = frame.stub(left, middle - size * 0.6, size * 1.2, row.key)
            shapes.append(stub)
            end += stub.width
        elif length(row):
            shapes.append(Box(left, middle - size * 0.6, room * length(row) / longest, size * 1.2, "bar", key=row.key))
            end += room * length(row) / longest
        shapes.append(frame.line(end + size * 0.5, middle, figure(row, statistic)))
        places.append(Place(row.key, 0.0, top, frame.width, size * 2))
        top += size * 2
    return Picture(frame.width, top, tuple(shapes), tuple(places))


def _dots(row: Row, are_there: Sequence[bool], step: float, middle: float, size: float) -> list[Shape]:
    xs = [step * (place + 0.5) for place in range(len(are_there))]
    there = [x for x, is_there in zip(xs, are_there, strict=True) if is_there]
    shapes: list[Shape] = [Line(there[0], middle, there[-1], middle, "text", 2.0, key=row.key)] if there[1:] else []
    for x in xs:
        shapes.append(Dot(x, middle, size * 0.42, "text" if x in there else "surface", "edge", row.key))
    return shapes
