"""A line for each thing judged, on it a dot for each group, on the scale of the grades."""

from collections import Counter
from collections.abc import Sequence
from string import ascii_uppercase

from scr_appraiser.model.overview.pictures.bars import FIGURES, NAMES, plain_rows
from scr_appraiser.model.overview.pictures.frame import Frame
from scr_appraiser.model.overview.pictures.inks import ink_on, part_ink
from scr_appraiser.model.overview.pictures.shapes import Dot, Line, Picture, Place, Shape
from scr_appraiser.model.overview.pictures.stacked import GRADES, Part, legend
from scr_appraiser.model.overview.pictures.words import NOT_SHOWN, bare, has_number, length, part_words
from scr_appraiser.model.overview.statistics import Row, Statistic

_RADIUS = 0.7
_BETWEEN = " · "
_STEP = 1.6
"""From one dot to the next above it, in sizes."""


def dot_plot(statistic: Statistic, frame: Frame) -> Picture:
    """The first part of a key is the group, the second the line. A dot bears the letter of its group, which the legend
    explains; dots of one value stand one above the other, and behind each line are its numbers.
    """
    size, rows = frame.size, plain_rows(statistic)
    groups = {
        code: Part(code, part_words(statistic, code), ascii_uppercase[place % 26], part_ink(place))
        for place, code in enumerate(dict.fromkeys(row.key[0] for row in rows))
    }
    lines: dict[str, list[Row]] = {}
    for row in rows:
        lines.setdefault(row.key[-1], []).append(row)
    said = [[f"{groups[row.key[0]].tag} {bare(row) or NOT_SHOWN}" for row in on_line] for on_line in lines.values()]
    names_of = [part_words(statistic, code) for code in lines]
    names = min(frame.widest(names_of), frame.width * NAMES)
    behind = min(frame.widest([_BETWEEN.join(words) for words in said]), frame.width * FIGURES)
    left, right = names + size * 1.8, frame.width - behind - size * 1.8
    unit = max(right - left, size) / (len(GRADES) - 1)
    shapes, begun = legend([*groups.values()], frame)
    places: list[Place] = []
    top = begun
    for name, words, on_line in zip(names_of, said, lines.values(), strict=True):
        label, figures = frame.wrapped(name, names), _wrapped(words, behind, frame)
        most = max(Counter(length(row) for row in on_line if has_number(row)).values(), default=1)
        height = max(frame.high(max(len(label), len(figures))) + size * 0.6, size * (_STEP * most + 0.6))
        middle = top + height / 2
        shapes += frame.lines(names, middle, label, anchor="end")
        shapes.append(Line(left, middle, left + unit * (len(GRADES) - 1), middle))
        drawn, pointed = _dots(on_line, groups, (left, unit), (top, height), frame)
        shapes += drawn
        places += pointed
        shapes += frame.lines(frame.width - behind, middle, figures)
        top += height
    for place, grade in enumerate(GRADES):
        x = left + unit * place
        shapes.insert(0, Line(x, begun, x, top, "line"))
        shapes.append(frame.line(x, top + size * 0.7, grade, ink="muted", anchor="middle", small=True))
    return Picture(frame.width, top + size * 1.5, tuple(shapes), tuple(places))


def _dots(
    rows: Sequence[Row],
    groups: dict[str, Part],
    across: tuple[float, float],
    down: tuple[float, float],
    frame: Frame,
) -> tuple[list[Shape], list[Place]]:
    """The dots of one line; `across` is where the scale begins and how wide a grade is, `down` where the line does."""
    (left, unit), (top, height), size = across, down, frame.size
    at: dict[float, list[Row]] = {}
    shapes: list[Shape] = []
    places: list[Place] = []
    for row in rows:
        if has_number(row):
            at.setdefault(length(row), []).append(row)
        else:
            places.append(Place(row.key, frame.width - size * 2, top, size * 2, height))
    for value, those in sorted(at.items()):
        x = left + (min(max(value, 1.0), float(len(GRADES))) - 1) * unit
        for number, row in enumerate(those):
            y = top + height / 2 + (number - (len(those) - 1) / 2) * size * _STEP
            part = groups[row.key[0]]
            shapes.append(Dot(x, y, size * _RADIUS, part.fill, "surface", row.key))
            shapes.append(frame.line(x, y, part.tag, ink=ink_on(part.fill), anchor="middle", small=True, key=row.key))
            places.append(Place(row.key, x - size, y - size * _STEP / 2, size * 2, size * _STEP))
    return shapes, places


def _wrapped(words: Sequence[str], room: float, frame: Frame) -> list[str]:
    """Each word whole, as many on a line as have room."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]}{_BETWEEN}{word}" if lines else word
        if lines and frame.wide(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(frame.cut(word, room))
    return lines
