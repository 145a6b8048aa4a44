"""An appraisal that a moderator returned: shown to its appraiser until it is sealed anew."""

from scr_appraiser.model.moderating.moderations import Noted, moderations
from scr_appraiser.model.snapshots import Appraisal, Seal
from scr_appraiser.model.workspace import Workspace


def return_place(seal: Seal) -> str:
    """Which seal a return is about; one that is set afterwards has not been returned."""
    return seal.sealed_at


def is_answered(noted: Noted, appraisal: Appraisal) -> bool:
    """Whether a return asks nothing of an appraisal: it is of another, or of a seal that another has followed."""
    is_its = noted.matter == "return" and noted.appraisal == appraisal.id
    return not is_its or (appraisal.seal is not None and noted.place != return_place(appraisal.seal))


def returned(workspace: Workspace, appraisal: Appraisal) -> Noted | None:
    """The return that its appraiser has not answered yet: of the seal that stands, or of the last one, if reopened.

    While two moderators' versions of it differ, it has been returned and its reason is empty.
    """
    every = [one for one in moderations(workspace, appraisal.review_id) if not is_answered(one, appraisal)]
    return max(every, key=lambda one: one.place, default=None)
