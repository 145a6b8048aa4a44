"""A line for each thing judged, on it a dot for each group, on the scale of the grades."""

from collections.abc import Sequence
from string import ascii_uppercase

from scr_appraiser.model.overview.pictures.bars import FIGURES, NAMES, plain_rows
from scr_appraiser.model.overview.pictures.frame import Frame
from scr_appraiser.model.overview.pictures.grids import heat
from scr_appraiser.model.overview.pictures.inks import ink_on, part_ink
from scr_appraiser.model.overview.pictures.shapes import Dot, Line, Picture, Place, Shape
from scr_appraiser.model.overview.pictures.stacked import GRADES, Part, legend
from scr_appraiser.model.overview.pictures.words import NOT_SHOWN, bare, has_number, length, part_words
from scr_appraiser.model.overview.statistics import Row, Statistic

_RADIUS = 0.7
_BETWEEN = " · "
MOST_GROUPS = 6
"""Groups that can be told apart as dots."""
_STEP = 1.6
"""From one dot to the next above it, in sizes."""


def dot_plot(statistic: Statistic, frame: Frame) -> Picture:
    """The first part of a key is the group, the second the line. A dot bears the letter of its group, which the legend
    explains; dots that would hide each other stand one above the other, and behind each line are its numbers. Of more
    groups than can be told apart so, it is a heat map.
    """
    size, rows = frame.size, plain_rows(statistic)
    if len({row.key[0] for row in rows}) > MOST_GROUPS:
        return heat(statistic, frame)
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
        clusters = _clusters(on_line, 2 * size * _RADIUS / unit)
        most = max(map(len, clusters), default=1)
        height = max(frame.high(max(len(label), len(figures))) + size * 0.6, size * (_STEP * most + 0.6))
        middle = top + height / 2
        shapes += frame.lines(names, middle, label, anchor="end")
        shapes.append(Line(left, middle, left + unit * (len(GRADES) - 1), middle))
        drawn, pointed = _dots(clusters, groups, (left, unit), middle, frame)
        shapes += drawn
        places += pointed
        hidden = [row for row in on_line if not has_number(row)]
        places += [Place(row.key, frame.width - behind, top, behind, height) for row in hidden]
        shapes += frame.lines(frame.width - behind, middle, figures)
        top += height
    for place, grade in enumerate(GRADES):
        x = left + unit * place
        shapes.insert(0, Line(x, begun, x, top, "line"))
        shapes.append(frame.line(x, top + size * 0.7, grade, ink="muted", anchor="middle", small=True))
    return Picture(frame.width, top + size * 1.5, tuple(shapes), tuple(places))


def _clusters(rows: Sequence[Row], wide: float) -> list[list[Row]]:
    """The rows that have a number in the order of the scale, those together that lie nearer than a dot is wide."""
    found: list[list[Row]] = []
    for row in sorted((row for row in rows if has_number(row)), key=length):
        if found and length(row) - length(found[-1][-1]) < wide:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _dots(
    clusters: Sequence[Sequence[Row]], groups: dict[str, Part], across: tuple[float, float], middle: float, frame: Frame
) -> tuple[list[Shape], list[Place]]:
    """The dots of one line; `across` is where the scale begins and how wide a grade is."""
    (left, unit), size = across, frame.size
    shapes: list[Shape] = []
    places: list[Place] = []
    for cluster in clusters:
        for number, row in enumerate(cluster):
            x = left + (min(max(length(row), 1.0), float(len(GRADES))) - 1) * unit
            y = middle + (number - (len(cluster) - 1) / 2) * size * _STEP
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
