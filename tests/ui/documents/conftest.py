"""The stage for tests of the viewer."""

import pytest
from pytestqt.qtbot import QtBot

from tests.pdfs import a_report
from tests.ui.documents.stage import Stage


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


@pytest.fixture
def report(stage: Stage) -> Stage:
    """The viewer with a short report."""
    stage.show(a_report())
    return stage
