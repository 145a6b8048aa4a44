"""Sealed appraisals to count, without a file."""

from collections.abc import Mapping, Sequence

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.judging import judge
from scr_appraiser.model.appraisal.sealed_sums import sums_of
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.overview.appraised import Appraisals, Appraised
from scr_appraiser.model.sameness.designated import Standing


def an_appraised(
    review: ReviewId, framework: Framework, answer: Answer = 4, name: str = "AB1", **answers: Answer
) -> Appraised:
    """A sealed appraisal that gives one answer to every criterion but those named; nothing is decided otherwise."""
    given: Mapping[str, Answer] = {one.id: answers.get(one.id, answer) for one in framework.criteria()}
    record = AppraisalId(derived_id("test", "appraisal", review, name))
    return Appraised(record, review, framework.hash, name, False, sums_of(framework, given, judge(framework, given)))


def appraisals_of(*appraised: Appraised, unsealed: Sequence[ReviewId] = (), **others: object) -> Appraisals:
    """All of them; reviews named in `unsealed` have one that is not sealed."""
    standings: dict[ReviewId, list[Standing]] = {}
    for one in appraised:
        standings.setdefault(one.review_id, []).append(Standing(one.id, one.review_id, True, one.is_consensus))
    for review in unsealed:
        draft = AppraisalId(RecordId(derived_id("test", "draft", review)))
        standings.setdefault(review, []).append(Standing(draft, review, False, False))
    return Appraisals({one.id: one for one in appraised}, standings, **others)  # type: ignore[arg-type]
