"""The domain profile as a picture: a bar for each domain, the overall judgement below them and smaller."""

from dataclasses import dataclass, replace

from scr_appraiser.export.pdf.blocks import Block, TextBlock, typeset
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.fonts import REGULAR, STRONG
from scr_appraiser.export.pdf.paper import Paper
from scr_appraiser.export.pdf.styles import ACCENT, CELL, EMPTY, LINE, MUTED, WIDTH, Style
from scr_appraiser.export.pdf.tables import RatedBlock, rated_block
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.export.report import Bar, Chart
from scr_appraiser.model.canonical import clean

_NAMES = 196.0
_BARS = 174.0
_GAP = 12.0
_STEP = _BARS / 6
_BETWEEN = 2.0
"""Between the steps of a bar."""
_NAME = replace(CELL, size=9.5, leading=13.0, after=0.0)
_OVERALL_NAME = replace(_NAME, face=STRONG, size=8.8, colour=ACCENT)
_AXIS = Style(REGULAR, 7.2, 9.0, colour=MUTED)


@dataclass(frozen=True, slots=True)
class AxisBlock:
    """The numbers of the scale above the bars."""

    figures: tuple[TextBlock, ...]
    element: Element
    before: float = 8.0
    after: float = 0.0
    keep_with_next: bool = True
    head: Block | None = None

    @property
    def height(self) -> float:
        return 13.0

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float, *, must: bool) -> None:
        return None

    def draw(self, paper: Paper, x: float, top: float) -> None:
        for step, figure in enumerate(self.figures):
            used = figure.measure.width(figure.lines[0][0][1], figure.style.face) * figure.style.size
            figure.draw(paper, x + _NAMES + _GAP + _STEP * step + (_STEP - _BETWEEN - used) / 2, top)


@dataclass(frozen=True, slots=True)
class BarBlock:
    """One judgement: its name, its bar, and its number and word."""

    bar: Bar
    name: TextBlock
    answer: RatedBlock
    element: Element
    thickness: float
    padding: float
    has_rule: bool = False
    """Set apart from what stands above."""
    keep_with_next: bool = True
    before: float = 0.0
    after: float = 0.0
    head: Block | None = None

    @property
    def height(self) -> float:
        return max(self.name.height, self.answer.height, self.thickness) + 2 * self.padding

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float, *, must: bool) -> "tuple[BarBlock, BarBlock] | None":
        name = self.name.split(room - 2 * self.padding, must=True) if must else None
        if name is None:
            return None
        return replace(self, name=name[0]), replace(self, name=name[1])

    def draw(self, paper: Paper, x: float, top: float) -> None:
        self.element.covers(x, top - self.height, WIDTH, self.height)
        middle = top - self.padding - _NAME.leading / 2
        with paper.content_of(self.element):
            for step in range(6):
                is_reached = self.bar.value is not None and step < self.bar.value
                colour = (self.bar.rated.colour or EMPTY) if is_reached else EMPTY
                left = x + _NAMES + _GAP + _STEP * step
                paper.box(left, middle - self.thickness / 2, _STEP - _BETWEEN, self.thickness, colour)
        if self.has_rule:
            with paper.decoration():
                paper.box(x, top - 1, WIDTH, 0.6, LINE)
        self.name.draw(paper, x, top - self.padding)
        self.answer.draw(paper, x + _NAMES + _BARS + 2 * _GAP, top - self.padding - (_NAME.leading - CELL.leading) / 2)


def chart_blocks(chart: Chart, parent: Element, measure: Measure) -> list[Block]:
    """The picture as blocks that stay together where they can; all of it is the content of one figure."""
    element = parent.add("Figure", alternative=clean(chart.alternative))
    figures = tuple(typeset(((_AXIS.face, rated.figure),), _AXIS, _STEP, element, measure) for rated in chart.scale)
    bars: list[Block] = [
        _bar(bar, element, measure, thickness=16.0, padding=5.0, style=_NAME, before=0.0) for bar in chart.bars
    ]
    overall = _bar(chart.overall, element, measure, thickness=8.0, padding=8.0, style=_OVERALL_NAME, before=5.0)
    return [AxisBlock(figures, element), *bars, replace(overall, has_rule=True, keep_with_next=False, after=10.0)]


def _bar(
    bar: Bar, element: Element, measure: Measure, *, thickness: float, padding: float, style: Style, before: float
) -> BarBlock:
    return BarBlock(
        bar=bar,
        name=typeset(((style.face, bar.name),), style, _NAMES, element, measure),
        answer=rated_block(bar.rated, WIDTH - _NAMES - _BARS - 2 * _GAP, element, measure),
        element=element,
        thickness=thickness,
        padding=padding,
        before=before,
    )
