"""Which reviews have appraisals that can be compared, and those appraisals, as the file has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scr_appraiser.model.allocating.hiding import closed_reviews, hidden_appraisals
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.comparing.independence import Independence, independence
from scr_appraiser.model.comparing.lines import SIDES
from scr_appraiser.model.comparing.sides import Comparison, Side, compare
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_review
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.sameness.standing import counting_which
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace

_COMPARABLE = (
    "SELECT review.id, review.facts ->> '$.review_ref', appraisal.id, appraisal.appraiser "
    "FROM appraisal JOIN seal ON seal.appraisal_id = appraisal.id JOIN review ON review.id = appraisal.review_id "
    "WHERE appraisal.state = 'live' AND seal.state = 'live' AND NOT seal.is_changed AND review.state <> 'withdrawn' "
    f"AND review.id {COUNTED} "
    f"AND NOT {IS_CONSENSUS} ORDER BY 2, 1, appraisal.appraiser"
)

_WITH_CONSENSUS = (
    "SELECT review.id, review.facts ->> '$.review_ref', original.appraiser FROM consensus AS c "
    "JOIN appraisal ON appraisal.id = c.appraisal_id AND appraisal.state = 'live' "
    "JOIN review ON review.id = appraisal.review_id AND review.state <> 'withdrawn' "
    "JOIN json_each(c.originals) AS one JOIN appraisal AS original ON original.id = unhex(one.key) "
    f"WHERE c.state = 'live' AND review.id {COUNTED} GROUP BY 1, 2, 3 ORDER BY 2, 1, 3"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison of one review, and what is told with it."""

    comparison: Comparison
    """Of the first as many as there are words for."""
    appraisals: int
    """How many could be compared."""
    independence: Independence
    titles: Mapping[str, str]
    """What the review's documents are called, by fingerprint."""
    counts: str
    """Which appraisal counts, and how that comes, in words."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """A review with two or more sealed appraisals that have not been changed since, and may be looked into.

    Or one of which a consensus was begun, while fewer than two of the appraisals that it was made from are so.
    """

    review: ReviewId
    reference: str
    appraisers: tuple[str, ...]
    """Staff codes, sorted."""
    is_held_up: bool = False
    """A consensus was begun, and nothing can be compared now."""


def comparable_reviews(workspace: Workspace) -> tuple[Comparable, ...]:
    """Every such review, by its reference. One that not all have sealed is not told of: they work blind."""
    with workspace.reading() as cursor:
        rows = cursor.execute(_COMPARABLE).fetchall()
        hidden = hidden_appraisals(workspace)
        found: dict[tuple[bytes, str], list[str]] = {}
        for review, reference, appraisal, appraiser in rows:
            if RecordId(appraisal.hex()) not in hidden:
                found.setdefault((review, reference or ""), []).append(appraiser)
        begun: dict[tuple[bytes, str], list[str]] = {}
        for review, reference, appraiser in cursor.execute(_WITH_CONSENSUS).fetchall():
            begun.setdefault((review, reference or ""), []).append(appraiser)
        closed, viewer = closed_reviews(workspace), workspace.author.staff_code if workspace.author else ""
    there = {one: Comparable(_id(one[0]), one[1], tuple(codes)) for one, codes in found.items() if len(codes) > 1}
    # Who came to the review since and works blind is not told that there is a consensus.
    held_up = {
        one: Comparable(_id(one[0]), one[1], tuple(codes), is_held_up=True)
        for one, codes in begun.items()
        if one not in there and (viewer in codes or _id(one[0]) not in closed)
    }
    every = {**there, **held_up}
    return tuple(every[one] for one in sorted(every, key=lambda one: (one[1], one[0])))


def compared(workspace: Workspace, review: ReviewId) -> Compared | None:
    """The comparison of a review; None where there are not two appraisals that may be looked into."""
    found = sides_of(workspace, review)
    if len(found) < 2:
        return None
    sides = found[: len(SIDES)]
    titles, counts = document_titles(workspace, review), counting_which(workspace, review).words()
    return Compared(compare(sides), len(found), independence(sides), titles, counts)


def _id(review: bytes) -> ReviewId:
    return ReviewId(RecordId(review.hex()))


def document_titles(workspace: Workspace, review: ReviewId) -> dict[str, str]:
    """What the documents of a review are called, by fingerprint."""
    documents = load_review(workspace, review).documents
    return {each.sha256: f"“{each.facts['doc_title']}”" for each in documents if each.facts.get("doc_title")}


def sides_of(workspace: Workspace, review: ReviewId) -> tuple[Side, ...]:
    """The sealed appraisals of a review that have not been changed since, as `in_order`; no consensus.

    Those that whoever is at work may not look into yet are left out.
    """
    return sides_among(workspace, review, appraisals_of(workspace, review))


def sides_among(workspace: Workspace, review: ReviewId, every: Iterable[Appraisal]) -> tuple[Side, ...]:
    """As `sides_of`, of appraisals of the review that have been read."""
    hidden = hidden_appraisals(workspace, [review])
    sealed = [
        each
        for each in every
        if each.state == "live" and not each.is_consensus and each.seal is not None and not each.seal.is_changed
        if each.id not in hidden
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
