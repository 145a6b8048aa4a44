"""What the viewer gives out and takes in: passages, marks and searches. Plain data, no Qt."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

CONTEXT = 60
"""Characters kept on either side of a passage."""


class Rect(NamedTuple):
    """A rectangle on a page in whole hundredths of a point, from the page's left upper corner as it is shown."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height


Rects: TypeAlias = tuple[Rect, ...]
Tone: TypeAlias = Literal["for", "against", ""]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words chosen on one page, or a rectangle marked on a page without words."""

    page: int
    """From 0."""
    label: str
    """The page's own number ("iv"), which may differ from its place."""
    quote: str
    """The exact words as the page's text has them; "" for a marked rectangle."""
    before: str
    after: str
    """Up to CONTEXT characters around it on the same page."""
    rects: Rects
    start: int
    """The place of its first character in the page's text; -1 for a marked rectangle."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that serves as evidence: shown in the colours of its tone and with its label."""

    key: str
    page: int
    rects: Rects
    tone: Tone
    label: str
    """The criterion it bears on, "SCO1"."""
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a search found its words."""

    page: int
    start: int
    end: int
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Search:
    """A search through the whole document, made or under way."""

    words: str
    hits: int
    is_finished: bool


def joined(rects: Rects) -> Rects:
    """The rectangles with those of one line made one, in the order they came in."""
    lines: list[Rect] = []
    for rect in rects:
        if lines and _is_same_line(lines[-1], rect):
            lines[-1] = united(lines[-1], rect)
        else:
            lines.append(rect)
    return tuple(lines)


def united(one: Rect, other: Rect) -> Rect:
    """The least rectangle around both."""
    left, top = min(one.left, other.left), min(one.top, other.top)
    return Rect(left, top, max(one.right, other.right) - left, max(one.bottom, other.bottom) - top)


def _is_same_line(one: Rect, other: Rect) -> bool:
    height = min(one.height, other.height)
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    gap = max(one.left, other.left) - min(one.right, other.right)
    return 2 * shared >= height and gap <= 2 * max(one.height, other.height)
