"""A whole appraisal, withdrawn or not, is gone for good, and everything else goes on as it was."""

from pathlib import Path

import pytest

from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.erasure.finishing import finish
from scr_appraiser.model.erasure.redacting import erase_appraisal
from scr_appraiser.model.file.schema import Appraisal
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.loading import appraisals_of, load_appraisal, load_review
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.gathering import gather_past
from scr_appraiser.model.review.register import register
from scr_appraiser.problems import Problem
from tests.model.erasure.erasing import CANARY, REASON, a_file


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_an_appraisal_is_erased_with_all_that_is_in_it(tmp_path: Path, is_withdrawn: bool) -> None:
    workspace, review, appraisal = a_file(tmp_path)
    if is_withdrawn:
        with workspace.change("Withdraw appraisal", reason="It was begun by mistake.") as session:
            session.get_one(Appraisal, appraisal).state = "withdrawn"
    erased = erase_appraisal(workspace, appraisal, REASON)
    assert erased.records >= 3
    finish(workspace, tmp_path / "backups")
    found = find(workspace, CANARY)
    assert [place.kind for place in found.places] == ["document", "child"]
    assert found.drafts == 0
    assert appraisals_of(workspace, review) == ()
    with pytest.raises(Problem, match="was erased"):
        load_appraisal(workspace, appraisal)
    assert load_review(workspace, review).facts["review_ref"] == "INVENTED-1"
    assert [row.appraisal_id for row in register(workspace)] == [None, None]
    assert verify(workspace).problems == ()
    assert verify(workspace).appraisals == 0
    assert len(gather_past(workspace, Wanted(), "").told) > 3
    workspace.close()
