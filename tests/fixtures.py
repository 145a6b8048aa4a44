"""Real things to test with: an open file on disk, with and without a review and an appraisal in it."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.framework.definitions import Definition, shipped_definitions
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.changes import Version
from scr_appraiser.model.history.content import content_of, select_content
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sample.writing import write_sample
from scr_appraiser.model.workspace import Workspace


@cache
def definitions() -> tuple[Definition, ...]:
    """What ships with the program, read once."""
    return shipped_definitions()


def a_workspace(folder: Path, name: str = "appraisals.scra", passphrase: str | None = None) -> Workspace:
    """A new file, opened, with somebody at work."""
    workspace = create_workspace(folder / name, passphrase=passphrase, definitions=definitions())
    workspace.author = identify("AB123", "Ann Brown")
    return workspace


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
    path = tmp_path_factory.mktemp("sample") / "sample.scra"
    write_sample(path)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the sample file, opened, with somebody at work who appraised none of it."""
    path = Path(shutil.copy(sample_file, tmp_path / "sample.scra"))
    workspace = open_workspace(path)
    workspace.author = identify("AB123", "Ann Brown")
    yield workspace
    workspace.close()
