"""The fields that ask for a person: staff code and name, the name filled in where the person is known."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from scr_appraiser.model.identity import Identity, identify


class PersonFields(QWidget):
    """`people` are the names of those who are known, by staff code."""

    def __init__(self, people: Mapping[str, str]) -> None:
        super().__init__()
        self._people = people
        self.code, self.name = QLineEdit(), QLineEdit()
        self.code.setPlaceholderText("for example AB123")
        completer = QCompleter(sorted(people), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.code.setCompleter(completer)
        self.code.textChanged.connect(self._on_code_changed)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("Staff c&ode", self.code)
        form.addRow("Na&me", self.name)
        for field, name in ((self.code, "Staff code"), (self.name, "Name")):
            field.setAccessibleName(name)

    def identity(self) -> Identity:
        """Who was named. Raises Problem where the staff code is none."""
        return identify(self.code.text(), self.name.text().strip() or self.code.text())

    def _on_code_changed(self, text: str) -> None:
        known = self._people.get("".join(text.upper().split()))
        self.name.setEnabled(known is None)
        if known is not None:
            self.name.setText(known)
        elif self.name.text() in self._people.values():
            self.name.clear()
