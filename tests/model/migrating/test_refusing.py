"""What cannot be carried over is refused with the reason, and nothing is written."""

import pytest

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.migrating.candidates import candidates
from scr_appraiser.model.migrating.carrying import carry_over
from scr_appraiser.model.migrating.routes import Route, route_between
from scr_appraiser.model.review.register import register
from scr_appraiser.model.settings.changing import set_setting
from scr_appraiser.model.settings.published import retire
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import another_framework, first_review
from tests.model.migrating.carried import WHY, first_appraisal, why_not


def test_what_cannot_be_carried_over_is_refused_with_the_reason(sample: Workspace, route: Route) -> None:
    one, other, third = (appraisals_of(sample, row.review_id)[0] for row in register(sample)[:3])
    carry_over(sample, route, [one.id], WHY)
    assert why_not(sample, route, one.id).startswith("It was carried over on ")
    sample.author = identify(other.appraiser, other.appraiser_name)
    start_appraisal(sample, other.review_id, route.after.hash)
    assert "has one under that version already" in why_not(sample, route, other.id)
    with sample.aside() as cursor:
        cursor.execute("UPDATE seal SET is_changed = 1 WHERE appraisal_id = ?", (bytes.fromhex(third.id),))
    assert "changed after its seal" in why_not(sample, route, third.id)


@pytest.mark.parametrize("what", ["reason", "nothing", "retired", "draft", "unknown", "administrator", "twice"])
def test_bad_input_is_refused_in_words_and_nothing_is_written(sample: Workspace, route: Route, what: str) -> None:
    chosen, reason = [first_appraisal(sample)], WHY
    words = {
        "reason": "needs a reason",
        "nothing": "No appraisal is chosen",
        "retired": "not published",
        "draft": "not published",
        "unknown": "no such appraisal",
        "administrator": "Only an administrator",
        "twice": "by one person",
    }[what]
    if what == "reason":
        reason = " "
    elif what == "nothing":
        chosen = []
    elif what == "retired":
        retire(sample, route.after.hash)
    elif what == "draft":
        route = route_between(route.before, another_framework(sample, "0.9.2", reworded=1))
    elif what == "unknown":
        chosen = [AppraisalId(chosen[0][::-1])]
    elif what == "administrator":
        set_setting(sample, "role", "EF789", {"administrator": True})
    else:
        chosen *= 2
    with pytest.raises(Problem, match=words):
        carry_over(sample, route, chosen, reason)
    with sample.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM migration").fetchone() == (0,)


def test_who_works_blind_is_told_of_their_own_alone(sample: Workspace, route: Route) -> None:
    review = first_review(sample)
    allocate(sample, review, "ZZ999", "Zoe Young", 2)
    sample.author = identify("ZZ999", "Zoe Young")
    told = [one.review for one in candidates(sample, route.before.hash, route.after.hash)]
    assert review not in told
    assert told == appraised(sample), "the register tells of no appraisal of it either"
    with pytest.raises(Problem, match="no such appraisal"):
        carry_over(sample, route, [first_appraisal(sample)], WHY)


def appraised(workspace: Workspace) -> list[ReviewId]:
    return [row.review_id for row in register(workspace) if row.appraisals]
