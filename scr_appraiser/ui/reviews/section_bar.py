"""Goes from section to section of a review: a button each, or one list where there is little room."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.fitted import Fitted
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import mnemonic_free

MOST_LINES = 3
"""Lines of buttons; where there would be more, a list takes their place."""

LOW = 26
"""Lines of text in the height of a panel below which a list takes their place as soon as one line is not enough."""


class SectionBar(Fitted):
    """Tab comes by once; the arrow keys go from section to section."""

    section_chosen = Signal(int)

    def __init__(self, titles: Sequence[str], short: Mapping[str, str] | None = None) -> None:
        """`short` holds what stands on a button in place of a long title; the list and the names keep the title."""
        super().__init__()
        self._titles = list(titles)
        self._words = [(short or {}).get(title, title) for title in titles]
        self._most_lines = MOST_LINES
        self.buttons = [QPushButton(mnemonic_free(words)) for words in self._words]
        self.combo = CalmCombo()
        self.combo.setAccessibleName("Section of the review")
        self._flowing = QWidget()
        self._flow = FlowLayout(self._flowing, gap=GRID // 2)
        for number, button in enumerate(self.buttons):
            set_role(button, "answer", "tight")
            button.setCheckable(True)
            button.setAutoExclusive(False)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, chosen=number: self.choose(chosen))
            button.installEventFilter(self)
            self._flow.addWidget(button)
            self.combo.addItem(titles[number])
        self.combo.activated.connect(self.choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._flowing)
        box.addWidget(self.combo)
        self.combo.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._current = 0
        self.choose(0)

    @property
    def current(self) -> int:
        """The number of the section on view, from 0."""
        return self._current

    def choose(self, number: int) -> None:
        """Go to a section."""
        is_other = number != self._current
        self._current = number
        for place, button in enumerate(self.buttons):
            button.setChecked(place == number)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == number else Qt.FocusPolicy.ClickFocus)
        self.combo.setCurrentIndex(number)
        self._name()
        if is_other:
            self.section_chosen.emit(number)

    def show_count(self, number: int, count: int) -> None:
        """Say how many records a section holds."""
        counted = f" {count}" if count else ""
        words = mnemonic_free(self._words[number] + counted)
        if self.buttons[number].text() != words:
            self.buttons[number].setText(words)
            self.combo.setItemText(number, self._titles[number] + counted)
            self._name()
            self.fit()

    def fit_into(self, height: int) -> None:
        """Leave room for the section itself in a panel of `height` pixels."""
        most_lines = MOST_LINES if height >= LOW * self.fontMetrics().height() else 1
        if most_lines != self._most_lines:
            self._most_lines = most_lines
            self.fit()

    def take_focus(self) -> None:
        """Give focus to the section on view."""
        (self.combo if self.combo.isVisibleTo(self) else self.buttons[self._current]).setFocus()

    def _name(self) -> None:
        for place, button in enumerate(self.buttons):
            state = ", shown" if place == self._current else ""
            button.setAccessibleName(f"Section {self.combo.itemText(place)}{state}")

    def fit(self) -> None:
        """See Fitted."""
        line = self.buttons[0].sizeHint().height()
        lines_high = (self._most_lines + 0.5) * line + (self._most_lines - 1) * (GRID // 2)
        is_list = self.width() > 0 and self._flow.heightForWidth(self.width()) > lines_high
        if is_list != self.combo.isVisibleTo(self):
            had_focus = self.combo.hasFocus() or any(button.hasFocus() for button in self.buttons)
            self._flowing.setVisible(not is_list)
            self.combo.setVisible(is_list)
            if had_focus:
                self.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                self.choose(min(max(self._current + step, 0), len(self.buttons) - 1))
                self.buttons[self._current].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
