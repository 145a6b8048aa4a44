"""What the history says of working together, in the user's words."""

from scr_appraiser.model.erasure.belonging import records_of_review
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.past.deed_words import deed_words
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading
from scr_appraiser.model.workspace import Workspace
from tests.model.together import add_one_of_each

KINDS = ("allocation", "declaration", "sameness", "child_sameness", "designation", "setting")


def test_every_kind_is_told_in_words(workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    add_one_of_each(workspace, review_id, appraisal_id)
    reading, told = Reading(workspace, Wanted(kinds=KINDS)), {}
    while not reading.is_done:
        for each in reading.entries(100, 60):
            fields = [f"{field.label}: {field.after}" for field in each.fields]
            told[each.subject.kind] = [each.subject.words, each.subject.review, deed_words(each), *fields]
    assert told == {
        "allocation": [
            "Allocation to CD456",
            "INVENTED-1",
            "Allocated",
            "Position: second",
            "Handed out: 22 November 2026",
        ],
        "declaration": ["Conflict of interest of EF789", "INVENTED-1", "Declared", "Why: Worked there."],
        "sameness": [
            "The same review as INVENTED-2, or not",
            "INVENTED-1",
            "Said",
            "Verdict: the same",
            "Facts count of: INVENTED-1",
            "Reason: One report, registered twice.",
        ],
        "child_sameness": [
            "Child A the same as another, or not",
            "INVENTED-1",
            "Said",
            "Verdict: different",
            "Reason: Twins.",
        ],
        "designation": [
            "The appraisal that counts",
            "INVENTED-1",
            "Designated",
            "Counts: the appraisal by Ann Brown (AB123)",
            "Reason: The only one.",
        ],
        "setting": ["Period April 2012 to March 2015", "", "Added", "Field “from”: 2012"],
    }


def test_all_of_it_goes_with_its_review(workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    other = add_one_of_each(workspace, review_id, appraisal_id)
    with workspace.reading() as cursor:
        kinds = [{kind for kind, _ in records_of_review(cursor, bytes.fromhex(one))} for one in (review_id, other)]
    assert {*KINDS} - kinds[0] == {"setting"}
    assert {*KINDS} & kinds[1] == {"sameness", "child_sameness"}


def test_the_history_of_a_review_tells_of_it_too(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    other = add_one_of_each(workspace, review_id, appraisal_id)
    for review, missing in ((review_id, {"setting"}), (other, {"setting", "allocation", "declaration", "designation"})):
        reading, kinds = Reading(workspace, Wanted(reviews=(review,))), set[str]()
        while not reading.is_done:
            kinds |= {entry.subject.kind for entry in reading.entries(100, 60)}
        assert {*KINDS} - kinds == missing
