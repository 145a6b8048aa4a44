"""Which reviews have appraisals that can be compared, and those appraisals, as the file has them."""

from collections.abc import Iterable
from dataclasses import dataclass

from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.comparing.sides import Side
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_review
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace

_COMPARABLE = (
    "SELECT review.id, review.facts ->> '$.review_ref', group_concat(appraisal.appraiser, ' ') "
    "FROM appraisal JOIN seal ON seal.appraisal_id = appraisal.id JOIN review ON review.id = appraisal.review_id "
    "WHERE appraisal.state = 'live' AND seal.state = 'live' AND NOT seal.is_changed AND review.state <> 'withdrawn' "
    f"AND NOT {IS_CONSENSUS} "
    "GROUP BY review.id HAVING count(*) > 1 ORDER BY 2, 1"
)


@dataclass(frozen=True, slots=True)
class Comparable:
    """A review with two or more sealed appraisals that have not been changed since."""

    review: ReviewId
    reference: str
    appraisers: tuple[str, ...]
    """Staff codes, sorted."""


def comparable_reviews(workspace: Workspace) -> tuple[Comparable, ...]:
    """Every such review, by its reference. One that is not sealed by both is not told of: the second works blind."""
    with workspace.reading() as cursor:
        rows = cursor.execute(_COMPARABLE).fetchall()
    return tuple(
        Comparable(ReviewId(RecordId(review.hex())), reference or "", tuple(sorted(appraisers.split())))
        for review, reference, appraisers in rows
    )


def document_titles(workspace: Workspace, review: ReviewId) -> dict[str, str]:
    """What the documents of a review are called, by fingerprint."""
    documents = load_review(workspace, review).documents
    return {each.sha256: f"“{each.facts['doc_title']}”" for each in documents if each.facts.get("doc_title")}


def sides_of(workspace: Workspace, review: ReviewId) -> tuple[Side, ...]:
    """The sealed appraisals of a review that have not been changed since, as `in_order`; no consensus."""
    sealed = [
        each
        for each in appraisals_of(workspace, review)
        if each.state == "live" and not each.is_consensus and each.seal is not None and not each.seal.is_changed
    ]
    frameworks = {each.framework: load_framework(workspace, each.framework) for each in sealed}
    return tuple(
        Side(each, frameworks[each.framework], judge_appraisal(frameworks[each.framework], each))
        for each in in_order(workspace, review, sealed)
    )


def in_order(workspace: Workspace, review: ReviewId, appraisals: Iterable[Appraisal]) -> list[Appraisal]:
    """Appraisals of one review, the first appraiser's first: by allocated position, then by beginning."""
    with workspace.reading() as cursor:
        query = "SELECT appraiser, position FROM allocation WHERE review_id = ? AND state = 'live'"
        positions = dict(cursor.execute(query, (bytes.fromhex(review),)).fetchall())
    after = len(positions) + 1
    return sorted(appraisals, key=lambda each: (positions.get(each.appraiser) or after, each.started_at, each.id))
