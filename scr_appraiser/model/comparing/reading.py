"""Which reviews have appraisals that can be compared, and those appraisals, as the file has them.

A review that was registered twice, and said to be the same, is one here, under the registration that stands for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scr_appraiser.model.allocating.hiding import closed_reviews, hidden_appraisals
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.comparing.independence import Independence, independence
from scr_appraiser.model.comparing.lines import SIDES
from scr_appraiser.model.comparing.one_each import one_each
from scr_appraiser.model.comparing.sides import Comparison, LeftOut, Side, compare
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.loading import appraisals_as_one, load_reviews
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS, rows_among
from scr_appraiser.model.sameness.as_one import as_one, members_of
from scr_appraiser.model.sameness.standing import counting_which
from scr_appraiser.model.snapshots import Appraisal, Document
from scr_appraiser.model.workspace import Workspace

_COMPARABLE = (
    "SELECT review.id, appraisal.id, appraisal.appraiser "
    "FROM appraisal JOIN seal ON seal.appraisal_id = appraisal.id JOIN review ON review.id = appraisal.review_id "
    "WHERE appraisal.state = 'live' AND seal.state = 'live' AND NOT seal.is_changed AND review.state <> 'withdrawn' "
    f"AND review.id {COUNTED} "
    f"AND NOT {IS_CONSENSUS}"
)

_WITH_CONSENSUS = (
    "SELECT review.id, original.appraiser FROM consensus AS c "
    "JOIN appraisal ON appraisal.id = c.appraisal_id AND appraisal.state = 'live' "
    "JOIN review ON review.id = appraisal.review_id AND review.state <> 'withdrawn' "
    "JOIN json_each(c.originals) AS one JOIN appraisal AS original ON original.id = unhex(one.key) "
    f"WHERE c.state = 'live' AND review.id {COUNTED} GROUP BY 1, 2"
)

_REFERENCES = "SELECT id, facts ->> '$.review_ref' FROM review WHERE TRUE{}"


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
    """A review of which two or more people have sealed appraisals, not changed since, that may be looked into.

    Or one of which a consensus was begun, while fewer than two of the appraisals that it was made from are so.
    """

    review: ReviewId
    """The registration that stands for it."""
    reference: str
    appraisers: tuple[str, ...]
    """Staff codes, sorted."""
    is_held_up: bool = False
    """A consensus was begun, and nothing can be compared now."""


def comparable_reviews(workspace: Workspace) -> tuple[Comparable, ...]:
    """Every such review, by its reference. One that not all have sealed is not told of: they work blind."""
    with workspace.reading() as cursor:
        ones, hidden = as_one(workspace), hidden_appraisals(workspace)
        found: dict[ReviewId, set[str]] = {}
        for review, appraisal, appraiser in cursor.execute(_COMPARABLE).fetchall():
            if RecordId(appraisal.hex()) not in hidden:
                found.setdefault(ones.stands_for(_id(review)), set()).add(appraiser)
        begun: dict[ReviewId, set[str]] = {}
        for review, appraiser in cursor.execute(_WITH_CONSENSUS).fetchall():
            begun.setdefault(ones.stands_for(_id(review)), set()).add(appraiser)
        closed, viewer = closed_reviews(workspace), workspace.author.staff_code if workspace.author else ""
        there = {review: codes for review, codes in found.items() if len(codes) > 1}
        # Who came to the review since and works blind is not told that there is a consensus.
        held_up = {
            review: codes
            for review, codes in begun.items()
            if review not in there and (viewer in codes or review not in closed)
        }
        every = {**there, **held_up}
        references = _references(workspace, every)
    return tuple(
        Comparable(review, references[review], tuple(sorted(every[review])), is_held_up=review in held_up)
        for review in sorted(every, key=lambda review: (references[review], review))
    )


def compared(workspace: Workspace, review: ReviewId) -> Compared | None:
    """The comparison of a review; None where there are not two appraisals that may be looked into."""
    found, left_out = facing_sides(workspace, review)
    if len(found) < 2:
        return None
    sides = found[: len(SIDES)]
    titles, counts = document_titles(workspace, review), counting_which(workspace, review).words()
    return Compared(compare(sides, left_out), len(found), independence(sides), titles, counts)


def _id(review: bytes) -> ReviewId:
    return ReviewId(RecordId(review.hex()))


def _references(workspace: Workspace, reviews: Iterable[ReviewId]) -> dict[ReviewId, str]:
    wanted = [bytes.fromhex(review) for review in reviews]
    rows = rows_among(workspace, _REFERENCES, "id", wanted)
    return {_id(review): reference or "" for review, reference in rows}


def document_titles(workspace: Workspace, review: ReviewId) -> dict[str, str]:
    """What the documents of a review are called, by fingerprint."""
    documents = documents_of(workspace, review)
    return {each.sha256: f"“{each.facts['doc_title']}”" for each in documents if each.facts.get("doc_title")}


def documents_of(workspace: Workspace, review: ReviewId) -> tuple[Document, ...]:
    """The documents of a review, under whichever of its registrations they are."""
    reviews = load_reviews(workspace, members_of(workspace, review))
    return tuple(document for one in reviews for document in one.documents)


def sides_of(workspace: Workspace, review: ReviewId) -> tuple[Side, ...]:
    """The sealed appraisals of a review that face each other: as `sides_among`, of each person one."""
    return facing_sides(workspace, review)[0]


def facing_sides(workspace: Workspace, review: ReviewId) -> tuple[tuple[Side, ...], tuple[LeftOut, ...]]:
    """As `sides_of`; and what is left out of it because its appraiser has another there."""
    every = sides_among(workspace, review, appraisals_as_one(workspace, review))
    chosen = [one.id for one in one_each([side.appraisal for side in every])]
    sides = tuple(side for side in every if side.appraisal.id in chosen)
    people = [side.appraisal.appraiser for side in sides]
    return sides, tuple(
        LeftOut(people.index(side.appraisal.appraiser), side.appraisal.started_at, side.framework.version)
        for side in every
        if side not in sides
    )


def sides_among(workspace: Workspace, review: ReviewId, every: Iterable[Appraisal]) -> tuple[Side, ...]:
    """Of appraisals of a review the sealed ones that have not been changed since, as `in_order`; no consensus.

    Those that whoever is at work may not look into yet are left out.
    """
    hidden = hidden_appraisals(workspace, members_of(workspace, review))
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
    query = "SELECT appraiser, min(position) FROM allocation WHERE state = 'live'{} GROUP BY appraiser"
    with workspace.reading():
        members = [bytes.fromhex(member) for member in members_of(workspace, review)]
        positions = dict(rows_among(workspace, query, "review_id", members))
    after = len(positions) + 1
    return sorted(appraisals, key=lambda each: (positions.get(each.appraiser) or after, each.started_at, each.id))
