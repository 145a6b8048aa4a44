"""What stands in the place of a document where none can be shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.report.on_view import State
from scr_appraiser.ui.widgets.labels import plain_label


class Instead(QWidget):
    """A title, what to know, and the one thing to do."""

    asked = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._title, self._words = plain_label("", "heading"), plain_label("", "muted")
        self.button = QPushButton(words)
        self.button.clicked.connect(self.asked)
        self.setFocusProxy(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addWidget(self.button)
        layout.addStretch()

    def show_words(self, title: str, words: str) -> None:
        """Say what is the matter."""
        self._title.setText(title)
        self._words.setText(words)


FIND, UNLOCK = "Find it on this computer…", "Type its password…"
ELSEWHERE = "If you have the document elsewhere, choose it: it is known again by its fingerprint."
UNCHECKED = "Its references stay as they are and cannot be checked meanwhile."


class NoDocument(Instead):
    """The review has no document yet."""

    def __init__(self) -> None:
        super().__init__("Add the report (PDF)…")
        set_role(self.button, "accent")
        self.show_words(
            "No document yet",
            "Add the report as a PDF file and read it here, beside the framework. What you select becomes evidence "
            "with one key. The document is kept inside the appraisal file.",
        )


class NotHere(Instead):
    """A document of the review that the appraisal file does not hold, or that cannot be opened."""

    def __init__(self) -> None:
        super().__init__(FIND)

    def show_state(self, state: State, title: str) -> None:
        """Say why it is not shown: it is lacking, refused or locked."""
        self.button.setText(UNLOCK if state == "locked" else FIND)
        if state == "lacking":
            self.show_words(f"“{title}” is not in this appraisal file", f"{ELSEWHERE} {UNCHECKED}")
        elif state == "locked":
            self.show_words(f"“{title}” is protected by a password", UNCHECKED)
        else:
            self.show_words(f"“{title}” cannot be shown", UNCHECKED)
