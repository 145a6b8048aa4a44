"""Random releases of the overview, one or several of one file, and who tries by linear programming to work out what is
not shown in them; and a walk over all pairs of numbers, and over all linear identities of several, for what the
protection must know.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from scr_appraiser.model.disclosure import choosing, held, relations
from tests.model.disclosure.pools import KINDS
from tests.model.disclosure.ruled import ruled
from tests.model.disclosure.several import subtracted
from tests.model.disclosure.test_attack import attacked, only_small
from tests.model.disclosure.test_ruled import TURNS, nothing_judged
from tests.model.disclosure.walking import Walk
from torture.outcomes import Outcome, Scale

APART = 1_000
"""The first seed: those of the tests are others."""
_CONTROLS = 10
_REVIEWS = 300


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """1,000 releases: of every count that is not shown, any from 1 to one less than the smallest stays possible; 200
    times several of a growing file, and 50 times with periods compared: nothing small that one has more than another is
    known. Short, it tries few others than tests/model/disclosure does in the same run.
    """
    outcome = Outcome("disclosure", "releases of the overview")
    _try(outcome, attacked, scale.turns(1_000, 5))
    caught = _caught()
    outcome.is_control_caught = caught > _CONTROLS // 2
    outcome.control = f"{caught} of {_CONTROLS} releases worked out where only small numbers were held back"
    yield outcome
    yield _several(scale)
    yield _ruled(scale)
    yield _walks(scale)
    yield _identities(scale)


def _try(outcome: Outcome, attack: Callable[[int], Sequence[str]], turns: Iterable[int]) -> None:
    for turn in turns:
        found = attack(APART + turn)
        outcome.faults += found[:1]
        outcome.came_of_it["in which nothing could be worked out"] += not found


def _several(scale: Scale) -> Outcome:
    outcome = Outcome("disclosure", "several releases of a growing file")
    _try(outcome, subtracted, scale.turns(200, 1))
    _try(outcome, partial(subtracted, comparing=True), scale.turns(50, 0))
    tried = 2 if scale.is_short else _CONTROLS  # each takes seconds
    caught = sum(bool(subtracted(turn, apart=True)) for turn in range(tried))
    # A release of its own often gives nothing away beside others: a third is far from none.
    outcome.is_control_caught = caught > tried // 3
    outcome.control = f"{caught} of {tried} worked out where each was protected as if there were no other"
    return outcome


def _ruled(scale: Scale) -> Outcome:
    """Who has the framework works out no small number of judgements by its rules."""
    outcome = Outcome("disclosure", "releases of judgements")
    _try(outcome, ruled, scale.turns(200, 1))
    told = relations.add_judged
    try:
        relations.add_judged = nothing_judged
        untold = ruled(TURNS[0])
    finally:
        relations.add_judged = told
    outcome.is_control_caught = bool(untold)
    outcome.control = f"{len(untold)} worked out where the protection was not told of the rules"
    return outcome


def _walks(scale: Scale) -> Outcome:
    """Whatever number lies in another in every one of hundreds of reviews, the protection knows of it."""
    outcome = Outcome("disclosure", "walks over all pairs of numbers")
    first, whole = Walk(APART, _REVIEWS, KINDS[0]), held.HOLDS
    for turn in scale.turns(24, 1):
        found = (first if turn == 0 else Walk(APART + turn, _REVIEWS, KINDS[turn % len(KINDS)])).unknown()
        outcome.faults += [f"walk {turn}: {words}" for words in found]
        outcome.came_of_it["in which the protection knew of all"] += not found
    try:
        held.HOLDS = tuple(line for line in whole if line[0][0] != "D6")
        forgotten = first.unknown()
    finally:
        held.HOLDS = whole
    outcome.is_control_caught = "E1 B03 n within D6 unborn_planning n" in forgotten
    outcome.control = f"{len(forgotten)} pairs found where it had forgotten one of its lines"
    return outcome


def _identities(scale: Scale) -> Outcome:
    """Whatever number is made of others in every one of a thousand reviews, the protection knows of it."""
    outcome = Outcome("disclosure", "linear identities of all numbers")
    number, least = (_REVIEWS, _REVIEWS // 3) if scale.is_short else (1_000, 25)
    whole, forgotten = held.ADDS_UP, list[str]()
    for turn in scale.turns(len(KINDS), 1):
        walk = Walk(APART + turn, number, KINDS[turn])
        found = walk.unknown_identities(least)
        outcome.faults += [f"walk {turn}: {words}" for words in found]
        outcome.came_of_it["in which the protection knew of all"] += not found
        try:
            held.ADDS_UP = tuple(line for line in whole if line[0][0] != "A5")
            forgotten += [words for words in walk.unknown_identities(least) if words not in found]
        finally:
            held.ADDS_UP = whole
    outcome.is_control_caught = bool(forgotten)
    outcome.control = f"{len(forgotten)} found where it had forgotten one of its sums"
    return outcome


def _caught() -> int:
    right = choosing.held_back
    try:
        choosing.held_back = only_small  # type: ignore[attr-defined]
        return sum(bool(attacked(turn)) for turn in range(_CONTROLS))
    finally:
        choosing.held_back = right  # type: ignore[attr-defined]
