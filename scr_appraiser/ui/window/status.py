"""The line at the foot of the window: whether all is saved, what the program is working on, who appraises."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QStatusBar, QWidget

from scr_appraiser.ui.look.style import GRID, characters, give_role
from scr_appraiser.ui.widgets.one_line import OneLine

SAVED = "All saved"
TYPING = "Typing… saved when you pause or leave the field"
NOT_ACCEPTED = "Not all saved: something that was typed is not accepted"
NO_FILE = "No file open"


class StatusLine(QStatusBar):
    """Says in words how things stand; the working state brings a bar and Cancel."""

    cancel_asked = Signal()
    person_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._state = OneLine()
        self._state.show_words(NO_FILE)
        self._state.setContentsMargins(GRID, 0, GRID, 0)
        self._working = QWidget()
        self._job = OneLine()
        self._name = ""
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = QPushButton("Cancel")
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._person = QPushButton()
        give_role(self._person, "link")
        self._person.clicked.connect(self.person_asked)
        working = QHBoxLayout(self._working)
        working.setContentsMargins(0, 0, 0, 0)
        working.setSpacing(GRID)
        for widget in (self._job, self._bar, self._cancel):
            working.addWidget(widget)
        self._working.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._working.hide()
        self.addWidget(self._state)
        self.addPermanentWidget(self._working)
        self.addPermanentWidget(self._person)
        self.show_person("")

    @property
    def state(self) -> str:
        """The words shown at the left."""
        return self._state.text()

    @property
    def is_working(self) -> bool:
        """Whether the bar and Cancel are shown."""
        return not self._working.isHidden()

    def free_width(self) -> int:
        """Pixels from the left edge to what the program is working on, and to who appraises."""
        return min(part.x() for part in (self._working, self._person) if not part.isHidden()) - GRID

    def show_state(self, words: str) -> None:
        """Say whether all is saved."""
        if words != self._state.text():
            self._state.show_words(words)

    def show_person(self, words: str) -> None:
        """Say who appraises."""
        self._person.setText(words or "Who is appraising?")
        self._person.setAccessibleName(f"Who is appraising: {words}" if words else "Who is appraising?")

    def show_job(self, name: str) -> None:
        """Enter the working state."""
        self._name = name
        self._job.show_words(f"{name}…")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(name)
        self._bar.setFixedWidth(characters(self, 20))
        self._cancel.setAccessibleName(f"Cancel: {name}")
        self._cancel.setEnabled(True)
        self._working.show()

    def show_progress(self, done: int, total: int, words: str = "") -> None:
        """Move the bar; total 0 where the end is not known. `words` say how far it is ("12 of 40 reports")."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if words and self._cancel.isEnabled():
            self._job.show_words(f"{self._name}: {words}")

    def end_job(self) -> None:
        """Leave the working state."""
        self._working.hide()

    def _on_cancel_clicked(self) -> None:
        self._cancel.setEnabled(False)
        self._job.show_words("Cancelling…")
        self.cancel_asked.emit()
