"""By which bands of age an overview leaves: where ages would be held back, by those that show most of the children."""

from collections.abc import Callable
from dataclasses import replace

from scr_appraiser.model.disclosure.earlier import BY_AGE
from scr_appraiser.model.overview.bands import DEFAULT, PRESETS
from scr_appraiser.model.overview.statistics import Overview

_AGES = ("C1", BY_AGE)
"""The tables by which the way of banding ages is chosen: what is by age, and what that adds up to."""


def best_banded(bands: str, banded: Callable[[str], Overview], leaving: Callable[[Overview], Overview]) -> Overview:
    """The overview by `bands`, or, where these are nobody's choice and hide some ages, by better ones. `banded` makes
    it by any, `leaving` is what may be shown of one: it is asked of the ages alone, else all tables would be reckoned
    with once for every way of banding.
    """

    def by_age(whole: Overview) -> Overview:
        return leaving(replace(whole, statistics=tuple(one for one in whole.statistics if one.id in _AGES)))

    chosen = banded(bands)
    if bands == DEFAULT and _hides_ages(by_age(chosen)):
        return max((chosen, *map(banded, PRESETS)), key=lambda found: _ages_shown(by_age(found)))
    return chosen


def _hides_ages(overview: Overview) -> bool:
    by_age = [one for one in overview.statistics if one.id == BY_AGE]
    return any(not one.rows or any(row.suppressed == "small" for row in one.rows) for one in by_age)


def _ages_shown(overview: Overview) -> int:
    """How many children are in the rows by age that are shown."""
    return sum(row.n or 0 for one in overview.statistics if one.id == BY_AGE for row in one.rows)
