"""A picture of the overview on paper: its shapes as vectors, parted between two rows where a page ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from scr_appraiser.export.pdf.bidi import has_right_to_left, joined, reads_from_the_right, visual
from scr_appraiser.export.pdf.blocks import Block
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.fonts import REGULAR, STRONG
from scr_appraiser.export.pdf.paper import Paper, colour_of
from scr_appraiser.export.pdf.styles import INK, LINE, MUTED, PAGE_HEIGHT, WIDTH
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.export.report import Drawing
from scr_appraiser.model.canonical import clean
from scr_appraiser.model.overview.pictures.drawing import picture_of
from scr_appraiser.model.overview.pictures.inks import FILLS
from scr_appraiser.model.overview.pictures.shapes import Box, Dot, Ink, Line, Picture, Polygon, Shape, Text

_SIZE, _SMALLER = 8.4, 7.2
"""Points of the words in a picture; in one that would otherwise run over a page by a few lines."""
_WHOLE = PAGE_HEIGHT / 2
"""A picture no higher than this is never parted."""
_PAGE = PAGE_HEIGHT * 0.72
"""What a page has room for below a heading and a finding."""
_CURVE = 0.5523
"""How far the handles of a quarter of a circle stand from its ends, in radiuses."""
_HATCH = 4.0
"""Points between two slanting lines."""
OWN_INKS: dict[Ink, str] = {"text": INK, "muted": MUTED, "line": LINE, "edge": "#7d8894", "surface": "#ffffff"}


@dataclass(frozen=True, slots=True)
class DrawingBlock:
    """A picture, or what a page holds of it, as the content of one figure."""

    shapes: Sequence[Shape]
    cuts: tuple[float, ...]
    """Where it may be parted, from the top of the whole picture."""
    top: float
    bottom: float
    """Which part of the whole picture it is."""
    element: Element
    measure: Measure
    names: float = 0.0
    """How high what names the columns is, at its top: each part has it."""
    before: float = 2.0
    after: float = 8.0
    keep_with_next: bool = False
    head: Block | None = None

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def least(self) -> float:
        return self.height if self.height <= _WHOLE else _WHOLE / 2

    def split(self, room: float, *, must: bool) -> "tuple[DrawingBlock, DrawingBlock] | None":
        fitting = [cut for cut in self.cuts if self.top < cut <= self.top + room and cut < self.bottom]
        if not must and (self.height <= _WHOLE or not fitting):
            return None
        cut = fitting[-1] if fitting else self.top + room
        if cut >= self.bottom:
            return None
        above = [part for shape in self.shapes if (part := _within(shape, self.top, cut)) is not None]
        below = [part for shape in self.shapes if (part := _within(shape, cut, self.bottom)) is not None]
        names = self.names if self.names < room / 2 else 0.0  # else no part would ever be the last
        heads = [shape for shape in self.shapes if _within(shape, self.top, self.top + names) is not None]
        below += [_moved(shape, cut - names - self.top) for shape in heads]
        cuts = tuple(each for each in self.cuts if each > cut)
        rest = replace(self, shapes=below, cuts=cuts, top=cut - names, names=names, before=0.0)
        return replace(self, shapes=above, bottom=cut, after=0.0), rest

    def draw(self, paper: Paper, x: float, top: float) -> None:
        self.element.covers(x, top - self.height, WIDTH, self.height)
        with paper.content_of(self.element):
            for shape in self.shapes:
                draw_shape(shape, paper, self.measure, x, top + self.top)


def drawing_block(drawing: Drawing, parent: Element, measure: Measure) -> list[DrawingBlock]:
    """The picture of a statistic as a block; nothing where it has none."""
    picture = picture_of(drawing.statistic, WIDTH, _SIZE, width_by(measure))
    if picture is None:
        return []
    if picture.height > _PAGE:
        smaller = picture_of(drawing.statistic, WIDTH, _SMALLER, width_by(measure))
        picture = smaller if smaller is not None and smaller.height <= _PAGE else picture
    element = parent.add("Figure", alternative=clean(drawing.alternative))
    block = DrawingBlock(picture.shapes, _cuts(picture), 0.0, picture.height, element, measure, picture.head)
    return [replace(block, keep_with_next=drawing.keep_with_next)]


def width_by(measure: Measure) -> Callable[[str, float, bool], float]:
    """How wide words come out in the faces of our documents."""
    return lambda words, size, is_bold: measure.width(clean(words), STRONG if is_bold else REGULAR) * size


def _cuts(picture: Picture) -> tuple[float, ...]:
    """Below each row, where nothing is that belongs to another."""
    ends = sorted({place.y + place.height for place in picture.places})
    return tuple(
        end for end in ends if not any(place.y < end - 0.01 < place.y + place.height - 0.02 for place in picture.places)
    )


def _within(shape: Shape, top: float, bottom: float) -> Shape | None:
    """What of a shape lies there: a line is cut, anything else belongs to where its middle lies."""
    if isinstance(shape, Line):
        high, low = min(shape.y1, shape.y2), max(shape.y1, shape.y2)
        if shape.x1 != shape.x2 or high == low:
            return shape if top <= (high + low) / 2 < bottom else None
        if low <= top or high >= bottom:
            return None
        return replace(shape, y1=max(high, top), y2=min(low, bottom))
    return shape if top <= _middle(shape) < bottom else None


def _moved(shape: Shape, down: float) -> Shape:
    """The shape further down."""
    if isinstance(shape, Line):
        return replace(shape, y1=shape.y1 + down, y2=shape.y2 + down)
    if isinstance(shape, Polygon):
        return replace(shape, points=tuple((x, y + down) for x, y in shape.points))
    return replace(shape, y=shape.y + down)


def _middle(shape: Box | Polygon | Dot | Text) -> float:
    if isinstance(shape, Box):
        return shape.y + shape.height / 2
    if isinstance(shape, Polygon):
        return sum(y for _, y in shape.points) / len(shape.points)
    return shape.y - (shape.size * 0.3 if isinstance(shape, Text) else 0.0)


@singledispatch
def draw_shape(shape: Any, paper: Paper, measure: Measure, x: float, top: float) -> None:
    """Draws one shape of a picture whose upper left corner is at x, top."""
    raise TypeError(shape)


@draw_shape.register
def _(shape: Text, paper: Paper, measure: Measure, x: float, top: float) -> None:
    face = STRONG if shape.is_bold else REGULAR
    words = clean(shape.words)
    if has_right_to_left(words):
        words = visual(joined(words), mirrored=reads_from_the_right(words))
    wide = measure.width(words, face) * shape.size
    left = x + shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
    paper.lay([((face, words),)], left, top - shape.y, shape.size, shape.size, _colour(shape.ink))


@draw_shape.register
def _(shape: Line, paper: Paper, measure: Measure, x: float, top: float) -> None:
    dashes = "[3 2] 0 d" if shape.is_dashed else "[] 0 d"
    ends = f"{x + shape.x1:.2f} {top - shape.y1:.2f} m {x + shape.x2:.2f} {top - shape.y2:.2f} l S"
    paper.path(f"{colour_of(_colour(shape.ink))} RG {shape.thickness * 0.6:.2f} w {dashes} {ends}")


@draw_shape.register
def _(shape: Box, paper: Paper, measure: Measure, x: float, top: float) -> None:
    left, low = x + shape.x, top - shape.y - shape.height
    box = f"{left:.2f} {low:.2f} {shape.width:.2f} {shape.height:.2f} re"
    _fill(paper, box, shape.fill, shape.edge)
    if shape.is_hatched:
        lines = []
        start = left - shape.height
        while start < left + shape.width:
            lines.append(f"{start:.2f} {low:.2f} m {start + shape.height:.2f} {low + shape.height:.2f} l")
            start += _HATCH
        paper.path(f"q {box} W n {colour_of(_colour(shape.edge))} RG 0.5 w [] 0 d {' '.join(lines)} S Q")


@draw_shape.register
def _(shape: Polygon, paper: Paper, measure: Measure, x: float, top: float) -> None:
    (first, *others) = [f"{x + across:.2f} {top - down:.2f}" for across, down in shape.points]
    _fill(paper, " ".join([f"{first} m", *(f"{point} l" for point in others), "h"]), shape.fill, shape.edge)


@draw_shape.register
def _(shape: Dot, paper: Paper, measure: Measure, x: float, top: float) -> None:
    across, down, radius = x + shape.x, top - shape.y, shape.radius
    handle = radius * _CURVE
    quarters = [
        (radius, handle, handle, radius, 0.0, radius),
        (-handle, radius, -radius, handle, -radius, 0.0),
        (-radius, -handle, -handle, -radius, 0.0, -radius),
        (handle, -radius, radius, -handle, radius, 0.0),
    ]
    curves = [
        " ".join(f"{across + part[at]:.2f} {down + part[at + 1]:.2f}" for at in (0, 2, 4)) + " c" for part in quarters
    ]
    _fill(paper, f"{across + radius:.2f} {down:.2f} m {' '.join(curves)} h", shape.fill, shape.edge)


def _fill(paper: Paper, path: str, fill: Ink, edge: Ink) -> None:
    if not fill and not edge:
        return
    colours = [f"{colour_of(_colour(fill))} rg"] if fill else []
    colours += [f"{colour_of(_colour(edge))} RG 0.6 w [] 0 d"] if edge else []
    paper.path(f"{' '.join(colours)} {path} {'B' if fill and edge else 'f' if fill else 'S'}")


def _colour(ink: Ink) -> str:
    return OWN_INKS.get(ink) or FILLS[ink]
