"""The history is read in slices, the newest first; one sitting's changes of a record are one entry."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, set_evidence, write_comment
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.past.entries import MOST_FOLDED, Entry, Wanted, compared
from scr_appraiser.model.past.reading import Reading, read_between, read_changes
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workbook.sending import send
from scr_appraiser.model.workspace import Workspace
from tests.model.foreign import SOMEBODY, heads, lay_in, redact

pytestmark = pytest.mark.anybody


def entries(workspace: Workspace, wanted: Wanted = Wanted()) -> list[Entry]:  # noqa: B008 - it is frozen
    """All entries, the newest first."""
    reading, found = Reading(workspace, wanted), []
    while not reading.is_done:
        found += reading.entries(100, 60)
    assert reading.done == reading.total
    return found


def told(found: Sequence[Entry]) -> list[str]:
    return [f"{each.author} {each.subject.words.split()[0]} {len(each.numbers)}" for each in found]


def judgement_id(appraisal: AppraisalId) -> str:
    return derived_id("judgement", appraisal, "SCO1")


def test_a_new_file_has_no_past(workspace: Workspace) -> None:
    assert entries(workspace) == []


def test_one_sitting_at_one_record_is_one_entry_whatever_lies_between(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    rate(workspace, appraisal_id, "SCO2", 3)
    write_comment(workspace, appraisal_id, "SCO1", "Clear.")
    first, second, *_ = entries(workspace, Wanted(kinds=("judgement",)))
    assert told([first, second]) == ["AB123 SCO1 2", "AB123 SCO2 1"]
    assert [(each.label, each.before, each.after) for each in first.fields] == [
        ("Rating", None, "4 Good"),
        ("Comment", None, "Clear."),
    ]
    assert first.deed == "made"
    assert first.subject.review == "INVENTED-1"


def test_each_change_stands_by_itself_where_that_is_asked(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    for rating in (4, 5, 6):
        rate(workspace, appraisal_id, "SCO1", rating)
    found = entries(workspace, Wanted(kinds=("judgement",), is_folded=False))
    assert [each.fields[0].after for each in found] == ["6 Excellent", "5 Very good", "4 Good"]


def test_nothing_is_folded_across_another_author(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    for code in ("AB123", "CD456", "AB123"):
        workspace.author = identify(code, f"Person {code}")
        rate(workspace, appraisal_id, "SCO1", 4 if code == "CD456" else 5)
    found = entries(workspace, Wanted(kinds=("judgement",)))
    assert told(found) == ["AB123 SCO1 1", "CD456 SCO1 1", "AB123 SCO1 1"]
    assert told(entries(workspace, Wanted(kinds=("judgement",), author="CD456"))) == ["CD456 SCO1 1"]


@pytest.mark.parametrize(("time", "number"), [("2026-01-01T12:29:00.000Z", 1), ("2026-01-01T12:31:00.000Z", 2)])
def test_nothing_is_folded_across_half_an_hour(
    workspace: Workspace, appraisal_id: AppraisalId, time: str, number: int
) -> None:
    content = {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 4}
    noon = replace(SOMEBODY, time="2026-01-01T12:00:00.000Z")
    first = lay_in(workspace, "judgement", judgement_id(appraisal_id), content, [], stamp=noon)
    later = replace(noon, time=time)
    lay_in(workspace, "judgement", judgement_id(appraisal_id), {**content, "rating": 5}, [first.id], stamp=later)
    assert len(entries(workspace, Wanted(kinds=("judgement",)))) == number


def test_nothing_is_folded_across_a_reason(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    with workspace.change("Look again", reason="We had read the wrong annex."):
        rate(workspace, appraisal_id, "SCO1", 5)
    rate(workspace, appraisal_id, "SCO1", 6)
    found = entries(workspace, Wanted(kinds=("judgement",)))
    assert [each.reason for each in found] == ["", "We had read the wrong annex.", ""]


def test_nothing_is_folded_across_a_seal(workspace: Workspace, appraisal_id: AppraisalId, review_id: ReviewId) -> None:
    set_facts(workspace, "review", review_id, {"review_ref": "ONE"})
    seal = derived_id("seal", appraisal_id)
    lay_in(workspace, "seal", seal, {"appraisal_id": appraisal_id, "sealed_by": "AB123"}, [])
    set_facts(workspace, "review", review_id, {"review_ref": "TWO"})
    found = entries(workspace, Wanted(reviews=(review_id,)))
    assert [each.subject.words for each in found] == [
        "Facts of the review",
        "Seal",
        "Facts of the review",
        "Facts of the appraisal",
    ]


def test_a_record_changed_very_often_is_several_entries(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    with_more = MOST_FOLDED + 5
    for number in range(with_more):
        rate(workspace, appraisal_id, "SCO1", 1 + number % 6)
    found = entries(workspace, Wanted(kinds=("judgement",)))
    assert [len(each.numbers) for each in found] == [MOST_FOLDED, 5]


def test_a_walk_goes_on_where_it_stopped_and_gives_nothing_twice(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    for criterion in ("SCO1", "SCO2", "SCO3", "SCO1", "SCO2", "SCO3"):
        rate(workspace, appraisal_id, criterion, 4)
        write_comment(workspace, appraisal_id, criterion, f"On {criterion}, again and again.")
    reading, numbers = Reading(workspace, Wanted()), []
    while not reading.is_done:
        numbers += [number for entry in reading.entries(1, 60) for number in entry.numbers]
    assert sorted(numbers) == sorted(set(numbers))
    with workspace.reading() as cursor:
        assert len(numbers) == cursor.execute("SELECT count(*) FROM revision").fetchone()[0]


def test_entries_are_found_by_names_and_labels_and_reasons(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    other = register_review(workspace, {"review_ref": "ÖTHER-2"})
    add_child(workspace, other)
    assert told(entries(workspace, Wanted(words="sco1 invented-1"))) == ["AB123 SCO1 1"]
    assert told(entries(workspace, Wanted(words="other-2 ann child"))) == ["AB123 Child 1"]
    assert told(entries(workspace, Wanted(words="rating"))) == ["AB123 SCO1 1"]
    assert entries(workspace, Wanted(words="rating other-2")) == []
    assert told(entries(workspace, Wanted(words="child label"))) == ["AB123 Child 1"]


def test_a_span_of_time_takes_its_beginning_and_not_its_end(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    content = {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 4}
    stamp = replace(SOMEBODY, time="2026-01-01T12:00:00.000Z")
    lay_in(workspace, "judgement", judgement_id(appraisal_id), content, [], stamp=stamp)
    assert len(entries(workspace, Wanted(kinds=("judgement",), since=stamp.time))) == 1
    assert entries(workspace, Wanted(kinds=("judgement",), until=stamp.time)) == []


def test_what_was_redacted_says_so_and_nothing_else(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    write_comment(workspace, appraisal_id, "SCO1", "A name typed by mistake.")
    (head,) = heads(workspace, judgement_id(appraisal_id))
    redact(workspace, head.id)
    found = entries(workspace, Wanted(kinds=("judgement",)))
    assert [each.deed for each in found] == ["redacted", "made"]
    assert all(each.notes == ("Redacted",) for each in found)
    (change,) = read_changes(workspace, found[1].numbers)
    assert change.said is None
    assert change.redaction == "Redacted by ADMIN: a name"
    assert "mistake" not in repr(found) + repr(change)


def test_evidence_is_compared_by_its_quote(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    first, second = Evidence("found", "p. 3", "One quote", "for"), Evidence("found", "p. 4", "Another", "for")
    set_evidence(workspace, appraisal_id, "SCO1", [first, second])
    absent = Evidence("absent", "annex 2")
    changed = [replace(second, bears="against"), replace(first, quote="A third"), absent]
    set_evidence(workspace, appraisal_id, "SCO1", changed)
    newest, oldest = entries(workspace, Wanted(kinds=("judgement",), is_folded=False))
    assert {(each.label, each.before, each.after) for each in newest.fields} == {
        ("Evidence", "p. 4; speaks for it\n“Another”", "p. 4; speaks against it\n“Another”"),
        ("Evidence", "p. 3; speaks for it\n“One quote”", None),
        ("Evidence", None, "p. 3; speaks for it\n“A third”"),
        ("Looked for, not found", None, "annex 2"),
    }
    new, old = read_changes(workspace, (*newest.numbers, *oldest.numbers))
    assert compared(old.said or (), new.said or ()) == newest.fields


def test_evidence_put_in_another_order_is_a_change_too(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    items = [Evidence("found", "p. 3", "One", "for"), Evidence("found", "p. 4", "Two", "for")]
    set_evidence(workspace, appraisal_id, "SCO1", items)
    set_evidence(workspace, appraisal_id, "SCO1", items[::-1])
    (field,) = entries(workspace, Wanted(kinds=("judgement",), is_folded=False))[0].fields
    assert field.label == "Evidence"


def test_an_entry_cuts_long_texts_that_are_read_whole_with_it(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    write_comment(workspace, appraisal_id, "SCO1", "word " * 4_000)
    write_comment(workspace, appraisal_id, "SCO1", "word " * 4_000 + "end")
    (entry,) = entries(workspace, Wanted(kinds=("judgement",)))
    assert len(entry.fields[0].after or "") < 200
    (field,) = read_between(workspace, entry.numbers)
    assert field.after == "word " * 4_000 + "end"
    assert field.before is None


def test_facts_are_told_by_the_codebook(workspace: Workspace, review_id: ReviewId) -> None:
    set_facts(workspace, "review", review_id, {"review_type": "not_stated"})
    newest, _ = entries(workspace, Wanted(kinds=("review",), is_folded=False))
    assert [(each.label, each.before, each.after) for each in newest.fields] == [
        ("Type of review", "Significant case review", "Not stated")
    ]


def test_what_came_from_another_file_says_so(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    (mine,) = heads(workspace, judgement_id(appraisal_id))
    content = {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 5}
    theirs = lay_in(workspace, "judgement", judgement_id(appraisal_id), content, [mine.id])
    with workspace.aside() as cursor:
        cursor.execute(
            "INSERT INTO merging (number, time, offset, author, what, digest_before, digest_after) "
            "VALUES (1, '2026-03-04T12:00:00.000Z', 0, 'AB123', 'a backup', x'00', x'01')"
        )
        cursor.execute("INSERT INTO arrival VALUES (?, 1)", (theirs.id,))
    assert [each.arrival for each in entries(workspace, Wanted(kinds=("judgement",)))] == [
        "came with a backup, 4 March 2026",
        "",
    ]


def test_a_workbook_that_went_out_is_told(workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    sending = send(workspace, [appraisal_id], whom=identify("CD456", "Carl Day"))
    (entry,) = entries(workspace, Wanted(kinds=("sending",)))
    assert entry.subject.words == f"Workbook {sending.id[-8:]} for CD456"
    assert [(each.label, each.after) for each in entry.fields] == [("Sent to", "CD456"), ("Appraisals", "1")]
