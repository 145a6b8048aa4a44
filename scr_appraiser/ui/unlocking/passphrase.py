"""The dialog that asks for a file's passphrase."""

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog

WRONG = Problem(
    "The file did not open with that passphrase.",
    "Check capitals and the keyboard's language, and try again. If it is right, the file may be damaged.",
)


class PassphraseDialog(Dialog):
    """Asks for the passphrase of one file, by the file's name."""

    def __init__(self, file_name: str, *, was_wrong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("Unlock the file", action="Unlock", explain=f"{file_name} is encrypted.", parent=parent)
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        words = QLabel("&Passphrase")
        words.setBuddy(self._field)
        show = QCheckBox("&Show the passphrase")
        show.toggled.connect(self._on_show_toggled)
        self._field.textChanged.connect(self._on_text_changed)
        for widget in (words, self._field, show):
            self.body.addWidget(widget)
        self.show_problem(WRONG if was_wrong else None)
        self._on_text_changed()
        self._field.setFocus()

    def passphrase(self) -> str:
        """What was typed, exactly."""
        return self._field.text()

    def _on_text_changed(self) -> None:
        self.action_button.setEnabled(bool(self._field.text()))

    def _on_show_toggled(self, is_shown: bool) -> None:
        self._field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
