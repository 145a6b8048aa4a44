"""The composition root: the window's frame first, painted at once; then everything else, made and wired once."""

from __future__ import annotations

import builtins
import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from scr_appraiser.ui.look.style import apply_style
from scr_appraiser.ui.settings import Settings, settings_path
from scr_appraiser.ui.window.main_window import PROGRAM, MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from scr_appraiser.program import Program


SWITCH = 0.0001
"""Seconds for which a job's thread may keep Python from the window. For one event Qt calls Python dozens of times, and
waits so long each time; Python's own five milliseconds come to a quarter of a second.
"""


def run_window(path: Path | None) -> int:
    """Show the window, on `path` where one is given, and return its exit status when it is closed."""
    gc.disable()  # see ui/collecting.py
    sys.setswitchinterval(SWITCH)
    app = QApplication([sys.argv[0], "-style", "fusion"])
    app.setApplicationName(PROGRAM)
    app.setDesktopFileName("scr-appraiser")
    settings = Settings(settings_path())
    window = show_frame(app, settings)
    window.painted.connect(lambda: furnish(app, window, settings, path))
    return app.exec()


def show_frame(app: QApplication, settings: Settings) -> MainWindow:
    """The window without its contents: whatever takes time to load comes after its first paint."""
    apply_style(app, settings.theme, settings.text_size / 100)
    window = MainWindow(settings)
    window.show()
    return window


def furnish(app: QApplication, window: MainWindow, settings: Settings, path: Path | None) -> Program:
    """Everything behind the frame, and the file at `path` where one is given."""
    _import_plainly()
    from pathlib import Path

    from scr_appraiser.logs import log_path, start_log
    from scr_appraiser.program import Program
    from scr_appraiser.traces import leave_none
    from scr_appraiser.ui.collecting import Collector
    from scr_appraiser.ui.window.crash import catch

    start_log(log_path())
    leave_none()
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    program = Program(app, window, settings, Path(folder) / "scr-appraiser", path)
    collector = Collector(program)
    program.files.opened.connect(collector.settle)
    catch(program.messages.problem, program.show_fault)
    return program


def _import_plainly() -> None:
    """Take PySide's hook out of `import`: it serves spellings of Qt's names that we do not use, and costs a sixth."""
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
