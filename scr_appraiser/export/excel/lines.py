"""What the sheets have in common: the records of a collation in order, how they are named, what state they are in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scr_appraiser.export.report import Collation
from scr_appraiser.export.wording import IN_CONFLICT, given_reference, state_words
from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.disclosure.clearing import Cleared, FreeText
from scr_appraiser.model.framework.frameworks import Criterion, Domain, Framework
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.migrating.left_behind import left_behind
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.snapshots import Appraisal, Judgement, Recorded, Review

ID_WIDTH = 17
"""Characters: an id stands on two lines."""

STANDS = "Stands"
"""The state of a record that is neither in conflict nor redacted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One appraisal with the review it is of, the framework it follows and what it comes to."""

    review: Review | None
    reference: str | None
    appraisal: Appraisal
    framework: Framework
    judged: Judged
    profile: Profile
    cleared: Cleared
    is_left_behind: bool
    """It was carried over to another version, and what was made of it is sealed: that alone is counted."""

    @property
    def is_counted(self) -> bool:
        """Whether its judgements may be counted."""
        return is_counted(self.appraisal) and not self.is_left_behind

    @property
    def state(self) -> str:
        """How far the appraisal is, in the words of the register."""
        return "carried over, and sealed there" if self.is_left_behind else seal_words(self.appraisal)

    def judgements(self) -> Iterator[tuple[Domain, Criterion, Judgement]]:
        """The judgements that were touched, in the order of the framework, with what they are of."""
        for domain in self.framework.domains:
            for criterion in domain.criteria:
                judgement = self.appraisal.judgements.get(criterion.id)
                if judgement is not None:
                    yield domain, criterion, judgement

    def leaving(self, one: FreeText) -> str | None:
        """A free text of the appraisal where it leaves."""
        return one.text if one.text and self.cleared.leaves(one, self.profile) else None


def lines(data: Collation) -> Iterator[Line]:
    """The appraisals of a collation, those of one review together, in the order of the reviews."""
    reviews: Mapping[ReviewId, Review] = {review.id: review for review in data.reviews}
    places = {review_id: place for place, review_id in enumerate(reviews)}
    gone = left_behind_among(data)
    for appraisal in sorted(data.appraisals, key=lambda each: places.get(each.review_id, len(places))):
        framework = data.frameworks[appraisal.framework]
        review = reviews.get(appraisal.review_id)
        judged, reference = data.judged[appraisal.id], reference_of(data, review)
        yield Line(review, reference, appraisal, framework, judged, data.profile, data.cleared, appraisal.id in gone)


def left_behind_among(data: Collation) -> frozenset[AppraisalId]:
    """The appraisals of which another one that is counted was made by carrying them over: nobody counts twice."""
    made_of = {one.id: one.carried_from.original for one in data.appraisals if one.carried_from is not None}
    return left_behind([one.id for one in data.appraisals if is_counted(one)], made_of)


def reference_of(data: Collation, review: Review | None) -> str | None:
    """What people call a review: its local reference, where it has one that may leave."""
    if review is None:
        return None
    if "review_ref" in review.in_conflict:
        return IN_CONFLICT
    return given_reference(review, data.codebooks[review.codebook], data.profile) or None


def state_of(record: Recorded) -> str:
    """Whether a record can be read whole, in words."""
    if record.in_conflict:
        return IN_CONFLICT
    return state_words(record.state) or STANDS


def seal_words(appraisal: Appraisal) -> str:
    """How far an appraisal is, in the words of the register."""
    if appraisal.seal is None:
        return "seal in conflict" if appraisal.is_seal_in_conflict else "in progress"
    if appraisal.seal.is_changed:
        return "changed after seal"
    return "facts changed since" if appraisal.seal.is_facts_changed else "sealed"


def is_counted(appraisal: Appraisal) -> bool:
    """Whether its judgements may be counted, by itself: sealed and not changed since, and not in conflict."""
    return appraisal.seal is not None and not appraisal.seal.is_changed and appraisal.state == "live"


def yes_no(flag: bool) -> str:
    """A flag in words."""
    return "Yes" if flag else "No"
