"""Gathering the material of an export from the open file."""

from collections.abc import Callable, Collection, Sequence

from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.disclosure.clearing import cleared
from scr_appraiser.model.file.about_file import is_invented
from scr_appraiser.model.file.copying import digest_in_slices
from scr_appraiser.model.framework.held_definitions import load_codebook, load_framework
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_reviews
from scr_appraiser.model.material import Material
from scr_appraiser.model.snapshots import Appraisal, Review
from scr_appraiser.model.workspace import Workspace


def gather(
    workspace: Workspace,
    review_ids: Sequence[ReviewId] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    only: AppraisalId | None = None,
    without: Collection[AppraisalId] = (),
) -> Material:
    """The material of some reviews, or of all not withdrawn. Reads review by review, so that others may too.

    `only`: of all their appraisals, that one; `without`: all but these.
    """
    if review_ids is None:
        review_ids = all_reviews(workspace)
    reviews: list[Review] = []
    appraisals: list[Appraisal] = []
    for done, review_id in enumerate(review_ids):
        progress(done, len(review_ids))
        with workspace.read():
            reviews += load_reviews(workspace, [review_id])
            appraisals += [one for one in appraisals_of(workspace, review_id) if only in (None, one.id)]
        appraisals = [one for one in appraisals if one.id not in without]
    frameworks = {one.framework: load_framework(workspace, one.framework) for one in appraisals}
    return Material(
        reviews=tuple(reviews),
        appraisals=tuple(appraisals),
        frameworks=frameworks,
        codebooks={review.codebook: load_codebook(workspace, review.codebook) for review in reviews},
        judged={one.id: judge_appraisal(frameworks[one.framework], one) for one in appraisals},
        is_invented=is_invented(workspace),
        file_digest=digest_in_slices(workspace),
        exported_by=workspace.author.display_name if workspace.author else "",
        cleared=cleared(workspace),
    )


def all_reviews(workspace: Workspace) -> list[ReviewId]:
    """The ids of all reviews that are neither withdrawn nor erased, in the order in which they were registered."""
    with workspace.read():
        rows = workspace.cursor.execute(
            f"SELECT id FROM review WHERE state NOT IN ('withdrawn', 'redacted') AND id {COUNTED} ORDER BY id"
        )
        return [ReviewId(review.hex()) for (review,) in rows]
