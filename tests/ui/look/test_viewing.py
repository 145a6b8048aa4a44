"""Theme and text size are chosen in the View menu, hold at once, and come back at the next start."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from scr_appraiser.ui.look.colours import DARK, LIGHT, colours_of
from scr_appraiser.ui.look.viewing import Viewing
from scr_appraiser.ui.overview.cards import Cards
from scr_appraiser.ui.overview.page import OverviewPage
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


def test_keys_make_text_larger_and_smaller_within_bounds_and_the_window_fits_a_small_laptop(
    window: Window, viewing: Viewing
) -> None:
    seen = []
    for _ in TEXT_SIZES:
        QApplication.processEvents()
        seen.append(window.program.settings.text_size)
        least = window.frame.minimumSizeHint()
        assert (least.width() <= 1366, least.height() <= 700) == (True, True), f"{least} at {seen[-1]} %"
        window.press(Qt.Key.Key_Plus, CONTROL)
    assert seen == list(TEXT_SIZES)
    assert window.program.settings.text_size == 200
    assert not viewing.larger.isEnabled()
    window.press(Qt.Key.Key_Minus, CONTROL)
    assert window.program.settings.text_size == 175
    window.press(Qt.Key.Key_0, CONTROL)
    assert window.program.settings.text_size == 100
    assert not viewing.smaller.isEnabled()


def test_every_page_fits_a_small_laptop_at_twice_the_text(
    window: Window, viewing: Viewing, sample_file: Path, tmp_path: Path
) -> None:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    window.frame.resize(1366, 700)
    assert window.program.open_file is not None
    row = window.reviews.register.model.rows[0]
    assert row.appraisal_id is not None
    window.frame.show_page("overview")
    overview = window.frame.page
    assert isinstance(overview, OverviewPage)
    window.qtbot.waitUntil(lambda: overview.overview is not None, timeout=30_000)
    viewing.set_text_size(200)
    window.settle()
    overview.head.find_number.trigger()
    assert not cut(overview.numbers.part.cards)
    window.program.open_file.open_appraisal(row.appraisal_id)
    for name in window.frame._makers:
        window.frame.show_page(name)
        window.settle()
        assert window.frame.width() == 1366, name
        assert window.frame.minimumSizeHint().width() <= 1366, name


class Styled(QObject):
    """Counts how often anything is styled."""

    number = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() == QEvent.Type.StyleChange
        return False


def test_what_lies_in_a_page_is_styled_few_times_while_the_page_is_made(window: Window, tmp_path: Path) -> None:
    """Of all that lies in a widget everything is styled once more whenever the widget gets another parent."""
    window.make_file(tmp_path / "north.scra")
    app, styled = QApplication.instance(), Styled()
    assert app is not None
    app.installEventFilter(styled)
    pages = [window.frame.page_of(name) for name in ("appraisal", "comparing", "file_settings")]
    app.removeEventFilter(styled)
    widgets = sum(len(page.findChildren(QWidget)) for page in pages)
    assert widgets < styled.number < 5 * widgets, (styled.number, widgets)


def cut(cards: Cards) -> list[str]:
    """The words in cards that have less room than they need."""
    labels = [label for card in cards.cards for label in card.findChildren(QLabel)]
    return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]
