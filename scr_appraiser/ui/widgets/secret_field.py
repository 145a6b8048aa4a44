"""The field for a passphrase or a password: hidden, and shown while the person asks for it."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget


class SecretField(QWidget):
    """Typed once where it can be looked at. `name` is what it is: "passphrase"."""

    def __init__(self, name: str, *, has_show: bool = True, parent: QWidget | None = None) -> None:
        """`has_show`: with a button of its own to show what was typed; else it follows another field's."""
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setAccessibleName(name.capitalize())
        self.show_button = QCheckBox("&Show")
        self.show_button.setAccessibleName(f"Show the {name}")
        self.show_button.toggled.connect(self.show_letters)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.field, 1)
        across.addWidget(self.show_button)
        self.show_button.setVisible(has_show)  # not before it lies in the field: it would be a window of its own
        self.show_letters(False)

    def show_letters(self, is_shown: bool) -> None:
        """Show what was typed, or dots in its place."""
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
