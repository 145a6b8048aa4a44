"""The frozen program starts without what is not packed: no network, and no documentation of Python."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

START = """
import sys

class Unpacked:
    def find_spec(self, name, path=None, target=None):
        if name in ("pydoc", "ssl", "sqlite3"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Unpacked())
"""
LOOK = """
from scr_appraiser.model.file.recovery_codes import is_recovery_code
assert not is_recovery_code("none")
import asyncio
assert not {"pydoc", "ssl"} & set(sys.modules)
"""


def started(code: str) -> subprocess.CompletedProcess[str]:
    """A Python without those modules, which runs this."""
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_it_starts_without_modules_that_are_not_packed() -> None:
    ended = started(f"{START}sys.path.insert(0, 'setup')\nimport frozen\n{LOOK}")
    assert ended.returncode == 0, ended.stderr


def test_without_its_stand_ins_it_would_not() -> None:
    """The control."""
    assert "ModuleNotFoundError: pydoc" in started(START + LOOK).stderr
