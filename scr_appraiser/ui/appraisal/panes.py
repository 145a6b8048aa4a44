"""Outline, criterion and report: beside each other as far as there is room, else criterion and report in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from scr_appraiser.ui.look.style import characters

if TYPE_CHECKING:
    from scr_appraiser.ui.settings import Settings

_LAYOUT = "appraisal/panes"

THREE_PANES_FROM = 115
"""Characters of width from which outline, criterion and report stand beside each other."""

TWO_PANES_FROM = 105
"""Likewise for criterion and report: with less, neither can be read."""


class Panes(QSplitter):
    """Three panes, as wide as they were drawn last, else as they read well."""

    turned = Signal()
    """Criterion and report take turns now, or no longer, or the other one is in front."""

    def __init__(
        self, outline: QWidget, criterion: QWidget, report: QWidget, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._outline, self._criterion, self._report = outline, criterion, report
        self._settings = settings
        self._has_report = False
        self._is_report_in_front = False
        self.setChildrenCollapsible(False)
        for stretch, pane in ((0, outline), (1, criterion), (1, report)):
            self.addWidget(pane)
            self.setStretchFactor(self.count() - 1, stretch)
        report.hide()
        self.splitterMoved.connect(self._on_moved)

    @property
    def _room(self) -> int:
        """Pixels of width. Of what it stands in: while that is resized, its own are of before."""
        around = self.parentWidget()
        return self.width() if around is None else around.width()

    @property
    def take_turns(self) -> bool:
        """Whether there is room for one only of criterion and report."""
        return self._has_report and self._room < characters(self, TWO_PANES_FROM)

    @property
    def is_report_in_front(self) -> bool:
        """Of the two, where they take turns."""
        return self.take_turns and self._is_report_in_front

    def show_report(self, is_shown: bool) -> None:
        """Have the report among the panes, or not."""
        self._has_report = is_shown
        self.fit()

    def bring(self, pane: QWidget) -> None:
        """Bring criterion or report to the front, where they take turns."""
        is_report = pane is self._report
        if is_report != self._is_report_in_front:
            self._is_report_in_front = is_report
            self.fit()

    def fit(self) -> None:
        """Show what there is room for, in widths that leave room for each other."""
        before = (self._criterion.isHidden(), self._report.isHidden())
        self._outline.setMinimumWidth(characters(self, 18))
        # Criterion and report need the room more: the keys lead from criterion to criterion without the outline too.
        has_room = not self._has_report or self._room >= characters(self, THREE_PANES_FROM)
        self._outline.setVisible(has_room)
        self._criterion.setVisible(not self.is_report_in_front)
        self._report.setVisible(self._has_report and (not self.take_turns or self.is_report_in_front))
        if before != (self._criterion.isHidden(), self._report.isHidden()):
            self.turned.emit()
        state = self._settings.layout(self._layout_name())
        if not state.isEmpty():
            self.restoreState(state)
            return
        outline = min(characters(self, 40), self._room * (22 if self._has_report else 30) // 100) if has_room else 0
        rest = self._room - outline
        shown = [pane for pane in (self._criterion, self._report) if not pane.isHidden()]
        self.setSizes(
            [outline, *(rest // len(shown) if pane in shown else 0 for pane in (self._criterion, self._report))]
        )

    def _on_moved(self) -> None:
        self._settings.keep_layout(self._layout_name(), self.saveState())

    def _layout_name(self) -> str:
        named = (("outline", self._outline), ("criterion", self._criterion), ("report", self._report))
        return "/".join((_LAYOUT, *(name for name, pane in named if not pane.isHidden())))
