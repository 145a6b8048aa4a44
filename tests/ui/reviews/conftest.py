"""A register on the screen, empty or with one review."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.ui.reviews.stage import Stage


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of nobody."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def empty_stage(workspace: Workspace, settings: Settings, qtbot: QtBot) -> Stage:
    """The page on a file in which nothing is registered."""
    return Stage(workspace, settings, qtbot)


@pytest.fixture
def stage(workspace: Workspace, review_id: ReviewId, settings: Settings, qtbot: QtBot) -> Stage:
    """The page on a file with the review INVENTED-1."""
    return Stage(workspace, settings, qtbot)
