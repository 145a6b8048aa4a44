"""The control for several codes of a list: what is chosen, and a list to tick in that opens below it."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from scr_appraiser.model.facts import NONE, NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import Field, words_of
from scr_appraiser.ui.forms.choosing import SEARCHED_FROM, options_of
from scr_appraiser.ui.forms.control import Control
from scr_appraiser.ui.forms.find_keys import FindKeys
from scr_appraiser.ui.look.style import GRID, characters, set_role
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.tables import folded

NOTHING = "Nothing chosen yet"
MOST_LINES = 12
LINE_TO_TEXT = 1.7
"""Height of a line against that of its words: easy to hit, and the same at every size of text."""

VALUE = int(Qt.ItemDataRole.UserRole)
ALONE = (NONE, NOT_STATED)
"""Values that stand alone: ticking one takes every other tick away."""


class TickingControl(Control):
    """Shows the chosen codes in words; the button opens the list. One opening of the list is one edit."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._words = plain_label("")
        self._button = QPushButton("Choose…", self)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._open)
        self._list: TickList | None = None
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self._label = field.label
        self.show_value(None)

    def target(self) -> QWidget:
        return self._button

    def name(self, label: str) -> None:
        self._label = label
        self._button.setAccessibleName(f"{label}: {self._words.text()}")

    def show_value(self, value: FactValue | None) -> None:
        super().show_value(value)
        self._words.setText(words_of(self.field, value) or NOTHING)
        set_role(self._words, "muted" if value is None else "")
        self._button.setText("Choose…" if value is None else "Change…")
        self.name(self._label)

    def flush(self) -> None:
        if self._list is not None:
            self._list.take()

    def _open(self) -> None:
        self._list = TickList(self.field, self.value, self._label, self)
        self._list.taken.connect(self._on_taken)
        self._list.closed.connect(self._on_closed)
        self._list.open_below(self._button)

    def _on_taken(self, value: FactValue | None) -> None:
        if value != self.value:
            self.edited.emit(value)

    def _on_closed(self) -> None:
        self._list = None
        self._button.setFocus()


class TickList(QFrame):
    """The list to tick in. Space or Enter ticks; Enter on what is ticked, or a click outside, takes what is ticked.

    Escape leaves it as it was.
    """

    taken = Signal(object)
    closed = Signal()

    def __init__(self, field: Field, value: FactValue | None, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._is_done = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        set_role(self, "card")
        self._filter = QLineEdit()
        self._filter.setPlaceholderText("Type to find, Enter to tick")
        self._filter.setAccessibleName(f"Find in {name}")
        self._filter.textChanged.connect(self._on_filter_changed)
        self._filter.setVisible(len(field.codes) >= SEARCHED_FROM)
        self._items = QListWidget()
        self._items.setAccessibleName(name)
        self._items.setItemDelegate(_WholeLine(self._items))
        self._items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        chosen = value if isinstance(value, tuple) else (value,)
        for code, words in _options(field, value):
            self._add(code, words, code in chosen)
        self._items.setCurrentRow(self._first_row(chosen))
        self._items.itemChanged.connect(self._on_item_changed)
        self._count = QLabel()
        set_role(self._count, "small")
        done = QPushButton("Done")
        set_role(done, "accent")
        done.clicked.connect(self.close)
        self._lay_out(done)
        self._show_count()
        self._keys = FindKeys(self._filter, self._items, self._hits, self._tick, self.close)

    def open_below(self, widget: QWidget) -> None:
        """Open beside `widget`, wherever the screen has room, and give focus."""
        self._fit()
        screen = widget.screen().availableGeometry()
        corner = widget.mapToGlobal(QPoint(0, widget.height()))
        if corner.y() + self.height() > screen.bottom():
            corner.setY(max(screen.top(), widget.mapToGlobal(QPoint(0, 0)).y() - self.height()))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        (self._filter if self._filter.isVisible() else self._items).setFocus(Qt.FocusReason.PopupFocusReason)

    def ticked(self) -> FactValue | None:
        """What is ticked now, as a value; None for nothing."""
        codes = tuple(str(item.data(VALUE)) for item in self._all_items() if item.checkState() == Qt.CheckState.Checked)
        if not codes:
            return None
        return codes[0] if codes[0] in ALONE else codes

    def take(self) -> None:
        """Take what is ticked, and close."""
        self.close()

    def _lay_out(self, done: QPushButton) -> None:
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        below.addWidget(done)
        box = QVBoxLayout(self)
        box.setContentsMargins(GRID, GRID, GRID, GRID)
        box.setSpacing(GRID)
        box.addWidget(self._filter)
        box.addWidget(self._items, 1)
        box.addLayout(below)

    def _add(self, code: str, words: str, is_ticked: bool) -> None:
        item = QListWidgetItem(words, self._items)
        item.setData(VALUE, code)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)

    def _all_items(self) -> list[QListWidgetItem]:
        return [self._items.item(row) for row in range(self._items.count())]

    def _first_row(self, chosen: tuple[FactValue | None, ...]) -> int:
        return next((row for row, item in enumerate(self._all_items()) if item.data(VALUE) in chosen), 0)

    def _fit(self) -> None:
        # Only what is polished knows the size of its boxes and words.
        self._items.ensurePolished()
        lines = min(self._items.count(), MOST_LINES)
        line = self._items.sizeHintForRow(0)
        self._items.setFixedHeight(lines * line + 2 * self._items.frameWidth() + 2)
        self._items.setMinimumWidth(max(self._items.sizeHintForColumn(0) + 5 * GRID, characters(self, 32)))
        self.adjustSize()

    def _on_filter_changed(self, text: str) -> None:
        terms = folded(text).split()
        for item in self._all_items():
            item.setHidden(not all(term in folded(item.text()) for term in terms))
        self._keys.highlight_hit()
        self._show_count()

    def _hits(self) -> list[QModelIndex]:
        return [self._items.indexFromItem(item) for item in self._all_items() if not item.isHidden()]

    def _tick(self, index: QModelIndex) -> bool:
        item = self._items.itemFromIndex(index)
        was_ticked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Checked)
        return not was_ticked

    def _on_item_changed(self, changed: QListWidgetItem) -> None:
        if changed.checkState() == Qt.CheckState.Checked:
            is_alone = changed.data(VALUE) in ALONE
            for item in self._all_items():
                if item is not changed and (is_alone or item.data(VALUE) in ALONE):
                    item.setCheckState(Qt.CheckState.Unchecked)
        self._show_count()

    def _show_count(self) -> None:
        value = self.ticked()
        words = f"{len(value)} chosen" if isinstance(value, tuple) else "Stands alone" if value else "Nothing chosen"
        self._count.setText(words if self._hits() else "Nothing fits what you typed")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._is_done = True
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._is_done:
            self._is_done = True
            self.taken.emit(self.ticked())
        self.closed.emit()


class _WholeLine(QStyledItemDelegate):
    """Ticks wherever on the line one clicks, and by Space."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """With room for the box to tick."""
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, round(option.fontMetrics.height() * LINE_TO_TEXT)))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if isinstance(event, QKeyEvent):
            if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Select):
                return False
        elif event.type() != QEvent.Type.MouseButtonRelease:
            return False
        is_ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _options(field: Field, value: FactValue | None) -> list[tuple[str, str]]:
    """Codes on offer (with retired ones that stand), then "none" where the field allows it, then "not stated"."""
    standing = value if isinstance(value, tuple) else ()
    options = [
        (code.id, f"{code.words} (retired)" if code.is_retired else code.words)
        for code in field.codes
        if not code.is_retired or code.id in standing
    ]
    options += [(code, code) for code in standing if all(code != known for known, _ in options)]
    if field.allows_none or value == NONE:
        options.append((NONE, "None of these"))
    return [*options, *((str(code), words) for code, words in options_of(field, NOT_STATED)[-1:])]
