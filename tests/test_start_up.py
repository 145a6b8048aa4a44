"""What must not be loaded before the window stands there, tried in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlalchemy", "sqlcipher3", "openpyxl", "reportlab", "pypdf", "yaml", "PIL", "numpy", "PySide6.QtPdf"}
MODEL = {"scr_appraiser.model.database", "scr_appraiser.model.schema"}

FRAME = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from scr_appraiser import app
furnish = app.furnish
def watched(*arguments):
    print("painted", *sorted(sys.modules))
    furnish(*arguments)
    def settled():
        print("settled", *sorted(sys.modules))
        arguments[1].close()
    QTimer.singleShot(50, settled)
app.furnish = watched
app.run_window(None)
"""


@pytest.fixture
def modules(tmp_path: Path) -> dict[str, set[str]]:
    """The names of the modules loaded when the frame was painted, and when the first page stood there."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, **dict.fromkeys(names, str(tmp_path)), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", FRAME], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    return {line.split()[0]: set(line.split()[1:]) for line in done.stdout.splitlines()}


def test_nothing_heavy_is_loaded_before_a_file_is_opened(modules: dict[str, set[str]]) -> None:
    for moment in ("painted", "settled"):
        assert modules[moment].isdisjoint(HEAVY | MODEL), moment
    assert "scr_appraiser.program" not in modules["painted"]
    assert "scr_appraiser.ui.start.page" in modules["settled"]


def test_a_heavy_module_would_be_seen() -> None:
    """The control."""
    code = "import sys, scr_appraiser.model.database; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"sqlalchemy", "sqlcipher3"} <= set(done.stdout.split())
