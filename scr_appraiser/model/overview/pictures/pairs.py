"""Two numbers of one thing: bars one above the other, two dots on a line, a line from then to now."""

from collections.abc import Sequence

from scr_appraiser.model.overview.pictures.bars import FEW, FIGURES, MOST, NAMES, plain_rows
from scr_appraiser.model.overview.pictures.frame import STUB, Frame
from scr_appraiser.model.overview.pictures.shapes import Box, Dot, Ink, Line, Picture, Place, Shape
from scr_appraiser.model.overview.pictures.words import (
    figure,
    is_hidden,
    length,
    part_words,
    percent_shown,
    share,
)
from scr_appraiser.model.overview.statistics import Row, Statistic

_FILLS: tuple[Ink, ...] = ("bar", "second")


def paired(statistic: Statistic, frame: Frame) -> Picture:
    """For the first part of each key a bar for each of the second, each with its own words and figure."""
    size, groups = frame.size, groups_of(statistic)
    named = [part_words(statistic, code) for code in groups]
    names = min(frame.widest(named), frame.width * NAMES)
    left = names + size
    words = [f"{part_words(statistic, row.key[-1])}: {figure(row, statistic)}" for row in plain_rows(statistic)]
    behind = min(frame.widest(words), frame.width * FIGURES)
    room = max(frame.width - left - behind - size, size * STUB)
    longest = max((length(row) for row in plain_rows(statistic)), default=0.0)
    shapes: list[Shape] = []
    places: list[Place] = []
    top = 0.0
    for name, rows in zip(named, groups.values(), strict=True):
        begun, lines = top, frame.wrapped(name, names)
        for place, row in enumerate(rows):
            said = frame.wrapped(f"{part_words(statistic, row.key[-1])}: {figure(row, statistic)}", behind)
            height = max(size * 1.6, frame.high(len(said)) + size * 0.2)
            middle, end = top + height / 2, left
            if is_hidden(row):
                shapes.append(frame.stub(left, middle - size * 0.5, size, row.key))
                end = left + size * STUB
            elif length(row):
                wide = room * length(row) / longest
                shapes.append(Box(left, middle - size * 0.5, wide, size, _FILLS[place % 2], key=row.key))
                end = left + wide
            shapes += frame.lines(end + size * 0.5, middle, said)
            places.append(Place(row.key, 0.0 if not place else left, top, frame.width, height))
            top += height
        top = max(top, begun + frame.high(len(lines)))
        shapes += frame.lines(names, (begun + top) / 2, lines, anchor="end")
        top += size * 0.7
    shapes.append(Line(left, 0.0, left, top, "edge"))
    return Picture(frame.width, top, tuple(shapes), tuple(places))


def dumbbell(statistic: Statistic, frame: Frame) -> Picture:
    """For the first part of each key two dots joined by a line: the first of the second part full, the other hollow."""
    size, groups = frame.size, groups_of(statistic)
    if len(groups) > FEW:
        kept = [code for code, rows in longest_first(groups).items() if any(row.n != 0 for row in rows)]
        groups = {code: groups[code] for code in kept[:MOST]}
    shapes, top = _legend(statistic, groups, frame)
    named = [part_words(statistic, code) for code in groups]
    names = min(frame.widest(named), frame.width * NAMES)
    said = [" / ".join(figure(row, statistic) for row in rows) for rows in groups.values()]
    behind = min(frame.widest(said), frame.width * FIGURES)
    left = names + size * 1.5
    room = max(frame.width - left - behind - size * 2, size)
    most = max((length(row) for row in plain_rows(statistic)), default=0.0) or 1.0
    places: list[Place] = []
    begun = top
    for name, words, rows in zip(named, said, groups.values(), strict=True):
        lines, figures = frame.wrapped(name, names), frame.wrapped(words, behind)
        height = max(frame.high(max(len(lines), len(figures))) + size * 0.4, size * 2)
        middle = top + height / 2
        shapes += frame.lines(names, middle, lines, anchor="end")
        at = [left + room * length(row) / most for row in rows]
        if len(rows) == 2 and not any(is_hidden(row) for row in rows):
            shapes.append(Line(at[0], middle, at[1], middle, "text", 2.0))
        for place, row in reversed(list(enumerate(rows))):
            if is_hidden(row):
                shapes.append(frame.stub(left + place * size * (STUB + 0.4), middle - size * 0.45, size * 0.9, row.key))
            else:
                fill: Ink = "surface" if place else "bar"
                shapes.append(Dot(at[place], middle, size * (0.55 if place else 0.35), fill, "bar", row.key))
        places += [Place(row.key, at[place] - size, top, size * 2, height) for place, row in enumerate(rows)]
        shapes += frame.lines(left + room + size, middle, figures)
        top += height
    shapes.append(Line(left, begun, left, top, "edge"))
    rest = len(groups_of(statistic)) - len(groups)
    if rest:
        words = f"{rest} more {'is' if rest == 1 else 'are'} in the table."
        shapes.append(frame.line(left, top + size, words, ink="muted", small=True))
        top += size * 1.8
    return Picture(frame.width, top, tuple(shapes), tuple(places))


def longest_first(groups: dict[str, Sequence[Row]]) -> dict[str, Sequence[Row]]:
    """By what is shown alone, so that a place tells nothing of a number that is not; a few keep their order."""
    codes = [*groups] if len(groups) <= FEW else sorted(groups, key=lambda one: -max(map(length, groups[one])))
    return {code: groups[code] for code in codes}


def slope(statistic: Statistic, frame: Frame) -> Picture:
    """For the first part of each key a line from its first row's share to its second's; a dumbbell without shares."""
    rows = plain_rows(statistic)
    if any(share(row, statistic) is None and not is_hidden(row) for row in rows):
        return dumbbell(statistic, frame)
    groups = {code: pair for code, pair in groups_of(statistic).items() if len(pair) == 2}
    size = frame.size
    high = size * max(10.0, 1.5 * len(groups))
    most = max((share(row, statistic) or 0.0 for row in rows), default=0.0) or 1.0
    named = {code: part_words(statistic, code) for code in groups}
    ends = {code: [_end(statistic, row) for row in pair] for code, pair in groups.items()}
    widest = max((frame.widest([f"{named[code]} {end}" for end in each]) for code, each in ends.items()), default=0.0)
    gap = size * 1.8
    figures = frame.widest([f"… {end}" for each in ends.values() for end in each])
    aside = min(widest, max(frame.width * 0.4 - gap, figures + size))
    xs = (aside + gap, frame.width - aside - gap)
    ys: list[dict[str, float]] = [{}, {}]
    shapes: list[Shape] = []
    places: list[Place] = []
    head = size * 2
    for side, x in enumerate(xs):
        periods = {pair[side].key[-1] for pair in groups.values()}
        title = ", ".join(sorted(part_words(statistic, code) for code in periods))
        step, anchor = (-gap, "end") if side == 0 else (gap, "start")
        title = frame.cut(title, aside + gap)
        shapes.append(frame.line(x - step * 0.2, size * 0.7, title, anchor=anchor, bold=True))  # type: ignore[arg-type]
        shapes.append(Line(x, head, x, head + high, "edge"))
        wanted = {
            code: head + high * (1 - (share(pair[side], statistic) or 0.0) / most) for code, pair in groups.items()
        }
        ys[side] = spread(wanted, size * 1.4, head + high)
        for code, pair in groups.items():
            row = pair[side]
            y = ys[side][code]
            end = ends[code][side]
            words = f"{frame.cut(named[code], aside - frame.wide(f' {end}'))} {end}"
            shapes.append(frame.line(x + step, y, words, anchor=anchor, key=row.key))  # type: ignore[arg-type]
            if not is_hidden(row):
                shapes.append(Dot(x, wanted[code], size * 0.35, "bar", "surface", row.key))
                # Words that had to give way to others lie beside another dot: a line leads to their own.
                shapes.append(Line(x + step * 0.25, wanted[code], x + step * 0.85, y, "edge"))
            edge = 0.0 if side == 0 else x
            places.append(Place(row.key, edge, y - size * 0.7, aside + gap, size * 1.4))
    for pair in groups.values():
        if not any(is_hidden(row) for row in pair):
            first, second = (head + high * (1 - (share(row, statistic) or 0.0) / most) for row in pair)
            shapes.insert(0, Line(xs[0], first, xs[1], second, "bar", 2.0))
    return Picture(frame.width, head + high + size, tuple(shapes), tuple(places))


def is_of_one_time(statistic: Statistic) -> bool:
    """Whether one of two periods has nothing that could be counted: then there is no change to draw."""
    bases: dict[str, set[int | None]] = {}
    for row in plain_rows(statistic):
        bases.setdefault(row.key[-1], set()).add(row.base)
    return any(base == {0} for base in bases.values())


def spread(wanted: dict[str, float], least: float, bottom: float) -> dict[str, float]:
    """Places near the wanted ones, from top to bottom, that leave at least so much between any two."""
    placed: dict[str, float] = {}
    last = float("-inf")
    for code in sorted(wanted, key=lambda each: wanted[each]):
        last = max(wanted[code], last + least)
        placed[code] = last
    over = bottom
    for code in reversed(list(placed)):
        over = placed[code] = min(placed[code], over)
        over -= least
    return placed


def groups_of(statistic: Statistic) -> dict[str, Sequence[Row]]:
    """The rows by the first part of their keys."""
    groups: dict[str, list[Row]] = {}
    for row in plain_rows(statistic):
        groups.setdefault(row.key[0], []).append(row)
    return dict(groups)


def _end(statistic: Statistic, row: Row) -> str:
    return "not shown" if is_hidden(row) else percent_shown(row, statistic)


def _legend(statistic: Statistic, groups: dict[str, Sequence[Row]], frame: Frame) -> tuple[list[Shape], float]:
    """What the full dot and the hollow one stand for."""
    size = frame.size
    codes = list(dict.fromkeys(row.key[-1] for rows in groups.values() for row in rows))
    shapes: list[Shape] = []
    x = 0.0
    for place, code in enumerate(codes):
        shapes.append(
            Dot(x + size * 0.6, size * 0.7, size * (0.55 if place else 0.35), "surface" if place else "bar", "bar")
        )
        shapes.append(frame.line(x + size * 1.6, size * 0.7, part_words(statistic, code)))
        x += size * 3.2 + frame.wide(part_words(statistic, code))
    return shapes, size * 2
