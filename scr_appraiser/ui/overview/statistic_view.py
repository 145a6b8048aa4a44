"""One statistic on the page: its finding in a sentence, its picture, its base; the table in the picture's place."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.overview.catalogue import CATALOGUE
from scr_appraiser.model.overview.pictures.drawing import has_picture
from scr_appraiser.model.overview.pictures.words import has_numbers
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.overview.picture_view import PictureView
from scr_appraiser.ui.overview.table_rows import fit_height, make_table
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.title_row import TitleRow

AS_TABLE, AS_PICTURE = "Table (T)", "Picture (T)"


class StatisticView(QFrame):
    """T turns the picture into a table and back."""

    asked = Signal(object, object)
    """The records of a Row of a Statistic are to be listed."""
    reached = Signal(object)
    """The keyboard has come here: the QRect of it that is to be in sight."""

    def __init__(self, statistic: Statistic) -> None:
        super().__init__()
        set_role(self, "card")
        self.statistic = statistic
        self.title = plain_label("", "subheading")
        self.sentence = plain_label("")
        self.base = plain_label("", "small")
        self.picture = PictureView()
        self.table: Table[Row] | None = None
        self.turn = QPushButton(AS_TABLE)
        self.turn.setAutoDefault(False)
        set_role(self.turn, "quiet")
        self._is_table = False
        self._lay_out()
        self.picture.asked.connect(lambda row: self.asked.emit(self.statistic, row))
        self.picture.table_asked.connect(self.turn_over)
        self.picture.reached.connect(lambda box: self.reached.emit(box.translated(self.picture.pos())))
        self.turn.clicked.connect(self.turn_over)
        self.turn.installEventFilter(self)
        self.show_statistic(statistic)

    def show_statistic(self, statistic: Statistic) -> None:
        """Show it with other numbers; a table that was asked for stays one."""
        self.statistic = statistic
        self.title.setText(f"{number_of(statistic)}  {statistic.title}")
        self.sentence.setText(tied(statistic.sentence))
        self.sentence.setVisible(bool(statistic.sentence))
        words = base_words(statistic)
        self.base.setText(words)
        self.base.setVisible(bool(words))
        self.picture.show_statistic(statistic)
        self._show_side()

    def turn_over(self) -> None:
        """Show the table in the place of the picture, or the picture again."""
        self._is_table = not self._is_table
        self._show_side()
        self.take_focus()

    def take_focus_at_head(self) -> None:
        """Give focus to what turns it over, else to the table, and have all of it in sight."""
        target = self.turn if self.turn.isVisibleTo(self) else self.table or self.turn
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(QRect(self.rect()))

    def take_focus(self) -> None:
        """Give focus to the picture, or to the table in its place."""
        (self.picture if self.table is None else self.table).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_side(self) -> None:
        if self.table is not None:
            self._box.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table = None
        has_rows = has_numbers(self.statistic)
        is_drawn = has_rows and self.statistic.base_known != 0 and has_picture(self.statistic)
        is_table = has_rows and (self._is_table or not is_drawn)
        self.picture.setVisible(is_drawn and not is_table)
        self.turn.setVisible(is_drawn)
        self.turn.setText(AS_PICTURE if is_table else AS_TABLE)
        self.turn.setAccessibleName(f"{self.statistic.title}: {'picture' if is_table else 'table'}")
        if is_table:
            self.table = make_table(self.statistic)
            self.table.opened.connect(self._on_opened)
            self.table.installEventFilter(self)
            self._box.insertWidget(self._box.indexOf(self.picture) + 1, self.table)
            fit_height(self.table)

    def _on_opened(self, key: object) -> None:
        row = next((row for row in self.statistic.rows if row.key == key), None)
        if row is not None:
            self.asked.emit(self.statistic, row)

    def _lay_out(self) -> None:
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        self._box.setSpacing(GRID)
        for widget in (TitleRow(self.title, [self.turn]), self.sentence, self.picture, self.base):
            self._box.addWidget(widget)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.reached.emit(QRect(self.rect()))
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.table:
            if event.key() == Qt.Key.Key_T and not event.modifiers():
                self.turn_over()
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.table is not None:
            fit_height(self.table)


def number_of(statistic: Statistic) -> str:
    """What a statistic, or a part of one, is called by in every output: "C7"."""
    return statistic.id.partition(".")[0]


def tied(sentence: str) -> str:
    """Without a line that ends between a number and its "%"."""
    return sentence.replace(" %", "\xa0%")


def base_words(statistic: Statistic) -> str:
    """Of how many the statistic speaks, of how many it is known, and what must be known to read it."""
    entry = CATALOGUE.get(statistic.id)
    one, several = entry.base_words if entry is not None else (statistic.unit, f"{statistic.unit}s")
    parts = []
    if statistic.base is not None:
        parts.append(f"Base: {statistic.base:,} {one if statistic.base == 1 else several}")
        if statistic.base_known is not None and statistic.base_known < statistic.base:
            parts[0] += f", known of {statistic.base_known:,}"
        parts[0] += "."
    if statistic.note:
        parts.append(statistic.note)
    return " ".join(parts)
