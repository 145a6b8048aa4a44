"""An appraisal beside the report it is about."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.ui.appraisal.stage import Stage
from tests.ui.report.prompt_fixtures import make, messages
from tests.ui.report.stage import PDF, TITLE

__all__ = ["make", "messages", "settings", "stage"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that know the report already: what trying a document does has tests of its own."""
    settings = Settings(tmp_path / "settings.ini")
    settings.keep_tried(fingerprint(PDF), 3)
    return settings


@pytest.fixture
def stage(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot
) -> Stage:
    """An appraisal of a review with a report, on view."""
    add_document(workspace, review_id, PDF, TITLE, pages=3, keep=True)
    return Stage(workspace, appraisal_id, settings, qtbot)
