"""The content note of the chosen review: shown, written, changed, taken back."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from scr_appraiser.model.caring.content_notes import content_note, write_content_note
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.window.messages import done

EXPLAIN = (
    "It is shown to whoever appraises the review before any of its documents opens, and goes along with hand-outs. Say "
    "in a line or two what a reader should be ready for; no names."
)


class NoteRow(QWidget):
    """In sight where there is a note."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._review: ReviewId | None = None
        self._note = ""
        self.label = plain_label("", "muted")
        self.change, self.back = QPushButton("Change…"), QPushButton("Take back")
        self.change.setAccessibleName("Change the content note")
        self.back.setAccessibleName("Take the content note back")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.label, 1)
        for button in (self.change, self.back):
            row.addWidget(button)
        self.change.clicked.connect(self.ask)
        self.back.clicked.connect(lambda: self._write(""))
        self.hide()

    def show_review(self, review: ReviewId) -> None:
        """Show the note of a review."""
        self._review, self._note = review, content_note(self._context.workspace, review)
        self.label.setText(f"Content note: {self._note}")
        self.setVisible(bool(self._note))
        for button in (self.change, self.back):
            button.setEnabled(not self._context.workspace.is_read_only)

    def ask(self) -> None:
        """Have a note written, or changed."""
        if self._review is None:
            return
        words = self._context.messages.ask_text(
            "Content note", "What readers are told first", explain=EXPLAIN, text=self._note, action="Save", is_long=True
        )
        if words is not None:
            self._write(words)

    def _write(self, words: str) -> None:
        review = self._review
        if review is not None and done(
            self._context.messages, lambda: write_content_note(self._context.workspace, review, words)
        ):
            self.show_review(review)
