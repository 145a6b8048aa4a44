"""The register with the chosen review beside it, and how they share the width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from scr_appraiser.ui.reviews.chosen_review import ChosenReview
from scr_appraiser.ui.reviews.register_panel import RegisterPanel
from scr_appraiser.ui.settings import Settings

LAYOUT = "reviews"

LEAST_SHARE, MOST_SHARE = 0.45, 0.61
"""Of the width, for the register."""


class Beside(QSplitter):
    """The register gets the width that its columns ask for, within limits, until somebody moves the handle."""

    def __init__(self, register: RegisterPanel, chosen: ChosenReview, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._register = register
        self._settings = settings
        self.addWidget(register)
        self.addWidget(chosen)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(3)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self._is_by_hand = self.restoreState(settings.layout(LAYOUT))
        self.splitterMoved.connect(self._on_moved)
        register.table.wish_changed.connect(self._share)

    def _share(self) -> None:
        if self._is_by_hand or self.width() <= 0:
            return
        wish = max(self._register.wished_width(), round(self.width() * LEAST_SHARE))
        register = min(wish, round(self.width() * MOST_SHARE))
        self.setSizes([register, self.width() - self.handleWidth() - register])

    def _on_moved(self) -> None:
        self._is_by_hand = True
        self._settings.keep_layout(LAYOUT, self.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
