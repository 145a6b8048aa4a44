"""The appraisals under one version of a framework that could be carried over to another; read in one short go."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.allocating.hiding import closed_reviews
from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, ReviewId
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.sameness.as_one import AsOne, as_one
from scr_appraiser.model.workspace import Workspace

_UNDER = (
    f"SELECT appraisal.id, review_id, appraiser, {IS_CONSENSUS}, coalesce(review.facts ->> '$.review_ref', ''), "
    "coalesce((SELECT display_name FROM person WHERE staff_code = appraiser), appraiser), "
    "coalesce(seal.sealed_at, ''), coalesce(seal.is_changed, 0), "
    "appraisal.state <> 'live' OR appraisal.in_conflict IS NOT NULL "
    "OR EXISTS (SELECT 1 FROM judgement WHERE appraisal_id = appraisal.id AND state = 'conflict') "
    "OR EXISTS (SELECT 1 FROM decision WHERE appraisal_id = appraisal.id AND state = 'conflict') "
    "OR EXISTS (SELECT 1 FROM seal WHERE appraisal_id = appraisal.id AND state = 'conflict') "
    "FROM appraisal JOIN review ON review.id = review_id AND review.state NOT IN ('withdrawn', 'redacted') "
    "LEFT JOIN seal ON seal.appraisal_id = appraisal.id AND seal.state = 'live' "
    f"WHERE review.id {COUNTED} AND appraisal.framework = ? AND appraisal.state NOT IN ('withdrawn', 'redacted') "
    "ORDER BY started_at, 1"
)
_MADE = (
    "SELECT review_id, appraiser, (SELECT min(time) FROM migration JOIN head ON head.record = migration.id "
    "JOIN revision ON revision.id = head.revision WHERE appraisal_id = appraisal.id AND migration.state = 'live') "
    f"FROM appraisal WHERE framework = ? AND state NOT IN ('withdrawn', 'redacted') AND NOT {IS_CONSENSUS}"
)
_AGREED = (
    "SELECT review_id FROM consensus JOIN appraisal ON appraisal.id = appraisal_id "
    "WHERE consensus.state <> 'withdrawn' AND appraisal.state <> 'withdrawn'"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An appraisal that could be carried over, or why it cannot be."""

    id: AppraisalId
    review: ReviewId
    """The registration that stands for it."""
    appraiser: str
    """Staff code."""
    reference: str
    name: str
    """The appraiser's."""
    standing: str
    """How its seal stands, in words."""
    why_not: str = ""
    """A sentence; "" where it can be carried over."""


def candidates(workspace: Workspace, before: DefinitionHash, after: DefinitionHash) -> tuple[Candidate, ...]:
    """All appraisals under the version `before`, by their reviews' references.

    Of a review that is closed to whoever is at work, who appraises it with others, only their own is told of.
    """
    viewer = workspace.author.staff_code if workspace.author else ""
    with workspace.reading() as cursor:
        ones, closed = as_one(workspace), closed_reviews(workspace)
        rows = cursor.execute(_UNDER, (bytes.fromhex(before),)).fetchall()
        made = {
            (ones.stands_for(_id(review)), appraiser): time or ""
            for review, appraiser, time in cursor.execute(_MADE, (bytes.fromhex(after),)).fetchall()
        }
        agreed = {ones.stands_for(_id(review)) for (review,) in cursor.execute(_AGREED).fetchall()}
    told = [row for row in rows if row[2] == viewer or _id(row[1]) not in closed]
    return tuple(sorted((_candidate(row, ones, made, agreed) for row in told), key=lambda one: one.reference))


def _candidate(row: Any, ones: AsOne, made: Mapping[tuple[ReviewId, str], str], agreed: Set[ReviewId]) -> Candidate:
    record, review, appraiser, is_consensus, reference, name, sealed_at, is_changed, is_in_conflict = row
    stands_for = ones.stands_for(_id(review))
    standing = f"sealed on {in_words(sealed_at[:10])}" if sealed_at else "not sealed"
    why_not = ""
    if is_consensus:
        why_not = "It is a consensus, which is made from appraisals under its own version."
    elif stands_for in agreed:
        why_not = "There is a consensus of this review, and it counts."
    elif (time := made.get((stands_for, appraiser))) is not None:
        why_not = (
            f"It was carried over on {in_words(time[:10])}."
            if time
            else "Its appraiser has one under that version already."
        )
    elif is_in_conflict:
        why_not = "Something in it is in conflict: that is decided first."
    elif is_changed:
        why_not = "It was changed after its seal: it is sealed again, or reopened, first."
    return Candidate(AppraisalId(RecordId(record.hex())), stands_for, appraiser, reference, name, standing, why_not)


def _id(review: bytes) -> ReviewId:
    return ReviewId(RecordId(review.hex()))
