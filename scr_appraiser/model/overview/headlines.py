"""The findings that come first on the page and in the report: what somebody asks of the whole, in four groups."""

from collections.abc import Iterable, Mapping

from scr_appraiser.model.overview.pictures.words import has_number
from scr_appraiser.model.overview.sentences import NOT_SHOWN
from scr_appraiser.model.overview.statistics import Statistic

HEADLINES: Mapping[str, tuple[str, ...]] = {
    "How good the reviews are": ("F7", "F2", "F4", "F4.weakest"),
    "What had happened to the children": ("C1", "C2", "C3.flags", "C3.own_action", "D1", "D2", "D3", "C8"),
    "What the reviews found": ("E2", "E3", "E1", "E6", "D6"),
    "What they recommended": ("G1", "G1.action_type", "G2", "G4"),
}
"""By their heading, the statistics whose sentences stand below it."""


def headlines(statistics: Iterable[Statistic]) -> dict[str, list[Statistic]]:
    """Each heading with the statistics that have something to say of what may be shown; none without any."""
    by_id = {one.id: one for one in statistics if _says_something(one)}
    found = {heading: [by_id[name] for name in names if name in by_id] for heading, names in HEADLINES.items()}
    return {heading: those for heading, those in found.items() if those}


def _says_something(statistic: Statistic) -> bool:
    says = statistic.sentence not in ("", NOT_SHOWN) and statistic.base != 0
    return says and any(has_number(row) for row in statistic.rows)
