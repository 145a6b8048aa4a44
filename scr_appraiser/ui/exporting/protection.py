"""Whether the files are encrypted with a password, or plain, and what that means."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from scr_appraiser.model.file.passphrases import check_typable
from scr_appraiser.problems import Problem
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.secret_field import SecretField

SHORTEST = 8
"""Characters."""

ENCRYPTED = "Give it to the reader by another way than the files. It is kept nowhere: nobody can open them without it."
PLAIN = "The files will not be encrypted: whoever has them can read them. Choose a folder for the right people only."


class Protection(QWidget):
    """Encrypted unless the person declines. `warning` is for a place where it cannot be scrolled out of sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.encrypted = QRadioButton("&Encrypt with a password")
        self.plain = QRadioButton("&Not encrypted")
        group = QButtonGroup(self)
        group.addButton(self.encrypted)
        group.addButton(self.plain)
        self._secret = SecretField("password of the files")
        self.field = self._secret.field
        self.field.setPlaceholderText(f"at least {SHORTEST} characters")
        self._explain = plain_label(ENCRYPTED, "small")
        self.warning = plain_label(PLAIN)
        set_role(self.warning, "banner", "warning")
        self._lay_out()
        self.encrypted.toggled.connect(self._on_encrypted_toggled)
        self.encrypted.setChecked(True)

    @property
    def password(self) -> str | None:
        """The password, or None for plain files."""
        return self.field.text() if self.encrypted.isChecked() else None

    def problem(self) -> Problem | None:
        """What is wrong with the password."""
        if self.password is not None and len(self.password) < SHORTEST:
            return Problem(
                f"The password needs at least {SHORTEST} characters.",
                "Type a longer one; a few words are good. Or choose not to encrypt.",
            )
        try:
            check_typable(self.password or "none", "password")
        except Problem as problem:
            return problem
        return None

    def _lay_out(self) -> None:
        self._secret.setContentsMargins(4 * GRID, 0, 0, 0)
        self._explain.setContentsMargins(4 * GRID, GRID // 2, 0, GRID // 2)
        self.warning.setContentsMargins(GRID, GRID, GRID, GRID)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self.encrypted, self._secret, self._explain, self.plain):
            box.addWidget(widget)

    def _on_encrypted_toggled(self, is_encrypted: bool) -> None:
        self._secret.setVisible(is_encrypted)
        self._explain.setVisible(is_encrypted)
        self.warning.setVisible(not is_encrypted)
