"""What is left over of what was erased goes from the backups as well, at once or when the program comes to it again."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from scr_appraiser.model import workspace as opened
from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.erasure import old_backups
from scr_appraiser.model.erasure.due import retained
from scr_appraiser.model.erasure.finding import find, old_reasons_of
from scr_appraiser.model.erasure.finishing import finish
from scr_appraiser.model.erasure.old_backups import Fate, foretell
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.file.about_file import file_id, is_erasure_unfinished
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.upgrading import upgrade
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.register import register
from scr_appraiser.problems import Problem
from tests.model.erasure.erasing import WORD, a_file, backed_up, holds_it
from tests.model.file.earlier import RELEASED_FILES


def test_a_backup_that_does_not_open_is_told_and_destroyed(tmp_path: Path) -> None:
    workspace, review, _ = a_file(tmp_path)
    backed_up(workspace, tmp_path / "backups")
    (backup,) = backups_in(tmp_path / "backups", file_id(workspace))
    backup.path.write_bytes(os.urandom(8192) + WORD)
    assert foretell(workspace, tmp_path / "backups") == Fate(0, 1)
    erase_review(workspace, review, "Its retention has ended.")
    assert finish(workspace, tmp_path / "backups").destroyed == 1
    assert backups_in(tmp_path / "backups", file_id(workspace)) == ()
    workspace.close()


def test_stopped_in_the_middle_it_is_finished_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    workspace, review, _ = a_file(tmp_path / "work")
    backed_up(workspace, tmp_path / "backups")
    erase_review(workspace, review, "Its retention has ended.")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(old_backups.shutil, "copyfile", fail)
        with pytest.raises(Problem, match="no space"):
            finish(workspace, tmp_path / "backups")
    assert is_erasure_unfinished(workspace)

    def cancel(done: int, total: int) -> None:
        raise InterruptedError

    with monkeypatch.context() as patched, pytest.raises(InterruptedError):
        patched.setattr(opened, "_OFTEN", 10)
        workspace.compact(cancel)
    assert verify(workspace).ok
    path = workspace.path
    workspace.close()
    workspace = open_workspace(path)
    assert is_erasure_unfinished(workspace)
    finish(workspace, tmp_path / "backups")
    workspace.close()
    assert holds_it(tmp_path) == []


_LEFT = (
    *(".erasing-12ab34cd.scra", ".erasing-12ab34cd.scra-journal", ".making-12ab34cd.scra"),
    ".000001-closed.scra.rekeying",
)
"""Names that unfinished work among the backups has."""


def test_what_a_killed_program_left_half_done_goes_as_well(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    workspace, review, _ = a_file(tmp_path / "work")
    backed_up(workspace, tmp_path / "backups")
    (backup,) = backups_in(tmp_path / "backups", file_id(workspace))
    left = [backup.path.with_name(name) for name in _LEFT]
    left += [
        workspace.path.with_name(f".{workspace.path.name}{end}")
        for end in (".12ab.return", ".12ab.new", ".12ab.new-journal", ".upgrade")
    ]
    for path in left:
        shutil.copyfile(backup.path, path)
    # Killed between the two steps that put a redacted backup in the place of the old one.
    linked = backup.path.with_name(".erasing-99ff99ff.scra")
    os.link(backup.path, linked)
    erase_review(workspace, review, "Its retention has ended.")
    assert finish(workspace, tmp_path / "backups") == Fate(1, 0)
    workspace.close()
    assert holds_it(tmp_path) == []
    assert not any(path.exists() for path in (*left, linked))
    kept = open_workspace(backup.path)
    assert verify(kept).ok
    kept.close()


def test_a_backup_of_an_earlier_version_is_redacted_too(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    path = Path(shutil.copy(RELEASED_FILES[1][0], tmp_path / "work" / "old.scra"))
    upgrade(path, backups=tmp_path / "backups")
    workspace = open_workspace(path)
    workspace.author = identify("AB123", "Ann Brown")
    review = register(workspace)[0]
    said = find(workspace, "typed in the wrong place")
    assert (said.places, said.old_reasons) == ((), 1), "in its headers they stand themselves"
    counts = sorted(old_reasons_of(workspace, ReviewId(one.record)) for one in retained(workspace, date(2026, 11, 22)))
    assert counts == [0, 1, 2]
    assert holds_it(tmp_path, review.reference.encode())
    erase_review(workspace, review.review_id, "Its retention has ended.")
    fate = finish(workspace, tmp_path / "backups")
    assert (fate.rewritten, fate.destroyed) == (1, 0)
    workspace.close()
    assert holds_it(tmp_path, review.reference.encode()) == []
