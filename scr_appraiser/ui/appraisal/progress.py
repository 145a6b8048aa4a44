"""The bar below the criteria: how far one is, and the way on."""

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton

from scr_appraiser.ui.look.style import GRID, characters, set_role
from scr_appraiser.ui.widgets.labels import plain_label

ALL_RATED = "Go to the judgements"
OTHER_SIDE_KEY = "F6"


class ProgressLine(QFrame):
    """Says how many criteria are rated, and offers previous, next and the next unanswered one.

    Where the line has no room for all, the bar is left away; then the key, and previous and next are arrows alone.
    """

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
        self._other_side = QPushButton()
        self._other_side.setAutoDefault(False)
        self._other_side.setToolTip(OTHER_SIDE_KEY)
        self._other_side.clicked.connect(self.other_side_asked)
        self._other_side.hide()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._line.setSpacing(GRID)
        self._line.addWidget(self._words)
        self._line.addWidget(self._bar)
        self._line.addStretch()
        self._line.addWidget(self._other_side)
        self._said: dict[QPushButton, tuple[str, str]] = {}
        """What a button says in full, and for short."""
        for action, words in ((previous, ("‹  Previous", "‹")), (following, ("Next  ›", "›"))):
            button = _button(action)
            self._said[button] = words
            self._line.addWidget(button)
        self._line.addWidget(self._onward)
        self._is_complete = False
        self._fit()

    def show_other_side(self, words: str) -> None:
        """Offer what stands behind what is shown, "Report" or "Criterion"; "" where nothing does."""
        self._said[self._other_side] = (f"{words} ({OTHER_SIDE_KEY})", words)
        self._other_side.setVisible(bool(words))
        self._fit()

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
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Of any width: it is for `_fit` to have room enough."""
        return QSize(0, super().minimumSizeHint().height())

    def _on_onward_clicked(self) -> None:
        (self._judgements if self._is_complete else self._unanswered).trigger()

    def _fit(self) -> None:
        self._bar.setFixedSize(min(characters(self, 24), self.width() // 5), GRID)
        for has_bar, is_short in ((self._other_side.isHidden(), False), (False, False), (False, True)):
            self._bar.setVisible(has_bar)
            for button, words in self._said.items():
                button.setText(words[is_short])
            if self._line.sizeHint().width() <= self.width():
                break

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # the buttons are told after this


def _button(action: QAction) -> QPushButton:
    button = QPushButton()
    button.setAutoDefault(False)
    button.setAccessibleName(action.text().replace("&", ""))
    button.setToolTip(action.shortcut().toString())
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
