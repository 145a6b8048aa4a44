"""Looks whether files are there, off the GUI thread: a network drive may take seconds to say no."""

import threading
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_EVERY = 30
"""Milliseconds."""


class Presence(QObject):
    """Asks for some files at a time; who asks again is told of the last ones only."""

    looked = Signal(object)
    """frozenset of the paths that are not there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._missing: list[frozenset[Path]] = []
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._tell)

    def look(self, paths: Iterable[Path]) -> None:
        """Answer by `looked`, soon."""
        # The thread holds nothing of ours, and of Qt: the window may be closed long before the drive has answered.
        self._missing = []
        threading.Thread(target=_look, args=(tuple(paths), self._missing), name="presence", daemon=True).start()
        self._timer.start()

    def _tell(self) -> None:
        if self._missing:
            self._timer.stop()
            self.looked.emit(self._missing[0])


def _look(paths: tuple[Path, ...], missing: list[frozenset[Path]]) -> None:
    missing.append(frozenset(path for path in paths if not _is_there(path)))


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
