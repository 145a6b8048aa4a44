"""A process of the program leaves nothing behind: no dump of its memory, no temporary file, whatever ends it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scr_appraiser.files import wipe_left_behind

ROOT = Path(__file__).parent.parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

WINDOW = """
from PySide6.QtCore import QTimer
from scr_appraiser import app
furnish = app.furnish
def watched(*arguments):
    furnish(*arguments)
    QTimer.singleShot(0, arguments[1].close)
app.furnish = watched
app.run_window(None)
"""
LEAVE_NONE = "from scr_appraiser.traces import leave_none; leave_none()\n"
WRITE = """
import tempfile
left = tempfile.NamedTemporaryFile(delete=False)
left.write(b"CANARY")
left.close()
print(left.name, flush=True)
"""
DIE = "import os, signal; os.kill(os.getpid(), signal.SIG{})\n"
DUMP = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (-1, -1))\n"


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_temporary_files_of_libraries_go_with_the_process(tmp_path: Path) -> None:
    ended = run(LEAVE_NONE + WRITE, tmp_path)
    left = Path(ended.stdout.strip())
    assert left.is_relative_to(os.environ["XDG_CACHE_HOME"])
    assert not left.exists()
    assert not left.parent.exists()


@posix
def test_temporary_files_of_a_killed_process_go_at_the_next_start(tmp_path: Path) -> None:
    ended = run(LEAVE_NONE + WRITE + DIE.format("KILL"), tmp_path)
    left = Path(ended.stdout.strip())
    assert ended.returncode == -signal.SIGKILL
    assert left.read_bytes() == b"CANARY"  # else nothing is tested
    run(LEAVE_NONE, tmp_path)
    assert not left.exists()
    assert wipe_left_behind() == 0


@posix
def test_where_no_private_folder_can_be_made_the_program_still_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert run(LEAVE_NONE, tmp_path).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="how Linux tells of dumps")
def test_a_crash_leaves_no_dump(tmp_path: Path) -> None:
    assert is_dumped(run(DUMP + DIE.format("ABRT"), tmp_path), tmp_path)  # else nothing is tested
    assert not is_dumped(run(DUMP + LEAVE_NONE + DIE.format("ABRT"), tmp_path), tmp_path)


def is_dumped(ended: subprocess.CompletedProcess[str], folder: Path) -> bool:
    assert ended.returncode == -signal.SIGABRT
    cores = [path for path in folder.iterdir() if path.name.startswith("core")]
    for core in cores:
        core.unlink()
    if not cores and Path("/proc/sys/kernel/core_pattern").read_text() != "core\n":
        pytest.skip("this system keeps dumps elsewhere")
    return bool(cores)


@pytest.mark.skipif(sys.platform != "linux", reason="how Linux tells of dumps")
@pytest.mark.parametrize(
    "start",
    [
        "from scr_appraiser.cli.main import main; sys.argv[1:] = ['verify', 'none.scra']; main()",
        "from scr_appraiser.ui.documents.trying_child import limit; limit()",
        WINDOW,
    ],
)
def test_every_process_of_the_program_forbids_dumps(tmp_path: Path, start: str) -> None:
    tell = "\nimport ctypes, resource; print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3))"
    assert run(f"import sys\n{start}{tell}", tmp_path).stdout == "(0, 0) 0\n"
    assert run(tell, tmp_path).stdout.endswith(" 1\n")


def test_nothing_writes_the_stack_of_a_crash_with_its_paths(tmp_path: Path) -> None:
    start = "from scr_appraiser.cli.main import main; import sys; sys.argv[1:] = ['verify', 'none.scra']; main()\n"
    tell = "import faulthandler; print(faulthandler.is_enabled())"
    assert run(start + tell, tmp_path).stdout == "False\n"
