"""How the window looks: theme and text size applied to the whole application, and the roles widgets may take.

A widget takes a role with `set_role(widget, "heading")`. The roles are:

- text: `title` (one per page), `heading`, `subheading`, `muted`, `small`, `warning`, `danger`, `good`, `statement`
  (a sentence larger than body text);
- frames: `card` (surface with an outline), `banner` (a band across the page), `chip` (a short word in a rounded box),
  `well` (surface without outline); banner and chip take a tone: `accent`, `warning`, `danger`, `good` or none;
- buttons: `accent` (the one to press next), `quiet` (no outline until the pointer is over it), `link`, `danger`,
  `answer` (one of several that may be chosen), `big` (see ui/start/big_button.py);
- lists and tables: `pane` (no outline: it fills a part of the window);
- `rail` for the navigation.

The namespace `Qt` alone takes a tenth of a bare window's start to load: what the frame needs is done without it.
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from scr_appraiser.ui.look.colours import DARK, LIGHT, Colours, colours_of, palette_from
from scr_appraiser.ui.look.style_sheet import style_sheet

GRID = 8
"""Pixels of the grid at 100 %: spacings and margins are multiples or halves of it."""

BODY_TO_SYSTEM = 1.1
"""Body text against the system's own size: readable at arm's length, and growing with the system's setting."""

SIZES = {"small": 0.9, "body": 1.0, "subheading": 1.08, "statement": 1.15, "heading": 1.3, "title": 1.7}
"""The typographic scale, against body text."""

_SYSTEM_SIZE = "scr_system_point_size"
_SYSTEM_IS_DARK = "scr_system_is_dark"


def apply_style(app: QApplication, theme: str, scale: float) -> None:
    """Show the whole application in `theme` ("system", "light" or "dark") with text at `scale` (1.0 to 2.0)."""
    if app.property(_SYSTEM_SIZE) is None:
        app.setProperty(_SYSTEM_SIZE, app.font().pointSizeF())
        app.setProperty(_SYSTEM_IS_DARK, colours_of(app.palette()).is_dark)
    body = float(app.property(_SYSTEM_SIZE)) * BODY_TO_SYSTEM * scale
    font = QFont(app.font())
    font.setPointSizeF(body)
    colours = scheme(app, theme)
    app.setPalette(palette_from(colours))
    app.setFont(font)
    app.setStyleSheet(style_sheet(colours, {name: body * factor for name, factor in SIZES.items()}))


def scheme(app: QApplication, theme: str) -> Colours:
    """The colours that `theme` means now; "system" follows the desktop."""
    if theme == "system":
        return DARK if app.property(_SYSTEM_IS_DARK) else LIGHT
    return DARK if theme == "dark" else LIGHT


def follow_system(app: QApplication) -> None:
    """The desktop has changed its colour scheme: that is what "system" means from now on."""
    from PySide6.QtCore import Qt

    app.setProperty(_SYSTEM_IS_DARK, app.styleHints().colorScheme() == Qt.ColorScheme.Dark)


def give_role(widget: QWidget, role: str, tone: str = "") -> None:
    """Give a widget made just now its role."""
    widget.setProperty("role", role)
    widget.setProperty("tone", tone)


def set_role(widget: QWidget, role: str, tone: str = "") -> None:
    """Give a widget its role, and show it at once if it had another before."""
    if widget.property("role") == role and (widget.property("tone") or "") == tone:
        return
    from PySide6.QtCore import Qt

    give_role(widget, role, tone)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def scaled(widget: QWidget, pixels: float) -> int:
    """`pixels` at 100 % on an ordinary screen, grown with the widget's text."""
    return round(pixels * widget.fontMetrics().height() / 16)


def characters(widget: QWidget, number: int) -> int:
    """The width of `number` average characters of the widget's text, in pixels."""
    return widget.fontMetrics().averageCharWidth() * number


def bold_of(font: QFont) -> QFont:
    """The font in the weight of titles, for what is painted."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def small_of(font: QFont) -> QFont:
    """The font in the size of what is second in rank."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * SIZES["small"])
    return made
