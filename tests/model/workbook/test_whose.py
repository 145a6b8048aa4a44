"""Whose a workbook is: a colleague's, another file's, that of an appraisal that is gone, or several people's."""

from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import decide, start_appraisal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.workbook.applying import take_in
from scr_appraiser.model.workbook.outgoing import outgoing_blank
from scr_appraiser.model.workbook.telling import sentences
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.workbook.books import EDITOR, fill, planned, sent_out, the_digest

BOOK = "returned.xlsx"


def test_a_blank_workbook_begins_the_appraisal_of_a_colleague(
    workspace: Workspace, review_id: ReviewId, tmp_path: Path
) -> None:
    from scr_appraiser.export.excel.exchange import write_exchange
    from scr_appraiser.export.exporting import collation

    material, sending = outgoing_blank(workspace, review_id, EDITOR)
    path = tmp_path / BOOK
    write_exchange(collation(material, "internal", sending.sent_at), sending, path)
    (appraisal,) = appraisals_of(workspace, review_id)
    assert (appraisal.appraiser, appraisal.appraiser_name) == ("ED7", "Edith Seven")
    fill(path, {"SCO1": {"rating": 4, "comment": "From afar."}})
    take_in(workspace, planned(workspace, path))
    assert load_appraisal(workspace, appraisal.id).judgements["SCO1"].comment == "From afar."
    with pytest.raises(Problem, match="has begun an appraisal"):
        outgoing_blank(workspace, review_id, EDITOR)


def test_a_workbook_of_another_file_is_told_apart(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, sample: Workspace, tmp_path: Path
) -> None:
    planning = planned(sample, sent_out(workspace, review_id, tmp_path / BOOK))
    (plan,) = planning.workbooks
    assert plan.is_foreign
    assert plan.problem is not None
    assert list(sentences(planning)) == [f"{BOOK}: {plan.problem.message} {plan.problem.advice}"]


def test_a_workbook_whose_appraisal_was_withdrawn_is_told_apart(
    workspace: Workspace, review_id: ReviewId, tmp_path: Path
) -> None:
    history = History(workspace)
    start_appraisal(workspace, review_id, frameworks(workspace)[0].hash)
    book = fill(sent_out(workspace, review_id, tmp_path / BOOK), {"SCO1": {"rating": 5}})
    history.undo()
    (plan,) = planned(workspace, book).workbooks
    assert plan.problem is not None
    assert "stands in this file" in plan.problem.message
    assert not plan.is_foreign


def test_several_workbooks_about_one_judgement_meet_in_a_conflict(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    first = fill(sent_out(workspace, review_id, tmp_path / "one.xlsx"), {"SCO1": {"rating": 5}})
    second = fill(sent_out(workspace, review_id, tmp_path / "two.xlsx"), {"SCO1": {"rating": 6}})
    plan = planned(workspace, first, second)
    assert [line.outcome for _, line in plan.lines() if line.is_taken] == ["new", "conflict"]
    take_in(workspace, plan)
    assert load_appraisal(workspace, begun).judgements["SCO1"].state == "conflict"
    assert the_digest(workspace) == plan.digest_after


def test_a_second_appraisal_by_another_person_stays_theirs(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    workspace.author = identify("CD456", "Carl Day")
    second = start_appraisal(workspace, review_id, frameworks(workspace)[0].hash)
    decide(workspace, second, "SCO", 3)
    book = sent_out(workspace, review_id, tmp_path / BOOK, appraisers=["CD456"])
    fill(book, {"SCO1": {"rating": 6}})
    take_in(workspace, planned(workspace, book))
    assert load_appraisal(workspace, begun).judgements["SCO1"].rating == 3
    assert load_appraisal(workspace, second).judgements["SCO1"].rating == 6
