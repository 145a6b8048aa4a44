"""The backups of a file are held by one at a time; what lies unfinished among them is destroyed."""

import threading
from pathlib import Path

import pytest

from scr_appraiser.model.backups import holding as module
from scr_appraiser.model.backups.holding import holding
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import WHYS, backups_in, folder_of
from scr_appraiser.model.erasure.finishing import finish
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


class Stopped(Exception):
    """What a waiting job raises when somebody cancels it."""


def stop(done: int, total: int) -> None:
    raise Stopped


def test_what_another_is_making_is_waited_for_and_left_alone(tmp_path: Path) -> None:
    with holding(tmp_path):
        unfinished = tmp_path / ".making-1.scra"
        unfinished.write_bytes(b"half of it")
        with pytest.raises(Stopped), holding(tmp_path, stop):
            pass
        assert unfinished.read_bytes() == b"half of it"
    with holding(tmp_path):
        assert not unfinished.exists()


def test_whoever_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    with holding(tmp_path), pytest.raises(Problem, match="in use by another window"), holding(tmp_path):
        pass


def test_on_a_disk_without_locks_work_goes_on_and_nothing_is_destroyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(module, "take_lock", unknown)
    (tmp_path / ".making-1.scra").touch()
    with holding(tmp_path):
        assert (tmp_path / ".making-1.scra").exists()


def test_a_backup_that_was_being_made_during_an_erasure_does_not_keep_what_was_erased(
    workspace: Workspace, tmp_path: Path
) -> None:
    review = register_review(workspace, {"review_ref": "CANARY"})
    is_copied, may_end = threading.Event(), threading.Event()

    def wait(done: int, total: int) -> None:
        if total and done >= total / 2:  # copied, and about to be proved
            is_copied.set()
            may_end.wait(20)

    backing_up = threading.Thread(target=back_up, args=(workspace, WHYS["changes"], tmp_path, wait))
    backing_up.start()
    assert is_copied.wait(20)
    erase_review(workspace, review, "Its retention has ended.")
    finish(workspace, tmp_path, lambda done, total: may_end.set())
    backing_up.join()
    assert len(backups_in(tmp_path, file_id(workspace))) == 1
    left = [path for path in folder_of(file_id(workspace), tmp_path).iterdir() if b"CANARY" in path.read_bytes()]
    assert left == []
