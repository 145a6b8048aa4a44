"""A second person's sealed appraisal of a review of the sample."""

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sample.appraisals import sample_appraisal
from scr_appraiser.model.sample.entering import enter_appraisal
from scr_appraiser.model.workspace import Workspace


def appraise_again(workspace: Workspace, review: ReviewId, *, like: int, code: str, name: str) -> AppraisalId:
    """Somebody appraises and seals a review with the answers that the sample has for the review numbered `like`."""
    before = workspace.author
    workspace.author = identify(code, name)
    framework = frameworks(workspace)[0]
    first = appraisals_of(workspace, review)[0]
    with workspace.change("Appraise again", undoable=False):
        appraisal = start_appraisal(workspace, review, framework.hash)
        set_facts(workspace, "appraisal", appraisal, load_appraisal(workspace, first.id).facts)
        enter_appraisal(workspace, appraisal, sample_appraisal(framework, like))
    seal(workspace, appraisal)
    workspace.author = before
    return appraisal
