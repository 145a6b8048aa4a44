"""The dialog that asks for a file's passphrase."""

from PySide6.QtWidgets import QLabel, QWidget

from scr_appraiser.model.file.passphrases import check_typable
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.widgets.secret_field import SecretField

WRONG = Problem(
    "The file did not open with that passphrase.",
    "Check capitals and the keyboard's language, and try again. If it is right, the file may be damaged.",
)

WRONG_PASSWORD = Problem(
    "That is not the password of this document.", "Check capitals and the keyboard's language, and try again."
)


class PassphraseDialog(Dialog):
    """Asks for the passphrase of one file, by the file's name."""

    def __init__(
        self, file_name: str, *, was_wrong: bool = False, is_document: bool = False, parent: QWidget | None = None
    ) -> None:
        """`is_document`: a document of a review, not an appraisal file. `was_wrong`: what was typed before failed."""
        title, explain = ("Open the document", f"“{file_name}” is protected by a password.")
        if not is_document:
            title, explain = ("Unlock the file", f"{file_name} is encrypted.")
        noun = "password" if is_document else "passphrase"
        super().__init__(title, action="Open" if is_document else "Unlock", explain=explain, parent=parent)
        secret = SecretField(noun)
        self._field = secret.field
        words = QLabel(f"&{noun.capitalize()}")
        words.setBuddy(self._field)
        self._field.textChanged.connect(self._on_text_changed)
        for widget in (words, secret):
            self.body.addWidget(widget)
        self.show_problem((WRONG_PASSWORD if is_document else WRONG) if was_wrong else None)
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
