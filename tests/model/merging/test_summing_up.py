"""What the plan of a merge says of each side, and of copies."""

from scr_appraiser.model.history.content import parse
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.merging.summing_up import told_of
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.workspace import Workspace
from tests.model.foreign import heads, lay_in
from tests.model.merging.files import a_copy, merged, planned
from tests.model.merging.test_classes import other as other
from tests.model.merging.test_classes import told


def test_a_side_that_left_the_field_alone_proposes_nothing_for_it(
    workspace: Workspace, other: Workspace, review_id: ReviewId
) -> None:
    third = a_copy(workspace, "third")
    set_facts(workspace, "review", review_id, {"n_findings": 4})
    set_facts(other, "review", review_id, {"n_findings": 7})
    set_facts(third, "review", review_id, {"n_recommendations": 5})
    merged(workspace, third)
    third.close()
    assert told(planned(workspace, other)) == [("C6", "review", ("4", "7"))]


def test_each_fact_in_conflict_is_told_by_its_name_with_what_it_was_before(
    workspace: Workspace, other: Workspace, review_id: ReviewId
) -> None:
    third = a_copy(workspace, "third", "EF789")
    set_facts(
        workspace, "review", review_id, {"n_findings": 4, "review_type": "LEARNING_REVIEW", "n_recommendations": 1}
    )
    set_facts(other, "review", review_id, {"n_findings": 7, "review_type": "THEMATIC_REVIEW"})
    set_facts(third, "review", review_id, {"n_findings": 7})
    plan = planned(workspace, other, third)
    findings, kind = told_of(workspace, plan).conflicts
    assert (findings.klass, findings.about, findings.before) == ("C6", "Review: Number of findings", "")
    assert [(value, by.count("20")) for value, by in zip(findings.values, findings.by, strict=True)] == [
        ("4", 1), ("7", 2)
    ]  # fmt: skip
    assert (kind.about, kind.before) == ("Review: Type of review", "Significant case review")
    assert sorted(kind.values) == ["Learning review", "Thematic review"]
    third.close()


def test_a_review_withdrawn_by_one_and_changed_by_another_says_both(
    workspace: Workspace, other: Workspace, review_id: ReviewId
) -> None:
    set_facts(workspace, "review", review_id, {"n_findings": 4})
    (head,) = heads(other, review_id)
    lay_in(other, "review", review_id, parse(head.content or ""), [head.id], "withdraw")
    assert ("C3", "review", ("kept", "withdrawn")) in told(planned(workspace, other))


def test_another_copy_that_brings_something_new_is_not_called_older(
    workspace: Workspace, other: Workspace, review_id: ReviewId
) -> None:
    twin = a_copy(other, "twin")
    set_facts(other, "review", review_id, {"n_findings": 7})
    merged(workspace, other)
    (note,) = [one for one in planned(workspace, twin).sources[0].notes if "lacks" in one] or ("",)
    assert "an older copy" in note
    set_facts(twin, "review", review_id, {"n_recommendations": 5})
    (note,) = [one for one in planned(workspace, twin).sources[0].notes if "lacks" in one]
    assert "another copy of a file merged earlier" in note
    twin.close()
