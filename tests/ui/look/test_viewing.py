"""Theme and text size are chosen in the View menu, hold at once, and come back at the next start."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from scr_appraiser.ui.look.colours import DARK, LIGHT, colours_of
from scr_appraiser.ui.look.viewing import Viewing
from scr_appraiser.ui.settings import TEXT_SIZES
from tests.stories.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def viewing(window: Window) -> Iterator[Viewing]:
    yield window.program.viewing
    window.program.viewing.set_theme("light")
    window.program.viewing.set_text_size(100)


def test_a_theme_holds_at_once_and_is_kept(window: Window, viewing: Viewing) -> None:
    for theme, colours in (("dark", DARK), ("light", LIGHT)):
        next(action for action in viewing.theme_actions if theme in action.text().replace("&", "").lower()).trigger()
        assert colours_of(QApplication.palette()) == colours
        assert window.program.settings.theme == theme


def test_keys_make_text_larger_and_smaller_within_bounds(window: Window, viewing: Viewing) -> None:
    for _ in TEXT_SIZES:
        window.press(Qt.Key.Key_Plus, CONTROL)
    assert window.program.settings.text_size == 200
    assert not viewing.larger.isEnabled()
    window.press(Qt.Key.Key_Minus, CONTROL)
    assert window.program.settings.text_size == 175
    window.press(Qt.Key.Key_0, CONTROL)
    assert window.program.settings.text_size == 100
    assert not viewing.smaller.isEnabled()


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_the_window_fits_a_small_laptop_at_any_text_size(window: Window, viewing: Viewing, size: int) -> None:
    viewing.set_text_size(size)
    QApplication.processEvents()
    least = window.frame.minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 700) == (True, True), f"{least} at {size} %"
