"""The bar below the criteria: how far one is, and the way on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton

from scr_appraiser.ui.look.style import GRID, characters, set_role
from scr_appraiser.ui.widgets.labels import plain_label

ALL_RATED = "Go to the judgements"


class ProgressLine(QFrame):
    """Says how many criteria are rated, and offers previous, next and the next unanswered one."""

    other_side_asked = Signal()
    """From the criterion to the report, or back, where they take turns."""

    def __init__(self, previous: QAction, following: QAction, unanswered: QAction, judgements: QAction) -> None:
        super().__init__()
        set_role(self, "well")
        self._words = plain_label(wraps=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._unanswered, self._judgements = unanswered, judgements
        self._onward = QPushButton()
        self._onward.clicked.connect(self._on_onward_clicked)
        set_role(self._onward, "accent")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addStretch()
        self._other_side = QPushButton()
        self._other_side.setAutoDefault(False)
        self._other_side.clicked.connect(self.other_side_asked)
        self._other_side.hide()
        layout.addWidget(self._other_side)
        for action, words in ((previous, "‹  Previous"), (following, "Next  ›")):
            layout.addWidget(_button(action, words))
        layout.addWidget(self._onward)
        self._is_complete = False

    def show_other_side(self, words: str) -> None:
        """Offer what stands behind what is shown, "Report" or "Criterion"; "" where nothing does."""
        self._other_side.setText(f"{words} (F6)")
        self._other_side.setVisible(bool(words))
        self._bar.setVisible(not words)

    @property
    def words(self) -> str:
        """How far one is: "37 of 42 rated"."""
        return self._words.text()

    def show_progress(self, rated: int, total: int) -> None:
        """Say how far one is."""
        self._words.setText(f"{rated} of {total} rated")
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(rated)
        self._bar.setAccessibleName(f"Progress: {rated} of {total} rated")
        self._is_complete = rated == total
        leads_to = self._judgements if self._is_complete else self._unanswered
        self._onward.setText(ALL_RATED if self._is_complete else "Next unanswered")
        self._onward.setToolTip(leads_to.shortcut().toString())

    def _on_onward_clicked(self) -> None:
        (self._judgements if self._is_complete else self._unanswered).trigger()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.setFixedSize(min(characters(self, 24), self.width() // 5), GRID)


def _button(action: QAction, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setAccessibleName(action.text().replace("&", ""))
    button.setToolTip(action.shortcut().toString())
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
