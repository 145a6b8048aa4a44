"""The page of duplicates on a file in which reviews were registered twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.ui.duplicates.stage import Stage


@pytest.fixture
def stage(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Stage]]:
    """Sets the stage when it is called for: what is done in the file comes first."""
    made: list[Stage] = []

    def make() -> Stage:
        made.append(Stage(workspace, Settings(tmp_path / "settings.ini"), qtbot))
        return made[-1]

    yield make
    for each in made:
        each.close()
