"""A proposal of who appraises what: pure, the same for the same seed. What cannot be met is said in sentences."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from random import Random

from scr_appraiser.model.allocating.sharing_out import Shares

TRIES = 20
"""Beginnings by lot, of which the best is taken."""

MOST_NAMES = 10
"""Staff codes that one sentence lists."""

FIRST, SECOND = 1, 2


@dataclass(frozen=True, slots=True)
class Place:
    """One person's place on one review."""

    review: str
    appraiser: str
    """Staff code."""
    position: int
    """1 first, 2 second, and so on."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed beside what is allocated already."""

    new: tuple[Place, ...]
    """In the order of the reviews that were given."""
    loads: Mapping[str, int]
    """By staff code: how many of the reviews each would have, what they have already with it."""
    twice: int
    """How many of the reviews would be appraised by two people or more."""
    remarks: tuple[str, ...]
    """Wishes that cannot be met, a sentence each."""


def propose(
    reviews: Sequence[str],
    people: Sequence[str],
    twice: int,
    *,
    declared: Set[tuple[str, str]] = frozenset(),
    held: Mapping[str, Sequence[str]] | None = None,
    seed: int = 1,
) -> Proposal:
    """Propose an appraiser for every review, and two for a share of them, `twice` percent, drawn by lot.

    `declared` are pairs of review and staff code: a conflict of interest. `held` are the people whom reviews have
    already, in the order of their positions; they stay. Loads differ by at most one, and every two people are connected
    through shared reviews, wherever that can be. Nothing depends on the order of people or reviews.
    """
    held = {review: tuple((held or {}).get(review, ())) for review in reviews}
    people = sorted(set(people))
    if not people or not reviews:
        remark = "Nobody is chosen who could appraise." if not people else "No review is chosen."
        return Proposal((), dict.fromkeys(people, 0), 0, (remark,))
    wanted = (len(set(reviews)) * twice + 50) // 100
    best = _best(_tried(people, held, wanted, declared, Random(f"{seed}:{number}")) for number in range(TRIES))
    new = tuple(_places(reviews, held, best))
    doubles = sum(len(those) > 1 for those in best.members.values())
    return Proposal(
        new,
        {person: best.load(person) for person in people},
        doubles,
        tuple(_remarks(best, wanted, doubles)),
    )


def remarks_on(having: Mapping[str, Sequence[str]], people: Sequence[str]) -> tuple[str, ...]:
    """What can be said against places that somebody chose, a sentence each; `having` are by review who has it."""
    shares = Shares(sorted(set(people)), having, {}, frozenset(), Random(0))
    return tuple(_remarks(shares, 0, sum(len(those) > 1 for those in having.values()), is_by_hand=True))


def _tried(
    people: Sequence[str],
    held: Mapping[str, Sequence[str]],
    wanted: int,
    declared: Set[tuple[str, str]],
    random: Random,
) -> Shares:
    shares = Shares(people, held, _needs(people, held, wanted, declared, random), declared, random)
    shares.connect()
    return shares


def _best(tried: Iterator[Shares]) -> Shares:
    """The first of which nothing is better, or the least bad."""
    best = next(tried)
    for shares in tried:
        if _badness(best) <= (1, _fewest_groups(best)):
            break
        best = min(best, shares, key=_badness)
    return best


def _badness(shares: Shares) -> tuple[int, int]:
    """Equal loads come before connected people."""
    return max(shares.spread(), 1), len(shares.groups())


def _fewest_groups(shares: Shares) -> int:
    """No proposal with as many shared reviews could have fewer: each joins a person to others at most once."""
    joins = sum(max(len(those.intersection(shares.people)) - 1, 0) for those in shares.members.values())
    return max(len(shares.people) - joins, 1)


def _needs(
    people: Sequence[str],
    held: Mapping[str, Sequence[str]],
    wanted: int,
    declared: Set[tuple[str, str]],
    random: Random,
) -> dict[str, int]:
    """How many more people each review is to have; which are to have two is drawn by lot."""
    able = {
        review: sum((review, one) not in declared and one not in those for one in people)
        for review, those in held.items()
    }
    doubles = sum(len(those) > 1 for those in held.values())
    may_double = sorted(review for review, those in held.items() if len(those) < 2 <= len(those) + able[review])
    drawn = set(random.sample(may_double, min(max(wanted - doubles, 0), len(may_double))))
    return {
        review: min(max((2 if review in drawn else 1) - len(those), 0), able[review]) for review, those in held.items()
    }


def _places(reviews: Sequence[str], held: Mapping[str, Sequence[str]], shares: Shares) -> Iterator[Place]:
    """Who is first of two is whoever has been first less often."""
    firsts = dict.fromkeys(shares.people, 0)
    for review in dict.fromkeys(reviews):
        position = len(held[review])
        for person in sorted(shares.members[review] - set(held[review]), key=lambda one: (firsts[one], one)):
            position += 1
            firsts[person] += position == FIRST
            yield Place(review, person, position)


def _remarks(shares: Shares, wanted: int, doubles: int, *, is_by_hand: bool = False) -> Iterator[str]:
    """What was chosen by hand is so for reasons that nobody here knows."""

    def because(why: str) -> str:
        return "" if is_by_hand else f": {why}"

    nobody = sum(not those for those in shares.members.values())
    if nobody:
        which = "1 review has" if nobody == 1 else f"{nobody} reviews have"
        yield f"{which} nobody{because('everybody who was chosen has declared a conflict of interest')}."
    if doubles < wanted:
        why = "there is but one person" if len(shares.people) == 1 else "the others have declared conflicts of interest"
        yield f"{doubles} of the {wanted} reviews that were to be appraised twice can be: {why}."
    if shares.spread() > 1:
        loads = [shares.load(person) for person in shares.people]
        why = because("what is allocated already and the declared conflicts of interest allow no more equal ones")
        yield f"The loads differ by more than one, from {min(loads)} to {max(loads)}{why}."
    groups = shares.groups()
    if len(groups) > 1:
        why = because("what is allocated already and the declared conflicts of interest do not allow it")
        yield _apart(groups, doubles, why)


def _apart(groups: Sequence[Set[str]], doubles: int, why: str) -> str:
    people = sum(map(len, groups))
    others = sorted(person for group in groups[1:] for person in group)
    apart = ", ".join(others[:MOST_NAMES]) + (f" and {len(others) - MOST_NAMES} more" if others[MOST_NAMES:] else "")
    if doubles < people - 1:
        wanted = "1 review that is" if people == 2 else f"{people - 1} reviews that are"
        why = f": for {people} people that takes {wanted} appraised twice, not {doubles}"
    return f"Not all are connected through shared reviews{why}. Apart from the others: {apart}."
