"""One statistic as a picture: pointed at by mouse or arrow keys, each number says what it is."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from scr_appraiser.model.overview.pictures.drawing import picture_of
from scr_appraiser.model.overview.pictures.shapes import Key, Picture, Place
from scr_appraiser.model.overview.pictures.words import row_words
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.overview.painting import measure_of, paint, size_of
from scr_appraiser.ui.widgets.labels import plain_tip

WIDEST = 62
"""In sizes of the text: beyond that a picture reads worse, not better."""
_MARGIN, _KEPT = 4, 6


class PictureView(QWidget):
    """Tab comes by once; the arrow keys go from number to number, Enter and a click ask what is behind one."""

    asked = Signal(object)
    """The Row whose records are to be listed."""
    table_asked = Signal()
    reached = Signal(object)
    """The keyboard has come to a number here: the QRect about it."""

    def __init__(self) -> None:
        super().__init__()
        self._statistic: Statistic | None = None
        self._drawn: dict[tuple[float, str], Picture | None] = {}
        self._current: Key = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def current(self) -> Row | None:
        """The number that the arrow keys have come to."""
        return self._row(self._current)

    @property
    def picture(self) -> Picture | None:
        """What is drawn now."""
        return self._laid_out(self.width())

    def show_statistic(self, statistic: Statistic) -> None:
        """Draw another statistic; the number that was gone to stays so, where it is still there."""
        self._statistic = statistic
        self._drawn.clear()
        if self._row(self._current) is None:
            self._current = ()
        self._say()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        picture = self._laid_out(width)
        return round(picture.height) + 2 * _MARGIN if picture is not None else 0

    def sizeHint(self) -> QSize:
        width = round(size_of(self.font()) * WIDEST)
        return QSize(width, self.heightForWidth(self.width() or width))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(size_of(self.font()) * 16), self.heightForWidth(max(self.width(), 1)))

    def _laid_out(self, width: int) -> Picture | None:
        """The picture for a width; a layout asks for several in turn, so that each is kept."""
        font, size = self.font(), size_of(self.font())
        room = max(min(width - 2 * _MARGIN, size * WIDEST), 10.0)
        if self._statistic is None:
            return None
        if (room, font.key()) not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[room, font.key()] = picture_of(self._statistic, room, size, measure_of(font))
        return self._drawn[room, font.key()]

    def _row(self, key: Key) -> Row | None:
        rows = self._statistic.rows if self._statistic is not None else ()
        return next((row for row in rows if row.key == key), None) if key else None

    def _places(self) -> tuple[Place, ...]:
        return self.picture.places if self.picture is not None else ()

    def _place_at(self, point: QPoint) -> Place | None:
        return next((place for place in self._places() if place.holds(point.x() - _MARGIN, point.y() - _MARGIN)), None)

    def _say(self) -> None:
        """Tell a screen reader where one is, and the whole where one is nowhere yet."""
        statistic = self._statistic
        if statistic is None:
            return
        row = self.current
        self.setAccessibleName(statistic.title if row is None else row_words(row, statistic))
        self.setAccessibleDescription(statistic.sentence if row is None else statistic.title)

    def _go_to(self, place: Place) -> None:
        self._current = place.key
        self._say()
        self.update()
        self.reached.emit(QRectF(place.x, place.y, place.width, place.height).toAlignedRect())

    def _step(self, by: int) -> None:
        places = self._places()
        at = next((number for number, place in enumerate(places) if place.key == self._current), None)
        to = (0 if by > 0 else len(places) - 1) if at is None else at + by
        if 0 <= to < len(places):
            self._go_to(places[to])

    def _ask(self) -> None:
        row = self.current
        if row is not None:
            self.asked.emit(row)

    # What Qt calls.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(event.key())  # type: ignore[call-overload]
        if step and self._places():
            self._step(step)
        elif event.key() == Qt.Key.Key_Home and self._places():
            self._go_to(self._places()[0])
        elif event.key() == Qt.Key.Key_End and self._places():
            self._go_to(self._places()[-1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current is not None:
            self._ask()
        elif event.key() == Qt.Key.Key_T and not event.modifiers():
            self.table_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._go_to(place)
            self._ask()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self._place_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._statistic is not None:
            place = self._place_at(event.pos())
            row = self._row(place.key) if place is not None else None
            if row is not None:
                QToolTip.showText(event.globalPos(), plain_tip(row_words(row, self._statistic)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        places = self._places()
        if places and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_to(next((place for place in places if place.key == self._current), places[0]))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._drawn.clear()
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        picture = self.picture
        if picture is None:
            return
        painter = QPainter(self)
        painter.translate(_MARGIN, _MARGIN)
        colours = colours_of(self.palette())
        paint(painter, picture, self.font(), colours)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            for place in picture.places:
                if place.key == self._current:
                    painter.drawRoundedRect(QRectF(place.x, place.y, place.width, place.height), 4, 4)
        painter.end()
