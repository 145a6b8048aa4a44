"""Real things to test with: an open file on disk, with and without a review and an appraisal in it."""

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.framework.definitions import Definition, shipped_definitions
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.changes import Version
from scr_appraiser.model.history.content import content_of, select_content
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId, new_id
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sample.writing import write_sample
from scr_appraiser.model.workspace import Workspace


@cache
def definitions() -> tuple[Definition, ...]:
    """What ships with the program, read once."""
    return shipped_definitions()


def a_workspace(folder: Path, name: str = "appraisals.scra", passphrase: str | None = None) -> Workspace:
    """A new file, opened, with somebody at work."""
    if passphrase is None:
        path = Path(shutil.copy(_empty_file(), folder / name))
        _give_id(path)
        workspace = open_workspace(path)
    else:
        workspace = create_workspace(folder / name, passphrase=passphrase, definitions=definitions())
    workspace.author = identify("AB123", "Ann Brown")
    return workspace


@cache
def _empty_file() -> Path:
    """Made once by each process; a copy takes a third of the time."""
    folder = Path(tempfile.mkdtemp(prefix="scr-appraiser-empty-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    create_workspace(folder / "empty.scra", definitions=definitions()).close()
    return folder / "empty.scra"


def _give_id(path: Path) -> None:
    """Make a copy a file of its own."""
    driver = dbapi2.connect(path)
    try:
        driver.execute("UPDATE meta SET value = ? WHERE key = 'file'", (new_id(),))
        driver.commit()
    finally:
        driver.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new, empty appraisal file with somebody at work."""
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def review_id(workspace: Workspace) -> ReviewId:
    """A review registered in `workspace`."""
    return register_review(workspace, {"review_ref": "INVENTED-1", "review_type": "SCR"})


@pytest.fixture
def appraisal_id(workspace: Workspace, review_id: ReviewId) -> AppraisalId:
    """An appraisal of that review, just begun."""
    return start_appraisal(workspace, review_id, frameworks(workspace)[0].hash)


def everything(workspace: Workspace) -> dict[tuple[str, str], Version]:
    """What every record that is not withdrawn says."""
    said = {}
    with workspace.read():
        for kind in RECORDS:
            ids = [row[0] for row in workspace.cursor.execute(f"SELECT id FROM \"{kind}\" WHERE state <> 'withdrawn'")]
            for record in ids:
                state, *stored = workspace.cursor.execute(select_content(kind), (record,)).fetchone()
                said[kind, record.hex()] = Version(state == "withdrawn", content_of(kind, stored))
    return said


@pytest.fixture
def tried_backwards(workspace: Workspace) -> Callable[[Callable[[], object]], None]:
    """Does something, takes it back, compares, does it again, compares."""

    def try_backwards(act: Callable[[], object]) -> None:
        history = History(workspace)
        before = everything(workspace)
        act()
        after = everything(workspace)
        assert after != before, "the action changed nothing"
        history.undo()
        assert everything(workspace) == before
        history.redo()
        assert everything(workspace) == after
        history.undo()
        assert everything(workspace) == before
        history.close()

    return try_backwards


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample file, written once; copy it before opening it to change it."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    return Path(
        shutil.copy(_written_once(shared / "sample to copy.scra"), tmp_path_factory.mktemp("sample") / "sample.scra")
    )


def _written_once(path: Path) -> Path:
    """The sample file where all processes that test beside each other find it: one of them writes it."""
    begun = path.with_suffix(".begun")
    unfinished = path.with_suffix(".unfinished.scra")
    while not path.exists():
        try:
            begun.touch(exist_ok=False)
        except FileExistsError:
            time.sleep(0.05)
            continue
        try:
            if not path.exists():
                write_sample(unfinished)
                unfinished.rename(path)
        finally:
            begun.unlink()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the sample file, opened, with somebody at work who appraised none of it."""
    path = Path(shutil.copy(sample_file, tmp_path / "sample.scra"))
    workspace = open_workspace(path)
    workspace.author = identify("AB123", "Ann Brown")
    yield workspace
    workspace.close()
