"""A question that is answered with a text: a reason, a name."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.widgets.labels import label_for


class TextDialog(Dialog):
    """Asks for a text; its button stays off while there is none."""

    def __init__(
        self,
        title: str,
        label: str,
        *,
        explain: str = "",
        text: str = "",
        action: str = "OK",
        is_long: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, action=action, explain=explain, parent=parent)
        self._field: QLineEdit | QPlainTextEdit
        if is_long:
            self._field = QPlainTextEdit(text)
            self._field.setTabChangesFocus(True)
            keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
            self.action_button.setToolTip(keys)
        else:
            self._field = QLineEdit(text)
        self._field.setAccessibleName(label)
        self._field.textChanged.connect(self._on_text_changed)
        self.body.addWidget(label_for(self._field, label, ""))
        self.body.addWidget(self._field)
        self._on_text_changed()
        self._field.setFocus()

    def text(self) -> str:
        """What was typed, without space around it."""
        if isinstance(self._field, QPlainTextEdit):
            return self._field.toPlainText().strip()
        return self._field.text().strip()

    def _on_text_changed(self) -> None:
        self.action_button.setEnabled(bool(self.text()))
