"""What is remembered outside a file notices an older copy in its place."""

import json
import shutil
from pathlib import Path

from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.remembering import missing_revisions, remember
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.workspace import Workspace


def test_a_file_that_went_on_is_no_older_copy(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    memory = tmp_path / "settings" / "files.json"
    remember(workspace, memory)
    set_facts(workspace, "review", review_id, {"n_findings": 3})
    assert missing_revisions(workspace, memory) == 0


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
    assert missing_revisions(older, memory) == 2
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
        assert missing_revisions(workspace, memory) == 0
    remember(workspace, memory)
    assert json.loads(memory.read_text())
