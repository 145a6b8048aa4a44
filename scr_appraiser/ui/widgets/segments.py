"""A row of buttons of which one may be chosen: shorter than a list, and all of it seen at once.

Tab comes by once; the arrow keys go along.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import mnemonic_free
from scr_appraiser.ui.widgets.tab_order import arrow_step, move_tab_stop


class Segments(QWidget):
    """Shows which of its values is chosen; `chosen` asks for another, or for none ("") where the chosen one is pressed.

    Nothing changes on screen until the data says so: `show_value`.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]] = (), *, may_clear: bool = True) -> None:
        """`name` says what is chosen here; `options` are values with their words."""
        super().__init__()
        self._name, self._may_clear = name, may_clear
        self._buttons: dict[str, _Segment] = {}
        self._box = FlowLayout(self, gap=GRID)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.offer(options)

    @property
    def values(self) -> tuple[str, ...]:
        """The values on offer, in their order."""
        return tuple(self._buttons)

    def button(self, value: str) -> QPushButton:
        """The button of one value."""
        return self._buttons[value]

    def focus_button(self) -> QPushButton:
        """The button that takes the focus: the chosen one, else the first. There is one on offer."""
        chosen = [button for button in self._buttons.values() if button.isChecked()]
        return chosen[0] if chosen else next(iter(self._buttons.values()))

    def rename(self, name: str) -> None:
        """Say otherwise what is chosen here."""
        self._name = name
        self.setAccessibleName(name)
        self.show_value(next((value for value, button in self._buttons.items() if button.isChecked()), ""))

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Put these values on offer in place of the ones before."""
        if tuple((value, button.words) for value, button in self._buttons.items()) == tuple(options):
            return
        had_focus = any(button.hasFocus() for button in self._buttons.values())
        for button in self._buttons.values():
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {value: self._build_button(value, words) for value, words in options}
        self._rest_tab_stop()
        if had_focus and self._buttons:
            self.focus_button().setFocus()

    def show_value(self, value: str) -> None:
        """Mark `value` as chosen; "" for none."""
        for each, button in self._buttons.items():
            button.show_chosen(each == value)
            state = ", chosen" if each == value else ""
            button.setAccessibleName(f"{self._name}: {button.words}{state}")
        self._rest_tab_stop()

    def _rest_tab_stop(self) -> None:
        """While the focus is elsewhere, Tab comes by at the chosen one."""
        if self._buttons and not any(button.hasFocus() for button in self._buttons.values()):
            self._move_tab_stop(self.focus_button())

    def _move_tab_stop(self, to: QPushButton) -> None:
        move_tab_stop(self._buttons.values(), to)

    def _build_button(self, value: str, words: str) -> "_Segment":
        button = _Segment(words)
        button.setAccessibleName(f"{self._name}: {words}")
        button.clicked.connect(lambda: self._on_clicked(value))
        button.moved.connect(lambda step: self._on_moved(value, step))
        button.focused.connect(lambda: self._move_tab_stop(button))
        self._box.addWidget(button)
        button.show()
        return button

    def _on_clicked(self, value: str) -> None:
        if not self._buttons[value].isChecked():
            self.chosen.emit(value)
        elif self._may_clear:
            self.chosen.emit("")

    def _on_moved(self, value: str, step: int) -> None:
        values = self.values
        place = values.index(value) + step
        if 0 <= place < len(values):
            self._buttons[values[place]].setFocus(Qt.FocusReason.TabFocusReason)


class _Segment(QPushButton):
    moved = Signal(int)
    focused = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(mnemonic_free(words))
        self.words = words
        self.setCheckable(True)
        self.setAutoDefault(False)

    def show_chosen(self, is_chosen: bool) -> None:
        """Mark it, and not by its colour alone."""
        self.setChecked(is_chosen)
        self.setText(mnemonic_free(f"✓ {self.words}" if is_chosen else self.words))

    def nextCheckState(self) -> None:
        """A click asks; only `show_value` checks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = arrow_step(event)
        if step:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
