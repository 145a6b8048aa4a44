"""A workbook sent, filled in, planned and taken in with a real file, once, twice and on two laptops."""

from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.loading import appraisals_of, find_review, load_appraisal
from scr_appraiser.model.merging import applying as merging
from scr_appraiser.model.merging.source import FileSource
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading, read_changes
from scr_appraiser.model.workbook.applying import take_in
from scr_appraiser.model.workbook.outgoing import outgoing
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.foreign import heads, redact
from tests.model.workbook.books import EDITOR, another_copy, fill, planned, sent_out, telling, the_digest

BOOK = "returned.xlsx"


def test_what_is_left_alone_changes_nothing(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK)
    before = the_digest(workspace)
    plan = planned(workspace, book)
    assert telling(plan) == {}
    assert take_in(workspace, plan).changed is None
    rate(workspace, begun, "SCO1", 6)
    plan = planned(workspace, book)
    assert {name: line.outcome for name, line in telling(plan).items()} == {"SCO1": "ours"}
    assert take_in(workspace, plan).revisions == 0
    assert load_appraisal(workspace, begun).judgements["SCO1"].rating == 6
    assert the_digest(workspace) != before


def test_answers_are_taken_in_under_the_name_of_whoever_gave_them(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK)
    fill(book, {"SCO1": {"rating": 5}, "SCO3": {"rating": "2 Weak", "comment": "New."}, "SCO": {"value": 4}})
    plan = planned(workspace, book)
    taken = take_in(workspace, plan)
    appraisal = load_appraisal(workspace, begun)
    one = appraisal.judgements["SCO1"]
    assert (one.rating, one.comment, one.evidence[0].quote) == (5, "As the inspector wrote it.", "words | more")
    assert (appraisal.judgements["SCO3"].rating, appraisal.decisions["SCO"].value) == (2, 4)
    (head,) = heads(workspace, one.id)
    workbook = plan.workbooks[0].workbook
    assert (head.author, head.origin) == (EDITOR.staff_code, f"workbook:{workbook}")
    assert the_digest(workspace) == plan.digest_after == taken.digest_after
    assert verify(workspace).ok
    with workspace.read():
        row = workspace.cursor.execute("SELECT author, what, hex(file) FROM merging").fetchone()
        assert row == ("AB123", "workbook", workbook.upper())
        assert workspace.cursor.execute("SELECT count(*) FROM arrival").fetchone() == (4,)  # with the editor's name


def test_the_history_says_who_answered_and_who_took_it_in(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    plan = planned(workspace, fill(sent_out(workspace, review_id, tmp_path / BOOK), {"SCO1": {"rating": 5}}))
    take_in(workspace, plan)
    (entry, *_) = Reading(workspace, Wanted(kinds=("judgement",))).entries(1, 60)
    (change,) = read_changes(workspace, entry.numbers)
    assert (entry.author, entry.author_name) == ("ED7", "Edith Seven")
    assert change.origin == f"through workbook {plan.workbooks[0].workbook[-8:]}"
    assert entry.arrival.endswith("taken in by Ann Brown (AB123)")


def test_taken_in_twice_it_is_known(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK)
    fill(book, {"SCO1": {"rating": 5}})
    take_in(workspace, planned(workspace, book))
    rate(workspace, begun, "SCO1", 6)
    before = the_digest(workspace)
    plan = planned(workspace, book)
    assert telling(plan)["SCO1"].outcome == "had"
    take_in(workspace, plan)
    assert the_digest(workspace) == before == plan.digest_after
    with workspace.read():
        assert workspace.cursor.execute("SELECT count(*) FROM merging").fetchone() == (1,)


def test_what_the_file_agreed_with_is_known_too_when_it_comes_again(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK)
    fill(book, {"SCO1": {"rating": 5}})
    rate(workspace, begun, "SCO1", 5)
    plan = planned(workspace, book)
    assert telling(plan)["SCO1"].outcome == "agreed"
    assert take_in(workspace, plan).revisions == 0
    rate(workspace, begun, "SCO1", 6)
    assert telling(planned(workspace, book))["SCO1"].outcome == "had"


def test_both_changed_is_a_conflict_with_both_kept(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK)
    fill(book, {"SCO1": {"rating": 5}})
    rate(workspace, begun, "SCO1", 2)
    plan = planned(workspace, book)
    line = telling(plan)["SCO1"]
    assert (line.outcome, line.ours[0][:6], line.theirs[:6]) == ("conflict", "2 Weak", "5 Very")
    take_in(workspace, plan)
    judgement = load_appraisal(workspace, begun).judgements["SCO1"]
    assert (judgement.state, judgement.rating) == ("conflict", None)
    assert len(heads(workspace, judgement.id)) == 2
    assert verify(workspace).ok


def test_on_two_laptops_that_merge_it_is_taken_in_once(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK)
    fill(book, {"SCO1": {"rating": 5}, "SCO4": {"rating": 1, "comment": "Nothing."}})
    other = another_copy(workspace, tmp_path / "other.scra", "CD456")
    mine = open_workspace(workspace.path)
    mine.author = identify("AB123", "Ann Brown")
    for laptop in (mine, other):
        take_in(laptop, planned(laptop, book))
    once = the_digest(mine)
    with other.reading() as cursor:
        found = merging.take_in(mine, FileSource(cursor), "appraisal file")
    assert (found.new, the_digest(mine)) == (0, once)
    assert len(heads(mine, derived_id("judgement", begun, "SCO1"))) == 1
    mine.close()
    other.close()


def test_taking_back_by_its_word_withdraws(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK)
    fill(book, {"SCO2": {"rating": "WITHDRAW", "withdrawing": "Rated on the wrong review"}})
    take_in(workspace, planned(workspace, book))
    assert "SCO2" not in load_appraisal(workspace, begun).judgements
    (head,) = heads(workspace, derived_id("judgement", begun, "SCO2"))
    assert (head.act, head.reason) == ("withdraw", "Rated on the wrong review")


def test_only_ticked_rows_are_taken(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK)
    fill(book, {"SCO1": {"rating": 5}, "SCO2": {"rating": 5}})
    plan = planned(workspace, book)
    left = telling(plan)["SCO1"]
    take_in(workspace, plan, {(book.name, left.sheet, left.row)})
    judgements = load_appraisal(workspace, begun).judgements
    assert (judgements["SCO1"].rating, judgements["SCO2"].rating) == (3, 5)
    take_in(workspace, planned(workspace, book))
    assert load_appraisal(workspace, begun).judgements["SCO1"].rating == 5


def test_a_plan_that_the_file_has_moved_away_from_is_not_carried_out(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK)
    fill(book, {"SCO1": {"rating": 5}})
    plan = planned(workspace, book)
    rate(workspace, begun, "SCO2", 1)
    before = the_digest(workspace)
    with pytest.raises(Problem, match="changed since"):
        take_in(workspace, plan)
    assert the_digest(workspace) == before


def test_only_chosen_domains_go_out(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / BOOK, domains=["SCO"])
    domain = frameworks(workspace)[0].domain("SCO")
    assert len(list(planned(workspace, book).lines())) == len(domain.criteria) + 1
    with pytest.raises(Problem, match="no domain"):
        outgoing(workspace, [review_id], domains=["XYZ"])


def test_what_is_in_conflict_goes_out_locked_and_comes_back_refused(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = fill(sent_out(workspace, review_id, tmp_path / "first.xlsx"), {"SCO1": {"rating": 5}})
    rate(workspace, begun, "SCO1", 2)
    take_in(workspace, planned(workspace, book))
    second = sent_out(workspace, review_id, tmp_path / BOOK)
    assert telling(planned(workspace, second)) == {}
    fill(second, {"SCO1": {"rating": 6}})
    assert telling(planned(workspace, second))["SCO1"].outcome == "refused"


def test_what_was_redacted_since_is_refused(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = fill(sent_out(workspace, review_id, tmp_path / BOOK), {"SCO1": {"rating": 5}})
    (head,) = heads(workspace, derived_id("judgement", begun, "SCO1"))
    redact(workspace, head.id)
    assert "redacted" in telling(planned(workspace, book))["SCO1"].why


def test_what_comes_back_after_the_seal_shows_as_changed_after_it(sample: Workspace, tmp_path: Path) -> None:
    review = find_review(sample, "INVENTED-2012-01")
    book = fill(sent_out(sample, review, tmp_path / BOOK), {"SCO1": {"rating": 1}})
    plan = planned(sample, book)
    assert telling(plan)["SCO1"].is_after_seal
    take_in(sample, plan)
    (appraisal,) = appraisals_of(sample, review)
    assert appraisal.seal is not None
    assert appraisal.seal.is_changed
    assert verify(sample).ok
    sample.author = identify(appraisal.appraiser, appraisal.appraiser_name)
    reopen(sample, appraisal.id, "To seal what came back in the workbook.")
