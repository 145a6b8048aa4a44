"""A viewer in a window, and what a person does with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.documents.opening import open_document
from scr_appraiser.ui.documents.page_view import PageView
from scr_appraiser.ui.documents.passage import Rect
from scr_appraiser.ui.documents.selecting import Selection
from scr_appraiser.ui.documents.viewer import DocumentViewer

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Stage:
    """The viewer as wide as it is beside a criterion, and the ways to use it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.viewer = DocumentViewer()
        qtbot.addWidget(self.viewer)
        self.viewer.resize(480, 640)
        self.viewer.show()
        qtbot.waitExposed(self.viewer)

    @property
    def view(self) -> PageView:
        """The pages."""
        return self.viewer.view

    @property
    def selection(self) -> Selection:
        """What is selected."""
        assert self.view.selection is not None
        return self.view.selection

    def show(self, content: bytes) -> None:
        """Show a document, drawn."""
        self.viewer.show_document(open_document(content), "Report.pdf")
        self.viewer.take_focus()
        self.settle()

    def settle(self) -> None:
        """Wait until what is wanted is drawn."""
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: self.view.drawing is None or not self.view.drawing.is_busy)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key on the pages."""
        for _ in range(times):
            QTest.keyClick(self.view, key, modifiers)

    def at(self, words: str, page: int = 0, *, share: float = 0.5) -> QPoint:
        """Where words stand in the window; `share` of their width from their left edge."""
        rect = self.rect_of(words, page)
        left, top, width, height = self.view.box(page).to_sheet(rect)
        return QPointF(left + width * share, top + height / 2).toPoint() - self.view.origin()

    def rect_of(self, words: str, page: int = 0) -> Rect:
        """Where words stand on a page."""
        start = self.viewer.text_of(page).index(words)
        return self.selection.texts.rects(page, start, start + len(words))[0]

    def click(self, position: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Click on the pages."""
        QTest.mouseClick(self.view.viewport(), LEFT, modifiers, position)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag with the mouse on the pages."""
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, NONE, start)
        QTest.mouseMove(port, (start + end) / 2)
        QTest.mouseMove(port, end)
        self.settle()
        QTest.mouseRelease(port, LEFT, NONE, end)

    def quotes(self) -> list[str]:
        """The words of the selected passages."""
        return [passage.quote for passage in self.viewer.passages()]
