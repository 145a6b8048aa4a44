"""What the overview derives of a review out of its households and themes."""

from collections.abc import Iterable, Mapping

from scr_appraiser.model.facts import NOT_STATED, Facts, FactValue
from scr_appraiser.model.overview.material import SHORTFALL, Part
from scr_appraiser.model.review.child_deriving import IN_CONFLICT, NO, YES, verdict

UNBORN_THEME = "B03"
THEMES_ASKED = ("E01", "E02", "E03", "A08", UNBORN_THEME)
"""Themes that statistics of their own ask for."""

MOVES = ("cross_area_move", "unborn_move", "responsibility_confusion")
UNBORN_PLANNING = "x_unborn_planning"


def overview_values(households: Iterable[Facts], themes: Iterable[Part]) -> Mapping[str, FactValue]:
    """Of each move whether any household made it, of each theme asked for whether it is a shortfall, and whether an
    unborn baby was planned for weakly.
    """
    homes, found = tuple(households), tuple(themes)
    moves = {any_home(name): verdict(YES in said, said) for name in MOVES if (said := _said(homes, name))}
    shortfalls = {theme_asked(code): _is_shortfall(found, code) for code in THEMES_ASKED}
    return {**moves, **shortfalls, UNBORN_PLANNING: _unborn_planning(homes, shortfalls[theme_asked(UNBORN_THEME)])}


def any_home(name: str) -> str:
    """The derived field that says whether it is so of any household of a review."""
    return f"x_any_{name}"


def theme_asked(code: str) -> str:
    """The derived field that says whether a review found the theme as a shortfall."""
    return f"x_theme_{code}"


def _said(homes: tuple[Facts, ...], name: str) -> list[FactValue | None]:
    return [home.get(name) for home in homes] or [NOT_STATED]


def _is_shortfall(themes: tuple[Part, ...], code: str) -> str:
    said = [theme.facts.get("polarity") for theme in themes if theme.facts["code"] == code]
    return YES if SHORTFALL in said else IN_CONFLICT if IN_CONFLICT in said else NO


def _unborn_planning(homes: tuple[Facts, ...], theme: str) -> str:
    """Overview, SEED-12: theme B03, or any household with unborn_move = yes and responsibility_confusion = yes."""
    said = [_both(home) for home in homes] or [NOT_STATED]
    return verdict(YES in (theme, *said), [theme, *said])


def _both(home: Facts) -> str:
    read = [home.get("unborn_move"), home.get("responsibility_confusion")]
    if any(value in (NO, "not_applicable") for value in read):
        return NO
    return verdict(all(value == YES for value in read), read)
