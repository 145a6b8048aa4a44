"""Both colour schemes can be read (WCAG 2.2 AA), and the style sheet holds together."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.look.colours import DARK, LIGHT, Colours, colours_of, palette_from
from scr_appraiser.ui.look.style import SIZES, apply_style, characters, scaled, set_role
from scr_appraiser.ui.look.style_sheet import style_sheet

TEXT, PARTS = 4.5, 3.0
"""Least contrasts of text, and of the outlines that show where a field is and what has the focus."""

ON = ("page", "surface", "raised", "accent_soft")
TEXTS = (
    *(("text", behind) for behind in ON),
    *(("muted", behind) for behind in ("page", "surface", "raised")),
    *(("accent", behind) for behind in ("page", "surface")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *((tone, f"{tone}_soft") for tone in ("danger", "warning", "good")),
    *((tone, behind) for tone in ("danger", "warning", "good") for behind in ("page", "surface")),
)
OUTLINES = tuple((line, behind, PARTS) for line in ("edge", "accent") for behind in ("page", "surface", "raised"))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "behind", "least"), [*((*text, TEXT) for text in TEXTS), *OUTLINES])
def test_everything_can_be_told_from_what_is_behind_it(colours: Colours, ink: str, behind: str, least: float) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, behind)) >= least


def test_a_pale_grey_would_be_found() -> None:
    """The control."""
    assert contrast("#999999", LIGHT.surface) < TEXT
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_palette_tells_its_scheme(colours: Colours) -> None:
    assert colours_of(palette_from(colours)) == colours


def test_the_style_sheet_scales_with_the_text() -> None:
    small, large = (style_sheet(LIGHT, {name: body * each for name, each in SIZES.items()}) for body in (10, 20))
    assert "font-size: 17.0pt" in small
    assert "font-size: 34.0pt" in large
    assert "$" not in small


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.palette(), qapp.font(), qapp.styleSheet()
    yield qapp
    qapp.setPalette(before[0])
    qapp.setFont(before[1])
    qapp.setStyleSheet(before[2])


def test_text_grows_from_the_systems_size_and_back(app: QApplication) -> None:
    apply_style(app, "light", 1.0)
    ordinary = app.font().pointSizeF()
    apply_style(app, "light", 2.0)
    assert app.font().pointSizeF() == pytest.approx(2 * ordinary)
    apply_style(app, "light", 1.0)
    assert app.font().pointSizeF() == pytest.approx(ordinary)


def test_a_theme_holds_whatever_the_system_says(app: QApplication) -> None:
    for theme, colours in (("light", LIGHT), ("dark", DARK)):
        apply_style(app, theme, 1.0)
        assert colours_of(app.palette()) == colours


def test_a_role_given_later_shows_at_once(app: QApplication, qtbot: QtBot) -> None:
    apply_style(app, "light", 1.0)
    label = QLabel("Words")
    qtbot.addWidget(label)
    label.show()
    height = label.fontMetrics().height()
    set_role(label, "title")
    assert label.fontMetrics().height() > height
    assert label.property("role") == "title"


def test_widths_grow_with_the_text(app: QApplication, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.show()
    apply_style(app, "light", 1.0)
    before = characters(label, 10), scaled(label, 24)
    apply_style(app, "light", 2.0)
    assert characters(label, 10) > 1.8 * before[0]
    assert scaled(label, 24) > 1.8 * before[1]
