"""Every action is tried backwards; undo writes revisions and removes none."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.appraisal.appraisals import (
    choose_confidence,
    decide,
    rate,
    set_evidence,
    start_appraisal,
    write_comment,
    write_decision,
    write_missing,
)
from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.erasure.redacting import remove_text
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.reviews import (
    add_adult,
    add_child,
    add_household,
    add_recommendation,
    add_theme,
    register_review,
    set_contact,
    set_facts,
    withdraw,
)
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.foreign import heads

TriedBackwards = Callable[[Callable[[], object]], None]
ACTIONS: dict[str, Callable[[Workspace, ReviewId, AppraisalId], object]] = {
    "register": lambda w, r, a: register_review(w, {"review_ref": "INVENTED-2"}),
    "set facts": lambda w, r, a: set_facts(w, "review", r, {"n_findings": 3, "review_ref": None}),
    "add child": lambda w, r, a: add_child(w, r),
    "add household": lambda w, r, a: add_household(w, r),
    "add recommendation": lambda w, r, a: add_recommendation(w, r),
    "add theme": lambda w, r, a: add_theme(w, r, "A01", {"polarity": "shortfall"}),
    "withdraw": lambda w, r, a: withdraw(w, "review", r),
    "rate": lambda w, r, a: rate(w, a, "SCO1", 4),
    "rate not applicable": lambda w, r, a: rate(w, a, "GOV4", "NA", condition="No parallel process existed"),
    "rate insufficient": lambda w, r, a: rate(w, a, "REC5", "IE", missing="The action plan"),
    "comment": lambda w, r, a: write_comment(w, a, "SCO1", "Clear.\nAnd well argued."),
    "missing": lambda w, r, a: write_missing(w, a, "REC5", "The action plan"),
    "confidence": lambda w, r, a: choose_confidence(w, a, "SCO1", "high"),
    "evidence": lambda w, r, a: set_evidence(w, a, "SCO1", [Evidence("found", "p. 3", "was held", "for")]),
    "decide": lambda w, r, a: decide(w, a, "SCO", 4),
    "reason": lambda w, r, a: write_decision(w, a, "OVERALL", "reason", "Because."),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_the_action_can_be_taken_back_and_done_again(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tried_backwards: TriedBackwards, name: str
) -> None:
    tried_backwards(lambda: ACTIONS[name](workspace, review_id, appraisal_id))


def test_adults_and_contacts_can_be_taken_back(
    workspace: Workspace, review_id: ReviewId, tried_backwards: TriedBackwards
) -> None:
    household, child = add_household(workspace, review_id), add_child(workspace, review_id)
    tried_backwards(lambda: add_adult(workspace, household, {"adult_role": "mother"}))
    tried_backwards(lambda: set_contact(workspace, household, child, "lives_with"))
    set_contact(workspace, household, child, "former")
    tried_backwards(lambda: set_contact(workspace, household, child, "lives_with"))
    tried_backwards(lambda: set_contact(workspace, household, child, None))


def test_starting_an_appraisal_can_be_taken_back(
    workspace: Workspace, review_id: ReviewId, tried_backwards: TriedBackwards
) -> None:
    framework = frameworks(workspace)[0].hash
    tried_backwards(lambda: start_appraisal(workspace, review_id, framework))


def test_a_judgement_begun_again_after_undo_begins_afresh(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 4)
    history.undo()
    write_comment(workspace, appraisal_id, "SCO1", "Only a comment.")
    judgement = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (judgement.rating, judgement.comment) == (None, "Only a comment.")


def test_undo_writes_a_revision_with_the_name_of_the_step(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 4)
    rate(workspace, appraisal_id, "SCO1", 2)
    assert history.undo_name == "Rate SCO1"
    history.undo()
    (head,) = heads(workspace, derived_id("judgement", appraisal_id, "SCO1"))
    assert head.reason == "Rate SCO1"
    with workspace.read():
        count = workspace.cursor.execute("SELECT count(*) FROM revision WHERE record = ?", (head.record,)).fetchone()
    assert count == (3,)


def test_a_new_step_forgets_what_was_undone(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 4)
    history.undo()
    assert history.can_redo
    rate(workspace, appraisal_id, "SCO1", 5)
    assert not history.can_redo


def test_a_step_whose_record_changed_since_is_kept_and_refused(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 4)
    history.close()
    late = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 5)
    with workspace.change("Elsewhere", undoable=False):
        rate(workspace, appraisal_id, "SCO1", 6)
    with pytest.raises(Problem, match="changed since"):
        late.undo()
    assert late.can_undo
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating == 6


def test_the_steps_go_on_when_the_file_is_opened_again(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    with workspace.reading() as cursor:
        (review,) = cursor.execute("SELECT lower(hex(id)) FROM review").fetchone()
    for action in ACTIONS.values():
        action(workspace, review, appraisal_id)
    done, names = history._done, []
    while history.undo_name != "Withdraw review":
        names.append(history.undo_name)
        history.undo()
    kept = history.kept()
    assert "well argued" not in repr(kept)
    late = History(workspace)
    late.take_up(kept)
    assert (late._done, late._undone) == (done, history._undone)
    late.redo()
    late.undo()
    assert late.redo_name == names[-1]
    while late.can_undo:
        late.undo()
    assert load_appraisal(workspace, appraisal_id).judgements == {}
    workspace.author = Identity("EF789", "Eve Fox")
    other = History(workspace)
    other.take_up(kept)
    assert not other.can_undo, "nobody takes back what another person did"


def test_of_the_steps_none_goes_on_that_something_is_gone_of(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    write_comment(workspace, appraisal_id, "SCO1", "A name typed by mistake.")
    write_comment(workspace, appraisal_id, "SCO2", "Another.")
    rate(workspace, appraisal_id, "SCO1", 4)
    kept = history.kept()
    remove_text(workspace, "typed by mistake", find(workspace, "typed by mistake").places, "It names a person.")
    assert [step.name for step in history.kept().done] == []
    late = History(workspace)
    late.take_up(kept)
    assert not late.can_undo
