"""One file under several names, and what another program or a crash left beside it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scr_appraiser.model.file import database
from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.file.drafts import drafts_in, keep_draft
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace, definitions

_WRITER = """
import os, sys
from pathlib import Path
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Problem
try:
    workspace = open_workspace(Path(sys.argv[1]), passphrase=sys.argv[3] or None)
except Problem as problem:
    sys.exit(problem.message)
workspace.author = identify("CD456", "Carl Dean")
if sys.argv[2] == "die":  # with half a change on disk and its journal beside it
    workspace._driver.execute("PRAGMA cache_size = 5")
    with workspace.change("Never finished") as session:
        for number in range(200):
            register_review(workspace, {"review_ref": f"LOST {number} " * 20})
        session.flush()
        os._exit(9)
register_review(workspace, {"review_ref": "WRITTEN"})
print("written")
"""


def another_program(path: Path, act: str, passphrase: str = "") -> str:
    """What another program says that opens the file and writes to it, or dies in the middle of that."""
    arguments = [sys.executable, "-c", _WRITER, str(path), act, passphrase]
    result = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    return (result.stdout + result.stderr).strip()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_one_file_is_not_opened_twice_whatever_name_leads_to_it_and_its_lock_holds(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    symbolic, hard = tmp_path / "symbolic.scra", tmp_path / "hard.scra"
    symbolic.symlink_to(workspace.path)
    os.link(workspace.path, hard)
    for name in (symbolic, hard, Path(os.path.relpath(workspace.path)), tmp_path / ".." / tmp_path.name / hard.name):
        with pytest.raises(Problem, match="open already"):
            open_workspace(name)
    assert another_program(workspace.path, "write").startswith("Ann Brown (AB123) has this file open")
    register_review(workspace)
    workspace.close()
    assert another_program(workspace.path, "write") == "written"


@pytest.mark.parametrize("passphrase", ["", "open sesame"])
def test_half_a_change_left_by_a_crash_is_taken_back(tmp_path: Path, passphrase: str) -> None:
    path = _left_by_a_crash(tmp_path, passphrase)
    workspace = open_workspace(path, passphrase=passphrase or None)
    found = verify(workspace)
    assert (found.problems, found.reviews) == ((), 1)
    workspace.close()


def test_a_crash_that_cannot_be_put_right_where_the_file_lies_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _left_by_a_crash(tmp_path)
    monkeypatch.setattr(database.os, "access", lambda *_: False)
    with pytest.raises(Problem, match="stopped in the middle") as caught:
        open_workspace(path)
    assert "-journal" in caught.value.advice
    monkeypatch.undo()
    workspace = open_workspace(path)
    assert verify(workspace).ok
    workspace.close()


def test_what_a_crash_left_is_not_played_into_a_new_file_of_that_name(tmp_path: Path) -> None:
    path = _left_by_a_crash(tmp_path)
    path.rename(tmp_path / "moved.scra")
    with pytest.raises(Problem, match="left behind by another file"):
        create_workspace(path, definitions=definitions())
    assert not path.exists()
    Path(f"{path}-journal").write_bytes(b"\0" * 512)  # that one is over and done with
    create_workspace(path, definitions=definitions()).close()


def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(source: Path, target: Path) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(database.os, "link", link)
    workspace = create_workspace(tmp_path / "new.scra", definitions=definitions())
    assert verify(workspace).ok
    workspace.close()
    with pytest.raises(Problem, match="exists already"):
        create_workspace(tmp_path / "new.scra", definitions=definitions())
    assert os.listdir(tmp_path) == ["new.scra"]


def test_opening_reading_and_verifying_write_nothing_even_where_drafts_lie(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    keep_draft(workspace, register_review(workspace), "field", "half a sent")
    workspace.close()
    before = workspace.path.read_bytes()
    again = open_workspace(workspace.path)
    assert len(drafts_in(again)) == 1
    assert verify(again).ok
    again.close()
    assert workspace.path.read_bytes() == before


def _left_by_a_crash(folder: Path, passphrase: str = "") -> Path:
    workspace = a_workspace(folder, passphrase=passphrase or None)
    register_review(workspace)
    workspace.close()
    another_program(workspace.path, "die", passphrase)
    assert Path(f"{workspace.path}-journal").stat().st_size > 512
    return workspace.path
