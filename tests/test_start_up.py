"""What must not be loaded before the window stands there, nor by what reads for it, tried in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scr_appraiser.model.file.sessions import PUT_TOGETHER
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_review, warm_up
from scr_appraiser.model.workspace import Workspace

HEAVY = {"sqlalchemy", "sqlcipher3", "openpyxl", "reportlab", "pypdf", "yaml", "PIL", "numpy", "PySide6.QtPdf"}
MODEL = {"scr_appraiser.model.workspace", "scr_appraiser.model.file.schema"}

AFTER_THE_REGISTER = {
    "sqlalchemy",
    "asyncio",
    *(f"scr_appraiser.model.{name}" for name in ("file.schema", "file.sessions", "history.recording")),
    *(f"scr_appraiser.model.{name}" for name in ("loading", "review.reviews", "snapshots")),
    *(f"scr_appraiser.model.appraisal.{name}" for name in ("judging", "completeness")),
    *(f"scr_appraiser.ui.{name}" for name in ("forms.form", "reviews.review_panel")),
}

OF_OTHERS = {"PySide6", "sqlcipher3", "uuid_utils", "platformdirs"}
"""All that is loaded of others' libraries, beside a bare window, before the register is painted."""

NAMESPACES = {"Qt", "QStyle"}
"""Of Qt: PySide makes each with all its enumerations when it is first asked for."""

FRAME = """
import sys
from PySide6 import QtCore, QtWidgets
print("bare", *sorted(sys.modules))
from scr_appraiser.cli.main import main
from scr_appraiser import app
furnish = app.furnish
def watched(*arguments):
    print("painted", *sorted(sys.modules))
    print("made", *vars(QtCore), *vars(QtWidgets))
    furnish(*arguments)
    def settled():
        print("settled", *sorted(sys.modules))
        arguments[1].close()
    QtCore.QTimer.singleShot(50, settled)
app.furnish = watched
main([])
"""

REGISTER = """
import sys
from pathlib import Path
from PySide6 import QtWidgets
print("bare", *sorted(sys.modules))
from scr_appraiser import app
furnish = app.furnish
def watched(*arguments):
    window = arguments[1]
    program = furnish(*arguments)
    def painted(go_on, get_ready=window.get_ready):
        assert window.page.register.model.rows
        print("filled", *sorted(sys.modules))
        get_ready(go_on)
    def entered(name):
        print("entered", *sorted(sys.modules))
        assert window.page.review_id is not None
        window.close()
    window.get_ready = painted
    window.page_entered.connect(entered)
app.furnish = watched
app.run_window(Path(sys.argv[1]))
"""

PAGES = """
import sys, threading
from pathlib import Path
from scr_appraiser import app
furnish = app.furnish
def watched(*arguments):
    window, here = arguments[1], []
    furnish(*arguments)
    def note(event, named):
        if event == "import" and threading.current_thread() is threading.main_thread():
            here.append(named[0])
    def entered(name):
        if name == "reviews":
            window.left = [*window.rail.names()[2:]]
        print(name, *here)
        here.clear()
        if window.left:
            window.show_page(window.left.pop())
        else:
            window.close()
    window.page_entered.connect(entered)
    sys.addaudithook(note)
app.furnish = watched
app.run_window(Path(sys.argv[1]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """No screen, and settings of its own in which somebody is known."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    settings = tmp_path / "scr-appraiser" / "settings.ini"
    settings.parent.mkdir()
    settings.write_text("[person]\nstaff_code=AB123\ndisplay_name=Ann Brown\n")
    return {**os.environ, **dict.fromkeys(names, str(tmp_path)), "QT_QPA_PLATFORM": "offscreen"}


def loaded(environment: dict[str, str], code: str, *arguments: str) -> dict[str, set[str]]:
    """The names of the modules loaded at each moment that `code` prints them for."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=60)
    return {line.split()[0]: set(line.split()[1:]) for line in done.stdout.splitlines()}


def test_little_is_loaded_before_the_first_paint_and_nothing_heavy_before_a_file(environment: dict[str, str]) -> None:
    modules = loaded(environment, FRAME)
    for moment in ("painted", "settled"):
        assert modules[moment].isdisjoint(HEAVY | MODEL), moment
    assert "scr_appraiser.program" not in modules["painted"]
    beside_qt = {name.partition(".")[0] for name in modules["painted"] - modules["bare"]}
    assert beside_qt <= {"scr_appraiser", "ctypes", "_ctypes", "gc"}
    assert modules["made"].isdisjoint(NAMESPACES)
    assert "scr_appraiser.ui.start.page" in modules["settled"]


def test_the_register_is_painted_before_what_shows_and_changes_a_review_is_loaded(
    environment: dict[str, str], workspace: Workspace, review_id: ReviewId
) -> None:
    workspace.close()
    modules = loaded(environment, REGISTER, str(workspace.path))
    assert modules["filled"].isdisjoint(AFTER_THE_REGISTER)
    packages = {name.partition(".")[0] for name in modules["filled"] - modules["bare"]} - sys.stdlib_module_names
    assert packages <= {"scr_appraiser", *OF_OTHERS}
    assert modules["filled"].isdisjoint({"ssl", "socket"})
    assert modules["entered"] >= AFTER_THE_REGISTER


def test_no_page_of_a_file_is_loaded_on_the_thread_of_the_window(
    environment: dict[str, str], workspace: Workspace
) -> None:
    workspace.close()
    here = loaded(environment, PAGES, str(workspace.path))
    assert {"appraisal", "overview", "file_settings"} <= here.keys()
    assert [name for name, modules in here.items() if f"scr_appraiser.ui.{name}.page" in modules] == []


@pytest.mark.parametrize(
    ("child", "needs"),
    [
        ("scr_appraiser.model.merging.reading_child", {"sqlcipher3"}),
        ("scr_appraiser.model.workbook.reading_child", set()),
        ("scr_appraiser.ui.documents.trying_child", set()),
    ],
)
def test_a_process_that_is_thrown_away_loads_little(child: str, needs: set[str]) -> None:
    code = f"import sys, {child}; print('loaded', *sorted(sys.modules))"
    modules = loaded({**os.environ}, code)["loaded"]
    assert child in modules
    assert modules & {*HEAVY, "asyncio", "PySide6.QtWidgets"} == needs


def test_a_heavy_module_would_be_seen() -> None:
    """The control."""
    code = "import sys, scr_appraiser.model.file.schema, scr_appraiser.model.file.connection; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"sqlalchemy", "sqlcipher3"} <= set(done.stdout.split())


def test_reading_the_first_review_waits_for_no_statement_to_be_put_together(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    PUT_TOGETHER.clear()
    warm_up(workspace)
    before = len(PUT_TOGETHER)
    load_review(workspace, review_id)
    appraisals_of(workspace, review_id)
    assert len(PUT_TOGETHER) == before > 0
