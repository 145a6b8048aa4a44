"""What each profile holds back: the smallest count that is shown, the smallest base of a percentage, which tables."""

from dataclasses import dataclass

from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one profile, from overview.yaml: disclosure_control."""

    profile: Profile
    min_cell: int
    """Counts from 1 to one less are not shown; 1 where all are."""
    percent_min_base: int
    """No percentage of a smaller base."""
    most_dimensions: int
    """How many facts a table may cross; 0 where it may be any number."""
    crossed: frozenset[str] = frozenset()
    """Statistics that may cross two facts all the same."""
    inside_only: frozenset[str] = frozenset()
    """Statistics that never leave."""
    has_committee_tables: bool = True


@dataclass(frozen=True, slots=True)
class Override:
    """That small counts may be shown: who answers for it, why, and since which day (YYYY-MM-DD)."""

    name: str
    reason: str
    day: str


_PAIRS = frozenset({"E7", "F5.year"})
CROSSED_BY = {"D4.combinations": 3}
"""Facts that a statistic crosses although its keys have one part only."""

RULES = {
    "internal": Rules("internal", 1, 1, 0),
    "partners": Rules("partners", 5, 10, 2, inside_only=_PAIRS, has_committee_tables=False),
    "publication": Rules("publication", 5, 20, 1, frozenset({"C2"}), _PAIRS, has_committee_tables=False),
}


def override(name: str, reason: str, day: str) -> Override:
    """A recorded risk assessment. Raises Problem where the person, the reason or the day is missing."""
    if not (name.strip() and reason.strip() and day.strip()):
        raise Problem(
            "Small numbers are shown only where a person answers for it.", "Give the name, the reason and the day."
        )
    return Override(name.strip(), reason.strip(), day.strip())
