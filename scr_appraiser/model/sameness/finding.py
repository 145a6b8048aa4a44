"""Which pairs of reviews are, or may be, one review registered twice. It lists them; people decide."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TypeAlias

from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.sameness.likeness import POSSIBLE, Note, likeness, notes, notes_if_alike
from scr_appraiser.model.sameness.saying import Saying
from scr_appraiser.model.sameness.strong_keys import StrongKey, normalised, strong_keys
from scr_appraiser.model.sameness.traits import Traits
from scr_appraiser.model.sameness.verdicts import ordered

Two: TypeAlias = tuple[ReviewId, ReviewId]
"""Two reviews, the lower id first."""

MOST_IN_FULL = 100
"""Reviews with one key up to which every two of them are a pair; of more, each with the first."""

_YEARS = ("d_report_final", "d_event")
_FOR_A_COMMITTEE = 2
"""Points that something else must say where no committee is shared: in a register without any, fewer let more than 5
pairs of strangers in per 100 reviews, more miss over 5 of 100 that are one."""

_AT_ONCE = 50
"""Reviews after which progress is reported."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviews that are one as far as a program can tell (`certain`: C7), or that may be one (C8)."""

    reviews: Two
    certain: bool
    why: tuple[str, ...]
    """What speaks for their being one, in sentences, the strongest first."""
    against: tuple[str, ...]
    """What speaks against it."""
    points: int
    """How like they are; pairs sort by it."""


def sort_by(pair: Pair) -> tuple[bool, int, Two]:
    """Certain pairs first, then the most alike."""
    return not pair.certain, -pair.points, pair.reviews


def find_pairs(
    traits: Mapping[ReviewId, Traits],
    codebook: Codebook,
    among: Collection[ReviewId] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Pair, ...]:
    """Every pair that shares a strong key or is alike enough, in the order of `sort_by`.

    `among`: only pairs with one of these. `codebook` gives the words; `progress` gets (done, total) reviews.
    """
    wanted = frozenset(traits) if among is None else frozenset(among) & traits.keys()
    shared = _certain(traits, wanted)
    found = {reviews: _pair(traits, reviews, Saying(codebook), keys=keys) for reviews, keys in shared.items()}
    for reviews in chain(_blocked(traits, wanted, progress), _without_committee(traits, wanted)):
        one, other = traits[reviews[0]], traits[reviews[1]]
        compared = None if reviews in found else notes_if_alike(one, other)
        if compared is not None:
            needed = POSSIBLE if one.committees and other.committees else POSSIBLE + _FOR_A_COMMITTEE
            if likeness(compared) >= needed:
                found[reviews] = _pair(traits, reviews, Saying(codebook), compared)
    return tuple(sorted(found.values(), key=sort_by))


def _pair(
    traits: Mapping[ReviewId, Traits],
    reviews: Two,
    saying: Saying,
    compared: list[Note] | None = None,
    keys: Iterable[StrongKey] = (),
) -> Pair:
    one, other = traits[reviews[0]], traits[reviews[1]]
    compared = notes(one, other) if compared is None else compared
    by_kind = {key.kind: key for key in sorted(keys, reverse=True)}
    strong = [saying.key(by_kind[kind], one) for kind in sorted(by_kind)]
    said = {key.kind for key in keys}
    ordered = sorted(compared, key=lambda note: -abs(note.points))
    for_it = [saying.note(note, one, other) for note in ordered if note.points > 0 and not _is_said(note, said)]
    against = [saying.note(note, one, other) for note in ordered if note.points < 0]
    joint = saying.joint(one, other)
    return Pair(
        reviews,
        bool(strong),
        (*strong, *joint, *for_it),
        tuple(against),
        likeness(compared),
    )


def _is_said(note: Note, kinds: Collection[str]) -> bool:
    """Whether a strong key has said as much already."""
    key = {"papers": "document", "body_notification_ref": "notification", "review_ref": "reference"}.get(note.about)
    return note.how == "same" and key in kinds


def _certain(traits: Mapping[ReviewId, Traits], wanted: Collection[ReviewId]) -> dict[Two, set[StrongKey]]:
    """The pairs that share a strong key, with what they share."""
    holders: defaultdict[StrongKey, list[ReviewId]] = defaultdict(list)
    for review in sorted(traits):
        for key in strong_keys(traits[review]):
            holders[key].append(review)
    found: defaultdict[Two, set[StrongKey]] = defaultdict(set)
    for key, reviews in holders.items():
        for pair in _bounded(reviews):
            if pair[0] in wanted or pair[1] in wanted:
                found[pair].add(key)
    return found


def _bounded(reviews: list[ReviewId]) -> Iterator[Two]:
    """Every two of them; of more than MOST_IN_FULL, each with the first."""
    if len(reviews) <= MOST_IN_FULL:
        return combinations(reviews, 2)
    return ((reviews[0], other) for other in reviews[1:])


def _blocked(
    traits: Mapping[ReviewId, Traits], wanted: Collection[ReviewId], progress: Callable[[int, int], None]
) -> Iterator[Two]:
    """Every two reviews that share a committee and were held within a year of each other, once.

    Within a year by the end of the report or by the event; where no such year is known of both, any year.
    """
    by_committee: defaultdict[str, list[ReviewId]] = defaultdict(list)
    years = {}
    for review in sorted(traits):
        years[review] = tuple(traits[review].year(date) for date in _YEARS)
        for committee in traits[review].committees:
            by_committee[committee].append(review)
    firsts = {committee: [one for one in reviews if one in wanted] for committee, reviews in by_committee.items()}
    done, total = 0, sum(map(len, firsts.values()))
    seen: set[Two] = set()
    for committee, reviews in by_committee.items():
        for one in firsts[committee]:
            done += 1
            if done % _AT_ONCE == 0:
                progress(done, total)
            is_joint = len(traits[one].committees) > 1
            for other in reviews:
                if other == one or (other < one and other in wanted) or not _is_near(years[one], years[other]):
                    continue
                pair = ordered(one, other)
                if is_joint and len(traits[other].committees) > 1:
                    if pair in seen:
                        continue
                    seen.add(pair)
                yield pair
    progress(total, total)


def _is_near(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    is_known = False
    for mine, theirs in zip(one, other, strict=True):
        if mine is not None and theirs is not None:
            if abs(mine - theirs) <= 1:
                return True
            is_known = True
    return not is_known


def _without_committee(traits: Mapping[ReviewId, Traits], wanted: Collection[ReviewId]) -> Iterator[Two]:
    """Every two reviews, one of which at least names no committee, that share a reference or a time, once."""
    holders: defaultdict[tuple[str, str], list[ReviewId]] = defaultdict(list)
    for review in sorted(traits):
        for key in _weak_keys(traits[review]):
            holders[key].append(review)
    seen: set[Two] = set()
    for reviews in holders.values():
        unplaced = {review for review in reviews if not traits[review].committees}
        for pair in _bounded(reviews) if unplaced else ():
            one, other = pair
            if (one in unplaced or other in unplaced) and (one in wanted or other in wanted) and pair not in seen:
                seen.add(pair)
                yield pair


def _weak_keys(one: Traits) -> set[tuple[str, str]]:
    """The reference, and of event and end of the report the date itself, its month and the month after.

    By that month, reviews of two months that follow each other meet: taken down a month off, they may be one.
    """
    keys = {("reference", reference)} if (reference := normalised(one.reference)) else set()
    for name in _YEARS:
        if (span := one.dates.get(name)) is not None:
            keys |= {(name, span.date), (name, span.date[:7])}
            if len(span.date) > 4:
                year, month = int(span.date[:4]), int(span.date[5:7])
                keys.add((name, f"{year + month // 12}-{month % 12 + 1:02}"))
    return keys
