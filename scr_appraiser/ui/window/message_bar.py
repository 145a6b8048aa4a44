"""The bars that show what the program has to say: problems at the head of the page, notices at its foot.

How long a message stays:

- Each is replaced by the next of its kind, and closing the file takes all of them away.
- A problem stays until it is closed, or until what it stood in the way of is done: a problem met in changing the file
  goes with the next change that is saved, a problem of a job with the next job of that kind that ends well.
- A notice leaves after a while, unless the pointer or the focus is on it. One that offers Undo leaves with the next
  change as well, which that button would take back instead. One that tells what came of long work stays until closed.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import escaped, told
from scr_appraiser.ui.window.messages import Message

NOTICE_STAYS = 10_000
"""Milliseconds; Undo stays in the menu after that."""


class MessageBar(QFrame):
    """Shows one message for as long as the rules above say."""

    MARGIN = GRID // 2
    """Pixels above and below."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = Message("")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._link = QPushButton()
        self._link.clicked.connect(self._on_link_clicked)
        self._undo = QPushButton("Undo")
        self._undo.clicked.connect(self._on_undo_clicked)
        self._close = QPushButton("Close")
        self._close.setAccessibleName("Close this message")
        self._close.clicked.connect(self.hide)
        set_role(self._close, "quiet")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICE_STAYS)
        self._timer.timeout.connect(self._on_time_over)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, self.MARGIN, GRID, self.MARGIN)
        layout.setSpacing(GRID)
        for widget in (self._text, self._link, self._undo, self._close):
            layout.addWidget(widget)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown now, without markup; "" while hidden."""
        return "" if self.isHidden() else f"{self._message.text} {self._message.advice}".strip()

    def show_message(self, message: Message) -> None:
        """Show `message` in place of the one before."""
        self._message = message
        set_role(self, "banner", "danger" if message.is_problem else "good")
        self._text.setText(told(message.text, message.advice) if message.is_problem else escaped(message.text))
        self._undo.setVisible(message.has_undo)
        self._link.setVisible(message.link is not None)
        if message.link is not None:
            self._link.setText(message.link.words)
        self.show()
        self._announce()
        if message.is_problem or message.is_result:
            self._timer.stop()
        else:
            self._timer.start()

    def show_done(self, about: str) -> None:
        """What messages may be `about` was done just now: take away what it has overtaken."""
        message = self._message
        if message.about == about and (message.is_problem or message.has_undo):
            self.hide()

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            words = f"{self._message.text} {self._message.advice}".strip()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_link_clicked(self) -> None:
        if self._message.link is not None:
            self._message.link.follow()

    def _on_undo_clicked(self) -> None:
        self.hide()
        self.undo_asked.emit()

    def _on_time_over(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start()
        else:
            self.hide()
