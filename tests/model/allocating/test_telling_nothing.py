"""Whoever works blind is told the same, whether the others have begun, rated, sealed or done nothing yet."""

from collections.abc import Sequence

from scr_appraiser.model.agreement.reading import rated_together
from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.allocating.table import allocation_table
from scr_appraiser.model.allocating.told_by_seals import told_by_seals
from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.comparing.reading import comparable_reviews, compared
from scr_appraiser.model.conflicts.counting import count_open
from scr_appraiser.model.consensus.beginning import situation_of, why_not_begin
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.moderating.deciding import return_appraisal
from scr_appraiser.model.overview.appraised_reading import read_appraisals
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.sameness.designating import designate
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.sameness.standing import counting_which, none_chosen
from scr_appraiser.model.workspace import Workspace
from tests.model.differing import appraise_otherwise, first_review

ZOE, ED, EVE = (identify(*who) for who in (("ZZ999", "Zoe Young"), ("EF789", "Ed Frost"), ("GH123", "Eve Gray")))


def told(workspace: Workspace, review: ReviewId, to: Identity) -> Sequence[object]:
    """All that the pages and the exports make their words of, read by one person."""
    at_work, workspace.author = workspace.author, to
    reading, history = Reading(workspace, Wanted(reviews=(review,))), []
    while not reading.is_done:
        history += [(each.subject.words, each.author, each.deed, each.fields) for each in reading.entries(500, 60)]
    problem = why_not_begin(situation_of(workspace, review))
    framework = frameworks(workspace)[0]
    material = read_appraisals(workspace, {framework.hash: framework}, classes(workspace))
    found = (
        register(workspace),
        allocation_table(workspace),
        (counting_which(workspace, review), all_designated(workspace)[review], none_chosen(workspace)),
        (comparable_reviews(workspace), compared(workspace, review), rated_together(workspace)),
        (material.standings.get(review), material.choices.get(review), material.triggers.get(review)),
        (told_by_seals(workspace, review), count_open(workspace), problem and (problem.message, problem.advice)),
        history,
    )
    workspace.author = at_work
    return found


def test_it_is_all_the_same_however_far_the_others_are(sample: Workspace) -> None:
    review = first_review(sample)
    (first,) = (one.id for one in counting_which(sample, review).candidates)
    for place, person in enumerate((ZOE, ED, EVE), 1):
        allocate(sample, review, person.staff_code, person.display_name, place)
    appraise_otherwise(sample, {}, ZOE.staff_code, ZOE.display_name, is_sealed=False)
    blind, onlooker = told(sample, review, ZOE), told(sample, review, sample.author or ED)
    at_work, sample.author = sample.author, ED
    eds = start_appraisal(sample, review, frameworks(sample)[0].hash)
    rate(sample, eds, "SCO1", 1)
    write_comment(sample, eds, "SCO1", "Nothing of it holds.")
    sample.author = at_work
    assert told(sample, review, ZOE) == blind, "one of the others has begun"
    sealed = appraise_otherwise(sample, {"SCO1": 1}, EVE.staff_code, EVE.display_name)
    assert told(sample, review, ZOE) == blind, "one of the others has sealed"
    return_appraisal(sample, sealed, "The comment on SCO1 is too short.")
    designate(sample, review, first, "It has read the minutes.", "of their own")
    assert told(sample, review, ZOE) == blind, "it was returned, and somebody chose"
    assert told(sample, review, sample.author or ED) != onlooker, "the control: who does not appraise it is told"
