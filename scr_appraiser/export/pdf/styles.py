"""Type, colour and space of every PDF, in points."""

from dataclasses import dataclass, replace

from scr_appraiser.export.pdf.fonts import ITALIC, REGULAR, STRONG, FaceName

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89
MARGIN = 56.0
"""Left and right. The frame of the page adds its own lines at top and bottom."""
WIDTH = PAGE_WIDTH - 2 * MARGIN

INK = "#1d2733"
MUTED = "#55616d"
ACCENT = "#1f4e79"
LINE = "#c5cdd6"
SHADE = "#eef2f6"
ALARM = "#8a3b00"
ALARM_SHADE = "#fdf2e4"
EMPTY = "#e3e8ed"
"""The part of a bar that a judgement does not reach."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text is set."""

    face: FaceName
    size: float
    leading: float
    colour: str = INK
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    keep_with_next: bool = False
    shade: str = ""
    """Colour behind the text, with a bar in the text's colour at its left."""
    ends_level: bool = False
    """Its lines end one below the other."""


BODY = Style(REGULAR, 9.5, 14.0, after=6.0)
LEAD = replace(BODY, size=11.0, leading=16.5, after=8.0)
NOTE = replace(BODY, size=8.5, leading=12.5, colour=MUTED, after=5.0)
QUOTE = replace(BODY, face=ITALIC, indent=14.0)
WARNING = replace(BODY, colour=ALARM, shade=ALARM_SHADE, indent=12.0, before=4.0, after=10.0)
CELL = Style(REGULAR, 8.8, 12.6, after=3.0)
CELL_NOTE = replace(CELL, size=8.2, leading=11.8, colour=MUTED)
CELL_QUOTE = replace(CELL, face=ITALIC)
ROW_HEAD = replace(CELL, colour=MUTED)
COLUMN_HEAD = replace(CELL, face=STRONG, size=8.2, leading=11.8, colour=ACCENT)
FIGURE = replace(CELL, face=STRONG, after=0.0)
RUNNING = Style(REGULAR, 7.8, 11.0, colour=MUTED)
MARKING = Style(STRONG, 8.4, 11.5)

HEADINGS = {
    1: Style(STRONG, 21.0, 27.0, colour=ACCENT, after=8.0, keep_with_next=True),
    2: Style(STRONG, 14.5, 20.0, colour=ACCENT, before=22.0, after=6.0, keep_with_next=True),
    3: Style(STRONG, 11.0, 15.5, before=13.0, after=4.0, keep_with_next=True),
    4: Style(STRONG, 9.5, 14.0, before=8.0, after=3.0, keep_with_next=True),
}
