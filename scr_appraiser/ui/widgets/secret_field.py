"""The field for a passphrase or a password: hidden, and shown while the person asks for it."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget


class SecretField(QWidget):
    """Typed once, since it can be looked at. `name` is what it is: "passphrase"."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setAccessibleName(name.capitalize())
        self.show_button = QCheckBox("&Show")
        self.show_button.setAccessibleName(f"Show the {name}")
        self.show_button.toggled.connect(self._on_show_toggled)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.field, 1)
        across.addWidget(self.show_button)
        self._on_show_toggled(False)

    def _on_show_toggled(self, is_shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
