"""The processes that start_up.py times: each ends at the moment that is measured."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def bare() -> None:
    """Nothing but a Qt window, until it is painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:
            QTimer.singleShot(0, lambda: os._exit(0))

    app = QApplication([])
    window = Window()
    window.resize(1280, 720)
    window.show()
    app.exec()


def bare_memory() -> None:
    """Print the memory that a bare window takes."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.show()
    app.processEvents()
    print(_memory())


def frame() -> None:
    """The program, until the frame of its window is painted."""
    from scr_appraiser import app

    app.furnish = lambda *_: os._exit(0)
    _run([])


def register(path: str) -> None:
    """The program on a file, until the register is painted with all its lines."""
    _open(path, lambda page: os._exit(0))


def use(path: str) -> None:
    """How long the window stands still while the register is filtered and sorted, and what memory it takes."""

    def measure(page: Any) -> None:
        from PySide6.QtCore import Qt

        table, finder = page.register.table, page.register.finder
        pauses = {
            "filter": max(_pause(lambda text=text: finder.setText(text)) for text in ("i", "in", "inv 2003", "")),
            "sort": max(
                _pause(lambda column=column, order=order: table.sortByColumn(column, order))
                for column in range(page.register.model.columnCount())
                for order in Qt.SortOrder
            ),
            "next review": max(_pause(lambda row=row: table.selectRow(row)) for row in range(1, 6)),
        }
        print(json.dumps({"pauses": pauses, "memory": _memory()}), flush=True)
        os._exit(0)

    _open(path, measure)


def _open(path: str, then: Callable[[Any], object]) -> None:
    from scr_appraiser import app

    furnish = app.furnish

    def watched(*arguments: Any) -> Any:
        program = furnish(*arguments)

        def on_opened() -> None:
            page = program.window.page
            watcher = _first_paint(page.register.table.viewport(), lambda: then(page))
            page.register.table.viewport().installEventFilter(watcher)

        program.files.opened.connect(on_opened)
        return program

    app.furnish = watched
    _run([path])


def _first_paint(widget: Any, then: Callable[[], object]) -> Any:
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    return Watcher(widget)


def _run(arguments: list[str]) -> None:
    from scr_appraiser.cli import main

    sys.exit(main(arguments))


def _pause(act: Callable[[], object]) -> float:
    """Milliseconds until the act and all that follows from it is done and painted."""
    from PySide6.QtWidgets import QApplication

    start = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def _memory() -> int:
    """MB resident now; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) // 1024


CHILDREN: dict[str, Callable[[str], None]] = {
    "bare": lambda _: bare(),
    "bare_memory": lambda _: bare_memory(),
    "frame": lambda _: frame(),
    "register": register,
    "use": use,
}

if __name__ == "__main__":
    CHILDREN[sys.argv[1]](sys.argv[2])
