"""The versions of one conflict beside each other, as high as their text: whoever holds it scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QTextBrowser

from scr_appraiser.ui.conflicts.side_text import Version, described, versions_text
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import characters, give_role

COLUMN = 18
"""Characters of width that a version needs; with less for each, they stand one below the other."""


class Comparison(QTextBrowser):
    """Shows what it is given; text can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._base: Version | None = None
        self._sides: tuple[Version, ...] = ()
        self._drawn: tuple[bool, str] | None = None
        self.setOpenLinks(False)
        self.setAccessibleName("The versions beside each other")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        give_role(self, "pane")
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    @property
    def is_stacked(self) -> bool:
        """Whether the versions stand one below the other."""
        columns = len(self._sides) + (self._base is not None)
        return self.viewport().width() < columns * characters(self, COLUMN)

    def show_versions(self, base: Version | None, sides: Sequence[Version]) -> None:
        """Show these versions in place of those before."""
        self._base, self._sides, self._drawn = base, tuple(sides), None
        self.setAccessibleDescription(described(base, sides))
        self._draw()

    def _draw(self) -> None:
        colours = colours_of(self.palette())
        wanted = self.is_stacked, colours.text
        if self._sides and wanted != self._drawn:
            self._drawn = wanted
            self.setHtml(versions_text(self._base, self._sides, colours, is_stacked=wanted[0]))
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + 2 * self.frameWidth() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the arrow keys scroll what holds it

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
