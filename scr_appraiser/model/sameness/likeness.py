"""How like two reviews are: what speaks for one review registered twice, and what against. Pure; it decides nothing."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Literal, NamedTuple, TypeAlias

from scr_appraiser.model.sameness.strong_keys import normalised
from scr_appraiser.model.sameness.traits import DATES, ChildTraits, Months, Span, Traits

POSSIBLE = 10
"""Points from which two reviews are listed as possibly the same."""

NEAR_DAYS = 45
"""Days up to which two dates may be one, taken down a month off."""

How: TypeAlias = Literal["same", "within", "near", "slip", "other"]

_DATE_POINTS = {"d_event": (6, 3, -4), "d_report_final": (5, 2, -3)}
"""For the same day, for nearly the same, and for another, by date."""
_OTHER_DATE_POINTS = (2, 1, -1)
_FIRST, _OTHERS = DATES[: len(_DATE_POINTS)], DATES[len(_DATE_POINTS) :]
_MOST_BY_OTHER_DATES, _LEAST_BY_OTHER_DATES = 5, -4
"""Dates of one review hang together: what they say beyond the first two is said once."""
_MOST_BY_CHILDREN, _LEAST_BY_CHILDREN = 10, -8
_MONTHS_OF_A_YEAR_OFF = 12
_MOST_BY_THE_REST = 12
"""What neither the first dates nor the children say seldom speaks for more."""


class Note(NamedTuple):
    """One thing that was compared: `about` is a field, "children", "title", "papers" or "committee"."""

    points: int
    about: str
    how: How
    places: tuple[int, int] = (0, 0)
    """Of children: which of either review."""


def notes(one: Traits, other: Traits) -> list[Note]:
    """Everything that speaks for or against the two being one review. Swapping the two changes no points."""
    return [*_first(one, other), *_rest(one, other)]


def notes_if_alike(one: Traits, other: Traits) -> list[Note] | None:
    """The same where the two can well be alike enough, else None: of hundreds of thousands few are compared whole.

    Where event and end of the report are both known of both and neither date fits, they cannot.
    """
    if not any(_may_be_one(one.dates.get(name), other.dates.get(name)) for name in _DATE_POINTS):
        return None
    found = _first(one, other)
    return [*found, *_rest(one, other)] if likeness(found) >= POSSIBLE - _MOST_BY_THE_REST else None


def _first(one: Traits, other: Traits) -> list[Note]:
    return [*_first_dates(one, other), *_children(one, other)]


def _rest(one: Traits, other: Traits) -> list[Note]:
    return [*_other_dates(one, other), *_references(one, other), *_type(one, other), *_report(one, other)]


def likeness(found: Sequence[Note]) -> int:
    """The points of all notes together; those of dates and of children only up to a limit."""
    total, children, others = 0, 0, 0
    for points, about, *_ in found:
        if about == "children":
            children += points
        elif about in DATES and about not in _DATE_POINTS:
            others += points
        else:
            total += points
    return (
        total
        + max(_LEAST_BY_CHILDREN, min(_MOST_BY_CHILDREN, children))
        + max(_LEAST_BY_OTHER_DATES, min(_MOST_BY_OTHER_DATES, others))
    )


def _may_be_one(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return True
    is_near = one.first <= other.last + NEAR_DAYS and other.first <= one.last + NEAR_DAYS
    return is_near or _is_slip(one.date, other.date)


def compare_dates(one: Span, other: Span) -> How:
    """The same day, one within the other as far as both are known, near each other, a slip of the hand, or another."""
    if one.date == other.date and len(one.date) == 10:
        return "same"
    if one.first <= other.last and other.first <= one.last:
        return "within"
    gap = max(other.first - one.last, one.first - other.last)
    if gap <= NEAR_DAYS and len(one.date) > 4 and len(other.date) > 4:
        return "near"
    return "slip" if _is_slip(one.date, other.date) else "other"


def _is_slip(one: str, other: str) -> bool:
    """The same day of another year beside it, or day and month the other way round."""
    if len(one) != 10 or len(other) != 10:
        return False
    if one[5:] == other[5:]:
        return abs(int(one[:4]) - int(other[:4])) == 1
    return one[5:7] == other[8:] and one[8:] == other[5:7] and one[:4] == other[:4]


def _dates(one: Traits, other: Traits, names: Sequence[str]) -> Iterator[Note]:
    for name in names:
        mine = one.dates.get(name)
        if mine is not None and (theirs := other.dates.get(name)) is not None:
            how = compare_dates(mine, theirs)
            same, near, different = _DATE_POINTS.get(name, _OTHER_DATE_POINTS)
            if how == "within":
                points = 1 if 4 in (len(mine.date), len(theirs.date)) else near
            else:
                points = same if how == "same" else different if how == "other" else near
            yield Note(points, name, how)


def _first_dates(one: Traits, other: Traits) -> Iterator[Note]:
    return _dates(one, other, _FIRST)


def _other_dates(one: Traits, other: Traits) -> Iterator[Note]:
    return _dates(one, other, _OTHERS)


def _children(one: Traits, other: Traits) -> list[Note]:
    """The children, each with the one of the other review that it is most like."""
    if not one.children or not other.children:
        return []
    pairs = sorted(
        (-_child_points(mine, theirs), here, there)
        for (here, mine), (there, theirs) in product(enumerate(one.children), enumerate(other.children))
    )
    found, seen_here, seen_there = [], set(), set()
    for points, here, there in pairs:
        if here not in seen_here and there not in seen_there:
            seen_here.add(here)
            seen_there.add(there)
            found.append(Note(-points, "children", "same" if points <= -5 else "near" if points < 0 else "other",
                              (here, there)))  # fmt: skip
    missing = abs(len(one.children) - len(other.children))
    if found and missing:
        found.append(Note(-missing, "child_count", "other"))
    return found


def _child_points(one: ChildTraits, other: ChildTraits) -> int:
    points = _age_points(one.age, other.age)
    if one.sex and other.sex:
        points += 1 if one.sex == other.sex else -3
    if one.outcome and other.outcome:
        points += 1 if one.outcome == other.outcome else -2
    if one.cause and other.cause:
        points += 3 if one.cause == other.cause else -1
    return points


def _age_points(one: Months | None, other: Months | None) -> int:
    if one is None or other is None:
        return 0
    gap = max(one[0] - other[1], other[0] - one[1], 0)
    if gap == 0:
        return 3
    if gap <= 2 or (gap <= _MONTHS_OF_A_YEAR_OFF and min(one[0], other[0]) >= _MONTHS_OF_A_YEAR_OFF):
        return 1
    return -1 if gap <= _MONTHS_OF_A_YEAR_OFF else -4


def _references(one: Traits, other: Traits) -> Iterator[Note]:
    for about, mine, theirs, points in (
        ("review_ref", one.reference, other.reference, (4, 2, -1)),
        ("body_notification_ref", one.notification, other.notification, (4, 3, -4)),
    ):
        left, right = normalised(mine), normalised(theirs)
        if left and right:
            how: How = "same" if left == right else "slip" if _is_mistyped(left, right) else "other"
            yield Note(points[0] if how == "same" else points[1] if how == "slip" else points[2], about, how)


def _is_mistyped(one: str, other: str) -> bool:
    """One sign too many, too few, another, or two changed about; or one reference is the other with more round it."""
    from rapidfuzz.distance import OSA

    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs) and (set(mine) <= set(theirs) or set(theirs) <= set(mine)):
        return min(len(mine), len(theirs)) > 1
    short = min(len(one), len(other))
    return short >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1


def _type(one: Traits, other: Traits) -> Iterator[Note]:
    if one.review_type and other.review_type:
        is_same = one.review_type == other.review_type
        yield Note(1 if is_same else -2, "review_type", "same" if is_same else "other")


def _report(one: Traits, other: Traits) -> Iterator[Note]:
    shared = {paper.sha256 for paper in one.papers} & {paper.sha256 for paper in other.papers}
    if shared:
        yield Note(5, "papers", "same")
    if one.pages is not None and other.pages is not None:
        gap = abs(one.pages - other.pages)
        if gap <= 2:
            yield Note(1 if gap else 2, "pages_main", "near" if gap else "same")
        elif gap > max(one.pages, other.pages) // 3:
            yield Note(-1, "pages_main", "other")
    if one.recommendations is not None and one.recommendations == other.recommendations:
        yield Note(1, "n_recommendations", "same")
    if _titles_alike(one, other):
        yield Note(1, "title", "same")


def _titles_alike(one: Traits, other: Traits) -> bool:
    mine = [normalised(paper.title) for paper in one.papers if paper.is_report and paper.title]
    theirs = [normalised(paper.title) for paper in other.papers if paper.is_report and paper.title]
    if not mine or not theirs:
        return False
    from rapidfuzz import fuzz

    return any(fuzz.token_sort_ratio(left, right) >= 85 for left, right in product(mine, theirs))
