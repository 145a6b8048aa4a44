"""Enter presses the button that has the focus, as Space does; Qt itself lets it do so in dialogs only."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QRadioButton
from shiboken6 import isValid

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKey(QObject):
    """Watches the one button that has the focus, whatever window it is in.

    What is ticked or chosen in a dialog leaves Enter to the dialog's own button, as everywhere.
    """

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._button: QAbstractButton | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self) -> None:
        # Takes no widget from the signal: the one that loses the focus may be in the midst of its destruction.
        now = QApplication.focusWidget()
        if self._button is not None and isValid(self._button):
            self._button.removeEventFilter(self)
        self._button = now if isinstance(now, QAbstractButton) and _is_pressed_by_enter(now) else None
        if self._button is not None:
            self._button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in ENTER:
            return False
        button = self._button
        if button is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not event.isAutoRepeat():
            button.click()
        return True


def _is_pressed_by_enter(button: QAbstractButton) -> bool:
    return not (isinstance(button, QCheckBox | QRadioButton) and isinstance(button.window(), QDialog))
