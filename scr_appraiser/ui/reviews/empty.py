"""What the page of the register shows where there is nothing to show."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label

NO_REVIEWS = "No reviews yet"
NO_REVIEWS_TEXT = (
    "Register the first one: its reference, committee and dates, the children it is about, "
    "what it found. Everything can be filled in later; then appraise it."
)
NOTHING_CHOSEN = "Choose a review to see its facts."


class NoReviews(QWidget):
    """An empty register, with the one thing to do next."""

    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Register the first review")
        set_role(self.button, "accent")
        self.button.clicked.connect(self.new_asked)
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        for label in (plain_label(NO_REVIEWS, "title"), plain_label(NO_REVIEWS_TEXT, "muted")):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            column.addWidget(label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(column, 2)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)


class NothingChosen(QWidget):
    """Beside a register in which no review is chosen."""

    def __init__(self) -> None:
        super().__init__()
        label = plain_label(NOTHING_CHOSEN, "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(label)
