"""What the history says of working together, in the user's words."""

from scr_appraiser.model.erasure.belonging import records_of_review
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.past.deed_words import deed_words
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading
from scr_appraiser.model.workspace import Workspace
from tests.model.together import add_one_of_each

DECIDED = ("consensus", "migration", "moderation", "sealed_beside", "calibration", "content_note")
OF_NO_REVIEW = ("setting", "release", "clearance")
KINDS = ("allocation", "declaration", "sameness", "child_sameness", "designation", *DECIDED, *OF_NO_REVIEW)
TITLE = "Quality appraisal of significant case reviews and learning reviews"


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
            "Chosen: the appraisal by Ann Brown (AB123)",
            "Reason: The only one.",
        ],
        "setting": ["Period April 2012 to March 2015", "", "Added", "Field “from”: 2012"],
        "consensus": [
            "What the consensus was made from",
            "INVENTED-1",
            "Consensus begun",
            "Made from: the appraisals by Ann Brown (AB123)",
            "Names: shown",
        ],
        "migration": [
            "What it was carried over from",
            "INVENTED-1",
            "Carried over",
            "Carried over from: the appraisal by Ann Brown (AB123)",
            f"Under: {TITLE} 0.9.0",
            f"Its seal: {'ef' * 32}",
            "Paired by hand: SCO1 as SCO9",
            "Reason: The wording alone changed.",
        ],
        "moderation": [
            "Moderation: trigger M1 2.3",
            "INVENTED-1",
            "Moderated",
            "Outcome: first",
            "Reason: The report says so.",
        ],
        "sealed_beside": [
            "What lay beside it when it was sealed",
            "INVENTED-1",
            "Noted",
            "Sealed beside: the appraisals by Ann Brown (AB123) (not sealed)",
            "Others’ appraisals in the file: 1",
        ],
        "calibration": [
            "Calibration",
            "INVENTED-1",
            "Set for calibration",
            "Reference: the appraisal by Ann Brown (AB123)",
            "Note: Invented.",
        ],
        "content_note": ["Content note", "INVENTED-1", "Added", "Note: Death of an infant."],
        "release": [
            "Release of the overview",
            "",
            "Released",
            "Profile: publication",
            "Released: 22 November 2026",
            f"Digest: {'cd' * 32}",
            "Small numbers shown by: Ann Brown; Known already.; 2026-11-22",
        ],
        "clearance": ["Text cleared for release", "", "Cleared", "Reason: A place that everybody knows."],
    }


def test_all_of_it_goes_with_its_review(workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    other = add_one_of_each(workspace, review_id, appraisal_id)
    with workspace.reading() as cursor:
        kinds = [{kind for kind, _ in records_of_review(cursor, bytes.fromhex(one))} for one in (review_id, other)]
    assert {*KINDS} - kinds[0] == {*OF_NO_REVIEW}
    assert {*KINDS} & kinds[1] == {"sameness", "child_sameness"}


def test_the_history_of_a_review_tells_of_it_too(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    other = add_one_of_each(workspace, review_id, appraisal_id)
    elsewhere = {*OF_NO_REVIEW, *DECIDED, "allocation", "declaration", "designation"}
    for review, missing in ((review_id, {*OF_NO_REVIEW}), (other, elsewhere)):
        reading, kinds = Reading(workspace, Wanted(reviews=(review,))), set[str]()
        while not reading.is_done:
            kinds |= {entry.subject.kind for entry in reading.entries(100, 60)}
        assert {*KINDS} - kinds == missing
