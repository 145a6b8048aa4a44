"""Which rows of one statistic the rows of another make up, by what they count."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.blocks.change import NOW
from scr_appraiser.model.overview.blocks.quality import ADEQUATE, GOOD
from scr_appraiser.model.overview.material import NOT_PROGRESSED
from scr_appraiser.model.review.child_deriving import NO, YES

_Lies: TypeAlias = Callable[[Sequence[str], Sequence[str]], bool]
"""Whether a row of the finer statistic, by its key, lies in one of the coarser."""

_GRADES = {"adequate": ADEQUATE, "good": GOOD}


def _progressed(whole: Sequence[str], part: Sequence[str]) -> bool:
    said = {NOT_PROGRESSED: YES, NOT_STATED: NOT_STATED}.get(part[-1], NO)
    return len(part) > 1 and whole[0] in (said, "reviews" if said != YES else "")


def _outcome(whole: Sequence[str], part: Sequence[str]) -> bool:
    return whole[0] == (part[1] if part[1] in ("died", NOT_STATED) else "did_not_die")


def _factor(place: int) -> _Lies:
    def lies(whole: Sequence[str], part: Sequence[str]) -> bool:
        is_none = len(part) > 1 and YES not in part
        return len(part) > 1 and (whole[0] == part[place] == YES or (is_none and whole[0] == NO))

    return lies


def _number(whole: Sequence[str], part: Sequence[str]) -> bool:
    return whole[0] == (f"{list(part).count(YES)}" if len(part) > 1 else part[0])


def _reached(whole: Sequence[str], part: Sequence[str]) -> bool:
    return int(part[0]) >= _GRADES[whole[0]]


def _domain_reached(whole: Sequence[str], part: Sequence[str]) -> bool:
    return whole == (part[0], NOW) and int(part[1]) >= GOOD


FINER: Mapping[str, Mapping[str, _Lies]] = {
    "A1": {"A4": _progressed},
    "A5": {"A4": _progressed},
    "C1": {"C2": _outcome},
    **{f"D{place + 1}": {"D4.combinations": _factor(place)} for place in range(3)},
    "D4": {"D4.combinations": _number},
    "F2.change": {"F2": _domain_reached},
    "F7": {"F1": _reached},
    "G1": {"G1.matrix": lambda whole, part: whole == part[:1]},
    "G1.action_type": {"G1.matrix": lambda whole, part: whole == part[1:]},
    "G4": {"G4.each": lambda whole, part: whole == ("unanswered",)},
}
"""Statistics, and those whose rows theirs are made of."""


def lies_in(coarse: str, whole: Sequence[str], fine: str, part: Sequence[str]) -> bool:
    """Whether a row of one statistic lies in a row of another, both by their keys."""
    return FINER[coarse][fine](whole, part)
