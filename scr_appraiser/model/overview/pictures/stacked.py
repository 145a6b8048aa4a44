"""Bars made of parts, each with its number in it and the letter or grade below it that the legend names."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from scr_appraiser.model.overview.pictures.bars import NAMES, plain_rows
from scr_appraiser.model.overview.pictures.frame import STUB, Frame
from scr_appraiser.model.overview.pictures.inks import ink_on, part_ink
from scr_appraiser.model.overview.pictures.shapes import Box, Ink, Line, Picture, Place, Shape
from scr_appraiser.model.overview.pictures.words import bare, is_hidden, length, part_words
from scr_appraiser.model.overview.statistics import Row, Statistic

GRADES = ("1", "2", "3", "4", "5", "6")
QUALITY = "Quality"
"""The block whose parts are grades."""
SPLIT = 3
"""The grades up to this one stand left of the middle of a diverging bar."""
_NO_GRADE = "7"
"""Where what is no grade stands among the grades."""
_BAR, _ROW = 1.5, 3.0


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of part: the code, its words, the tag that stands below it, its fill."""

    code: str
    words: str
    tag: str
    fill: Ink


def stacked(statistic: Statistic, frame: Frame) -> Picture:
    """A bar for the first part of each key, made of the second; one bar where a key has one part."""
    return _picture(statistic, frame, is_diverging=False)


def diverging(statistic: Statistic, frame: Frame) -> Picture:
    """Grades on two sides of a middle, between 3 and 4; what is no grade stands behind them, pale."""
    return _picture(statistic, frame, is_diverging=True)


def parts_of(statistic: Statistic) -> list[Part]:
    """The kinds of parts, at the end of the keys, in the order of the rows; grades from 1 to 6."""
    is_quality = statistic.block == QUALITY
    labels = {
        row.key[-1]: part_words(statistic, row.key[-1]) if len(row.key) > 1 else row.label
        for row in plain_rows(statistic)
        if row.n != 0 or is_quality
    }
    grades = {code: grades_in(code) if is_quality else () for code in labels}
    letters = iter(ascii_uppercase * 4)
    found: list[Part] = []
    for code in sorted(labels, key=lambda code: grades[code][0] if grades[code] else _NO_GRADE):
        if held := grades[code]:
            tag = held[0] if len(held) == 1 else f"{held[0]}–{held[-1]}"
            found.append(Part(code, labels[code], tag, f"grade_{middle_of(held)}"))  # type: ignore[arg-type]
        else:
            place = sum(not grades[part.code] for part in found)
            fill: Ink = "shade_1" if statistic.chart == "diverging" else part_ink(place)
            found.append(Part(code, labels[code], next(letters), fill))
    return found


def grades_in(code: str) -> tuple[str, ...]:
    """The grade that a code is, or those that were put together in it; none of what is no grade."""
    held = tuple(code.split("+"))
    return held if held[0] in GRADES else ()


def middle_of(grades: Sequence[str]) -> str:
    """The grade whose colour several have that were put together."""
    return grades[len(grades) // 2]


def _picture(statistic: Statistic, frame: Frame, *, is_diverging: bool) -> Picture:
    parts, size = parts_of(statistic), frame.size
    groups = _groups(statistic)
    names_of = [part_words(statistic, code) if code else "" for code in groups]
    names = min(frame.widest(names_of), frame.width * NAMES)
    left = names + size if names else 0.0
    sides = [_sides(rows, parts, is_diverging) for rows in groups.values()]
    shapes, top = legend(parts, frame)
    start, unit = _scale(sides, left, frame)
    places: list[Place] = []
    first = top
    for name, (before, after) in zip(names_of, sides, strict=True):
        lines = frame.wrapped(name, names) if name else []
        height = max(frame.high(len(lines)) + size * 0.4, size * _ROW)
        middle = height / 2 if len(lines) > 1 else size * (0.2 + _BAR / 2)
        shapes += frame.lines(names, top + middle, lines, anchor="end")
        x = start - _wide(before, unit, frame)
        for row, part in (*before, *after):
            wide = frame.size * STUB if is_hidden(row) else length(row) * unit
            shapes += _segment(row, part, x, top + size * 0.2, wide, frame)
            if wide:
                places.append(Place(row.key, x, top, wide, height))
            x += wide
        top += height
    shapes.append(Line(start, first, start, top, "edge", is_dashed=is_diverging))
    return Picture(frame.width, top, tuple(shapes), tuple(places))


_Side = list[tuple[Row, Part]]


def _groups(statistic: Statistic) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in plain_rows(statistic):
        groups.setdefault(row.key[0] if len(row.key) > 1 else "", []).append(row)
    return groups


def _sides(rows: Sequence[Row], parts: Sequence[Part], is_diverging: bool) -> tuple[_Side, _Side]:
    """What stands before and behind the line that the bars are set against."""
    found = {row.key[-1]: row for row in rows}
    ordered = [(found[part.code], part) for part in parts if part.code in found]
    low = GRADES[:SPLIT] if is_diverging else ()
    is_low = [each[1].code.partition("+")[0] in low for each in ordered]
    return [each for each, is_so in zip(ordered, is_low, strict=True) if is_so], [
        each for each, is_so in zip(ordered, is_low, strict=True) if not is_so
    ]


def _wide(side: _Side, unit: float, frame: Frame) -> float:
    return sum(frame.size * STUB if is_hidden(row) else length(row) * unit for row, _ in side)


def _scale(sides: Sequence[tuple[_Side, _Side]], left: float, frame: Frame) -> tuple[float, float]:
    """Where the line stands, and how long one is: from the numbers shown alone."""
    stubs = [max((_wide(each[side], 0.0, frame) for each in sides), default=0.0) for side in (0, 1)]
    sums = [max((_wide(each[side], 1.0, frame) - _wide(each[side], 0.0, frame) for each in sides), default=0.0)
            for side in (0, 1)]  # fmt: skip
    room = max(frame.width - left - sum(stubs), frame.size)
    unit = room / sum(sums) if sum(sums) else 0.0
    return left + stubs[0] + sums[0] * unit, unit


def _segment(row: Row, part: Part, x: float, top: float, wide: float, frame: Frame) -> list[Shape]:
    size, middle = frame.size, x + wide / 2
    if is_hidden(row):
        tag = frame.line(middle, top + size * (_BAR + 0.6), part.tag, ink="muted", anchor="middle", small=True)
        return [frame.stub(x, top, size * _BAR, row.key), tag]
    if not wide:
        return []
    shapes: list[Shape] = [Box(x, top, wide, size * _BAR, part.fill, "surface", key=row.key)]
    if frame.wide(bare(row), bold=True) < wide:
        ink = ink_on(part.fill)
        shapes.append(frame.line(middle, top + size * _BAR / 2, bare(row), ink=ink, anchor="middle", bold=True))
    if frame.wide(part.tag, small=True) < wide:
        shapes.append(frame.line(middle, top + size * (_BAR + 0.6), part.tag, ink="muted", anchor="middle", small=True))
    return shapes


def legend(parts: Sequence[Part], frame: Frame) -> tuple[list[Shape], float]:
    """What each tag stands for, in as many lines as it takes; and where they end."""
    shapes: list[Shape] = []
    x, top, size = 0.0, 0.0, frame.size
    for part in parts:
        words = frame.cut(
            part.words if part.words.startswith(part.tag) else f"{part.tag}  {part.words}", frame.width - 2 * size
        )
        wide = size * 1.4 + frame.wide(words) + size * 1.2
        if x and x + wide > frame.width:
            x, top = 0.0, top + size * 1.7
        shapes.append(Box(x, top + size * 0.2, size, size, part.fill, "edge"))
        shapes.append(frame.line(x + size * 1.4, top + size * 0.7, words))
        x += wide
    return shapes, top + size * 2.2
