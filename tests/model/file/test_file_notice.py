"""The notice beside an open file tells who has it; it never keeps anybody out, and left behind it tells of a crash."""

import json
import os
import platform
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.file.file_notice import (
    Holder,
    held_words,
    holder_of,
    left_words,
    names_of,
    notice_path,
    time_told,
)
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace, definitions

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
ANN = Identity("AB123", "Ann Brown")

_HOLDER = """
import os, sys
from pathlib import Path
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.identity import identify
workspace = open_workspace(Path(sys.argv[1]))
workspace.author = identify("CD456", "Carl Dean")
print("open", flush=True)
sys.stdin.read(1)
os._exit(9)
"""


def held_by_another_program(path: Path) -> "subprocess.Popen[str]":
    """Another program that has the file open; what is written to it kills it."""
    arguments = [sys.executable, "-c", _HOLDER, str(path)]
    other = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    return other


def killed(other: "subprocess.Popen[str]") -> None:
    other.communicate("x", timeout=30)


def a_file(folder: Path, name: str = "north.scra") -> Path:
    create_workspace(folder / name, definitions=definitions()).close()
    return folder / name


@pytest.mark.parametrize("name", ["north.scra", "Ünïcode 名 .scra", "with\nline & 'quotes'.scra", "a" * 220 + ".scra"])
def test_whoever_meets_the_lock_learns_who_has_the_file_and_since_when(tmp_path: Path, name: str) -> None:
    path = a_file(tmp_path, name)
    other = held_by_another_program(path)
    with pytest.raises(Problem) as caught:
        open_workspace(path)
    assert caught.value.message.startswith("Carl Dean (CD456) has this file open in another window on this computer")
    assert caught.value.message.endswith(" today.")
    killed(other)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_whatever_name_leads_to_the_file_the_notice_is_found(tmp_path: Path) -> None:
    path, elsewhere = a_file(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "linked.scra").symlink_to(path)
    os.link(path, tmp_path / "hard.scra")
    other = held_by_another_program(elsewhere / "linked.scra")
    assert names_of(path) == (path, tmp_path / "hard.scra")
    for name in (path, elsewhere / "linked.scra", tmp_path / "hard.scra"):
        with pytest.raises(Problem, match="Carl Dean"):
            open_workspace(name)
    killed(other)


def test_a_notice_whose_program_is_gone_keeps_nobody_out(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    killed(held_by_another_program(path))
    workspace = open_workspace(path)
    assert workspace.notice is not None
    assert workspace.notice.is_left
    assert workspace.notice.left_by is not None
    assert workspace.notice.left_by.person == Identity("CD456", "Carl Dean")
    workspace.close()
    again = open_workspace(path)  # nobody has checked it yet
    assert again.notice is not None
    assert again.notice.left_by is not None
    assert again.notice.left_by.person == Identity("CD456", "Carl Dean")
    again.notice.is_left = False
    again.close()
    assert holder_of(path) is None


def test_somebody_who_locks_the_file_without_a_notice_is_not_called_by_the_name_of_who_is_gone(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    killed(held_by_another_program(path))
    code = (
        "import sys; from sqlcipher3 import dbapi2; c = dbapi2.connect(sys.argv[1]); c.execute('BEGIN EXCLUSIVE'); "
        "print('locked', flush=True); sys.stdin.read(1)"
    )
    arguments = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(Problem, match=r"^Another program is using the file\."):
            open_workspace(path)
        other.communicate("x", timeout=30)


def test_a_file_that_is_closed_leaves_nothing_beside_it(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    register_review(workspace)
    assert holder_of(workspace.path) is not None
    workspace.close()
    workspace.author = ANN  # too late to say so
    assert os.listdir(tmp_path) == ["appraisals.scra"]


def test_the_notice_names_the_person_and_only_that_person_may_read_it(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    register_review(workspace, {"review_ref": "INVENTED-1"})
    notice = notice_path(workspace.path)
    said = json.loads(notice.read_text("utf-8"))
    assert (said["staff_code"], said["display_name"]) == ("AB123", "Ann Brown")
    assert (said["computer"], said["process"]) == (platform.node(), os.getpid())
    assert set(said) == {"staff_code", "display_name", "computer", "process", "since"}
    if sys.platform != "win32":
        assert stat.S_IMODE(notice.stat().st_mode) == 0o600
    workspace.close()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"since": 5}', b"[" * 5000, b" " * 5000, b'{"since": "2026-11-22T09:00:00"}'],
)
def test_a_notice_that_cannot_be_read_is_no_obstacle_and_tells_of_a_crash(tmp_path: Path, content: bytes) -> None:
    path = a_file(tmp_path)
    notice_path(path).write_bytes(content)
    assert holder_of(path) is None
    workspace = open_workspace(path)
    assert workspace.notice is not None
    assert workspace.notice.is_left
    workspace.close()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_the_place_of_the_notice_leads_nowhere(tmp_path: Path) -> None:
    path, victim = a_file(tmp_path), tmp_path / "victim.txt"
    victim.write_text("somebody's")
    notice_path(path).symlink_to(victim)
    workspace = open_workspace(path)
    workspace.author = ANN
    workspace.close()
    assert victim.read_text() == "somebody's"


def test_a_folder_in_which_no_notice_can_be_put_is_no_obstacle(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    notice_path(path).mkdir()  # as where the folder cannot be written: the superuser may write everywhere
    workspace = open_workspace(path)
    workspace.author = ANN
    review = register_review(workspace)
    workspace.close()
    again = open_workspace(path)
    assert [row.review_id for row in register(again)] == [review]
    assert again.notice is not None
    assert not again.notice.is_left
    again.close()
    assert notice_path(path).is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_work_left_unfinished_under_another_name_of_the_file_is_not_passed_over(tmp_path: Path) -> None:
    path, twin = a_file(tmp_path), tmp_path / "twin.scra"
    os.link(path, twin)
    journal = Path(f"{path}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9 half a change")
    with pytest.raises(Problem, match=r"also named “north\.scra”"):
        open_workspace(twin)
    journal.unlink()
    open_workspace(twin).close()


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(hours=5, minutes=18), "09:12 today"),
        (timedelta(hours=29, minutes=18), "09:12 yesterday"),
        (timedelta(days=200), "14:30 on 6 May 2026"),
        (timedelta(days=-365), "14:30 on 22 November 2027"),  # the clock was set back
    ],
)
def test_a_time_is_told_as_a_person_says_it(before: timedelta, words: str) -> None:
    assert time_told(NOW - before, NOW) == words


def test_the_words_say_who_where_and_since_when() -> None:
    there = Holder("LAPTOP-7", 5, NOW - timedelta(hours=5), ANN)
    here = Holder(platform.node(), 5, NOW - timedelta(hours=5), ANN)
    assert held_words(there, NOW) == "Ann Brown (AB123) has this file open on LAPTOP-7 since 09:30 today."
    assert "in another window on this computer" in held_words(here, NOW)
    assert "may still be open there" in left_words(there, NOW)
    assert "not closed properly" in left_words(here, NOW)
    assert "not closed properly" in left_words(None, NOW)
    assert held_words(Holder("LAPTOP-7", 5, NOW), NOW).startswith("Somebody has")
