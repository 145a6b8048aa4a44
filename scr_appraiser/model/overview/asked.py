"""The fields that the overview counts by: a codebook without them has none."""

from collections.abc import Mapping

from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.review.child_deriving import ADULT_FACTORS, HOUSEHOLD_FACTORS
from scr_appraiser.model.review.deriving import SMART
from scr_appraiser.problems import Problem

ASKED: Mapping[str, tuple[str, ...]] = {
    "review": (
        *("lead_cpc", "review_type", "delay_reasons", "methodology", "reviewer_type", "agencies_known"),
        "publication_form",
    ),
    "child": (
        *("x_age_band", "outcome", "cause", "cause_flags", "sex", "primary_harm", "harm_types", "child_factors"),
        *("living_arrangement", "legal_status", "looked_after", "cpr_status", "services_at_incident"),
        *("x_factors_present", *(f"x_adult_{name}" for name in ADULT_FACTORS)),
        *(f"x_household_{name}" for name in HOUSEHOLD_FACTORS),
    ),
    "recommendation": ("addressee", "action_type", "strength", *SMART),
}
"""By kind of record."""
_NAMED = 3


def check_codebook(codebook: Codebook) -> None:
    """Raises Problem where fields are missing that the overview counts by."""
    missing = [
        f"{kind}: {name}"
        for kind, names in ASKED.items()
        for name in sorted({*names} - {field.id for field in codebook.fields_of(kind)})
    ]
    if missing:
        named = "; ".join(missing[:_NAMED])
        more = f" and {len(missing) - _NAMED:,} more" if len(missing) > _NAMED else ""
        raise Problem(
            f"The codebook of this file, “{codebook.title}”, lacks fields that the overview counts by: {named}{more}.",
            "Merge this file into one with a codebook that has them, and draw the overview from that one.",
        )
