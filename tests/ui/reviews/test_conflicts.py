"""What the file refuses to change, the screen does not offer to change; what it takes, the screen offers."""

import pytest
from PySide6.QtWidgets import QLineEdit

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.forms.editor import IN_CONFLICT
from scr_appraiser.ui.forms.form import FactsForm
from tests.model.foreign import heads, lay_in
from tests.ui.reviews.stage import Stage


def meet(workspace: Workspace, review: ReviewId, **others: str) -> None:
    """Somebody else wrote `others` in their copy while the review got another reference here."""
    (base,) = heads(workspace, review)
    set_facts(workspace, "review", review, {"review_ref": "INVENTED-9"})
    content = parse(base.content or "")
    lay_in(workspace, "review", review, {**content, "facts": {**content["facts"], **others}}, [base.id])


def completion(stage: Stage, review: ReviewId) -> tuple[FactsForm, QLineEdit]:
    """The form in another part than the reference stands in, and a field of it."""
    stage.page.show_changed(Changed("Merge", {"review": frozenset({review})}))
    stage.page.show_place(Place("fact", "d_report_final", "review", review))
    form = next(one for one in stage.page.findChildren(FactsForm) if "d_report_final" in one.rows)
    field = form.rows["d_report_final"].control.target()
    assert isinstance(field, QLineEdit)
    return form, field


def test_one_field_in_conflict_freezes_the_record_on_screen_as_in_the_file(
    workspace: Workspace, review_id: ReviewId, stage: Stage
) -> None:
    meet(workspace, review_id, review_ref="INVENTED-8")
    form, field = completion(stage, review_id)
    assert field.isReadOnly()
    assert form._frozen.isVisible()
    assert form._frozen.text == IN_CONFLICT
    review = load_review(workspace, review_id)
    assert review.in_conflict == ("review_ref",)
    with pytest.raises(Problem, match="in conflict"):
        set_facts(workspace, "review", review_id, {"d_report_final": "2015-02-03"}, seen=review.heads)


def test_heads_that_meet_cleanly_can_be_edited_on_screen_as_in_the_file(
    workspace: Workspace, review_id: ReviewId, stage: Stage
) -> None:
    meet(workspace, review_id, d_report_final="2015-02-03")
    assert len(heads(workspace, review_id)) == 2
    form, field = completion(stage, review_id)
    assert not field.isReadOnly()
    assert form._frozen.isHidden()
    field.setText("4 February 2015")
    form.flush()
    assert load_review(workspace, review_id).facts["d_report_final"] == "2015-02-04"
    assert len(heads(workspace, review_id)) == 1
