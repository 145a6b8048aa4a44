"""The history of one record, in a window of its own beside the page: its versions, any two of them side by side."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.past.entries import Subject, Wanted
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.history.past_pane import PastPane
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.tab_order import order_tabs
from scr_appraiser.ui.window.enter_key import ENTER

CHARACTERS_WIDE, SHARE_HIGH = 130, 0.75

NOTHING = "Nothing has been recorded here yet."


class RecordHistory(QDialog):
    """Stays open while one goes on working, and follows what is done."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = Wanted()
        self.setWindowTitle("History of a record")
        self.setMinimumWidth(40 * GRID)
        self._title = plain_label("", "heading")
        self._count = plain_label("", "muted")
        self.pane = PastPane(context, "Versions, the newest first", offers_record=False)
        self.pane.counted.connect(self._show_count)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2 * GRID, 0, GRID)
        box.setSpacing(GRID)
        close = QPushButton("&Close")
        close.clicked.connect(lambda: self.close())
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        top.addWidget(self._title, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        self._count.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        box.addWidget(self._count)
        box.addWidget(self.pane, 1)
        box.addStretch()
        order_tabs(self)

    def show_subject(self, subject: Subject, words: str = "") -> None:
        """Show the history of a record, of a review with all that belongs to it, and come to the front.

        `words`: what it is called where nothing has been recorded of it yet.
        """
        if subject.kind == "review":
            self._wanted = Wanted(reviews=(ReviewId(subject.record),))
            words = f"{subject.review}, with all that belongs to it"
        else:
            self._wanted = Wanted(record=subject.record)
            words = subject.whole if subject.review_id else words or subject.whole
        self._title.setText(f"History of {words}")
        self.pane.tree.painter.names_records = subject.kind == "review"
        self._read()
        if not self.isVisible():
            self._take_place()
            self.show()
        self.raise_()
        self.activateWindow()
        self.pane.take_focus()

    def show_changed(self) -> None:
        """Something in the file was changed: read again where this is on view."""
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.pane.show_wanted(self._wanted)
        self._show_count()

    def _show_count(self) -> None:
        model = self.pane.model
        noun = "entry" if model.found == 1 else "entries"
        more = "" if model.is_done else " so far"
        self.pane.setVisible(bool(model.found) or not model.is_done)
        self._count.setText(f"{model.found:,} {noun}{more}" if model.found else NOTHING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter opens and unfolds here; a dialog would take it for its one button.
        if event.key() not in ENTER:
            super().keyPressEvent(event)

    def _take_place(self) -> None:
        """At the right of its window, over as little of it as may be."""
        around = self.parentWidget()
        assert around is not None
        room = self.screen().availableGeometry()
        width = min(characters(self, CHARACTERS_WIDE), room.width() - 4 * GRID)
        height = round(min(around.height(), room.height()) * SHARE_HIGH)
        frame = around.frameGeometry()
        left = max(room.left(), min(frame.right() - width - 2 * GRID, room.right() - width))
        self.setGeometry(left, max(room.top(), frame.bottom() - height - 6 * GRID), width, height)
