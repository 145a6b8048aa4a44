"""The pictures of an overview as SVG files: plain shapes and words, no script, no reference to anything outside."""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from scr_appraiser.export.overview.counted import CountCell, Kind, Register
from scr_appraiser.export.overview.grids import number_of
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.drawing import OWN_INKS, width_by
from scr_appraiser.files import write_beside
from scr_appraiser.model.canonical import clean
from scr_appraiser.model.overview.pictures.drawing import picture_of
from scr_appraiser.model.overview.pictures.inks import FILLS
from scr_appraiser.model.overview.pictures.shapes import Box, Dot, Ink, Line, Picture, Polygon, Shape
from scr_appraiser.model.overview.statistics import Statistic
from scr_appraiser.model.overview.telling import percent_of

_WIDTH, _SIZE = 760.0, 13.0
_MARGIN = 16.0
_ELSEWHERE = 1.18
"""How much wider words may come out than in our own face, which others who look at a picture need not have."""
_FACES = "'Open Sans', 'Segoe UI', Arial, sans-serif"
_HATCHES = (
    '<defs><pattern id="not-shown" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<line x1="0" y1="0" x2="0" y2="6" stroke="{OWN_INKS["muted"]}" stroke-width="1.5"/></pattern></defs>'
)
_ANCHORS = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}


def picture(statistic: Statistic) -> Picture | None:
    """The picture of a statistic; None where it has none."""
    wide = width_by(Measure())
    return picture_of(statistic, _WIDTH, _SIZE, lambda words, size, is_bold: wide(words, size, is_bold) * _ELSEWHERE)


def write_svg(
    statistic: Statistic, drawn: Picture, marking: str, path: Path, register: Register = lambda cell: None
) -> None:
    """Writes the picture with its title and marking to `path`, whole or not at all; the same gives the same bytes.

    `register` is told of the numbers of its rows. Raises Problem where `path` cannot be written.
    """
    for row in statistic.rows:
        place = f"{statistic.id}: {row.label}"
        share = percent_of(statistic, row)
        numbers: tuple[tuple[Kind, float | None], ...] = (("count", row.n), ("percent", share), ("value", row.value))
        for kind, number in numbers:
            if number is not None:
                register(CountCell("svg", place, statistic.id, kind, number))
    with write_beside(path) as unfinished:
        unfinished.write_text(svg(statistic, drawn, marking), encoding="utf-8", newline="\n")


def svg(statistic: Statistic, drawn: Picture, marking: str) -> str:
    """The picture as a document."""
    head = _SIZE * 3.4
    width, height = drawn.width + 2 * _MARGIN, drawn.height + head + _SIZE * 2.5
    title = f"{number_of(statistic)}  {statistic.title}"
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.2f} {height:.2f}" role="img" font-family={quoteattr(_FACES)}>',
        f"<title>{_text(title)}</title>",
        f"<desc>{_text(' '.join(filter(None, (statistic.sentence, statistic.note, marking))))}</desc>",
        _HATCHES,
        f'<rect width="100%" height="100%" fill="{OWN_INKS["surface"]}"/>',
        _words(_MARGIN, _SIZE * 1.7, title, _SIZE * 1.15, "text", is_bold=True),
        f'<g transform="translate({_MARGIN:.0f} {head:.2f})">',
        *(part for shape in drawn.shapes for part in _shape(shape)),
        "</g>",
        _words(width / 2, height - _SIZE * 0.8, marking, _SIZE * 0.85, "text", "middle", is_bold=True),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _shape(shape: Shape) -> list[str]:
    if isinstance(shape, Line):
        dashes = ' stroke-dasharray="4 3"' if shape.is_dashed else ""
        ends = f'x1="{shape.x1:.2f}" y1="{shape.y1:.2f}" x2="{shape.x2:.2f}" y2="{shape.y2:.2f}"'
        return [f'<line {ends} stroke="{_colour(shape.ink)}" stroke-width="{shape.thickness:g}"{dashes}/>']
    if isinstance(shape, Box):
        place = f'x="{shape.x:.2f}" y="{shape.y:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}"'
        hatch = [f'<rect {place} fill="url(#not-shown)"/>'] if shape.is_hatched else []
        return [f"<rect {place}{_paint(shape.fill, shape.edge)}/>", *hatch]
    if isinstance(shape, Dot):
        place = f'cx="{shape.x:.2f}" cy="{shape.y:.2f}" r="{shape.radius:.2f}"'
        return [f"<circle {place}{_paint(shape.fill, shape.edge)}/>"]
    if isinstance(shape, Polygon):
        points = " ".join(f"{x:.2f},{y:.2f}" for x, y in shape.points)
        return [f'<polygon points="{points}"{_paint(shape.fill, shape.edge)}/>']
    return [_words(shape.x, shape.y, shape.words, shape.size, shape.ink, shape.anchor, is_bold=shape.is_bold)]


def _words(
    x: float, y: float, words: str, size: float, ink: Ink, anchor: str = "start", *, is_bold: bool = False
) -> str:
    weight = ' font-weight="600"' if is_bold else ""
    place = f'x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}"{_ANCHORS[anchor]}{weight}'
    return f'<text {place} fill="{_colour(ink)}">{_text(words)}</text>'


def _paint(fill: Ink, edge: Ink) -> str:
    return f' fill="{_colour(fill) if fill else "none"}"' + (f' stroke="{_colour(edge)}"' if edge else "")


def _colour(ink: Ink) -> str:
    return OWN_INKS.get(ink) or FILLS[ink]


def _text(words: str) -> str:
    return escape(clean(words))
