"""Making, opening and closing files from the window; bad files get one clear sentence, and nothing is lost."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.file.file_notice import notice_path
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.review.reviews import register_review, withdraw
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.start.files import NEW_NAME, Files
from tests.fixtures import a_workspace
from tests.ui.fakes import FakeJobs, FakeMessages


class Stage:
    """Files with nobody but fakes around them."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(folder / "settings" / "settings.ini")
        self.messages = FakeMessages()
        self.jobs = FakeJobs(self.messages)
        self.prepared: list[Workspace] = []
        self.opened: list[Path] = []
        self.closed: list[bool] = []
        self.files = Files(
            self.settings,
            self.jobs,
            self.messages,
            prepare=self.prepared.append,
            sample_path=folder / "data" / "sample.scra",
        )
        self.files.opened.connect(lambda workspace: self.opened.append(workspace.path))
        self.files.closing.connect(lambda: self.closed.append(True))

    @property
    def said(self) -> str:
        (problem,) = self.messages.problems
        assert problem.message
        assert problem.advice, "a problem says what to do"
        return problem.message


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.files.close()


def test_a_new_file_is_made_where_asked_opened_and_remembered(stage: Stage, tmp_path: Path) -> None:
    stage.messages.answers["new_file"] = tmp_path / "north.scra"
    stage.files.ask_new()
    assert stage.messages.asked == [NEW_NAME]
    assert stage.opened == [tmp_path / "north.scra"]
    assert stage.settings.recent_files == (tmp_path / "north.scra",)
    assert stage.settings.last_folder == tmp_path
    assert len(stage.prepared) == 1


@pytest.mark.parametrize("ask", [Files.ask_new, Files.ask_open])
def test_asking_may_be_cancelled(stage: Stage, ask: Callable[[Files], None]) -> None:
    ask(stage.files)
    assert stage.opened == []
    assert stage.jobs.names == []


def test_a_new_file_never_takes_the_place_of_another(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "north.scra").write_bytes(b"somebody's")
    stage.files.make(tmp_path / "north.scra")
    assert "exists already" in stage.said
    assert (tmp_path / "north.scra").read_bytes() == b"somebody's"


def test_opening_another_file_closes_the_first_one_then(stage: Stage, tmp_path: Path) -> None:
    for name in ("north.scra", "south.scra"):
        stage.files.make(tmp_path / name)
    first, second = stage.prepared
    assert stage.files.workspace is second
    assert first._is_closed
    assert stage.closed == [True]
    assert stage.settings.recent_files == (tmp_path / "south.scra", tmp_path / "north.scra")


def test_a_file_that_does_not_open_leaves_the_open_one_as_it_is(stage: Stage, tmp_path: Path) -> None:
    stage.files.make(tmp_path / "north.scra")
    stage.files.open(tmp_path / "not there.scra")
    assert "not there" in stage.said
    assert stage.files.workspace is stage.prepared[0]
    assert stage.closed == []
    assert stage.settings.recent_files == (tmp_path / "north.scra",)


def test_opening_the_open_file_goes_back_to_it(stage: Stage, tmp_path: Path) -> None:
    shown: list[bool] = []
    stage.files.shown_again.connect(lambda: shown.append(True))
    stage.files.make(tmp_path / "north.scra")
    stage.files.open(Path(os.path.relpath(tmp_path / "north.scra")))
    assert shown == [True]
    assert len(stage.opened) == 1


def not_ours(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 " + bytes(5000))


def empty(path: Path) -> None:
    path.touch()


def cut_short(path: Path) -> None:
    a_workspace(path.parent, path.name).close()
    path.write_bytes(path.read_bytes()[:60])


def made_by_something_else(path: Path) -> None:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE other (id INTEGER)")
    connection.close()


def made_by_a_newer_program(path: Path) -> None:
    a_workspace(path.parent, path.name).close()
    content = bytearray(path.read_bytes())
    content[60:64] = (99_000).to_bytes(4)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (not_ours, "is a PDF document, not an appraisal file"),
        (empty, "empty"),
        (cut_short, "damaged"),
        (made_by_something_else, "a database of another program"),
        (made_by_a_newer_program, "newer version"),
    ],
)
def test_a_bad_file_gets_one_clear_sentence(
    stage: Stage, tmp_path: Path, spoil: Callable[[Path], None], word: str
) -> None:
    path = tmp_path / "bad.scra"
    spoil(path)
    before = path.read_bytes()
    stage.files.open(path)
    assert word in stage.said
    assert path.read_bytes() == before
    assert stage.settings.recent_files == ()


def test_a_file_that_another_window_has_open_is_refused(stage: Stage, tmp_path: Path) -> None:
    other = a_workspace(tmp_path)
    stage.files.open(other.path)
    assert "open" in stage.said
    other.close()


def test_a_file_that_cannot_be_written_opens_to_be_read(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_workspace(tmp_path / "north.scra").close()
    # The superuser may write everywhere: the system's answer is what is tried here.
    monkeypatch.setattr("scr_appraiser.model.file.database.os.access", lambda path, mode: False)
    stage.files.open(tmp_path / "north.scra")
    assert stage.files.workspace is not None
    assert stage.files.workspace.is_read_only


def test_an_encrypted_file_asks_until_the_passphrase_is_right(stage: Stage, tmp_path: Path) -> None:
    a_workspace(tmp_path, passphrase="right one").close()
    stage.messages.answers["passphrase"] = ["wrong", "right one"]
    stage.files.open(tmp_path / "appraisals.scra")
    assert stage.opened == [tmp_path / "appraisals.scra"]
    assert stage.messages.asked == ["appraisals.scra", "appraisals.scra"]
    assert stage.messages.problems == []


def test_asking_for_a_passphrase_may_be_given_up(stage: Stage, tmp_path: Path) -> None:
    a_workspace(tmp_path, passphrase="right one").close()
    stage.messages.answers["passphrase"] = ["wrong", None]
    stage.files.open(tmp_path / "appraisals.scra")
    assert stage.opened == []
    assert stage.messages.problems == []


def test_the_sample_is_made_once_and_then_kept(
    stage: Stage, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def write_sample(path: Path) -> None:
        made.append(path)
        shutil.copy(sample_file, path)

    monkeypatch.setattr("scr_appraiser.model.sample.writing.write_sample", write_sample)
    for _ in range(2):
        stage.files.open_sample()
        stage.files.close()
    assert len(made) == 1
    assert len(stage.opened) == 2


def test_cancelling_while_a_file_opens_closes_it_again(stage: Stage, tmp_path: Path) -> None:
    a_workspace(tmp_path).close()
    stage.jobs.cancel_at = 1
    stage.files.open(tmp_path / "appraisals.scra")
    assert stage.files.workspace is None
    open_workspace(tmp_path / "appraisals.scra").close()


def test_forgetting_a_file_leaves_the_file(stage: Stage, tmp_path: Path) -> None:
    stage.files.make(tmp_path / "north.scra")
    stage.files.forget(tmp_path / "north.scra")
    assert stage.settings.recent_files == ()
    assert (tmp_path / "north.scra").exists()


def test_a_removed_document_leaves_the_file_when_it_is_closed(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "appraisals.scra"
    a_workspace(tmp_path).close()
    stage.files.open(path)
    workspace = stage.prepared[-1]
    workspace.author = identify("AB123", "Ann Brown")
    review_id = register_review(workspace)
    kept = add_document(workspace, review_id, b"%PDF-1.7 kept", pages=1, keep=True)
    removed = add_document(workspace, review_id, b"%PDF-1.7 removed", pages=1, keep=True)
    withdraw(workspace, "document", removed)
    stage.files.close()
    opened = open_workspace(path)
    try:
        assert read_content(opened, fingerprint(b"%PDF-1.7 removed")) is None
        assert read_content(opened, fingerprint(b"%PDF-1.7 kept")) == b"%PDF-1.7 kept"
        assert [document.id for document in load_review(opened, review_id).documents] == [kept]
    finally:
        opened.close()


def test_a_file_that_was_not_closed_is_checked_before_it_is_shown_and_that_is_said(
    stage: Stage, tmp_path: Path
) -> None:
    path = a_file_left_open(tmp_path)
    stage.files.open(path)
    assert stage.opened == [path]
    (found,) = stage.messages.notices
    assert "was not closed properly. Everything in it was checked" in found
    assert "it was not closed the last time, and is checked" in stage.jobs.words


def test_cancelling_the_check_closes_the_file_unchecked(stage: Stage, tmp_path: Path) -> None:
    path = a_file_left_open(tmp_path)
    stage.jobs.cancel_at = 1
    stage.files.open(path)
    assert stage.opened == []
    stage.jobs.cancel_at = None
    stage.files.open(path)
    assert "Everything in it was checked" in stage.messages.notices[0]


def a_file_left_open(folder: Path) -> Path:
    workspace = a_workspace(folder)
    notice = notice_path(workspace.path).read_bytes()
    workspace.close()
    notice_path(workspace.path).write_bytes(notice)
    return workspace.path
