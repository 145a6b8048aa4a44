"""What may leave the team: under internal everything, under partners and publication what the codebook marks for it."""

from typing import Literal, TypeAlias

from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.framework.codebook import Field
from scr_appraiser.model.partial_dates import whole_months

Profile: TypeAlias = Literal["internal", "partners", "publication"]

_KEPT = {"year_only": len("2015"), "month_and_year": len("2015-03")}


def leaves(field: Field, profile: Profile) -> bool:
    """Whether anything of the field leaves under that profile. Free text that nobody has cleared does not."""
    return profile == "internal" or field.partners not in ("if_cleared", "no")


def released(field: Field, value: FactValue | None, profile: Profile) -> FactValue | None:
    """A value as it may leave: dates cut to the month or year, days turned into whole months, or None (codebook)."""
    if profile == "internal" or value is None:
        return value
    if not leaves(field, profile):
        return None
    if field.partners in _KEPT and isinstance(value, str) and field.type in ("date", "partial_date"):
        return value if value[:1].isalpha() else value[: _KEPT[field.partners]]
    return whole_months(value) if field.partners == "whole_months" and isinstance(value, int) else value


def released_unit(field: Field, profile: Profile) -> str:
    """What a released number of the field counts."""
    return "months" if field.partners == "whole_months" and profile != "internal" else field.unit


def free_text_leaves(profile: Profile) -> bool:
    """Whether comments, reasons, narratives and quotes leave although nobody has cleared them."""
    return profile == "internal"
