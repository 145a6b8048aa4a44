"""The report of an overview as a document: contents, findings, tables, method and limits, what was left out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil

from scr_appraiser.export.overview.brief import brief
from scr_appraiser.export.overview.counted import CountCell, Kind, Register
from scr_appraiser.export.overview.given import (
    INVENTED,
    PRINCIPLE,
    TITLE,
    OverviewReport,
    held_back,
    judged_by,
    leaving,
    marking_of,
    to_be_known,
)
from scr_appraiser.export.overview.grids import Figure, Grid, Line, grid, number_of, shown
from scr_appraiser.export.overview.method import method
from scr_appraiser.export.report import Contents, Document, Drawing, Heading, Part, Prose, Table
from scr_appraiser.export.wording import moment
from scr_appraiser.model.overview.headlines import headlines
from scr_appraiser.model.overview.pictures.words import has_numbers, shows_something
from scr_appraiser.model.overview.statistics import LeftOut, Statistic

NOTHING = "There is nothing to show: no review is in this selection."
HELD_BACK_SIGN = "–: not shown, so that nobody is recognised by it"
_CHARACTERS = 100
"""Of the width of a page, in a table."""
_LEAST_LABEL = 24
_LEAST_FIGURE = 6
_SHORT = 5
"""Lines up to which a table stays on the page of its picture."""
NOTHING_LEFT_OUT = "Nothing was left out."
ALL_LEFT_OUT = "Nothing is told of this selection, nor what was left out of it."


def overview_document(data: OverviewReport, register: Register = lambda cell: None) -> Document:
    """The whole report; `register` is told of every number in its tables."""
    return Document(
        title=TITLE,
        subject=f"Profile: {data.overview.profile}",
        language="en-GB",
        marking=marking_of(data),
        running=f"{TITLE} · {data.overview.profile} · {moment(data.made_at)}",
        dated=data.made_at,
        parts=tuple(_parts(data, register)),
    )


def _parts(data: OverviewReport, register: Register) -> Iterator[Part]:
    overview = data.overview
    yield Heading(1, TITLE)
    yield Prose(PRINCIPLE, voice="lead")
    if data.is_invented:
        yield Prose(INVENTED, voice="warning")
    yield Prose(held_back(data), voice="warning")
    yield Table((), (30, 70), tuple(_at_a_glance(data, register)))
    for note in to_be_known(data):
        yield Prose(note, voice="note")
    if overview.is_empty:
        yield Prose(NOTHING, voice="warning")
    yield Heading(2, "Contents")
    yield Contents()
    told = leaving(data)
    if told:
        yield Heading(2, "In short")
        yield from _in_short(told)
    for block, statistics in groupby(told, key=lambda each: each.block):
        yield Heading(2, block)
        for statistic in statistics:
            yield from _statistic(statistic, register)
    yield Heading(2, "Method and limits")
    for about, says in method(data):
        yield Prose(says, label=about)
    yield Heading(2, "What was left out")
    yield from _left_out(data)


def _at_a_glance(data: OverviewReport, register: Register) -> Iterator[tuple[str, str]]:
    yield from data.selected
    if judged_by(data):
        yield "Quality judged by", judged_by(data)
    yield "Profile", data.overview.profile.capitalize()
    yield "Made", moment(data.made_at)
    for words, number in (("Reviews", data.overview.reviews), ("Children", data.overview.children)):
        if number is not None:
            register(CountCell("pdf", words, "", "count", number))
            yield words, f"{number:,}"


def _in_short(statistics: tuple[Statistic, ...]) -> Iterator[Part]:
    """The number cards in a sentence, then the findings that are asked for first."""
    cards = [one.sentence for one in statistics if one.block == "Volume" and one.chart == "card" and one.sentence]
    if cards:
        yield Prose(_tied(" ".join(dict.fromkeys(cards))))  # that it is not shown is said once
    for heading, found in headlines(statistics).items():
        yield Heading(3, heading)
        for statistic in found:
            yield Prose(_tied(statistic.sentence), label=f"{number_of(statistic)} {statistic.title}")


def _statistic(whole: Statistic, register: Register) -> Iterator[Part]:
    statistic = brief(whole)
    yield Heading(3, f"{number_of(statistic)}  {statistic.title}")
    if statistic.sentence:
        yield Prose(_tied(statistic.sentence), keep_with_next=has_numbers(statistic))
    if statistic.base == 0:
        return
    if has_numbers(statistic):
        yield from _numbers(statistic, register)
    if statistic.note:
        yield Prose(statistic.note, voice="note")


def _numbers(statistic: Statistic, register: Register) -> Iterator[Part]:
    """Its picture and table; none in which no number is shown: the finding says so, and dashes say no more."""
    shape = grid(statistic, is_on_paper=True)
    if not shape.shows_something:
        return
    if statistic.chart != "card" and shows_something(statistic):
        alternative = f"{statistic.title}: a picture of the numbers in the table that follows."
        yield Drawing(statistic, alternative, keep_with_next=len(shape.lines) <= _SHORT)
    if shape.is_held_back or shape.has_remarks:
        yield Prose(f"{HELD_BACK_SIGN}{shape.reasons}", voice="note", keep_with_next=True)
    yield from _tables(statistic, shape, register)


def _tables(statistic: Statistic, shape: Grid, register: Register) -> Iterator[Table]:
    """One table; more, with the same lines, where a page is too narrow for all columns beside each other."""
    rows = [tuple(_figures(statistic, shape, line, register)) for line in shape.lines]
    wide = [_wide(words) for words in zip(shape.heads, *rows, strict=True)]
    for places in _beside_each_other(shape, wide):
        label = max(_LEAST_LABEL, _CHARACTERS - sum(wide[place] for place in places))
        yield Table(
            (_unit_words(statistic), *(shape.heads[place] for place in places)),
            (label, *(wide[place] for place in places)),
            tuple((line.label, *(row[place] for place in places)) for line, row in zip(shape.lines, rows, strict=True)),
            is_of_figures=True,
        )


def _beside_each_other(shape: Grid, wide: Sequence[int]) -> list[list[int]]:
    """The columns of each table, by their places: those of one kind, such as medians, stay together where they can."""
    room = _CHARACTERS - _LEAST_LABEL
    parts: list[list[int]] = [[]]
    for _, alike in groupby(range(len(wide)), key=lambda place: _kind(line.figures[place] for line in shape.lines)):
        for columns in _evenly([*alike], wide, room):
            if sum(wide[place] for place in (*parts[-1], *columns)) <= room:
                parts[-1] += columns
            else:
                parts.append(columns)
    return [part for part in parts if part]


def _kind(column: Iterable[Figure]) -> str:
    return next((figure.kind for figure in column if figure.number is not None or figure.is_held_back), "")


def _evenly(columns: Sequence[int], wide: Sequence[int], room: int) -> list[list[int]]:
    """In as many parts as it takes for each to have room, all of about as many columns."""
    for number in range(1, len(columns) + 1):
        long = ceil(len(columns) / number)
        parts = [[*columns[first : first + long]] for first in range(0, len(columns), long)]
        if all(sum(wide[place] for place in part) <= room for part in parts):
            break
    return parts


def _wide(words: Sequence[str]) -> int:
    """The characters that a column of figures needs for none of its words to be parted."""
    return max(_LEAST_FIGURE, *(len(word) for each in words for word in each.replace(" %", "_%").split())) + 2


def _figures(statistic: Statistic, shape: Grid, line: Line, register: Register) -> Iterator[str]:
    for head, figure in zip(shape.heads, line.figures, strict=True):
        if figure.number is not None:
            kind: Kind = figure.kind
            register(CountCell("pdf", f"{line.label}, {head}", statistic.id, kind, figure.number))
        yield shown(figure)


def _tied(sentence: str) -> str:
    """Without a line that ends between a number and its "%"."""
    return sentence.replace(" %", "\xa0%")


def _unit_words(statistic: Statistic) -> str:
    return f"Unit: {statistic.unit}"


def _left_out(data: OverviewReport) -> Iterator[Part]:
    """Each record under internal; else the reasons alone, since a reference or a small number tells too much."""
    left_out = data.overview.left_out
    if not leaving(data):
        yield Prose(ALL_LEFT_OUT)
    elif not left_out:
        yield Prose(NOTHING_LEFT_OUT)
    elif data.overview.profile == "internal":
        yield Table(("What", "Why"), (40, 60), tuple((one.words, one.why) for one in left_out))
    else:
        yield Prose("For these reasons something was left out; how often, and what, stands in the internal report.")
        for why in reasons(left_out):
            yield Prose(f"• {why}")


def reasons(left_out: tuple[LeftOut, ...]) -> list[str]:
    """Each reason once, in order."""
    return sorted({one.why for one in left_out})
