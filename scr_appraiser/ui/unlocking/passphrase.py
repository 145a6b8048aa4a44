"""The dialog that asks for a file's passphrase."""

from PySide6.QtWidgets import QLabel, QWidget

from scr_appraiser.model.passphrases import check_typable
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.secret_field import SecretField

WRONG = Problem(
    "The file did not open with that passphrase.",
    "Check capitals and the keyboard's language, and try again. If it is right, the file may be damaged.",
)


class PassphraseDialog(Dialog):
    """Asks for the passphrase of one file, by the file's name."""

    def __init__(self, file_name: str, *, was_wrong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("Unlock the file", action="Unlock", explain=f"{file_name} is encrypted.", parent=parent)
        secret = SecretField("passphrase")
        self._field = secret.field
        words = QLabel("&Passphrase")
        words.setBuddy(self._field)
        self._field.textChanged.connect(self._on_text_changed)
        for widget in (words, secret):
            self.body.addWidget(widget)
        self.show_problem(WRONG if was_wrong else None)
        self._on_text_changed()
        self._field.setFocus()

    def accept(self) -> None:
        """Take the passphrase, or say why it cannot be one."""
        try:
            check_typable(self._field.text())
        except Problem as problem:
            self.show_problem(problem, at=self._field)
        else:
            super().accept()

    def passphrase(self) -> str:
        """What was typed, exactly."""
        return self._field.text()

    def _on_text_changed(self) -> None:
        self.action_button.setEnabled(bool(self._field.text()))
