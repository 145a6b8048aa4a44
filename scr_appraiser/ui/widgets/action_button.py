"""The button of an action, wherever a page shows one."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from scr_appraiser.ui.look.style import set_role


def action_button(action: QAction, role: str = "") -> QPushButton:
    """A button that does what an action does, says what it says, and is shown and enabled as it is."""
    button = QPushButton()
    button.setAutoDefault(False)
    if role:
        set_role(button, role)

    def follow() -> None:
        button.setText(action.text())
        button.setEnabled(action.isEnabled())
        if button.parentWidget() is not None or not action.isVisible():
            button.setVisible(action.isVisible())
        keys = action.shortcut().toString()
        button.setToolTip(action.statusTip() or (f"{action.iconText()} ({keys})" if keys else ""))
        button.setAccessibleDescription(action.statusTip())

    action.changed.connect(follow)
    button.clicked.connect(action.trigger)
    follow()
    return button
