"""The page of conflicts on copies of a file that were merged."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.model.conflicts.copies import copies
from tests.ui.conflicts.stage import Stage


@pytest.fixture
def files() -> Iterator[list[Workspace]]:
    """Three copies; in the last of them sits somebody who wrote none of it."""
    with copies() as made:
        yield made


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Sets the stage on a file when it is called for: what is done in the file comes first."""
    made: list[Stage] = []

    def make(workspace: Workspace, width: int = 1280) -> Stage:
        made.append(Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot, width))
        return made[-1]

    yield make
    for each in made:
        each.close()
