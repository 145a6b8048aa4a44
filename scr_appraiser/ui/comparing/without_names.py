"""A comparison in which nobody is named: an appraiser is the first, the second. Comments stay as they were written."""

from dataclasses import replace

from scr_appraiser.model.comparing.independence import independence
from scr_appraiser.model.comparing.lines import SIDES
from scr_appraiser.model.comparing.reading import Compared


def without_names(compared: Compared) -> Compared:
    """The same comparison with "the first appraiser" and so on in place of names and staff codes."""
    sides = tuple(
        replace(side, appraisal=replace(side.appraisal, appraiser=name, appraiser_name=name))
        for side, name in zip(
            compared.comparison.sides, (f"the {side.lower()} appraiser" for side in SIDES), strict=False
        )
    )
    comparison = replace(compared.comparison, sides=sides)
    return replace(compared, comparison=comparison, independence=independence(sides), counts="")
