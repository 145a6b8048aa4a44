"""Looks whether files are there, off the GUI thread: a network drive may take seconds to say no."""

import threading
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Presence(QObject):
    """Asks for some files at a time."""

    looked = Signal(object)
    """frozenset of the paths that are not there."""

    def look(self, paths: Iterable[Path]) -> None:
        """Answer by `looked`, soon."""
        threading.Thread(target=self._look, args=(tuple(paths),), name="presence", daemon=True).start()

    def _look(self, paths: tuple[Path, ...]) -> None:
        missing = frozenset(path for path in paths if not _is_there(path))
        try:
            self.looked.emit(missing)
        except RuntimeError:
            # The window was closed meanwhile.
            return


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
