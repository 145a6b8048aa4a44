"""An appraisal changed after its seal is listed; it is reopened, or what came since is taken back."""

from typing import Any

import pytest

from scr_appraiser.model.allocating.table import allocation_table
from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.conflicts.counting import count_open
from scr_appraiser.model.conflicts.deciding import resolve
from scr_appraiser.model.conflicts.reading import conflicts, conflicts_of
from scr_appraiser.model.conflicts.telling import NOT_HELD, REDACTED, told
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Revision, Stamp
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, RecordId, derived_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sameness.standing import TORN, counting_which
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.conflicts.copies import REASON, is_proved, only
from tests.model.foreign import heads, lay_in, redact

EDITOR = Stamp("ZZ999", "2026-11-30T00:00:00.000Z", 0, "", "window")


def a_sealed_appraisal(workspace: Workspace) -> AppraisalId:
    with workspace.reading() as cursor:
        row = cursor.execute("SELECT appraisal_id FROM seal WHERE state = 'live' ORDER BY 1 LIMIT 1").fetchone()
    return AppraisalId(RecordId(row[0].hex()))


def edit(workspace: Workspace, appraisal: AppraisalId, criterion: str = "SCO1", **values: Any) -> Revision:
    """An edit of a judgement by somebody who did not know of the seal, as a merge brings it."""
    (head,) = heads(workspace, derived_id("judgement", appraisal, criterion))
    content = {**parse(head.content or "{}"), **values}
    return lay_in(workspace, "judgement", head.record.hex(), content, [head.id], "set", EDITOR)


def test_what_was_signed_stands_against_what_stands_there_now(sample: Workspace) -> None:
    appraisal = a_sealed_appraisal(sample)
    edit(sample, appraisal, comment="Written elsewhere.", rating=1)
    found = only(sample)
    assert (found.code, found.subject.appraisal_id, count_open(sample)) == ("C4", appraisal, 1)
    assert found.sides[1].writings[0].author == "ZZ999"
    assert found.sides[0].writings[0].author == load_appraisal(sample, appraisal).appraiser
    signed, now = told(sample, found).sides
    assert "Written elsewhere." in [line.text for line in now]
    assert {line.label for line in now} >= {next(line.label for line in signed if line.label.endswith("Rating"))}
    assert conflicts_of(sample, [appraisal]) == (found,)


def test_what_came_since_is_taken_back_and_the_seal_holds_again(sample: Workspace) -> None:
    appraisal = a_sealed_appraisal(sample)
    before = load_appraisal(sample, appraisal).judgements["SCO1"]
    edit(sample, appraisal, comment="Written elsewhere.")
    found = only(sample)
    resolve(sample, found, found.sides[0].said, REASON)
    after = load_appraisal(sample, appraisal)
    assert after.judgements["SCO1"].comment == before.comment
    assert after.seal is not None
    assert not after.seal.is_changed
    assert conflicts(sample) == ()
    assert is_proved(sample)


def test_a_judgement_that_was_made_after_the_seal_is_withdrawn_again(sample: Workspace) -> None:
    appraisal = a_sealed_appraisal(sample)
    record = derived_id("judgement", appraisal, "NEW1")
    lay_in(sample, "judgement", record, {"appraisal_id": appraisal, "criterion": "NEW1", "rating": 2}, [])
    found = only(sample)
    resolve(sample, found, found.sides[0].said, REASON)
    assert conflicts(sample) == ()
    assert heads(sample, record)[0].act == "withdraw"
    assert is_proved(sample)


def test_the_appraisal_is_reopened_by_whoever_may_reopen_it(sample: Workspace) -> None:
    appraisal = a_sealed_appraisal(sample)
    edit(sample, appraisal, comment="Written elsewhere.")
    found = only(sample)
    sample.author = identify(load_appraisal(sample, appraisal).appraiser, "The Appraiser")
    resolve(sample, found, found.sides[1].said, REASON)
    after = load_appraisal(sample, appraisal)
    assert (after.seal, after.judgements["SCO1"].comment) == (None, "Written elsewhere.")
    assert is_proved(sample)


def test_neither_appraiser_nor_editor_takes_back_what_came_since(sample: Workspace) -> None:
    appraisal = a_sealed_appraisal(sample)
    edit(sample, appraisal, comment="Written elsewhere.")
    found = only(sample)
    for code in ("ZZ999", load_appraisal(sample, appraisal).appraiser):
        sample.author = identify(code, "Somebody")
        with pytest.raises(Problem, match="your own"):
            resolve(sample, found, found.sides[0].said, REASON)


def test_what_moved_since_it_was_shown_is_not_taken_back(sample: Workspace) -> None:
    appraisal = a_sealed_appraisal(sample)
    edit(sample, appraisal, comment="Written elsewhere.")
    found = only(sample)
    edit(sample, appraisal, "SCO2", comment="Written elsewhere, too.")
    for side in found.sides:
        with pytest.raises(Problem, match="changed meanwhile"):
            resolve(sample, found, side.said, REASON)


def test_what_was_signed_and_is_redacted_cannot_come_back_but_the_appraisal_be_reopened(sample: Workspace) -> None:
    appraisal = a_sealed_appraisal(sample)
    (signed,) = heads(sample, derived_id("judgement", appraisal, "SCO1"))
    edit(sample, appraisal, comment="Written elsewhere.")
    redact(sample, signed.id)
    found = only(sample)
    assert REDACTED in [line.text for line in told(sample, found).sides[0]]
    with pytest.raises(Problem, match="redacted"):
        resolve(sample, found, found.sides[0].said, REASON)
    resolve(sample, found, found.sides[1].said, REASON)
    assert load_appraisal(sample, appraisal).seal is None


@pytest.mark.parametrize("is_record_known", [True, False])
def test_what_was_signed_and_is_not_in_the_file_cannot_come_back_but_the_appraisal_be_reopened(
    sample: Workspace, is_record_known: bool
) -> None:
    appraisal = a_sealed_appraisal(sample)
    seal_id = derived_id("seal", appraisal)
    (seal,) = heads(sample, seal_id)
    content = parse(seal.content or "{}")
    record = derived_id("judgement", appraisal, "SCO1" if is_record_known else "NEW1")
    content["sealed"] = {**content["sealed"], record: ["ab" * 32]}
    lay_in(sample, "seal", seal_id, content, [seal.id], "set", EDITOR)
    found = only(sample)
    assert NOT_HELD in [line.text for line in told(sample, found).sides[0]]
    sample.author = identify("MM555", "Somebody Else")
    with pytest.raises(Problem, match="not in this file"):
        resolve(sample, found, found.sides[0].said, REASON)
    sample.author = identify(load_appraisal(sample, appraisal).appraiser, "The Appraiser")
    resolve(sample, found, found.sides[1].said, REASON)
    assert load_appraisal(sample, appraisal).seal is None


def test_a_seal_that_stands_in_one_file_and_was_taken_back_in_another_is_in_conflict_wherever_it_is_told(
    sample: Workspace,
) -> None:
    row = register(sample)[0]
    assert row.appraisal_id is not None
    appraisal, record = row.appraisal_id, derived_id("seal", row.appraisal_id)
    (signed,) = heads(sample, record)
    before = load_appraisal(sample, appraisal)
    sample.author = identify(before.appraiser, before.appraiser_name)
    set_facts(sample, "review", row.review_id, {"n_findings": 5})
    seal(sample, appraisal)
    lay_in(sample, "seal", record, parse(signed.content or "{}"), [signed.id], "withdraw", EDITOR)
    after, line = load_appraisal(sample, appraisal), register(sample)[0]
    assert (after.seal, after.is_seal_in_conflict, before.is_seal_in_conflict) == (None, True, False)
    assert (line.state, line.stage, line.overall) == ("seal in conflict", "in progress", None)
    (told_of,) = (one for one in allocation_table(sample) if one.review_id == row.review_id)
    assert [one.standing for one in told_of.people] == ["seal in conflict"]
    which = counting_which(sample, row.review_id)
    assert [one.state for one in which.candidates] == ["its seal in conflict"]
    assert which.words() == TORN
    with pytest.raises(Problem, match="missing before the seal"):
        seal(sample, appraisal)
    found = only(sample)
    assert (found.code, found.subject.kind, count_open(sample)) == ("C3", "seal", 1)
    sample.author = identify("AB123", "Ann Brown")
    resolve(sample, found, found.sides[0].said, REASON)
    assert register(sample)[0].state == "sealed"
    assert is_proved(sample)
