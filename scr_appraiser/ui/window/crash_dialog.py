"""The dialog that owns up to a fault of the program, with details to copy that hold nothing of a case."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from scr_appraiser import __version__
from scr_appraiser.logs import traces
from scr_appraiser.ui.dialogs import Dialog

EXPLAIN = (
    "The program met a fault of its own. Your file is safe: every step is saved whole or not at all. "
    "Look whether what you did last is there, and do it again if it is not. If what you see seems wrong, "
    "close the file and open it again: it is then shown as it was saved."
)


class CrashDialog(Dialog):
    """Shows the kind of error and the places in the program, never what was in the file."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__("Something went wrong", action="Go on", refuse="", explain=EXPLAIN, parent=parent)
        self.details = QPlainTextEdit("\n".join((f"SCR Appraiser {__version__}", *traces(error))))
        self.details.setReadOnly(True)
        self.details.setAccessibleName("Details for whoever looks after the program; nothing of a case is in them")
        copy = QPushButton("&Copy the details")
        copy.clicked.connect(self._on_copy_clicked)
        self.body.addWidget(self.details)
        self.body.addWidget(copy)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
