"""The options of one criterion as readable choices, of which the data marks one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.model.answers import NOT_APPLICABLE, Answer
from scr_appraiser.ui.appraisal.options import Option
from scr_appraiser.ui.look.colours import Colours, colours_of
from scr_appraiser.ui.look.rating_colours import draw_badge, figure
from scr_appraiser.ui.look.style import GRID, scaled
from scr_appraiser.ui.widgets.tab_order import arrow_step, move_tab_stop

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class Choices(QWidget):
    """All the options of a criterion. `chosen` asks for one; what is marked is what the data says (`show_chosen`)."""

    chosen = Signal(object)
    went_to = Signal(QWidget)
    """A choice was given the focus by key: it should be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        self._choices: list[Choice] = []
        self._is_fresh = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID // 2)
        self.setAccessibleName("Your rating")

    @property
    def choices(self) -> Sequence["Choice"]:
        """The choices on view, in their order."""
        return self._choices[: len(self._options)]

    def offer(self, options: Sequence[Option]) -> None:
        """Put these options in the place of the ones before, none of them chosen."""
        self._options = tuple(options)
        while len(self._choices) < len(self._options):
            self._choices.append(self._build_choice())
        for choice, option in zip(self._choices, self._options, strict=False):
            choice.show_option(option)
        for place, choice in enumerate(self._choices):
            choice.setVisible(place < len(self._options))
        self._move_tab_stop(self._choices[0])
        self._is_fresh = True

    def show_chosen(self, answer: Answer, condition: str) -> None:
        """Mark what the data holds; nothing where nothing is rated yet."""
        for choice in self.choices:
            option = choice.option
            is_it = option.answer == answer and (answer != NOT_APPLICABLE or option.condition == condition)
            choice.show_chosen(answer is not None and is_it)
        has_focus = any(choice.hasFocus() for choice in self.choices)
        if has_focus and self._is_fresh:
            self.choice_to_focus().setFocus()
        elif not has_focus:
            self._move_tab_stop(self.choice_to_focus())
        self._is_fresh = False

    def choice_to_focus(self) -> "Choice":
        """Where the focus belongs: the chosen option, else the first."""
        return next((choice for choice in self.choices if choice.isChecked()), self._choices[0])

    def take_focus_along(self) -> "Choice | None":
        """Where a rating key has led: to the chosen one, which the focus follows if it is here at all."""
        focused = next((choice for choice in self.choices if choice.hasFocus()), None)
        chosen = next((choice for choice in self.choices if choice.isChecked()), None)
        if chosen is not None and focused is not None and focused.option.answer != NOT_APPLICABLE:
            chosen.setFocus()
        return chosen or focused

    def options_for(self, answer: Answer) -> list["Choice"]:
        """The choices that give `answer`: none or several for not applicable."""
        return [choice for choice in self.choices if choice.option.answer == answer]

    def _build_choice(self) -> "Choice":
        choice = Choice()
        choice.clicked.connect(lambda: self.chosen.emit(choice.option))
        choice.moved.connect(lambda step: self._on_moved(choice, step))
        choice.focused.connect(lambda: self._move_tab_stop(choice))
        self._box.addWidget(choice)
        return choice

    def _move_tab_stop(self, to: "Choice") -> None:
        # The arrow keys go from choice to choice, and choose nothing on their way.
        move_tab_stop(self._choices, to)

    def _on_moved(self, choice: "Choice", step: int) -> None:
        place = self._choices.index(choice) + step
        if 0 <= place < len(self._options):
            self._choices[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.went_to.emit(self._choices[place])


class Choice(QAbstractButton):
    """One option, painted: the figure on its colour, the word, the whole description; marked where it is chosen."""

    moved = Signal(int)
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.option = Option(None, "", "")
        self._is_hovered = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_option(self, option: Option) -> None:
        """Show another option, not chosen."""
        if option != self.option:
            self.option = option
            self.updateGeometry()
            self.update()
        self.setAccessibleDescription(option.description)
        self.show_chosen(False)

    def show_chosen(self, is_chosen: bool) -> None:
        """Mark the option as what the data holds, or not."""
        self.setChecked(is_chosen)
        state = ", chosen" if is_chosen else ""
        self.setAccessibleName(f"{figure(self.option.answer)} {self.option.word}{state}")

    def nextCheckState(self) -> None:
        """A click asks; only the data checks."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._text_box(width).bottom() + self._margin()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * 48
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 24, self._margin() * 2 + self._badge())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = arrow_step(event)
        if step:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._is_hovered = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_frame(painter, colours)
        margin, badge = self._margin(), self._badge()
        draw_badge(
            painter,
            QRectF(margin, margin, badge, badge),
            figure(self.option.answer),
            self.option.colour,
            colours,
            is_filled=self.isEnabled() or self.isChecked(),
        )
        self._draw_words(painter, colours)
        painter.end()

    def _draw_frame(self, painter: QPainter, colours: Colours) -> None:
        is_lit = self._is_hovered and self.isEnabled()
        fill = colours.accent_soft if self.isChecked() else colours.raised if is_lit else colours.surface
        has_accent = self.isChecked() or self.hasFocus() or is_lit
        width = 2 if self.hasFocus() else 1
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(colours.accent if has_accent else colours.line), width))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, GRID, GRID)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(frame.left(), frame.top(), GRID // 2, frame.height()), 2, 2)

    def _draw_words(self, painter: QPainter, colours: Colours) -> None:
        is_dim = not self.isEnabled() and not self.isChecked()
        painter.setPen(QColor(colours.muted if is_dim else colours.text))
        painter.setFont(self._bold())
        line = self._word_box(self.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.option.word)
        mark = "✓ Chosen" if self.isChecked() else f"Key {self.option.key}" if self.isEnabled() else ""
        if not self.isChecked():
            painter.setFont(self.font())
            painter.setPen(QColor(colours.muted))
        if self.isChecked() or not self.option.key.isdecimal():
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted if is_dim else colours.text))
        painter.drawText(self._text_box(self.width()), int(_WRAP), self.option.description)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _margin(self) -> int:
        return scaled(self, 8)

    def _badge(self) -> int:
        return scaled(self, 30)

    def _word_box(self, width: int) -> QRect:
        left = 2 * self._margin() + self._badge()
        return QRect(left, self._margin() - 2, width - left - self._margin(), QFontMetrics(self._bold()).height())

    def _text_box(self, width: int) -> QRect:
        word = self._word_box(width)
        most = QRect(0, 0, max(word.width(), 1), 100_000)
        height = self.fontMetrics().boundingRect(most, int(_WRAP), self.option.description).height()
        return QRect(word.left(), word.bottom() + 1, word.width(), height)
