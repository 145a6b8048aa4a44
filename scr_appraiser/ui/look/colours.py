"""The colours of the window, light and dark. A test holds their contrasts to WCAG 2.2 AA."""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette


class Colours(NamedTuple):
    """One colour scheme, by what a colour is for; each #rrggbb."""

    is_dark: bool
    page: str
    """Behind everything."""
    surface: str
    """Cards, fields, tables: what is read and written on."""
    raised: str
    """Under the pointer; table heads; read-only fields."""
    line: str
    """Divides; carries no meaning of its own."""
    edge: str
    """The outline of a field or button."""
    text: str
    muted: str
    """Second in rank, still easily read."""
    accent: str
    """The one accent: what to press next, what is chosen, where the focus is."""
    accent_hover: str
    on_accent: str
    accent_soft: str
    """Behind chosen rows and the present page."""
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str


LIGHT = Colours(
    is_dark=False,
    page="#f3f5f7",
    surface="#ffffff",
    raised="#e9eef2",
    line="#d5dce3",
    edge="#76838f",
    text="#17212b",
    muted="#4d5b68",
    accent="#125d7d",
    accent_hover="#0d4963",
    on_accent="#ffffff",
    accent_soft="#dcedf4",
    danger="#a3231c",
    danger_soft="#fbe9e7",
    warning="#6b4700",
    warning_soft="#fdf1d3",
    good="#1c6138",
    good_soft="#e2f2e7",
)

DARK = Colours(
    is_dark=True,
    page="#12171c",
    surface="#1a2128",
    raised="#242e37",
    line="#34404b",
    edge="#7a8997",
    text="#e8edf2",
    muted="#acb8c3",
    accent="#72bcdd",
    accent_hover="#93cde7",
    on_accent="#06202d",
    accent_soft="#1c3a4a",
    danger="#ffa79e",
    danger_soft="#42201e",
    warning="#f3cb74",
    warning_soft="#3a2d10",
    good="#8fd6a8",
    good_soft="#18382a",
)


def colours_of(palette: QPalette) -> Colours:
    """The scheme a widget is shown in, by its palette: `colours_of(self.palette())` while painting."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_from(colours: Colours) -> QPalette:
    """The QPalette of a scheme, for whatever the style sheet leaves to Fusion."""
    role = QPalette.ColorRole
    palette = QPalette()
    for colour_role, colour in {
        role.Window: colours.page,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.page,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.line,
        role.Mid: colours.edge,
        role.Dark: colours.edge,
        role.Shadow: colours.line,
    }.items():
        palette.setColor(colour_role, QColor(colour))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(colours.edge))
    return palette
