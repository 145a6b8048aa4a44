"""Finds what somebody without a mouse or a screen would miss: what has no name, and buttons that no key presses."""

import warnings
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QRadioButton,
    QTabBar,
    QWidget,
)

LABEL = QAccessible.RelationFlag.Label


def nameless(root: QWidget) -> list[str]:
    """The widgets in sight that take the focus and have neither a name nor a label, with where they are."""
    found = []
    for widget in root.findChildren(QWidget):
        if takes_focus(widget) and not name_of(widget):
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def deaf(root: QWidget) -> list[str]:
    """The buttons in sight that Enter or Space does not press, once it has the focus. None does its work any more.

    In a dialog, Enter on what is ticked or chosen is the dialog's own.
    """
    buttons = [one for one in root.findChildren(QAbstractButton) if takes_focus(one) and one.isEnabled()]
    found = []
    for button in buttons:
        pressed: list[bool] = []
        for signal in (button.clicked, button.toggled):
            _cut_off(signal)
        button.clicked.connect(lambda _=False, pressed=pressed: pressed.append(True))  # type: ignore[misc]
        keys = [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter]
        if isinstance(button, QCheckBox | QRadioButton) and isinstance(button.window(), QDialog):
            del keys[1:]
        button.setFocus()
        for key in keys:
            QTest.keyClick(button, key)
        if len(pressed) != len(keys):
            found.append(f"{type(button).__name__} “{button.text() or button.accessibleName()}” {pressed}")
    assert buttons or not isinstance(root, QDialog)
    return found


def takes_focus(widget: QWidget) -> bool:
    is_inner = isinstance(widget.parentWidget(), QAbstractScrollArea | QComboBox) and not isinstance(widget, QLineEdit)
    in_combo = isinstance(widget.parentWidget(), QComboBox)
    return (
        widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not is_inner
        and not in_combo
        and widget.focusProxy() is None
    )


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it. A combo box's own name is its value: its label or the name given to it counts."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    labels = [other.text(QAccessible.Text.Name) for other, flag in interface.relations(LABEL) if flag == LABEL]
    given = widget.accessibleName()
    if isinstance(widget, QTabBar):
        return given or " ".join(widget.tabText(place) for place in range(widget.count()))
    own = given if isinstance(widget, QComboBox) else interface.text(QAccessible.Text.Name)
    return own or "".join(labels)


def _cut_off(signal: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where nobody listens
        signal.disconnect()
