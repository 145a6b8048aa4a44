"""Work that went on from a text that was taken out elsewhere meanwhile: kept, in conflict, and said."""

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.erasure.redacting import remove_text
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.workspace import Workspace
from tests.model.merging.files import a_copy, merged, planned

pytestmark = pytest.mark.anybody

NAME = "Zebedee Quirk"


@pytest.mark.parametrize("is_target_redacted", [True, False])
def test_what_may_still_say_a_text_that_was_taken_out_is_a_finding_either_way(
    workspace: Workspace, appraisal_id: AppraisalId, is_target_redacted: bool
) -> None:
    write_comment(workspace, appraisal_id, "SCO1", f"Told by {NAME} at length.")
    other = a_copy(workspace, "other")
    redacting, working = (workspace, other) if is_target_redacted else (other, workspace)
    remove_text(redacting, NAME, find(redacting, NAME).places, "A name typed by mistake.")
    rate(working, appraisal_id, "SCO1", 5)
    plan = planned(workspace, other)
    (finding,) = plan.violations
    assert (finding.kind, [one.rule for one in plan.conflicts]) == ("judgement", ["C2"])
    assert "take it out again" in finding.why
    merged(workspace, other)
    assert find(workspace, NAME).places, "nobody's work is destroyed without a word"
    assert planned(workspace, other).violations == ()
    other.close()


def test_what_was_written_anew_where_the_text_was_taken_out_is_none(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    write_comment(workspace, appraisal_id, "SCO1", f"Told by {NAME} at length.")
    other = a_copy(workspace, "other")
    remove_text(other, NAME, find(other, NAME).places, "A name typed by mistake.")
    rate(other, appraisal_id, "SCO1", 5)
    assert planned(workspace, other).violations == ()
    other.close()


def test_what_was_taken_out_in_both_is_none(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    write_comment(workspace, appraisal_id, "SCO1", f"Told by {NAME} at length.")
    other = a_copy(workspace, "other")
    for one in (workspace, other):
        remove_text(one, NAME, find(one, NAME).places, "A name typed by mistake.")
    assert planned(workspace, other).violations == () == planned(other, workspace).violations
    other.close()
