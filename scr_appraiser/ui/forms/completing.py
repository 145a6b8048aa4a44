"""What a list one types in shows while one types: the entries that fit, the first of them ready for Enter."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter


class FirstHit(QObject):
    """Highlights what fits first, so that Enter takes it. Leaving by Tab takes nothing that nobody chose."""

    def __init__(self, combo: QComboBox) -> None:
        """`combo`: one that is edited."""
        super().__init__(combo)
        completer, line = combo.completer(), combo.lineEdit()
        assert isinstance(completer, QCompleter)
        assert line is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer = completer
        self._popup: QAbstractItemView | None = None
        # After the completer, which fills the list at the same signal.
        line.textEdited.connect(self._on_edited, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab and self._is_at_first():
                self._highlight(QModelIndex())
            elif event.key() == Qt.Key.Key_Up and self._is_at_first() and self._popup is not None:
                self._popup.hide()
                return True
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        if self._popup is None:
            # Only now: most lists are never typed in, and their pop-up costs more than themselves.
            popup = self._popup = self._completer.popup()
            assert popup is not None
            popup.installEventFilter(self)
        if self._popup is not None and self._popup.isVisible():
            self._highlight(self._completer.completionModel().index(0, 0))

    def _is_at_first(self) -> bool:
        return self._popup is not None and self._popup.currentIndex().row() == 0

    def _highlight(self, index: QModelIndex) -> None:
        """Without the completer noticing: it would put the words into the line."""
        assert self._popup is not None
        was_blocked = self._completer.blockSignals(True)
        self._popup.setCurrentIndex(index)
        self._completer.blockSignals(was_blocked)
