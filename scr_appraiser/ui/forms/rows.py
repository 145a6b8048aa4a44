"""Rows of fields one below the other, their labels beside the controls or, where there is little room, above them."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from scr_appraiser.ui.forms.row import FieldRow
from scr_appraiser.ui.look.style import characters

BESIDE_FROM = 60
"""Characters of width from which labels stand beside their controls."""

WIDEST = 120
"""Characters of width that rows take at most: the eye goes from a label to its control and back."""

NARROWEST = 34
"""Characters of width to which rows give way before somebody has to scroll sideways."""

Key = TypeVar("Key")


class FieldRows(QWidget, Generic[Key]):
    """Holds `rows`; whoever derives from it puts them into a layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_beside = True
        self.rows: Mapping[Key, FieldRow] = {}
        self.setMaximumWidth(characters(self, WIDEST))

    def set_rows_beside(self) -> None:
        """Put the labels where there is room for them now; called when rows were added too."""
        self._is_beside = self.width() >= characters(self, BESIDE_FROM)
        self.setMaximumWidth(characters(self, WIDEST))
        for row in self.rows.values():
            row.set_beside(self._is_beside)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        # Rows that stand beside their labels now need not: their width must not keep the form from being narrow.
        return QSize(min(least.width(), characters(self, NARROWEST)), least.height()) if self._is_beside else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_beside != (self.width() >= characters(self, BESIDE_FROM)):
            self.set_rows_beside()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.set_rows_beside()
