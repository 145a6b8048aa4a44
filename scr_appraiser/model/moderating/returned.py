"""An appraisal that a moderator returned: shown to its appraiser until it is sealed anew."""

from scr_appraiser.model.moderating.moderations import Noted, moderations
from scr_appraiser.model.snapshots import Appraisal, Seal
from scr_appraiser.model.workspace import Workspace


def return_place(seal: Seal) -> str:
    """Which seal a return is about; one that is set afterwards has not been returned."""
    return seal.sealed_at


def returned(workspace: Workspace, appraisal: Appraisal) -> Noted | None:
    """The return that its appraiser has not answered yet: of the seal that stands, or of the last one, if reopened.

    While two moderators' versions of it differ, it has been returned and its reason is empty.
    """
    every = [
        one
        for one in moderations(workspace, appraisal.review_id)
        if one.matter == "return" and one.appraisal == appraisal.id
    ]
    if appraisal.seal is not None:
        every = [one for one in every if one.place == return_place(appraisal.seal)]
    return max(every, key=lambda one: one.place, default=None)
