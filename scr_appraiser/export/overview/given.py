"""What the outputs of an overview are made from, and what they say of themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_appraiser.model.overview.sentences import NOT_APPRAISED
from scr_appraiser.model.overview.statistics import Overview, Statistic

TITLE = "National overview"
PRINCIPLE = "Rates how well reviews were done, never the practice in a case and never a person."
INVENTED = "Invented data: no child, family, committee or review in it is real."

_MARKINGS: Mapping[str, str] = {
    "internal": "OFFICIAL-SENSITIVE PERSONAL",
    "partners": "OFFICIAL-SENSITIVE · FOR PARTNERS",
    "publication": "OFFICIAL · FOR PUBLICATION",
}
HELD_BACK: Mapping[str, str] = {
    "internal": "For named staff alone. Small numbers stand in it: one case may be recognised by them.",
    "partners": (
        "For partners. Counts of 1 to 4 are not shown, nor what would give them away; percentages stand only on a base "
        "of 10 or more."
    ),
    "publication": (
        "For publication. Counts of 1 to 4 are not shown, nor what would give them away; percentages stand only on a "
        "base of 20 or more, and no table crosses two properties, save outcome by age band."
    ),
}
"""What each profile holds back (overview.yaml: disclosure_control)."""


@dataclass(frozen=True, slots=True)
class OverviewReport:
    """An overview as it may be shown, with what its documents say around it."""

    overview: Overview
    """Already protected as its profile asks."""
    made_at: str
    """UTC, given from outside, so that the same input gives the same files."""
    is_invented: bool
    selected: tuple[tuple[str, str], ...] = ()
    """What was chosen, in words: ("Period", "2012 to 2015")."""
    override: str = ""
    """Who let small numbers be shown, why and when, in a sentence; "" where nobody did."""


def leaving(data: OverviewReport) -> tuple[Statistic, ...]:
    """All statistics; outside none where nothing of them may be told, which the notes say once."""
    found = data.overview.statistics
    return found if data.overview.profile == "internal" or any(one.rows for one in found) else ()


def to_be_known(data: OverviewReport) -> tuple[str, ...]:
    """What holds of the whole, in sentences; first that nothing is said of quality, where nothing is."""
    unappraised = data.overview.is_unappraised and not data.overview.is_empty
    return (*((NOT_APPRAISED,) if unappraised else ()), *data.overview.notes)


def judged_by(data: OverviewReport) -> str:
    """The version of the framework by which quality is judged; "" where none is told."""
    framework = data.overview.framework
    is_told = any(one.block == "Quality" and one.base for one in data.overview.statistics)
    return f"{framework.title} {framework.version}" if framework is not None and is_told else ""


def marking_of(data: OverviewReport) -> str:
    """What every page and sheet bears."""
    marking = _MARKINGS[data.overview.profile]
    return f"{marking} · INVENTED DATA" if data.is_invented else marking


def held_back(data: OverviewReport) -> str:
    """What the profile leaves out, and the override where there is one."""
    return " ".join(filter(None, (HELD_BACK[data.overview.profile], data.override)))
