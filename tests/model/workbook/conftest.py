"""What the tests of workbooks begin with."""

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, set_evidence, write_comment
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace


@pytest.fixture
def begun(workspace: Workspace, appraisal_id: AppraisalId) -> AppraisalId:
    """An appraisal with two judgements."""
    rate(workspace, appraisal_id, "SCO1", 3)
    write_comment(workspace, appraisal_id, "SCO1", "As the inspector wrote it.")
    set_evidence(workspace, appraisal_id, "SCO1", [Evidence("found", "p. 12", "words | more", "for")])
    rate(workspace, appraisal_id, "SCO2", 4)
    return appraisal_id
