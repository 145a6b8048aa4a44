"""What a copy under each profile holds and what it leaves out, in the same words in every format."""

from collections.abc import Mapping

from scr_appraiser.model.review.disclosing import Profile

_FREE_TEXT = (
    "Free text that nobody has cleared is left out (comments, reasons, strengths, weaknesses), and so are quotes, "
    "references and every fact that is not marked for this profile. Dates are cut to the month or year, and intervals "
    "from the event to whole months."
)

HELD_BACK: Mapping[Profile, str] = {
    "internal": (
        "This copy is for the team alone. Everything recorded is in it, with free text and the names of appraisers."
    ),
    "partners": (
        "This copy is for partners. An appraiser stands in it by staff code, without a name, so that one appraiser's "
        f"reviews can be told from another's. {_FREE_TEXT}"
    ),
    "publication": (
        f"This copy is for publication. Neither the names nor the staff codes of appraisers are in it. {_FREE_TEXT}"
    ),
}
