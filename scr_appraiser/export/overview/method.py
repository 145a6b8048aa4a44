"""How the figures of an overview are made and what they cannot say, for the end of the report and the first sheet."""

from collections.abc import Iterator, Mapping

from scr_appraiser.export.overview.given import HELD_BACK, OverviewReport

_METHOD: Mapping[str, str] = {
    "What counts": (
        "What reviews found, and the children they are about, come from every review of the selection, appraised or "
        "not. Reviews that people said are the same count once. A notification that went no further is no review: it "
        "counts in A5, and in no other sum of reviews."
    ),
    "Quality": (
        "How good the reviews are comes only from appraisals that are designated, sealed, unchanged since and free of "
        "conflict; one appraisal for each review. Appraisals under different versions of a framework are never put "
        "into one sum."
    ),
    "Not stated": (
        "A review that does not say something is in the base. Where that occurs, a second base leaves it out, and both "
        "percentages are given. Where each row asks something else, such as D5, B8 and G3, each has a second base of "
        "its own."
    ),
    "In conflict": (
        "A fact that two people recorded differently, and nobody has decided, is in the base and in no number; how "
        "often that is so stands beside it."
    ),
    "Words of quantity": (
        "All; almost all: over 90 %; most: 75 to 90 %; the majority: 50 to under 75 %; less than half: 15 to under "
        "50 %; few: under 15 %; exactly 50 % is called half. Fractions such as “two-thirds” are said where they fit. "
        "The number and its base always stand beside the words. Of things that are level all are named, or counted."
    ),
    "Categories put together": (
        "Outside the body, numbers, years, grades and strengths are put together with their neighbours, and other "
        "small categories with each other, before anything is held back. What stands in such a row is named in it, or "
        "below the table."
    ),
    "Medians and quartiles": "Of the values that are recorded; those that are missing are not guessed.",
}
_LIMITS = (
    "Reviews are held when something went badly wrong; they say nothing of how often it does.\n"
    "A theme that a review does not name may still have been there: reports differ in length, method and question.\n"
    "Small differences between two groups of reviews, or two periods, can be chance."
)
_BANDS: Mapping[str, str] = {
    "default": "Age bands: unborn, under 1, 1 to 4, 5 to 11, 12 to 14, 15 to 17, 18 and over.",
    "report_2012_15": "Age bands as in the report on 2012 to 2015: under 5, 5 to 14, 15 to 17.",
    "report_2015_18": "Age bands as in the report on 2015 to 2018: under 5, 5 to 11, 12 to 17.",
}


def method(data: OverviewReport) -> Iterator[tuple[str, str]]:
    """What each rule is about, and what it says."""
    yield from _METHOD.items()
    yield "Ages", _BANDS[data.overview.selection.age_bands]
    yield "Small numbers", HELD_BACK[data.overview.profile]
    if data.override:
        yield "Override", data.override
    yield "Limits", _LIMITS
