"""What is said about a file that was just opened: where it lies, and who wrote in it last."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from scr_appraiser.model.file import surroundings
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.location import Location
from scr_appraiser.model.file.unlocking import key_of
from scr_appraiser.model.history.last_writer import last_writer
from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Person
from tests.fixtures import a_workspace
from tests.stories.window import Window


def remarks(window: Window) -> str:
    return " ".join(label.text() for label in window.frame.banners.findChildren(QLabel) if label.isVisible())


def button(window: Window, words: str) -> QPushButton:
    (found,) = (one for one in window.frame.banners.findChildren(QPushButton) if one.text() == words)
    return found


def written_by(folder: Path, staff_code: str, name: str, passphrase: str | None = None) -> Path:
    workspace = a_workspace(folder, passphrase=passphrase)
    workspace.author = identify(staff_code, name)
    register_review(workspace, {"review_ref": "INVENTED-1"})
    workspace.close()
    return workspace.path


def on(kind: Location) -> Callable[[Path], Location | None]:
    return lambda path: None if "copies" in path.parts else kind


def test_whoever_opens_what_somebody_else_wrote_is_asked_who_is_working(window: Window, tmp_path: Path) -> None:
    window.open_file(written_by(tmp_path, "CD456", "Carl Dean"))
    assert "last written by Carl Dean (CD456). You are Ann Brown (AB123)" in remarks(window)
    button(window, "Go on as AB123").click()
    assert "Carl Dean" not in remarks(window)
    path = window.workspace.path
    window.program.close_file()
    window.open_file(path)
    assert "last written" not in remarks(window), "it was answered in this sitting"
    register_review(window.workspace)
    window.program.close_file()
    window.open_file(path)
    assert "last written" not in remarks(window), "one has written in it last oneself"


def test_somebody_else_says_who_they_are(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.open_file(written_by(tmp_path, "CD456", "Carl Dean"))
    asked: list[bool] = []

    def ask_identity() -> None:
        asked.append(True)
        if len(asked) > 1:
            window.workspace.author = Identity("CD456", "Carl Dean")

    monkeypatch.setattr(window.program.remarks, "_ask_identity", ask_identity)
    button(window, "Somebody else…").click()
    assert "last written" in remarks(window), "nobody else was named"
    button(window, "Somebody else…").click()
    assert "last written" not in remarks(window)


def test_nothing_needless_is_asked(window: Window, tmp_path: Path, sample_file: Path) -> None:
    window.open_file(sample_file)
    assert "last written" not in remarks(window)
    window.open_file(written_by(tmp_path, "AB123", "Ann Brown"))
    assert "last written" not in remarks(window)
    window.program.close_file()
    window.program.settings.person = Person("CD456", "Carl Dean")
    window.make_file(tmp_path / "new.scra")
    assert "last written" not in remarks(window)


def test_what_came_by_a_merge_or_a_workbook_was_not_written_here(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    assert last_writer(workspace) is None
    register_review(workspace)
    _write_as(workspace, "CD456", "workbook")
    assert last_writer(workspace) == Identity("AB123", "Ann Brown")
    _write_as(workspace, "EF789", "window")
    assert last_writer(workspace) == Identity("EF789", "Somebody")
    with workspace.aside() as cursor:
        zeros = bytes(32)
        cursor.execute(
            "INSERT INTO merging VALUES (1, '2026-01-01', 0, 'AB123', 'a backup', NULL, NULL, ?, ?, NULL)",
            (zeros, zeros),
        )
        cursor.execute("INSERT INTO arrival SELECT id, 1 FROM revision WHERE author = 'EF789'")
    assert last_writer(workspace) == Identity("AB123", "Ann Brown")
    workspace.close()


def _write_as(workspace: Workspace, staff_code: str, origin: str) -> None:
    workspace.author, workspace.origin = identify(staff_code, "Somebody"), origin
    register_review(workspace)


@pytest.mark.parametrize("passphrase", [None, "four random words here"])
def test_a_file_on_a_stick_is_worked_on_in_a_copy_here(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str | None
) -> None:
    monkeypatch.setattr(surroundings, "location", on(Location("removable")))
    path = written_by(tmp_path, "AB123", "Ann Brown", passphrase)
    window.program.files.open(path, key=key_of(path, passphrase) if passphrase else None)
    window._wait_for_register()
    assert "removable drive" in remarks(window)
    button(window, "Work on a local copy").click()
    window.qtbot.waitUntil(lambda: window.program.files.workspace is not None and window.workspace.path != path)
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy)
    assert window.workspace.path == tmp_path / "copies" / path.name
    assert "removable drive" not in remarks(window)
    assert window.frame.notices.text.startswith("You now work on a copy on this computer.")
    register_review(window.workspace)
    open_workspace(path, passphrase=passphrase).close()  # the other is free
    window.program.files.close()
    window.program.files.open(path, key=key_of(path, passphrase) if passphrase else None)
    window.qtbot.waitUntil(lambda: window.program.files.workspace is not None)
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy)
    button(window, "Work on a local copy").click()
    window.qtbot.waitUntil(lambda: window.workspace.path == tmp_path / "copies" / "appraisals 2.scra")


def test_on_this_computers_own_disk_nothing_is_said(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    assert "This file lies" not in remarks(window)
