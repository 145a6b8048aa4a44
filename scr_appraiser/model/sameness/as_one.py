"""Which registrations of the open file are one review, by what people have said: the one door for whoever reads it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.sameness.verdicts import Same, classes_of
from scr_appraiser.model.workspace import Workspace

T = TypeVar("T")

_SAID_OF = (
    f"SELECT id FROM review WHERE state NOT IN ('withdrawn', 'redacted') AND id {COUNTED} "
    "AND id IN (SELECT review_id FROM sameness UNION SELECT other_id FROM sameness)"
)
"""The live reviews of which anything was said."""


@dataclass(frozen=True, slots=True)
class AsOne:
    """The reviews that were registered twice or more; any other is one by itself."""

    of: Mapping[ReviewId, Same[ReviewId]]

    def members(self, review: ReviewId) -> tuple[ReviewId, ...]:
        """All registrations of a review, itself among them."""
        same = self.of.get(review)
        return same.members if same is not None else (review,)

    def stands_for(self, review: ReviewId) -> ReviewId:
        """The registration that stands for all of a review: the one whose facts count.

        While that is undecided, the one registered first.
        """
        same = self.of.get(review)
        return (same.counts or same.members[0]) if same is not None else review

    def together(self, reviews: Iterable[ReviewId]) -> frozenset[ReviewId]:
        """These with all that are one with them."""
        if not self.of:
            return frozenset(reviews)
        return frozenset(member for review in reviews for member in self.members(review))

    def shared(self, found: Mapping[bytes, Collection[T]]) -> Mapping[bytes, Collection[T]]:
        """What was `found` by registration, so that every registration has all that there is of its review."""
        shared = dict(found)
        for same in dict.fromkeys(self.of.values()):
            members = [bytes.fromhex(member) for member in same.members]
            whole = [one for member in members for one in found.get(member, ())]
            shared.update(dict.fromkeys(members, whole))
        return shared


def as_one(workspace: Workspace) -> AsOne:
    """Read it; quick where nothing was said to be the same, and elsewhere no slower for all the other reviews."""
    with workspace.reading() as cursor:
        if not cursor.execute("SELECT 1 FROM sameness WHERE state NOT IN ('withdrawn', 'redacted')").fetchone():
            return AsOne({})
        # Not before there is something to ask: it takes time to load, and the register is read at the start.
        from scr_appraiser.model.sameness.reading import verdicts_in

        rows = cursor.execute(_SAID_OF).fetchall()
        found = classes_of([ReviewId(RecordId(review.hex())) for (review,) in rows], verdicts_in(workspace))
    return AsOne({review: same for review, same in found.of.items() if len(same.members) > 1})


def members_of(workspace: Workspace, review: ReviewId) -> tuple[ReviewId, ...]:
    """All registrations of a review, itself among them."""
    return as_one(workspace).members(review)


def strayed(workspace: Workspace) -> frozenset[AppraisalId]:
    """The consensuses made from appraisals of another review: one that is not said to be the same any more.

    Such a consensus stays as it was sealed, and neither counts nor bears on how far its review has come.
    """
    with workspace.reading() as cursor:
        if not cursor.execute("SELECT 1 FROM sameness").fetchone():
            return frozenset()
        rows = cursor.execute(
            "SELECT c.appraisal_id, appraisal.review_id, original.review_id FROM consensus AS c "
            "JOIN appraisal ON appraisal.id = c.appraisal_id JOIN json_each(c.originals) AS one "
            "JOIN appraisal AS original ON original.id = unhex(one.key) "
            "WHERE c.state <> 'withdrawn' AND original.review_id <> appraisal.review_id"
        ).fetchall()
        ones = as_one(workspace) if rows else AsOne({})
    return frozenset(
        AppraisalId(RecordId(consensus.hex()))
        for consensus, review, other in rows
        if ReviewId(RecordId(other.hex())) not in ones.members(ReviewId(RecordId(review.hex())))
    )
