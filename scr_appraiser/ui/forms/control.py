"""What every control of a form is: it shows one field's value and says when somebody has entered another."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from scr_appraiser.model.facts import NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import Field
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import plain_tip

NOT_STATED_WORDS = "Not stated"
SETTLE_AFTER = 700
"""Milliseconds after the last key in a list before the value it rests on is taken: arrow keys pass through others."""


class Control(QWidget):
    """Shows the value of one field. It changes no data: `edited` asks for that, and the data comes by `show_value`."""

    edited = Signal(object)
    """A FactValue was entered, or None: the field is to be as if never touched."""
    refused = Signal(object)
    """What was entered cannot be a value: a Problem. It stays in the control."""
    drafted = Signal(object)
    """Half-typed text, to be laid aside; None: nothing is half typed any more."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.value: FactValue | None = None
        """As shown last: what the data says."""

    def target(self) -> QWidget:
        """The widget that the field's label leads to."""
        raise AssertionError("every control has one")

    def show_value(self, value: FactValue | None) -> None:
        """Show what the data says. What is half entered stays."""
        self.value = value

    def flush(self) -> None:
        """Enter now what is half entered."""

    def reopen(self) -> None:
        """What was entered was refused: keep it on view as half entered."""

    def forget(self) -> None:
        """Drop what is half entered: another record is about to be shown."""

    def put_back(self, text: str) -> None:
        """Put a draft back, as typed and not yet entered."""

    def describe(self, help_text: str) -> None:
        """What a screen reader adds to the field's name."""
        self.target().setAccessibleDescription(help_text)

    def name(self, label: str) -> None:
        """What a screen reader calls the field."""
        self.target().setAccessibleName(label)

    def suggest(self, words: str) -> None:
        """Say, while nothing is entered, what counts meanwhile; "" where nothing does."""

    def fit(self) -> None:
        """Give what is measured in characters its room; done again when the text has another size."""

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether nothing can be entered."""
        self.setEnabled(not is_read_only)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()


class NotStated(QCheckBox):
    """Beside a field that is typed: the report does not state it. `wanted` asks for a change."""

    wanted = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(NOT_STATED_WORDS, parent)
        self.clicked.connect(self.wanted)

    def show_value(self, value: FactValue | None) -> None:
        """Tick it where the value says so."""
        self.setChecked(value == NOT_STATED)


class CalmCombo(QComboBox):
    """A list that the mouse wheel leaves alone, so that scrolling a form changes nothing.

    `picked` tells that the choice stands: one made with the arrow keys after a pause or when the list is left, any
    other at once.
    """

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_by_key = False
        self._pause = pause_timer(self, SETTLE_AFTER, self.picked.emit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._has_list = False
        self.least_characters = 8
        self.activated.connect(self._on_activated)

    def settle(self) -> None:
        """Take the choice on which the list rests."""
        if self._pause.isActive():
            self._pause.stop()
            self.picked.emit()

    def showPopup(self) -> None:
        """As wide as its longest entry, where the screen has room for that."""
        self._has_list = True
        view = self.view()
        if view is not None:
            wanted = view.sizeHintForColumn(0) + 4 * GRID + view.verticalScrollBar().sizeHint().width()
            view.setMinimumWidth(min(wanted, self.screen().availableGeometry().width() - 4 * GRID))
        super().showPopup()

    def _on_activated(self, _index: int) -> None:
        if not self._is_by_key:
            self._pause.stop()
            self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Typing a letter goes to an entry without saying "activated", so look for oneself whether a key moved it.
        before = self.currentIndex()
        self._is_by_key = not self.isEditable()
        super().keyPressEvent(event)
        if self._is_by_key and self.currentIndex() != before:
            self._pause.start()
        self._is_by_key = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that are cut end in "…", and the tool tip has them whole: Qt would cut them through a letter."""
        if self.isEditable():
            super().paintEvent(event)
            return
        shown = QStyleOptionComboBox()
        self.initStyleOption(shown)
        words = shown.currentText if self.currentIndex() >= 0 else self.placeholderText()
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, shown, field, self).width()
        shown.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setToolTip("" if shown.currentText == words else plain_tip(words))
        if self.currentIndex() < 0:
            shown.palette.setBrush(QPalette.ColorRole.ButtonText, shown.palette.placeholderText())
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, shown)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, shown)
        painter.end()

    def sizeHint(self) -> QSize:
        """As wide as `least_characters`, whatever the entries: Qt would measure each of them."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = QSize(self.fontMetrics().horizontalAdvance("X") * self.least_characters, self.fontMetrics().height())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, words, self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange and not self._has_list and not self.isEditable():
            # Qt would make the list that opens, for every combo box there is, to give it the font.
            self.updateGeometry()
            return
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def pause_timer(parent: QWidget, milliseconds: int, then: Callable[[], None]) -> QTimer:
    """A timer that runs `then` once, `milliseconds` after its last start."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
