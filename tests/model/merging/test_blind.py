"""A merge tells nobody what a conflict says in an appraisal that they may not look into yet."""

import pytest

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.allocating.hiding import HIDDEN_WORDS
from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.merging.summing_up import told_of
from scr_appraiser.model.workspace import Workspace
from tests.model.merging.files import a_copy, planned

pytestmark = pytest.mark.anybody


def test_who_appraises_blind_is_not_told_what_a_conflict_in_anothers_appraisal_says(
    workspace: Workspace, appraisal_id: AppraisalId, review_id: ReviewId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    allocate(workspace, review_id, "GH1", "Gill Hart", 2)
    copies = [a_copy(workspace, name, code) for name, code in (("one", "CD456"), ("other", "EF789"))]
    for copy, rating in zip(copies, (5, 2), strict=True):
        rate(copy, appraisal_id, "SCO1", rating)
    plan = planned(workspace, *copies)
    (told,) = told_of(workspace, plan).conflicts
    assert (told.about, sorted(told.values), len(told.by), told.before) == ("Judgement SCO1", ["2", "5"], 2, "4")
    workspace.author = identify("GH1", "Gill Hart")
    (told,) = told_of(workspace, plan).conflicts
    assert (told.about, told.values, told.by, told.before) == ("Judgement", (HIDDEN_WORDS,), (), "")
    for copy in copies:
        copy.close()
