"""The shapes of a picture on screen: every chart, light and dark, in readable ink."""

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from scr_appraiser.model.overview.pictures.drawing import picture_of
from scr_appraiser.model.overview.pictures.inks import FILLS, ink_on
from scr_appraiser.model.overview.pictures.shapes import Ink
from scr_appraiser.model.overview.statistics import Statistic
from scr_appraiser.ui.look.colours import DARK, LIGHT, Colours
from scr_appraiser.ui.look.rating_colours import contrast
from scr_appraiser.ui.overview.painting import measure_of, paint
from tests.model.overview.overviews import every_chart, hide


@pytest.mark.parametrize("fill", [fill for fill in FILLS if fill not in ("dark", "light")])
def test_words_on_a_fill_can_be_read(fill: Ink) -> None:
    assert contrast(FILLS[ink_on(fill)], FILLS[fill]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("stat", [one for one in every_chart() if one.chart != "table"], ids=lambda one: one.chart)
def test_every_chart_is_drawn_to_its_edges(qtbot: QtBot, stat: Statistic, colours: Colours) -> None:
    font = QFont()
    for shown in (stat, hide(stat, stat.rows[0].key)):
        picture = picture_of(shown, 600, 14, measure_of(font))
        assert picture is not None
        image = QImage(620, round(picture.height) + 20, QImage.Format.Format_RGB32)
        image.fill(QColor(colours.surface))
        painter = QPainter(image)
        paint(painter, picture, font, colours)
        painter.end()
        drawn = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 3)}
        assert len(drawn) > 3
        outside = {image.pixel(x, y) for x in range(602, 620) for y in range(image.height())}
        assert outside == {QColor(colours.surface).rgb()}
