"""The open file leaves this computer when it is shown that nothing is lost with it, and not before."""

import shutil
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_appraiser.model.erasure.purging import Missing, digest_groups
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.retention.removing import ALL_THERE, RemoveDialog
from tests.model.erasure.erasing import holds_it
from tests.stories.window import Window


def test_the_button_waits_for_the_proof(workspace: Workspace, qtbot: QtBot) -> None:
    answers: list[Missing | Problem | None] = [
        None,
        Problem("Damaged.", "Choose another."),
        Missing(3, 1),
        Missing(0, 0),
    ]

    def look_into() -> Missing | None:
        answer = answers.pop(0)
        if isinstance(answer, Problem):
            raise answer
        return answer

    dialog = RemoveDialog(workspace, look_into)
    qtbot.addWidget(dialog)
    shown = []
    for _ in range(4):
        assert not dialog.action_button.isEnabled()
        dialog.choose.click()
        shown.append(dialog.found.text())
    assert shown[2].startswith("3 changes and 1 document of this file are not in that one.")
    assert shown[3] == ALL_THERE
    assert dialog.action_button.isEnabled()


def test_the_eight_groups_are_a_proof_too(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = RemoveDialog(workspace, lambda: None)
    qtbot.addWidget(dialog)
    dialog.groups.setText(digest_groups(workspace)[:-1])
    assert not dialog.action_button.isEnabled()
    dialog.groups.setText(digest_groups(workspace))
    assert dialog.action_button.isEnabled()


def test_the_whole_digest_as_exports_print_it_is_one_as_well(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = RemoveDialog(workspace, lambda: None)
    qtbot.addWidget(dialog)
    with workspace.reading() as cursor:
        whole = digest(cursor)
    dialog.groups.setText(whole[:-1])
    assert not dialog.action_button.isEnabled()
    dialog.groups.setText(whole)
    assert dialog.action_button.isEnabled()


def test_a_file_that_lies_in_another_leaves_with_its_backups_and_is_forgotten(window: Window, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    path = tmp_path / "work" / "file.scra"
    window.make_file(path)
    register_review(window.workspace, {"review_ref": "LEAVING-1"})
    window.program.close_file()
    other = Path(shutil.copy(path, tmp_path / "national.scra"))
    window.open_file(path)
    window.program.messages.ask_open_file = lambda folder: other  # type: ignore[method-assign]

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RemoveDialog)
        dialog.choose.click()
        dialog.action_button.click()

    QTimer.singleShot(0, agree)
    window.program.remove_file()
    assert window.program.files.workspace is None
    assert holds_it(tmp_path, b"LEAVING-1") == ["national.scra"]
    assert list((tmp_path / "work").iterdir()) == []
    assert path not in window.program.settings.recent_files
    assert window.frame.page_name == "start"
