"""A form on the screen."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.forms.stage import FormStage


@pytest.fixture
def stage(qtbot: QtBot) -> FormStage:
    """A form with a field of every kind, nothing entered."""
    return FormStage(qtbot)
