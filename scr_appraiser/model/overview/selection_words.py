"""A selection in words, and whether the file knows what it names. Pure."""

from collections.abc import Iterator, Mapping

from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.problems import Problem


def selection_words(material: Material, selection: Selection) -> tuple[tuple[str, str], ...]:
    """What was selected: ("Period", "April 2012 to March 2015"). The period is told in any case."""
    told = ((what, known.get(code, code) if code else "") for what, code, known in _parts(material, selection))
    return tuple((what, words or "All") for what, words in told if words or what == "Period")


def check_selection(material: Material, selection: Selection) -> None:
    """Raises Problem where a period, committee, type or framework is named that this file does not know, or where the
    period to compare with is not over before the other one begins.
    """
    for what, code, known in _parts(material, selection):
        if code and code not in known:
            named = "period" if what == "Compared with" else what.lower()
            raise Problem(f"This file knows no {named} “{code}”.", f"Choose one of: {', '.join(known)}.")
    if selection.earlier:
        _check_earlier(material, selection)


def _check_earlier(material: Material, selection: Selection) -> None:
    periods = {period.id: period for period in material.codebook.periods}
    if not selection.period:
        raise Problem(
            "All reviews cannot be compared with a part of them.",
            "Choose a period, and an earlier one to compare it with.",
        )
    begins = periods[selection.period].first_day
    before = [one.id for one in periods.values() if one.last_day and one.last_day < begins]
    if selection.earlier not in before:
        raise Problem(
            f"“{selection.earlier}” is not earlier than “{selection.period}”.",
            f"Choose one of: {', '.join(before)}." if before else "Choose a later period to compare with it.",
        )


def _parts(material: Material, selection: Selection) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    periods = {period.id: period.words for period in material.codebook.periods}
    committees, types = (
        {code.id: code.words for code in material.codebook.field("review", field).codes}
        for field in ("lead_cpc", "review_type")
    )
    frameworks: Mapping[str, str] = {
        str(name): f"{one.title} {one.version}" for name, one in material.frameworks.items()
    }
    yield "Period", selection.period, periods
    yield "Compared with", selection.earlier, periods
    yield "Committee", selection.committee, committees
    yield "Type of review", selection.review_type, types
    yield "Framework", selection.framework, frameworks
