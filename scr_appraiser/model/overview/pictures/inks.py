"""The colours of fills, alike on screen and paper; none is needed to read a picture."""

from collections.abc import Mapping

from scr_appraiser.model.overview.pictures.shapes import Ink

FILLS: Mapping[Ink, str] = {
    "dark": "#101418",
    "light": "#ffffff",
    "bar": "#2b7a9b",
    "second": "#c98a2b",
    "total": "#6b7783",
    "shade_0": "#f4f7f9",
    "shade_1": "#d5e6ee",
    "shade_2": "#9cc6d9",
    "shade_3": "#4f97b7",
    "shade_4": "#125d7d",
    "grade_1": "#c62828",
    "grade_2": "#fb8c00",
    "grade_3": "#ffd54f",
    "grade_4": "#9ccc65",
    "grade_5": "#43a047",
    "grade_6": "#1b5e20",
    "part_1": "#2b7a9b",
    "part_2": "#e3b04b",
    "part_3": "#7a4e8a",
    "part_4": "#8fc1a9",
    "part_5": "#b5533c",
    "part_6": "#a9c5dd",
    "part_7": "#5f6b53",
}
"""#rrggbb. The grades have the colours of the scale; whoever draws has its own for text, lines and surface."""

_LIGHT_ON: frozenset[Ink] = frozenset(
    ("bar", "total", "shade_4", "grade_1", "grade_6", "part_1", "part_3", "part_5", "part_7")
)


def ink_on(fill: Ink) -> Ink:
    """What words on a fill are written in; a test holds the contrast to WCAG 2.2 AA."""
    return "light" if fill in _LIGHT_ON else "dark"


def part_ink(place: int) -> Ink:
    """The fill of the part of that place, from 0; from the eighth on they come again, told apart by their letters."""
    return ("part_1", "part_2", "part_3", "part_4", "part_5", "part_6", "part_7")[place % 7]
