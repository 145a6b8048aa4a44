"""Finds a statistic by its number or by any word of its name, and asks for it to be shown."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from scr_appraiser.model.overview.statistics import Statistic
from scr_appraiser.ui.look.style import characters
from scr_appraiser.ui.overview.statistic_view import number_of

HINT = "Find a number (Ctrl+F)"
_LINES, _LONG, _SHORT = 12, 60, 10
"""Lines and characters of the list; the fewest characters that are typed into."""


class Finder(QLineEdit):
    """Down lists them all; Enter takes the first that fits, Escape goes back to where one was."""

    asked = Signal(str)
    """The id of a statistic."""
    left = Signal()
    """Nothing is looked for any more."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(HINT)
        self.setAccessibleName("Find a number by its name")
        self.setClearButtonEnabled(True)
        self._offered: dict[str, str] = {}
        self._wide = 0
        self._found = QStandardItemModel(self)
        self._list = QListView()
        matching = QCompleter(self._found, self)
        matching.setPopup(self._list)
        self._list.installEventFilter(self)
        matching.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        matching.setFilterMode(Qt.MatchFlag.MatchContains)
        matching.setMaxVisibleItems(_LINES)
        matching.activated.connect(
            self._ask, Qt.ConnectionType.QueuedConnection
        )  # else the words are put in afterwards
        self.setCompleter(matching)
        self.returnPressed.connect(self._on_return)

    def offer(self, statistics: Sequence[Statistic]) -> None:
        """What can be found."""
        offered = {f"{number_of(one)}  {one.title}": one.id for one in statistics}
        if offered != self._offered:
            self._offered = offered
            self._found.clear()
            for words in offered:
                self._found.appendRow(QStandardItem(words))

    def _on_return(self) -> None:
        sought = " ".join(self.text().casefold().split())
        fitting = [words for words in self._offered if sought in " ".join(words.casefold().split())]
        if sought and fitting:
            self._ask(fitting[0])

    def _ask(self, words: str) -> None:
        self.clear()
        self.left.emit()
        self.asked.emit(self._offered[words])

    @property
    def wished(self) -> int:
        """The width of its hint."""
        return characters(self, len(HINT) + 5)

    def fit(self, room: int) -> None:
        """Take no more than the room; the list below is as wide as most names."""
        self._list.setMinimumWidth(characters(self, _LONG))
        wide = max(min(self.wished, room), characters(self, _SHORT))
        if wide != self._wide:
            self._wide = wide
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._wide, super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list where nothing of it is chosen: Qt would close it and do no more."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.type() == QEvent.Type.KeyPress and not self._list.currentIndex().isValid():
            self._list.hide()
            self._on_return()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down and not self.text():
            completer = self.completer()
            completer.setCompletionPrefix("")
            completer.complete()
        else:
            super().keyPressEvent(event)
