"""A file is looked over before work goes on in it: all of it where it was not closed the last time."""

import os
from pathlib import Path

import pytest

from scr_appraiser.model.file import cancelling, checking
from scr_appraiser.model.file.checking import check, is_unchecked, look_over
from scr_appraiser.model.file.connection import connect
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.file_notice import notice_path
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Damaged
from tests.fixtures import a_workspace
from tests.model.file.damaging import damaged


class Stopped(Exception):
    pass


def nothing(done: int, total: int) -> None:
    pass


def stop(done: int, total: int) -> None:
    raise Stopped


def left_open(folder: Path, passphrase: str | None = None) -> Path:
    """A file that was not closed: its notice is still there."""
    workspace = a_workspace(folder, passphrase=passphrase)
    register_review(workspace, {"review_ref": "INVENTED-1"})
    notice = notice_path(workspace.path).read_bytes()
    workspace.close()
    notice_path(workspace.path).write_bytes(notice)
    return workspace.path


def test_a_file_that_was_closed_is_looked_over_in_silence(tmp_path: Path) -> None:
    a_workspace(tmp_path).close()
    workspace = open_workspace(tmp_path / "appraisals.scra")
    assert not is_unchecked(workspace)
    assert check(workspace, nothing) == ""
    workspace.close()


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_a_file_that_was_not_closed_is_checked_whole_and_that_is_said_once(
    tmp_path: Path, passphrase: str | None
) -> None:
    path = left_open(tmp_path, passphrase)
    workspace = open_workspace(path, passphrase=passphrase)
    assert is_unchecked(workspace)
    found = check(workspace, nothing)
    assert found.startswith("Ann Brown (AB123) opened this file at")
    assert found.endswith("Everything in it was checked, and nothing is missing or altered.")
    workspace.close()
    assert os.listdir(tmp_path) == [path.name]
    again = open_workspace(path, passphrase=passphrase)
    assert check(again, nothing) == ""
    again.close()


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_looking_over_finds_a_page_that_nothing_has_read_yet(tmp_path: Path, passphrase: str | None) -> None:
    workspace = a_workspace(tmp_path, passphrase=passphrase)
    register_review(workspace, {"review_ref": "INVENTED-1"})
    workspace = open_workspace(damaged(workspace), passphrase=passphrase)
    assert register(workspace), "it opens, and shows what is in it"
    with pytest.raises(Damaged):
        look_over(workspace)
    workspace.close()


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_looking_over_goes_through_a_sound_file_in_short_goes_and_can_be_ended(
    tmp_path: Path, passphrase: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_ROWS", 2)
    workspace = a_workspace(tmp_path, passphrase=passphrase)
    register_review(workspace, {"review_ref": "INVENTED-1"})
    goes = list[int]()
    look_over(workspace, lambda: goes.append(1))
    with workspace.reading() as cursor:
        assert len(goes) > cursor.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").fetchone()[0]
    with pytest.raises(Stopped):
        look_over(workspace, lambda: stop(0, 0))
    workspace.close()


def test_what_only_the_whole_check_finds_is_found_after_a_crash(tmp_path: Path) -> None:
    path = left_open(tmp_path)
    driver = connect(path, None)
    driver.execute("PRAGMA query_only = OFF")
    driver.execute('UPDATE review SET facts = \'{"review_ref":"ANOTHER"}\'')
    driver.close()
    workspace = open_workspace(path)
    with pytest.raises(Damaged, match="This file is damaged") as caught:
        check(workspace, nothing)
    assert "does not say what its history says" in caught.value.message
    workspace.close()
    again = open_workspace(path)
    assert is_unchecked(again), "it was never found whole"
    again.close()


def test_a_torn_database_is_found_at_every_opening(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    for number in range(200):
        register_review(workspace, {"review_ref": f"INVENTED-{number}"})
    workspace.close()
    content = bytearray(workspace.path.read_bytes())
    with_reviews = content.find(b"INVENTED-150")
    page = with_reviews // 4096 * 4096
    content[page : page + 4096] = bytes(4096)
    workspace.path.write_bytes(content)
    opened = open_workspace(workspace.path)
    with pytest.raises(Damaged):
        check(opened, nothing)
    opened.close()


@pytest.mark.parametrize("every", [10, 10_000_000])
def test_stopping_the_check_leaves_it_for_the_next_who_opens_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    monkeypatch.setattr(cancelling, "EVERY", every)  # within SQLite's long statements, and between them
    path = left_open(tmp_path)
    workspace = open_workspace(path)
    with pytest.raises(Stopped):
        check(workspace, stop)
    workspace.close()
    again = open_workspace(path)
    assert is_unchecked(again)
    assert "nothing is missing" in check(again, nothing)
    again.close()
