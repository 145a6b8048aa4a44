"""What an appraiser does, and what is refused."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.appraisals import (
    LONGEST_TEXT,
    choose_confidence,
    decide,
    rate,
    set_evidence,
    start_appraisal,
    write_comment,
    write_decision,
)
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def test_a_judgement_is_read_back_whole(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    evidence = (Evidence("found", "p. 12", "was not seen", "against"), Evidence("absent", "the action plan"))
    rate(workspace, appraisal_id, "SCO1", 2)
    write_comment(workspace, appraisal_id, "SCO1", "Thin.")
    choose_confidence(workspace, appraisal_id, "SCO1", "low")
    set_evidence(workspace, appraisal_id, "SCO1", evidence)
    judgement = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (judgement.rating, judgement.comment, judgement.confidence) == (2, "Thin.", "low")
    assert judgement.evidence == evidence


def test_not_applicable_needs_a_listed_condition(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    for criterion, condition in (("SCO1", "Anything"), ("GOV4", ""), ("GOV4", "It was late")):
        with pytest.raises(Problem, match="listed condition"):
            rate(workspace, appraisal_id, criterion, "NA", condition=condition)
    rate(workspace, appraisal_id, "GOV4", "NA", condition="No parallel process existed")
    assert load_appraisal(workspace, appraisal_id).judgements["GOV4"].condition == "No parallel process existed"


def test_another_answer_takes_condition_and_missing_document_away(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "REC5", "IE", missing="The action plan")
    rate(workspace, appraisal_id, "REC5", 3)
    judgement = load_appraisal(workspace, appraisal_id).judgements["REC5"]
    assert (judgement.rating, judgement.missing) == (3, "")


def test_rating_insufficient_again_keeps_what_was_missing(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "REC5", "IE", missing="The action plan")
    rate(workspace, appraisal_id, "REC5", "IE")
    assert load_appraisal(workspace, appraisal_id).judgements["REC5"].missing == "The action plan"


def test_an_answer_can_be_cleared(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    rate(workspace, appraisal_id, "SCO1", None)
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating is None


@pytest.mark.parametrize("rating", [0, 7, -1, 10, 3.5, "X", "4", True])
def test_no_rating_outside_the_scale_gets_in(workspace: Workspace, appraisal_id: AppraisalId, rating: object) -> None:
    with pytest.raises(Problem, match="from 1 to 6"):
        rate(workspace, appraisal_id, "SCO1", rating)  # type: ignore[arg-type]
    assert load_appraisal(workspace, appraisal_id).judgements == {}


def test_a_text_of_the_greatest_length_is_kept_and_one_more_is_refused(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    write_comment(workspace, appraisal_id, "SCO1", "x" * LONGEST_TEXT)
    with pytest.raises(Problem, match="100,001 characters"):
        write_comment(workspace, appraisal_id, "SCO1", "x" * (LONGEST_TEXT + 1))
    assert len(load_appraisal(workspace, appraisal_id).judgements["SCO1"].comment) == LONGEST_TEXT


@pytest.mark.parametrize("text", ["=cmd()", "<b>bold", "<img src=x>", "שלום עולם", "👩‍👧‍👦", "a\tb", "%s {0} \\n"])
def test_any_text_is_kept_as_typed(workspace: Workspace, appraisal_id: AppraisalId, text: str) -> None:
    write_comment(workspace, appraisal_id, "SCO1", text)
    write_decision(workspace, appraisal_id, "OVERALL", "strengths", text)
    appraisal = load_appraisal(workspace, appraisal_id)
    assert (appraisal.judgements["SCO1"].comment, appraisal.decisions["OVERALL"].strengths) == (text, text)


def test_a_reference_needs_a_place(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    with pytest.raises(Problem, match="needs a place"):
        set_evidence(workspace, appraisal_id, "SCO1", [Evidence("found", "  ", "quote", "for")])


def test_what_the_framework_does_not_know_is_refused(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    with pytest.raises(Problem, match="no confidence"):
        choose_confidence(workspace, appraisal_id, "SCO1", "certain")
    with pytest.raises(Problem, match="1 to 6"):
        decide(workspace, appraisal_id, "SCO", 7)
    with pytest.raises(KeyError):
        decide(workspace, appraisal_id, "XXX", 3)
    with pytest.raises(Problem, match="no criterion of this framework"):
        rate(workspace, appraisal_id, "XXX1", 3)
    assert load_appraisal(workspace, appraisal_id).judgements == {}


def test_an_unknown_appraisal_or_framework_is_said(workspace: Workspace, review_id: ReviewId) -> None:
    with pytest.raises(Problem, match="no such appraisal"):
        rate(workspace, AppraisalId(RecordId("ab" * 16)), "SCO1", 3)
    with pytest.raises(Problem, match="does not hold the framework"):
        start_appraisal(workspace, review_id, DefinitionHash("ab" * 32))


def test_one_person_has_one_appraisal_of_a_review_and_two_have_two(workspace: Workspace, review_id: ReviewId) -> None:
    framework = frameworks(workspace)[0].hash
    first = start_appraisal(workspace, review_id, framework)
    assert start_appraisal(workspace, review_id, framework) == first
    workspace.author = identify("CD456", "Carl Dean")
    assert start_appraisal(workspace, review_id, framework) != first
    assert [one.appraiser_name for one in appraisals_of(workspace, review_id)] == ["Ann Brown", "Carl Dean"]


def test_every_step_says_what_it_was_about(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    steps: list[tuple[str, Callable[[], None]]] = [
        ("Rate SCO1", lambda: rate(workspace, appraisal_id, "SCO1", 4)),
        ("Clear the rating of SCO1", lambda: rate(workspace, appraisal_id, "SCO1", None)),
        ("Write the comment on SCO2", lambda: write_comment(workspace, appraisal_id, "SCO2", "Thin.")),
        ("Choose the confidence in SCO1", lambda: choose_confidence(workspace, appraisal_id, "SCO1", "low")),
        ("Decide “Scope and proportionality”", lambda: decide(workspace, appraisal_id, "SCO", 4)),
        (
            "Write the reason for the overall judgement",
            lambda: write_decision(workspace, appraisal_id, OVERALL, "reason", "Thin."),
        ),
    ]
    for name, act in steps:
        act()
        assert history.undo_name == name
