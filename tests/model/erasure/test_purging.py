"""A file leaves a computer only when all that is in it lies in another, and then all of it leaves."""

import shutil
from pathlib import Path

import pytest

from scr_appraiser.model.erasure.purging import Missing, digest_groups, is_same_digest, missing_in, purge
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.document_contents import leave_content_out
from scr_appraiser.model.file.remembering import remember
from scr_appraiser.model.identity import identify
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.source import opened_source
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Problem
from tests.model.erasure.erasing import a_file, backed_up, holds_it


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_what_the_other_file_lacks_is_counted_until_it_was_merged(tmp_path: Path, passphrase: str | None) -> None:
    workspace, *_ = a_file(tmp_path, passphrase)
    path = workspace.path
    workspace.close()
    other = Path(shutil.copy(path, tmp_path / "national.scra"))
    workspace = open_workspace(path, passphrase=passphrase)
    workspace.author = identify("AB123", "Ann Brown")
    register_review(workspace, {"review_ref": "INVENTED-3"})
    assert missing_in(workspace, other, workspace.key) == Missing(1, 0)
    key = workspace.key.copy() if workspace.key else None
    workspace.close()
    national = open_workspace(other, key=key)
    with opened_source(path, key) as source:
        take_in(national, source, "file")
    national.close()
    workspace = open_workspace(path, key=key)
    assert missing_in(workspace, other, key).is_nothing
    workspace.close()


def test_a_document_that_only_this_file_holds_is_counted(tmp_path: Path) -> None:
    workspace, *_ = a_file(tmp_path)
    path = workspace.path
    with workspace.reading() as cursor:
        (sha256,) = cursor.execute("SELECT sha256 FROM document_content").fetchone()
    workspace.close()
    other = open_workspace(Path(shutil.copy(path, tmp_path / "national.scra")))
    other.author = identify("AB123", "Ann Brown")
    leave_content_out(other, sha256.hex())
    other.close()
    workspace = open_workspace(path)
    assert missing_in(workspace, other.path, None) == Missing(0, 1)
    with pytest.raises(Problem, match="open file itself"):
        missing_in(workspace, path, None)
    workspace.close()


def test_the_eight_groups_are_known_however_they_are_typed(tmp_path: Path) -> None:
    workspace, *_ = a_file(tmp_path)
    groups = digest_groups(workspace)
    assert [len(group) for group in groups.split()] == [5] * 8
    assert is_same_digest(workspace, groups.upper().replace(" ", "-"))
    assert not is_same_digest(workspace, groups[:-1])
    assert not is_same_digest(workspace, groups[:-1] + ("0" if groups[-1] != "0" else "1"))
    assert not is_same_digest(workspace, "")
    workspace.close()


def test_file_backups_notice_and_memory_go(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    workspace, *_ = a_file(tmp_path / "work")
    backed_up(workspace, tmp_path / "backups")
    remember(workspace, tmp_path / "files.json")
    path, identity = workspace.path, file_id(workspace)
    workspace.close()
    assert len(holds_it(tmp_path)) == 2
    purge(path, identity, tmp_path / "files.json", tmp_path / "backups")
    assert holds_it(tmp_path) == []
    assert list((tmp_path / "work").iterdir()) == []
    assert list((tmp_path / "backups").iterdir()) == []
    assert identity not in (tmp_path / "files.json").read_text("utf-8")


def test_a_second_name_of_the_file_is_not_left_with_its_content(tmp_path: Path) -> None:
    workspace, *_ = a_file(tmp_path)
    path, identity = workspace.path, file_id(workspace)
    workspace.close()
    (tmp_path / "second.scra").hardlink_to(path)
    purge(path, identity, tmp_path / "files.json", tmp_path / "backups")
    assert holds_it(tmp_path) == []
