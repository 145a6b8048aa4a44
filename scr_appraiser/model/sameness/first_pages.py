"""How alike the first pages of two reports are: pure, from their texts."""

from dataclasses import dataclass

from scr_appraiser.model.sameness.traits import Traits

ALIKE, UNLIKE = 80, 50
"""Per cent from which they speak for one report, and below which against it."""
_LEAST = 40
"""Characters that a page must have to say anything."""


@dataclass(frozen=True, slots=True)
class FirstPages:
    """What they say, in a sentence, and whether that speaks for one review, against it (False) or neither (None)."""

    words: str
    speaks_for: bool | None = None


def compare_first_pages(one: str, other: str) -> FirstPages:
    """Two texts, by the words in them in whatever order."""
    from rapidfuzz import fuzz

    mine, theirs = (" ".join(text.casefold().split()) for text in (one, other))
    if min(len(mine), len(theirs)) < _LEAST:
        return FirstPages("The first page of one of the reports holds no text to compare.")
    share = round(fuzz.token_sort_ratio(mine, theirs))
    speaks_for = True if share >= ALIKE else False if share < UNLIKE else None
    return FirstPages(f"The first pages of the reports are {share} % alike.", speaks_for)


def reports_to_compare(one: Traits, other: Traits) -> tuple[str, str] | None:
    """The fingerprints of the reports of two reviews; None where either has none, or both have the same file."""
    mine = [paper.sha256 for paper in one.papers if paper.is_report]
    theirs = [paper.sha256 for paper in other.papers if paper.is_report]
    return (mine[0], theirs[0]) if mine and theirs and not {*mine} & {*theirs} else None
