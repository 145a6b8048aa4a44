"""Which appraisals of the open file the person at work may not look into yet. What was said to be one review is one."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from scr_appraiser.model.allocating.seeing import is_closed, may_see
from scr_appraiser.model.calibrating.calibrations import calibration_reviews
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS, rows_among
from scr_appraiser.model.sameness.as_one import as_one
from scr_appraiser.model.workspace import Workspace

HIDDEN_WORDS = "An appraisal is not shown to others before all who appraise the review have sealed theirs."
LEFT_OUT = "What may not be looked into yet is left out."

FOLLOWED = ("moderation", "designation", "sealed_beside")
"""Kinds of record that name the answers which appraisers gave, whose appraisal counts, and why, or how far others were
at a seal.

Of a review that is closed to whoever is at work they are not told.
"""

_STANDING, _EVEN_WITHDRAWN = "state <> 'withdrawn'", "TRUE"


class _Begun(NamedTuple):
    id: AppraisalId
    review: ReviewId
    appraiser: str
    framework: str
    is_sealed: bool
    is_consensus: bool
    is_withdrawn: bool


def allocated_people(workspace: Workspace, wanted: Sequence[bytes] | None = None) -> dict[bytes, list[tuple[str, int]]]:
    """By review, staff code and position of those to whom it is allocated; of `wanted` reviews, or of all.

    A position is 0 while two people's versions of it differ. Within reading.
    """
    found: dict[bytes, list[tuple[str, int]]] = {}
    for review, appraiser, position in rows_among(
        workspace,
        "SELECT review_id, appraiser, coalesce(position, 0) FROM allocation WHERE state IN ('live', 'conflict'){} "
        "ORDER BY position, appraiser",
        "review_id",
        wanted,
    ):
        found.setdefault(review, []).append((appraiser, position))
    return found


def hidden_appraisals(
    workspace: Workspace,
    reviews: Collection[ReviewId] | None = None,
    *,
    viewer: str | None = None,
    with_withdrawn: bool = False,
) -> frozenset[AppraisalId]:
    """The appraisals that somebody may not look into yet; of some reviews, or of all.

    `viewer` is a staff code, "" for whoever it may be; without it whoever is at work, and nothing is hidden where
    nobody is known to be. `with_withdrawn` is for the history, which alone still tells of what was taken back.
    """
    if viewer is None:
        if workspace.author is None:
            return frozenset()
        viewer = workspace.author.staff_code
    with workspace.reading():
        invented = calibration_reviews(workspace)
        every = _all_begun(workspace, reviews, with_withdrawn=with_withdrawn)
    return frozenset(
        one.id
        for people, begun in every.values()
        for those in [[one for one in begun if not one.is_withdrawn]]
        for one in begun
        if reviews is None or one.review in reviews
        if not may_see(one, viewer, people, those)
        or (one.review in invented and one.appraiser != viewer and not _has_sealed(viewer, those))
    )


def hidden_from_an_appraiser(
    workspace: Workspace, wanted: Collection[ReviewId] | None = None, *, with_withdrawn: bool = False
) -> frozenset[AppraisalId]:
    """Of the appraisals that may not be looked into yet those of reviews that whoever is at work appraises.

    Of `wanted` reviews, or of all.

    Who appraises none of them may have to decide a conflict in one, which keeps it from being sealed.
    """
    if workspace.author is None:
        return frozenset()
    with workspace.reading():
        appraised = _appraised_by(workspace, workspace.author.staff_code)
        reviews = as_one(workspace).together(appraised) | calibration_reviews(workspace)
    if wanted is not None:
        reviews &= frozenset(wanted)
    return hidden_appraisals(workspace, reviews, with_withdrawn=with_withdrawn) if reviews else frozenset()


def closed_reviews(
    workspace: Workspace, reviews: Collection[ReviewId] | None = None, *, viewer: str | None = None
) -> frozenset[ReviewId]:
    """The reviews that whoever is at work appraises with others before all of them have sealed: see `is_closed`.

    Of some reviews and what is one with them, or of all. `viewer` as with `hidden_appraisals`.
    """
    if viewer is None:
        if workspace.author is None:
            return frozenset()
        viewer = workspace.author.staff_code
    with workspace.reading():
        wanted = _shared_with_others(workspace, viewer) if reviews is None else reviews
        every = _all_begun(workspace, wanted) if wanted else {}
    return frozenset(
        review for one, (people, those) in every.items() if is_closed(viewer, people, those) for review in one
    )


def _shared_with_others(workspace: Workspace, viewer: str) -> frozenset[ReviewId]:
    """Most reviews are appraised by one person alone, and need not be looked into. Within reading."""
    own = _appraised_by(workspace, viewer)
    if not own:
        return own
    ones = as_one(workspace)
    return ones.together(own) & ones.together(_appraised_by(workspace, viewer, by_others=True))


def _appraised_by(workspace: Workspace, person: str, *, by_others: bool = False) -> frozenset[ReviewId]:
    """The reviews that are allocated to a person or that they have begun to appraise; or of others. Within reading."""
    is_theirs = f"appraiser {'<>' if by_others else '='} :person"
    rows = workspace.cursor.execute(
        f"SELECT review_id FROM allocation WHERE {is_theirs} AND state IN ('live', 'conflict') "
        f"UNION SELECT review_id FROM appraisal WHERE {is_theirs} AND state <> 'withdrawn' "
        f"AND NOT {IS_CONSENSUS}",
        {"person": person},
    ).fetchall()
    return frozenset(ReviewId(RecordId(review.hex())) for (review,) in rows)


def _all_begun(
    workspace: Workspace, reviews: Collection[ReviewId] | None, *, with_withdrawn: bool = False
) -> dict[tuple[ReviewId, ...], tuple[list[str], list[_Begun]]]:
    """By reviews that are one, the staff codes of those to whom they are allocated, and the appraisals.

    Of all, or of `reviews` and what is one with them. Within reading.
    """
    ones = as_one(workspace)
    wanted = None
    if reviews is not None:
        wanted = [bytes.fromhex(review) for review in sorted(ones.together(reviews))]
    found: dict[tuple[ReviewId, ...], tuple[list[str], list[_Begun]]] = {}

    def of(record: bytes) -> tuple[list[str], list[_Begun]]:
        review = ReviewId(RecordId(record.hex()))
        return found.setdefault(ones.members(review), ([], []))

    for review, people in allocated_people(workspace, wanted).items():
        of(review)[0].extend(person for person, _ in people)
    for appraisal, review, appraiser, framework, is_sealed, is_consensus, is_withdrawn in rows_among(
        workspace,
        "SELECT id, review_id, appraiser, framework, "
        f"EXISTS (SELECT 1 FROM seal WHERE appraisal_id = appraisal.id AND state = 'live'), "
        f"{IS_CONSENSUS}, state = 'withdrawn' FROM appraisal "
        f"WHERE {_EVEN_WITHDRAWN if with_withdrawn else _STANDING} AND framework IS NOT NULL{{}}",
        "review_id",
        wanted,
    ):
        one = _Begun(
            AppraisalId(RecordId(appraisal.hex())),
            ReviewId(RecordId(review.hex())),
            appraiser,
            framework.hex(),
            bool(is_sealed),
            bool(is_consensus),
            bool(is_withdrawn),
        )
        of(review)[1].append(one)
    return found


def _has_sealed(viewer: str, appraisals: Sequence[_Begun]) -> bool:
    """Of a calibration nobody sees another's, the reference least of all, before they have sealed their own."""
    return any(one.appraiser == viewer and one.is_sealed for one in appraisals)
