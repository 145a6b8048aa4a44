"""The dialog that asks for the password of a protected document."""

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.file.passphrases import check_typable
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.widgets.labels import label_for
from scr_appraiser.ui.widgets.secret_field import SecretField

WRONG = Problem(
    "That is not the password of this document.", "Check capitals and the keyboard's language, and try again."
)


class PasswordDialog(Dialog):
    """Asks for the password of one document, by its name."""

    def __init__(self, file_name: str, *, was_wrong: bool = False, parent: QWidget | None = None) -> None:
        """`was_wrong`: what was typed before failed."""
        explain = f"“{file_name}” is protected by a password."
        super().__init__("Open the document", action="Open", explain=explain, parent=parent)
        secret = SecretField("password")
        self._field = secret.field
        self._field.textChanged.connect(self._on_text_changed)
        self.body.addWidget(label_for(self._field, "&Password"))
        self.body.addWidget(secret)
        self.show_problem(WRONG if was_wrong else None)
        self._on_text_changed()
        self._field.setFocus()

    def accept(self) -> None:
        """Take the password, or say why it cannot be one."""
        try:
            check_typable(self._field.text(), "password")
        except Problem as problem:
            self.show_problem(problem, at=self._field)
        else:
            super().accept()

    def password(self) -> str:
        """What was typed, exactly."""
        return self._field.text()

    def _on_text_changed(self) -> None:
        self.action_button.setEnabled(bool(self._field.text()))
