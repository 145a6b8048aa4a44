"""An export runs as a job, tells what it wrote and where, and leaves nothing behind when it fails."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.exporting.choices import ExportChoice
from scr_appraiser.ui.exporting.exporting import start_export
from tests.ui.fakes import FakeJobs, FakeMessages


@pytest.fixture
def messages(qtbot: QtBot) -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def choice(sample: Workspace, tmp_path: Path) -> ExportChoice:
    reviews = tuple(all_reviews(sample)[:2])
    return ExportChoice(reviews, ("pdf", "xlsx"), "internal", tmp_path / "exports")


def test_the_files_are_written_and_told_without_case_detail(
    sample: Workspace, messages: FakeMessages, choice: ExportChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    class Services:
        @staticmethod
        def openUrl(url: QUrl) -> bool:
            return bool(shown.append(url.toLocalFile()))

    monkeypatch.setattr("scr_appraiser.ui.exporting.exporting.QDesktopServices", Services)
    jobs = FakeJobs(messages)
    start_export(sample, choice, jobs, messages)
    written = len(list(choice.folder.iterdir()))
    assert written >= 3
    assert messages.notices == [f"{written} files were written into the folder “exports”, not encrypted."]
    assert jobs.names == ["Exporting 2 reviews"]
    (link,) = messages.links
    link.follow()
    assert shown == [str(choice.folder)]
    assert messages.notices[-1] == f"The files are in {choice.folder}."


def test_a_password_encrypts_every_file(sample: Workspace, messages: FakeMessages, choice: ExportChoice) -> None:
    start_export(sample, replace(choice, password="long enough"), FakeJobs(messages), messages)
    assert messages.notices[0].endswith("encrypted with your password.")
    for path in choice.folder.iterdir():
        start = path.read_bytes()[:4]
        assert b"/Encrypt" in path.read_bytes() if start == b"%PDF" else start == b"\xd0\xcf\x11\xe0"


def test_cancelling_leaves_no_file(sample: Workspace, messages: FakeMessages, choice: ExportChoice) -> None:
    for cancel_at in (1, 3, 4):
        start_export(sample, choice, FakeJobs(messages, cancel_at=cancel_at), messages)
        assert not choice.folder.exists() or list(choice.folder.iterdir()) == []
    assert messages.notices == []


def test_a_folder_that_cannot_be_made_is_a_problem_to_show(
    sample: Workspace, messages: FakeMessages, choice: ExportChoice
) -> None:
    choice.folder.write_bytes(b"a file of that name")
    start_export(sample, choice, FakeJobs(messages), messages)
    (problem,) = messages.problems
    assert problem.advice
    assert messages.notices == []
