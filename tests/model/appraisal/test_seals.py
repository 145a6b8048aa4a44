"""The seal: what it needs, what it covers, what undoes it and what does not."""

import pytest

from scr_appraiser.model.appraisal.appraisals import decide, rate, write_comment
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, RecordId, derived_id
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.past.bringing_back import bring_back
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.foreign import heads, lay_in

REASON = "A new document came in."


@pytest.fixture
def sealed(sample: Workspace) -> AppraisalId:
    """A sealed appraisal of the sample, whose appraiser is at work."""
    row = register(sample)[0]
    (appraisal,) = appraisals_of(sample, row.review_id)
    sample.author = identify(appraisal.appraiser, appraisal.appraiser_name)
    return appraisal.id


def test_an_unfinished_appraisal_is_not_sealed(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    with pytest.raises(Problem, match="still missing"):
        seal(workspace, appraisal_id)
    assert load_appraisal(workspace, appraisal_id).seal is None


def test_a_seal_names_every_judgement_and_decision_by_revision(sample: Workspace, sealed: AppraisalId) -> None:
    (head,) = heads(sample, derived_id("seal", sealed))
    content = parse(head.content or "")
    assert len(content["sealed"]) == 1 + 42 + 9 + 1
    assert sealed in content["sealed"]
    record = derived_id("judgement", sealed, "SCO1")
    assert content["sealed"][record] == [one.id.hex() for one in heads(sample, record)]
    assert content["framework"] == load_appraisal(sample, sealed).framework


def test_nothing_under_a_seal_changes(sample: Workspace, sealed: AppraisalId) -> None:
    before = load_appraisal(sample, sealed)
    for act in (
        lambda: rate(sample, sealed, "SCO1", 1),
        lambda: write_comment(sample, sealed, "SCO1", "Other."),
        lambda: set_facts(sample, "appraisal", sealed, {"conflict_of_interest": "declared_managed"}),
        lambda: withdraw(sample, "appraisal", sealed),
    ):
        with pytest.raises(Problem, match="sealed"):
            act()
    assert load_appraisal(sample, sealed) == before


def test_what_the_overview_needs_of_an_appraisal_is_kept_while_its_seal_stands(
    sample: Workspace, sealed: AppraisalId
) -> None:
    kept, one = [], (bytes.fromhex(sealed),)
    query = "SELECT sums FROM seal WHERE appraisal_id = ?"
    with sample.aside() as cursor:
        kept += cursor.execute(query, one).fetchone()
        cursor.execute("UPDATE seal SET sums = replace(sums, '4 ', '5 ') WHERE appraisal_id = ?", one)
        cursor.execute("DELETE FROM touched")
        kept += cursor.execute(query, one).fetchone()
    assert any("sums of the seal" in problem for problem in verify(sample).problems)
    reopen(sample, sealed, REASON)
    with sample.reading() as cursor:
        kept += cursor.execute(query, one).fetchone()
    assert (None in kept[:2], kept[0] == kept[1], kept[2]) == (False, False, None)
    assert verify(sample).ok


def test_reopening_needs_a_reason_and_leaves_the_seal_in_the_history(sample: Workspace, sealed: AppraisalId) -> None:
    with pytest.raises(Problem, match="needs a reason"):
        reopen(sample, sealed, "Because")
    reopen(sample, sealed, REASON)
    assert load_appraisal(sample, sealed).seal is None
    (head,) = heads(sample, derived_id("seal", sealed))
    assert (head.act, head.reason) == ("withdraw", REASON)
    rate(sample, sealed, "SCO1", 3)
    assert verify(sample).sealed == 19


def test_a_reopened_appraisal_can_be_sealed_again(sample: Workspace, sealed: AppraisalId) -> None:
    reopen(sample, sealed, REASON)
    seal(sample, sealed)
    again = load_appraisal(sample, sealed).seal
    assert again is not None
    assert not again.is_changed
    assert verify(sample).ok


def test_a_change_from_elsewhere_marks_the_seal_and_does_not_remove_it(sample: Workspace, sealed: AppraisalId) -> None:
    record = derived_id("judgement", sealed, "SCO1")
    (head,) = heads(sample, record)
    content = parse(head.content or "")
    lay_in(sample, "judgement", record, {**content, "comment": "Another view."}, [head.id])
    mark = load_appraisal(sample, sealed).seal
    assert mark is not None
    assert mark.is_changed
    found = verify(sample)
    assert found.ok
    assert found.sealed == 19


def test_facts_changed_later_are_noted(sample: Workspace, sealed: AppraisalId) -> None:
    review = load_appraisal(sample, sealed).review_id
    set_facts(sample, "review", RecordId(review), {"n_findings": 99})
    mark = load_appraisal(sample, sealed).seal
    assert mark is not None
    assert (mark.is_changed, mark.is_facts_changed) == (False, True)


def test_facts_taken_back_are_as_if_they_had_never_changed(sample: Workspace, sealed: AppraisalId) -> None:
    history = History(sample)
    add_child(sample, load_appraisal(sample, sealed).review_id)
    history.undo()
    mark = load_appraisal(sample, sealed).seal
    assert mark is not None
    assert not mark.is_facts_changed


def test_a_reason_of_nothing_that_can_be_stored_is_none(sample: Workspace, sealed: AppraisalId) -> None:
    with pytest.raises(Problem, match="needs a reason"):
        reopen(sample, sealed, "Because\x00\x00\x00\x00\x00")


def test_only_the_appraiser_writes_in_it_seals_it_and_reopens_it(sample: Workspace, sealed: AppraisalId) -> None:
    own, carl = sample.author, identify("CD456", "Carl Dean")
    sample.author = carl
    with pytest.raises(Problem, match=r"can reopen this appraisal. A moderator can return it"):
        reopen(sample, sealed, REASON)
    sample.author = own
    reopen(sample, sealed, REASON)
    rate(sample, sealed, "SCO1", 3)
    older = heads(sample, derived_id("judgement", sealed, "SCO1"))[0].id.hex()
    rate(sample, sealed, "SCO1", 4)
    sample.author = carl
    with pytest.raises(Problem, match="Only the appraiser"):
        seal(sample, sealed)
    for write in (
        lambda: rate(sample, sealed, "SCO1", 1),
        lambda: write_comment(sample, sealed, "SCO1", "Not at all."),
        lambda: decide(sample, sealed, "SCO", 1),
        lambda: set_facts(sample, "appraisal", sealed, {"conflict_of_interest": "none"}),
        lambda: bring_back(sample, older, "earlier"),
    ):
        with pytest.raises(Problem, match="nobody else writes in it"):
            write()


def test_a_sealed_appraisal_is_not_sealed_twice(sample: Workspace, sealed: AppraisalId) -> None:
    with pytest.raises(Problem, match="sealed already"):
        seal(sample, sealed)


def test_sealing_and_reopening_are_not_on_the_undo_stack(sample: Workspace, sealed: AppraisalId) -> None:
    history = History(sample)
    reopen(sample, sealed, REASON)
    seal(sample, sealed)
    assert not history.can_undo


def test_a_step_from_before_the_seal_cannot_be_undone_under_it(sample: Workspace, sealed: AppraisalId) -> None:
    reopen(sample, sealed, REASON)
    history = History(sample)
    write_comment(sample, sealed, "SCO1", "Another comment.")
    seal(sample, sealed)
    with pytest.raises(Problem, match="sealed"):
        history.undo()
    assert load_appraisal(sample, sealed).judgements["SCO1"].comment == "Another comment."


def test_a_seal_never_covers_what_is_not_yet_recorded(sample: Workspace, sealed: AppraisalId) -> None:
    reopen(sample, sealed, REASON)
    with pytest.raises(RuntimeError, match="recorded before"), sample.change("Both at once"):
        write_comment(sample, sealed, "SCO1", "Another comment.")
        seal(sample, sealed)
