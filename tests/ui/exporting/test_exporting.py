"""An export runs as a job, tells what it wrote and where, and leaves nothing behind when it fails."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.loading import appraisals_of
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


def test_just_the_one_appraisal_is_exported(sample: Workspace, messages: FakeMessages, choice: ExportChoice) -> None:
    review = choice.reviews[0]
    (first,) = appraisals_of(sample, review)
    sample.author = Identity("CD456", "Carol Dunn")
    second = start_appraisal(sample, review, first.framework)
    jobs = FakeJobs(messages)
    start_export(sample, replace(choice, reviews=(review,), appraisal=second), jobs, messages)
    (report,) = choice.folder.glob("*.pdf")
    assert second[-8:] in report.name
    (workbook,) = choice.folder.glob("*.xlsx")
    rows = [row for sheet in openpyxl.load_workbook(workbook) for row in sheet.iter_rows(values_only=True)]
    assert any(second in row for row in rows)
    assert not any(first.id in row for row in rows)
    assert jobs.names == ["Exporting 1 appraisal"]


def test_progress_is_told_in_reports(sample: Workspace, messages: FakeMessages, choice: ExportChoice) -> None:
    jobs = FakeJobs(messages)
    start_export(sample, choice, jobs, messages)
    reports = len(list(choice.folder.glob("*.pdf")))
    assert [words for words in jobs.words if "report" in words] == [
        f"{number} of {reports} reports" for number in range(1, reports)
    ]
    assert jobs.words[0] == "0 of 2 reviews read"
    assert jobs.words[-1] == "the workbook"


def test_files_that_are_there_stay_as_they_are(sample: Workspace, messages: FakeMessages, choice: ExportChoice) -> None:
    start_export(sample, choice, FakeJobs(messages), messages)
    first = {path: path.read_bytes() for path in choice.folder.iterdir()}
    start_export(sample, choice, FakeJobs(messages), messages)
    assert {path: path.read_bytes() for path in first} == first
    new = {path.stem for path in choice.folder.iterdir()} - {path.stem for path in first}
    assert new == {f"{path.stem}-2" for path in first}
