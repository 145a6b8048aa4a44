"""Every class of conflict and of what waits aside, made in two files and told in the plan."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, set_evidence
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Stamp, append, new_revision
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.merging.fitting import MOVED, OTHER_ID
from scr_appraiser.model.merging.known import NOT_IN_CODEBOOK, UNKNOWN_CRITERION
from scr_appraiser.model.merging.plans import MergePlan
from scr_appraiser.model.merging.reasons import BUILDS_ON_INVALID
from scr_appraiser.model.merging.values import NOT_A_VALUE, NOT_AS_WRITTEN, OUT_OF_SCALE, TOO_LONG
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts, withdraw
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from tests.builders import an_anchor
from tests.model.foreign import SOMEBODY, heads, lay_in
from tests.model.merging.files import a_copy, merged, planned
from tests.pdfs import a_pdf

pytestmark = pytest.mark.anybody

BECAUSE = Stamp("GH321", "2026-01-01T00:00:00.000Z", 0, "because of what the report says", "window")


@pytest.fixture
def other(workspace: Workspace, appraisal_id: AppraisalId) -> Iterator[Workspace]:
    """A copy of the file, in which an appraisal has one judgement, with somebody else at work."""
    rate(workspace, appraisal_id, "SCO1", 4)
    other = a_copy(workspace, "other")
    yield other
    other.close()


def judgement(appraisal: AppraisalId, criterion: str = "SCO1") -> RecordId:
    return derived_id("judgement", appraisal, criterion)


def told(plan: MergePlan) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.rule, one.kind, tuple(sorted(one.values))) for one in plan.conflicts]


def test_what_builds_on_what_is_here_replaces_it(
    workspace: Workspace, other: Workspace, appraisal_id: AppraisalId
) -> None:
    """C0."""
    rate(other, appraisal_id, "SCO1", 5)
    plan = planned(workspace, other)
    assert (plan.fast_forwarded, plan.agreed, plan.conflicts) == (1, 0, ())


def test_changed_by_one_and_withdrawn_by_another(
    workspace: Workspace, other: Workspace, appraisal_id: AppraisalId
) -> None:
    """C3."""
    rate(workspace, appraisal_id, "SCO1", 5)
    one = heads(other, judgement(appraisal_id))[0]
    lay_in(other, "judgement", judgement(appraisal_id), parse(one.content or ""), [one.id], "withdraw")
    assert told(planned(workspace, other)) == [("C3", "judgement", ("5", "withdrawn"))]


def test_two_people_decide_one_conflict(workspace: Workspace, other: Workspace, appraisal_id: AppraisalId) -> None:
    """C5."""
    record = judgement(appraisal_id)
    rate(workspace, appraisal_id, "SCO1", 5)
    rate(other, appraisal_id, "SCO1", 2)
    merged(workspace, other)
    merged(other, workspace)
    for file, rating in ((workspace, 5), (other, 2)):
        both = heads(file, record)
        content = parse(both[0].content or "") | {"rating": rating}
        lay_in(file, "judgement", record, content, [one.id for one in both], "resolve", BECAUSE)
    assert told(planned(workspace, other)) == [("C5", "judgement", ("2", "5"))]


def test_two_ratings_alike_with_other_words_say_what_differs(
    workspace: Workspace, other: Workspace, appraisal_id: AppraisalId
) -> None:
    one = heads(other, judgement(appraisal_id))[0]
    for file, comment in ((workspace, "One."), (other, "Another.")):
        content = parse(one.content or "") | {"comment": comment}
        lay_in(file, "judgement", judgement(appraisal_id), content, [one.id])
    assert told(planned(workspace, other)) == [("C2", "judgement", ("4 (another comment)",) * 2)]


def test_sealed_in_one_file_and_changed_in_another(sample: Workspace) -> None:
    """C4; once it is known, it is not told again."""
    with sample.reading() as cursor:
        row = cursor.execute("SELECT appraisal_id, sealed_by FROM seal WHERE state = 'live'").fetchone()
    appraisal, author = AppraisalId(RecordId(row[0].hex())), row[1]
    other = a_copy(sample, "other", author)
    sealed = a_copy(sample, "sealed", author)
    assert sample.author is not None
    for file in (other, sealed):
        reopen(file, appraisal, "to try what comes of it")
    merged(sealed, other)
    rate(other, appraisal, "SCO1", 1)
    seal(sealed, appraisal)
    for target, source in ((sealed, other), (other, sealed)):
        plan = planned(target, source)
        assert [(one.rule, one.record, one.about) for one in plan.conflicts if one.rule == "C4"] == [
            ("C4", derived_id("seal", appraisal), "SCO1")
        ]
    merged(sealed, other)
    with sealed.reading() as cursor:
        query = "SELECT is_changed FROM seal WHERE appraisal_id = ?"
        assert cursor.execute(query, (bytes.fromhex(appraisal),)).fetchone() == (1,)
    other.close()
    sealed.close()


def test_same_and_different_and_two_designations(workspace: Workspace, other: Workspace, review_id: ReviewId) -> None:
    """C9, C11."""
    second = register_review(workspace, {"review_ref": "INVENTED-2"})
    merged(other, workspace)
    low, high = sorted((review_id, second))
    for file, verdict in ((workspace, "same"), (other, "different")):
        content = {"review_id": low, "other_id": high, "verdict": verdict, "reason": "as the report says"}
        content |= {"counts": low} if verdict == "same" else {}
        lay_in(file, "sameness", derived_id("sameness", low, high), content, [])
        appraisal = derived_id("appraisal", verdict)
        content = {"review_id": review_id, "appraisal_id": appraisal, "reason": "it is the whole one"}
        lay_in(file, "designation", derived_id("designation", review_id, ""), content, [])
    plan = planned(workspace, other)
    assert sorted(one.rule for one in plan.conflicts) == ["C11", "C9"]
    assert (plan.reviews_before, plan.reviews_after) == (1, 2), "one of them says that they are not the same"


def test_what_somebody_said_is_the_same_counts_once(
    workspace: Workspace, other: Workspace, review_id: ReviewId
) -> None:
    second = register_review(other, {"review_ref": "INVENTED-2"})
    low, high = sorted((review_id, second))
    content = {"review_id": low, "other_id": high, "verdict": "same", "counts": low, "reason": "one report"}
    lay_in(other, "sameness", derived_id("sameness", low, high), content, [])
    count = planned(workspace, other).reviews
    assert (count.before, count.new, count.fused, count.after, count.registered) == (1, 1, 1, 1, 2)


def test_one_review_registered_twice_is_told_until_somebody_decides(workspace: Workspace, other: Workspace) -> None:
    """C7, C8."""
    report = a_pdf("One page of a report.")
    for file, reference in ((workspace, "MINE-7"), (other, "THEIRS-9")):
        review = register_review(file, {"review_ref": reference, "review_type": "SCR"})
        add_document(file, review, report, pages=1, keep=True)
    plan = planned(workspace, other)
    assert [(sorted(one.references), one.certain) for one in plan.duplicates] == [(["MINE-7", "THEIRS-9"], True)]
    assert (plan.reviews.certain, plan.reviews_after) == (1, 3)


@pytest.mark.parametrize("withdrawn_here", [True, False])
def test_work_on_what_was_withdrawn_elsewhere_is_listed(
    workspace: Workspace, other: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, *, withdrawn_here: bool
) -> None:
    """C19: a child of a review that another withdrew, and evidence in a document that another withdrew."""
    document = add_document(workspace, review_id, a_pdf("A report."), pages=1, keep=False)
    second = register_review(workspace, {"review_ref": "INVENTED-2"})
    merged(other, workspace)
    withdrawing, working = (workspace, other) if withdrawn_here else (other, workspace)
    withdraw(withdrawing, "document", document, "it is another one")
    withdraw(withdrawing, "review", second, "it is another one")
    child = add_child(working, second)
    with working.reading() as cursor:
        (sha256,) = cursor.execute("SELECT sha256 FROM document").fetchone()
    place = Evidence("found", "p. 1", "A report", "for", anchor=an_anchor(sha256.hex()))
    set_evidence(working, appraisal_id, "SCO1", [place])
    plan = planned(workspace, other)
    assert {(one.kind, one.record) for one in plan.violations} == {
        ("child", child),
        ("judgement", judgement(appraisal_id)),
    }
    merged(workspace, other)
    merged(other, workspace)
    assert planned(workspace, other).violations == ()
    assert verify(workspace).ok


def test_what_was_withdrawn_with_all_that_hangs_on_it_is_no_finding(workspace: Workspace, other: Workspace) -> None:
    review = register_review(other, {"review_ref": "INVENTED-2"})
    add_child(other, review)
    withdraw(other, "review", review)
    assert planned(workspace, other).violations == ()


_ANCHOR = {"document": "ab" * 32, "page": 1}
Spoil = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda said: said | {"rating": 7}, OUT_OF_SCALE),
        (lambda said: said | {"rating": "4"}, OUT_OF_SCALE),
        (lambda said: said | {"comment": "x" * 100_001}, TOO_LONG),
        (lambda said: said | {"comment": "bell\x07"}, NOT_A_VALUE),
        (lambda said: said | {"comment": ""}, NOT_AS_WRITTEN),
        (lambda said: said | {"comment": 3}, NOT_A_VALUE),
        (lambda said: said | {"mood": "sunny"}, NOT_AS_WRITTEN),
        (lambda said: said | {"evidence": [{"anchor": {"document": "no fingerprint", "page": 1}}]}, NOT_A_VALUE),
        (lambda said: said | {"evidence": [{"kind": "found", "place": 5}]}, NOT_A_VALUE),
        (lambda said: said | {"evidence": [{"anchor": _ANCHOR | {"label": 5}, "place": "p. 1"}]}, NOT_A_VALUE),
        (lambda said: said | {"criterion": "SCO99"}, OTHER_ID),
        (lambda said: said | {"appraisal_id": "0" * 32}, OTHER_ID),
    ],
)
def test_what_cannot_be_waits_aside_and_is_never_put_right(
    workspace: Workspace, other: Workspace, appraisal_id: AppraisalId, spoil: Spoil, why: str
) -> None:
    """C20; what builds on it waits too."""
    record = derived_id("judgement", appraisal_id, "SCO2")
    content = {"appraisal_id": appraisal_id, "criterion": "SCO2", "rating": 3}
    first = _lay_in_alone(other, record, spoil(content), [])
    second = _lay_in_alone(other, record, content | {"rating": 5}, [first])
    plan = planned(workspace, other)
    assert {(one.rule, one.revision, one.why) for one in plan.quarantined} == {
        ("C20", first.hex(), why),
        ("C20", second.hex(), BUILDS_ON_INVALID),
    }
    report = merged(workspace, other)
    assert (report.new, len(report.refused)) == (0, 2)
    assert verify(workspace).ok
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM quarantine").fetchone() == (2,)


def test_the_same_without_a_fault_enters(workspace: Workspace, other: Workspace, appraisal_id: AppraisalId) -> None:
    content = {"appraisal_id": appraisal_id, "criterion": "SCO2", "rating": 3}
    _lay_in_alone(other, derived_id("judgement", appraisal_id, "SCO2"), content, [])
    assert planned(workspace, other).new == 1


def test_a_criterion_that_its_framework_has_not(
    workspace: Workspace, other: Workspace, appraisal_id: AppraisalId
) -> None:
    content = {"appraisal_id": appraisal_id, "criterion": "SCO99", "rating": 3}
    _lay_in_alone(other, derived_id("judgement", appraisal_id, "SCO99"), content, [])
    assert [one.why for one in planned(workspace, other).quarantined] == [UNKNOWN_CRITERION]


@pytest.mark.parametrize(("field", "value"), [("review_type", "NO SUCH"), ("n_findings", -1), ("d_event", "tomorrow")])
def test_a_fact_that_its_codebook_does_not_allow(
    workspace: Workspace, other: Workspace, review_id: ReviewId, field: str, value: object
) -> None:
    head = heads(other, review_id)[0]
    said = parse(head.content or "")
    lay_in(other, "review", review_id, said | {"facts": said["facts"] | {field: value}}, [head.id])
    assert [one.why for one in planned(workspace, other).quarantined] == [NOT_IN_CODEBOOK]


def test_a_record_that_is_moved_elsewhere(workspace: Workspace, other: Workspace, review_id: ReviewId) -> None:
    child = add_child(workspace, review_id)
    merged(other, workspace)
    elsewhere = register_review(other, {"review_ref": "INVENTED-2"})
    head = heads(other, child)[0]
    with other.aside() as cursor:
        cursor.execute("DROP TRIGGER child_stays")
    lay_in(other, "child", child, parse(head.content or "") | {"review_id": elsewhere}, [head.id])
    assert [(one.rule, one.why) for one in planned(workspace, other).quarantined] == [("C20", MOVED)]


def test_facts_of_two_people_meet_field_by_field(workspace: Workspace, other: Workspace, review_id: ReviewId) -> None:
    set_facts(workspace, "review", review_id, {"n_findings": 4})
    set_facts(other, "review", review_id, {"n_recommendations": 5})
    plan = planned(workspace, other)
    assert (plan.conflicts, plan.agreed, plan.combined) == ((), 0, 1)


def _lay_in_alone(workspace: Workspace, record: str, content: dict[str, Any], parents: list[bytes]) -> bytes:
    """A revision without its record's row: what it says need not fit one."""

    revision = new_revision("judgement", bytes.fromhex(record), "set", canonical(content).decode(), parents, SOMEBODY)
    with workspace.aside() as cursor:
        append(cursor, revision, parents)
    return revision.id
