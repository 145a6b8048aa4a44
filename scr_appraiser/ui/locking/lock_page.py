"""What the window shows while its file is locked: the name of the file, and the field for its passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.problems import Problem
from scr_appraiser.ui.look.style import GRID, characters, set_role
from scr_appraiser.ui.widgets.labels import label_for, plain_label, told
from scr_appraiser.ui.widgets.secret_field import SecretField

EXPLAIN = "The file is closed, and what you had typed is kept in it. You go on where you were."
WIDE = 60
"""In characters."""


class LockPage(QWidget):
    """Asks for the passphrase until it is the right one, or the file is left."""

    unlock_asked = Signal(str)
    left = Signal()
    """The person does not go on with this file."""

    def __init__(self, file_name: str) -> None:
        super().__init__()
        secret = SecretField("passphrase")
        self.field = secret.field
        self.field.textChanged.connect(self._show_state)
        self.field.returnPressed.connect(self._on_unlock)
        self.unlock_button = QPushButton("Unlock")
        set_role(self.unlock_button, "accent")
        self.unlock_button.clicked.connect(self._on_unlock)
        self.leave_button = QPushButton("Leave this file")
        set_role(self.leave_button, "quiet")
        self.leave_button.clicked.connect(self.left)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setContentsMargins(GRID, GRID, GRID, GRID)
        self.words.hide()
        set_role(self.words, "banner", "danger")
        self._is_busy = False
        self._lay_out(file_name, secret)
        self.setFocusProxy(self.field)
        self._show_state()

    def show_busy(self, is_busy: bool) -> None:
        """While a passphrase is being tried nothing else can be."""
        self._is_busy = is_busy
        self._show_state()

    def show_problem(self, problem: Problem) -> None:
        """Say why the file did not open; what was typed is to be typed again, but not all of a long code."""
        from scr_appraiser.model.file.recovery_codes import MistypedCode

        self.show_busy(False)
        self.words.setText(told(problem.message, problem.advice))
        self.words.show()
        if not isinstance(problem, MistypedCode):
            self.field.clear()
        self.field.setFocus()

    def forget(self) -> None:
        """Let go of what was typed."""
        self.field.clear()

    def _lay_out(self, file_name: str, secret: SecretField) -> None:
        card = QFrame()
        set_role(card, "card")
        card.setMaximumWidth(characters(self, WIDE))
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        inner.setSpacing(GRID)
        inner.addWidget(plain_label(f"{file_name} is locked", "title"))
        inner.addWidget(plain_label(EXPLAIN, "muted"))
        inner.addSpacing(GRID)
        inner.addWidget(label_for(self.field, "&Passphrase, or recovery code"))
        inner.addWidget(secret)
        inner.addWidget(self.words)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.unlock_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch()
        inner.addSpacing(GRID)
        inner.addLayout(buttons)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 8)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(2)

    def _show_state(self) -> None:
        self.field.setEnabled(not self._is_busy)
        self.unlock_button.setEnabled(bool(self.field.text()) and not self._is_busy)
        self.unlock_button.setText("Unlocking…" if self._is_busy else "Unlock")

    def _on_unlock(self) -> None:
        if self.unlock_button.isEnabled():
            self.unlock_asked.emit(self.field.text())
