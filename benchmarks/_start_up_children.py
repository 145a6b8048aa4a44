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
    _open(path, lambda program: _when_painted(program, lambda: os._exit(0)))


def review(path: str) -> None:
    """The program on a file, until its first review is shown beside the register."""
    _open(path, lambda program: _when_entered(program, lambda: os._exit(0)))


def use(path: str) -> None:
    """How long the window stands still while a file opens and its register is used, and what memory it takes."""

    def measure(program: Any, opening: Beats) -> None:
        from PySide6.QtCore import Qt

        opening.stop()
        page = program.window.page
        table, finder = page.register.table, page.register.finder
        pauses = {
            "opening": opening.longest * 1000,
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

    def watch(program: Any) -> None:
        opening = Beats()
        _when_entered(program, lambda: measure(program, opening))

    _open(path, watch)


class Beats:
    """The longest time between two turns of the window's loop."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(4)
        self.stop = self._timer.stop

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def _open(path: str, watch: Callable[[Any], object]) -> None:
    """Start the program on a file, and have it watched from when it begins to open."""
    from scr_appraiser import app

    furnish = app.furnish

    def watched(*arguments: Any) -> Any:
        program = furnish(*arguments)
        watch(program)
        return program

    app.furnish = watched
    _run([path])


def _when_painted(program: Any, then: Callable[[], object]) -> None:
    def on_opened(workspace: Any) -> None:
        if workspace.notice.left_by is not None:
            # It was not closed the last time and checked whole: the check would be timed too.
            os._exit(1)
        viewport = program.window.page.register.table.viewport()
        viewport.installEventFilter(_first_paint(viewport, then))

    program.files.opened.connect(on_opened)


def _when_entered(program: Any, then: Callable[[], object]) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def finish() -> None:
        QApplication.processEvents()
        QTimer.singleShot(10, then)

    program.window.page_entered.connect(lambda name: name == "reviews" and finish())


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
    from scr_appraiser.cli.main import main

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
    "review": review,
    "use": use,
}

if __name__ == "__main__":
    CHILDREN[sys.argv[1]](sys.argv[2])
