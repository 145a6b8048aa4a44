"""The appraisal page on a real file, for its tests."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.ui.appraisal.stage import Stage


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of their own."""
    return Settings(tmp_path_factory.mktemp("settings") / "settings.ini")


@pytest.fixture
def stage(workspace: Workspace, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot) -> Stage:
    """A page that shows an appraisal just begun."""
    return Stage(workspace, appraisal_id, settings, qtbot)


@pytest.fixture
def click(qtbot: QtBot) -> Callable[[QWidget], None]:
    """The left button of the mouse."""
    return lambda widget: qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
