"""Reads what is listed slice by slice while the window goes on answering."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from scr_appraiser.problems import Problem
from scr_appraiser.ui.conflicts.rows import Row


class Lister(QObject):
    """Goes through slices of rows, one each time the window has nothing else to do."""

    read = Signal(object)
    """A slice of rows was read."""
    ended = Signal(object)
    """All rows were read: a list of Row."""
    failed = Signal(object)
    """A Problem stood in the way: the rest is not read."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slices: Iterator[Sequence[Row]] = iter(())
        self._rows: list[Row] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_on)

    @property
    def is_reading(self) -> bool:
        """Whether there is more to be read."""
        return self._timer.isActive()

    def start(self, slices: Iterator[Sequence[Row]]) -> None:
        """Read these from their beginning, in place of what was being read; the first of them at once."""
        self._slices, self._rows = slices, []
        self._timer.start()
        self._read_on()

    def _read_on(self) -> None:
        try:
            found = next(self._slices, None)
        except Problem as problem:
            self._timer.stop()
            self.failed.emit(problem)
            return
        if found is None:
            self._timer.stop()
            self.ended.emit(self._rows)
        else:
            self._rows += found
            self.read.emit(found)
