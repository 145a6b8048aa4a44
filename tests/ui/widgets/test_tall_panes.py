"""Panes keep the lines of text that they need; what does not fit is scrolled to."""

from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.tall_panes import TallPanes


def test_what_does_not_fit_is_scrolled_to_and_nothing_is_cut(qtbot: QtBot) -> None:
    words = plain_label("A sentence that goes on for so long that it takes several lines of a narrow window. " * 3)
    upper, lower = QTextBrowser(), QTextBrowser()
    panes = TallPanes([words], ((upper, 8), (lower, 15)))
    qtbot.addWidget(panes)
    panes.resize(600, 900)
    panes.show()
    qtbot.waitExposed(panes)
    assert panes.verticalScrollBar().maximum() == 0
    font = panes.font()
    font.setPointSizeF(2.5 * font.pointSizeF())
    panes.setFont(font)
    line = panes.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: panes.verticalScrollBar().maximum() > 0)
    assert (upper.height() >= 8 * line, lower.height() >= 15 * line) == (True, True)
    assert words.height() >= words.heightForWidth(words.width())
