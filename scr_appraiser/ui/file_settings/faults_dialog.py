"""Shows every mistake of a framework that was refused, to be read and copied."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from scr_appraiser.model.framework.definition_text import MOST_FAULTS, Faults
from scr_appraiser.ui.dialogs import Dialog

_LINES = 12


class FaultsDialog(Dialog):
    """A line for each mistake."""

    characters_wide = 96

    def __init__(self, faults: Faults, *, parent: QWidget | None = None) -> None:
        number = len(faults.faults)
        many = "1 mistake" if number == 1 else f"{number} mistakes"
        more = " There may be more: reading stopped there." if number >= MOST_FAULTS else ""
        super().__init__(
            "This framework cannot be taken in",
            action="Close",
            explain=f"{many}.{more} {faults.advice}",
            refuse="",
            parent=parent,
        )
        self.text = QPlainTextEdit(faults.message)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Mistakes in the framework")
        self.text.setMinimumHeight(self.text.fontMetrics().height() * min(max(2 * number, 3), _LINES))
        self.body.addWidget(self.text)
        self.text.setFocus()
