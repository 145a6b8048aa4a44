"""What the page says while no appraisal is open: what to do, and a button that leads there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label

TITLE = "No appraisal is open"
WHAT_TO_DO = "Choose a review in the register, then “Appraise” or “Continue appraisal”: it is then shown here."


class NoAppraisal(QWidget):
    """`reviews_asked` asks to go to the register."""

    reviews_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Go to the reviews")
        self.button.setAutoDefault(False)
        set_role(self.button, "accent")
        self.button.clicked.connect(self.reviews_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(plain_label(TITLE, "heading"))
        self.words = plain_label(WHAT_TO_DO, "muted")
        layout.addWidget(self.words)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
