"""What pictures are made of: few plain shapes in units that whoever draws them chooses; roles stand for colours."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Key: TypeAlias = tuple[str, ...]
"""The key of the Row that a shape stands for; () for none."""

Ink: TypeAlias = Literal[
    "", "text", "muted", "line", "edge", "surface", "dark", "light", "bar", "second", "total",
    "shade_0", "shade_1", "shade_2", "shade_3", "shade_4",
    "grade_1", "grade_2", "grade_3", "grade_4", "grade_5", "grade_6",
    "part_1", "part_2", "part_3", "part_4", "part_5", "part_6", "part_7",
]  # fmt: skip
"""What a colour is for; "" for none. `dark` and `light` are for words on a fill."""

Anchor: TypeAlias = Literal["start", "middle", "end"]

Measure: TypeAlias = Callable[[str, float, bool], float]
"""How wide a text is at a size, bold or not; all in the units of the picture."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink = ""
    edge: Ink = ""
    is_hatched: bool = False
    """Slanting lines in the colour of the edge: a number that is not shown. Its size says nothing about that."""
    key: Key = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink = "line"
    thickness: float = 1.0
    is_dashed: bool = False
    key: Key = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed figure."""

    points: tuple[tuple[float, float], ...]
    fill: Ink = ""
    edge: Ink = ""
    key: Key = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle about a point."""

    x: float
    y: float
    radius: float
    fill: Ink = ""
    edge: Ink = ""
    key: Key = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words on its baseline."""

    x: float
    y: float
    words: str
    size: float
    ink: Ink = "text"
    anchor: Anchor = "start"
    is_bold: bool = False
    key: Key = ()


Shape: TypeAlias = Box | Line | Polygon | Dot | Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number is pointed at: all of its row or cell."""

    key: Key
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in the order in which they are drawn, from the upper left corner."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    places: tuple[Place, ...] = ()
    """In reading order."""
    head: float = 0.0
    """How far down what names the columns reaches: it stands above each part where the picture is parted."""
