"""Where the pages lie under each other, in pixels. Plain sums: page sizes and a zoom go in, boxes come out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from scr_appraiser.ui.documents.passage import Rect

GAP = 12
"""Pixels between pages and around them."""

POINTS_TO_PIXELS = 96 / 72
"""At a zoom of 1, on an ordinary screen."""

LEAST_ZOOM, MOST_ZOOM = 0.1, 6.0
STEPS = (0.25, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0)
TALLEST = 1_000_000_000
"""Pixels that a scroll bar can still count."""


class Box(NamedTuple):
    """Where one page lies on the long sheet; `scale` is pixels a point."""

    left: int
    top: int
    width: int
    height: int
    scale: float

    def covers(self, x: float, y: float) -> bool:
        """Whether a place on the sheet lies on the page."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """A place on the sheet as points on the page."""
        return (x - self.left) / self.scale, (y - self.top) / self.scale

    def to_sheet(self, rect: Rect) -> tuple[float, float, float, float]:
        """A rectangle on the page as left, top, width and height on the sheet."""
        by = self.scale / 100
        return self.left + rect.left * by, self.top + rect.top * by, rect.width * by, rect.height * by


@dataclass(frozen=True)
class Layout:
    """All pages of a document, one under the other."""

    boxes: tuple[Box, ...]
    width: int
    height: int

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages of which something lies between two heights."""
        first = bisect_right(self.boxes, top, key=lambda box: box.top + box.height)
        return range(first, max(first, bisect_left(self.boxes, bottom, key=lambda box: box.top)))

    def page_at(self, y: float) -> int:
        """The page at a height, or the nearest one; -1 where there are no pages."""
        if not self.boxes:
            return -1
        before = max(0, bisect_right(self.boxes, y, key=lambda box: box.top) - 1)
        if before + 1 < len(self.boxes):
            below = self.boxes[before].top + self.boxes[before].height
            if y - below > self.boxes[before + 1].top - y:
                return before + 1
        return before


def lay_out(sizes: Sequence[tuple[float, float]], room: int, zoom: float | None) -> Layout:
    """Lay pages of these sizes (points) on a sheet for a window `room` pixels wide.

    `zoom` 1 is the size on paper; None fits the usual page to the window and wider pages too.
    """
    inner = max(32, room - 2 * GAP)
    scales = _scales(sizes, inner, zoom)
    tall = sum(height * scale for (_, height), scale in zip(sizes, scales, strict=True))
    if tall > TALLEST:
        scales = [scale * TALLEST / tall for scale in scales]
    widths = [max(1, round(width * scale)) for (width, _), scale in zip(sizes, scales, strict=True)]
    whole = max([inner, *widths]) + 2 * GAP
    boxes, top = [], GAP
    for (_, height), width, scale in zip(sizes, widths, scales, strict=True):
        box = Box((whole - width) // 2, top, width, max(1, round(height * scale)), scale)
        boxes.append(box)
        top += box.height + GAP
    return Layout(tuple(boxes), whole if whole > room else room, top)


def fitting_zoom(sizes: Sequence[tuple[float, float]], room: int) -> float:
    """The zoom at which the usual page fills a window `room` pixels wide."""
    inner = max(32, room - 2 * GAP)
    usual = median(width for width, _ in sizes) if sizes else inner
    return min(MOST_ZOOM, max(LEAST_ZOOM, inner / usual / POINTS_TO_PIXELS))


def stepped(zoom: float, steps: int) -> float:
    """The next round zoom above (steps 1) or below (steps -1); the last one where there is none."""
    if steps > 0:
        return next((each for each in STEPS if each > zoom * 1.01), STEPS[-1])
    return next((each for each in reversed(STEPS) if each < zoom / 1.01), STEPS[0])


def _scales(sizes: Sequence[tuple[float, float]], inner: int, zoom: float | None) -> list[float]:
    if zoom is not None:
        return [zoom * POINTS_TO_PIXELS] * len(sizes)
    usual = fitting_zoom(sizes, inner + 2 * GAP) * POINTS_TO_PIXELS
    return [min(usual, inner / width) for width, _ in sizes]
