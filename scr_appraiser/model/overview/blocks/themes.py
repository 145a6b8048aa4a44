"""Block E: what the reviews found. A theme counts once a review, whatever the number of passages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import cast

from scr_appraiser.model.framework.codebook import Code
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.material import GOOD_PRACTICE, SHORTFALL, CountedReview, Material, Part
from scr_appraiser.model.overview.review_deriving import theme_asked
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.overview.tallying import Tally, fact, yes_or_no
from scr_appraiser.model.overview.units import Units, Value
from scr_appraiser.model.review.child_deriving import IN_CONFLICT, NO, YES

_SINGLE = (("E2", "E01"), ("E3", "E02"), ("E4", "E03"), ("E5", "A08"))
_CODES = "codes"
_FOUND = (Code(YES, "Found"), Code(NO, "Not found"))


def statistics(material: Material, selection: Selection) -> Iterator[Statistic]:
    """E1 to E7."""
    reviews = material.progressed
    yield _by_theme("E1", material, reviews, SHORTFALL)
    for id_, code in _SINGLE:
        yield yes_or_no(id_, reviews, fact(theme_asked(code)), _FOUND)
    yield _by_theme("E6", material, reviews, GOOD_PRACTICE)
    yield _together(material, reviews)


def theme_words(material: Material, occurring: Iterable[str]) -> dict[str, str]:
    """The words of every theme of the codebook, and of what else occurs."""
    themes = [theme for group in material.codebook.theme_groups for theme in group.themes]
    given = {*occurring}
    known = {theme.id: theme.words for theme in themes if not theme.is_retired or theme.id in given}
    return known | {code: code for code in sorted(given - known.keys())}


def _by_theme(id_: str, material: Material, reviews: Units[CountedReview], polarity: str) -> Statistic:
    alike = reviews.parts(_said).by_values(("code", "polarity"))
    found = {f"{code}": reviews for (code, said), reviews in alike.items() if said == polarity}
    in_conflict = {f"{code}": len(reviews) for (code, said), reviews in alike.items() if said == IN_CONFLICT}
    words = theme_words(material, {*found, *in_conflict})
    tallies = {code: Tally(0, {(code,): found.get(code, ())}, 0, in_conflict.get(code, 0)) for code in words}
    rows = [one.row(words[code], code) for code, one in tallies.items()]
    return statistic(id_, rows, len(reviews), note="One review may be in several rows.")


def _said(review: CountedReview) -> list[Part]:
    """Its themes, each as something that is said of the review."""
    return [Part(review.id, theme.facts) for theme in review.themes]


def _shortfalls(reviews: Sequence[CountedReview]) -> Mapping[str, Sequence[Value]]:
    """The codes of all shortfalls of each, sorted."""
    found = (
        {str(one.facts["code"]) for one in review.themes if one.facts.get("polarity") == SHORTFALL}
        for review in reviews
    )
    return {_CODES: [tuple(sorted(codes)) for codes in found]}


def _together(material: Material, reviews: Units[CountedReview]) -> Statistic:
    """Every two shortfalls that were found in one review."""
    found: dict[tuple[str, str], list[RecordId]] = {}
    for codes, alike in reviews.saying(_shortfalls).by_value(_CODES).items():
        for pair in combinations(cast(tuple[str, ...], codes), 2):
            found.setdefault(pair, []).extend(alike)
    words = theme_words(material, {code for pair in found for code in pair})
    rows = [
        Row(f"{words[one]} + {words[other]}", (one, other), len(records), records=tuple(records))
        for (one, other), records in sorted(found.items())
    ]
    return statistic("E7", rows, len(reviews), dimensions=("theme", "theme"), lists=words)
