"""What lies aside as a draft stands among what is missing, in place of what would be asked for there."""

import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.appraisal.unfinished import missing
from scr_appraiser.model.file.drafts import drop_draft, keep_draft
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.builders import a_codebook, a_framework, a_review, an_appraisal


def test_a_draft_of_the_appraisal_or_its_review_is_missing_and_any_other_is_not() -> None:
    review, appraisal = a_review(), an_appraisal()
    before = missing(review, appraisal, a_framework(), a_codebook(), {})
    drafts = {
        (review.id, "d_report_final"): "31 February 2015",
        (appraisal.id, "minutes_spent"): "abc",
        (RecordId(derived_id("judgement", appraisal.id, "SCO1")), "evidence.0.quote"): "was not seen",
        (RecordId(derived_id("decision", appraisal.id, "SCO")), "reason"): "Because",
        (RecordId(derived_id("judgement", "another", "SCO1")), "comment"): "Thin",
        (review.id, "no_such_field"): "Thin",
    }
    found = missing(review, appraisal, a_framework(), a_codebook(), drafts)
    assert [gap.place for gap in found[:4]] == [
        Place("fact", "d_report_final", "review", review.id),
        Place("fact", "minutes_spent", "appraisal", appraisal.id),
        Place("criterion", "SCO1", "judgement", part="evidence"),
        Place("decision", "SCO", "decision", part="reason"),
    ]
    assert found[4:] == before
    assert found[1].words == "This appraisal: what was typed for “Minutes spent” is not accepted."


def test_one_place_is_named_once() -> None:
    appraisal = an_appraisal()
    drafts = {(appraisal.id, "appraisal_role"): "abc"}
    found = missing(a_review(), appraisal, a_framework(), a_codebook(), drafts)
    assert [gap.words for gap in found if gap.place.key == "appraisal_role"] == [
        "This appraisal: what was typed for “Role of this appraisal” is not accepted."
    ]


def test_no_seal_is_set_over_a_draft(sample: Workspace) -> None:
    (appraisal,) = appraisals_of(sample, register(sample)[0].review_id)
    sample.author = identify(appraisal.appraiser, appraisal.appraiser_name)
    reopen(sample, appraisal.id, "A document came in late.")
    keep_draft(sample, appraisal.id, "minutes_spent", "abc")
    with pytest.raises(Problem, match="One thing is still missing") as refused:
        seal(sample, appraisal.id)
    assert "Minutes spent" in refused.value.advice
    drop_draft(sample, appraisal.id, "minutes_spent")
    rate(sample, appraisal.id, "SCO1", 4)
    seal(sample, appraisal.id)
