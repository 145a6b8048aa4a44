"""Appraisal files and folders that are dropped on the window: to be merged into the open file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIX = ".scra"


class Dropping(QObject):
    """Takes what is dropped on `window` for as long as it lives; anything else is refused."""

    def __init__(self, window: QWidget, merge: Callable[[Sequence[Path]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._merge = merge
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            paths = _dropped(event)
            if paths:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    # Whoever gave the files waits until this returns, and the merge asks questions.
                    QTimer.singleShot(0, self, lambda: self._merge(paths))
                return True
        return super().eventFilter(watched, event)


def _dropped(event: QDropEvent) -> list[Path]:
    """The files and folders, where all that is dropped may be merged."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    is_ours = all(path.suffix.lower() == SUFFIX or path.is_dir() for path in paths)
    return paths if is_ours and len(paths) == len(urls) else []
