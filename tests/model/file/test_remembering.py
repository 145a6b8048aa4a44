"""What is remembered outside a file notices an older copy in its place."""

import json
import shutil
from pathlib import Path

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.remembering import forget_path, missing_from, remember, remembered_id
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.workspace import Workspace


def test_a_file_that_went_on_is_no_older_copy(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    memory = tmp_path / "settings" / "files.json"
    remember(workspace, memory)
    set_facts(workspace, "review", review_id, {"n_findings": 3})
    assert not missing_from(workspace, memory)


def test_an_older_copy_is_noticed(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    memory, old = tmp_path / "files.json", tmp_path / "old.scra"
    path = workspace.path
    workspace.close()
    shutil.copy(path, old)
    again = open_workspace(path)
    again.author = workspace.author
    set_facts(again, "review", review_id, {"n_findings": 3})
    set_facts(again, "review", review_id, {"n_findings": 4})
    remember(again, memory)
    again.close()
    older = open_workspace(old)
    missing = missing_from(older, memory)
    assert (missing.judgements, missing.others, missing.newer) == (0, 2, path)
    older.close()


def test_the_note_holds_ids_and_no_content(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    memory = tmp_path / "files.json"
    remember(workspace, memory)
    text = memory.read_text()
    assert "INVENTED" not in text
    assert "Ann" not in text
    assert len(json.loads(text)) == 1


def test_a_note_that_cannot_be_read_is_no_obstacle(workspace: Workspace, tmp_path: Path) -> None:
    memory = tmp_path / "files.json"
    with workspace.read():
        (file,) = workspace.cursor.execute("SELECT value FROM meta WHERE key = 'file'").fetchone()
    for note in ("{ not json", "[1]", '{"ID": 3}', '{"ID": {"last": 5}}', '{"ID": {"last": ["zz", 1]}}'):
        memory.write_text(note.replace("ID", file))
        assert not missing_from(workspace, memory)
    remember(workspace, memory)
    assert json.loads(memory.read_text())


def test_judgements_that_are_missing_are_counted_by_themselves(
    workspace: Workspace, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    memory, old, path = tmp_path / "files.json", tmp_path / "old.scra", workspace.path
    workspace.close()
    shutil.copy(path, old)
    again = open_workspace(path)
    again.author = workspace.author
    for rating in (3, 4):
        rate(again, appraisal_id, "SCO1", rating)
    remember(again, memory)
    again.close()
    path.unlink()
    older = open_workspace(old)
    missing = missing_from(older, memory)
    older.close()
    assert missing.newer is None
    assert missing.words == (
        "This is an older copy: at least 2 judgements saved on this computer are not in this file."
    )


def test_where_a_file_lies_is_remembered_and_forgotten(workspace: Workspace, tmp_path: Path) -> None:
    memory = tmp_path / "files.json"
    assert remembered_id(workspace.path, memory) == ""
    remember(workspace, memory)
    assert len(remembered_id(workspace.path, memory)) > 10
    forget_path(workspace.path, memory)
    assert remembered_id(workspace.path, memory) == ""
    assert str(workspace.path) not in memory.read_text()
    assert not missing_from(workspace, memory)
