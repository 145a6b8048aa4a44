"""Whether appraisals were made without knowing each other: what their seals say of it, in words. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from scr_appraiser.model.comparing.sides import Side
from scr_appraiser.model.snapshots import Beside

COURTESY = (
    "While two or more people appraise a review, the program shows nobody the others’ ratings, comments and progress "
    "before all have sealed, and each seal notes what lay in its file. That is a courtesy and evidence, not a wall "
    "against somebody with a debugger."
)
_NOT_KNOWN = "what else its file held at the seal is not known"


@dataclass(frozen=True, slots=True)
class Independence:
    """Whether it is shown that nobody of them knew the others' work, and how that comes."""

    is_shown: bool
    words: str
    """A sentence or more."""


def independence(sides: Sequence[Side]) -> Independence:
    """What the seals of appraisals that face each other show."""
    unknown = [side for side in sides if side.appraisal.seal is None or side.appraisal.seal.beside is None]
    if unknown:
        return _not_shown(f"of {_whose(side)} {_NOT_KNOWN}" for side in unknown)
    # Where one seal tells of the other they had been said to be one by then, and the other may be of an older kind.
    untold = [
        pair
        for pair in combinations(sides, 2)
        if _is_apart(*pair) and _is_apart(*pair[::-1]) and not all(map(_held, pair))
    ]
    if untold:
        return _not_shown(
            f"{_names(pair)} appraised it under two registrations, and a seal notes what lay beside it under its own"
            for pair in untold
        )
    elsewhere = [pair for pair in permutations(sides, 2) if _is_apart(*pair) and pair[1].appraisal.id in _held(pair[0])]
    if elsewhere:
        return _not_shown(
            f"{side.appraisal.appraiser_name} sealed in a file that held {_whose(other)} under another registration, "
            "not said to be the same then, open to look into"
            for side, other in elsewhere
        )
    met = [(side, other, one) for side, other in permutations(sides, 2) for one in _beside(side) if _is(other, one)]
    seen = {id(other): other for _, other, one in met if one.was_seen}
    if seen:
        return _not_shown(
            f"{_names(side for side, there, one in met if there is other and one.was_seen)} had been able to look into "
            f"{_whose(other)} before sealing"
            for other in seen.values()
        )
    if not met:
        return Independence(True, "Independence is shown: no file in which one of them was sealed held another.")
    return Independence(
        True,
        f"Independence is shown as far as the program can: {_names(side for side, _, _ in met)} sealed in a file that "
        "held others of these appraisals, all hidden from them until then.",
    )


def beside_words(beside: Sequence[Beside] | None, appraiser: str) -> str:
    """How somebody's appraisal was sealed, to follow its seal: "with no other appraisal of the review in the file".

    `appraiser` is their staff code: further appraisals of their own are no matter. "" where the seal says nothing.
    """
    if beside is None:
        return ""
    others = [one for one in beside if one.appraiser != appraiser]
    if not others:
        return "with no other appraisal of the review in the file"
    return f"beside {'; beside '.join(f'{_called(one)}, {_hidden(one)}' for one in others)}"


def _is_apart(one: Side, other: Side) -> bool:
    """Whether the seal of one tells nothing of the other beside it, as nobody had perhaps said that the two are one."""
    is_two = one.appraisal.review_id != other.appraisal.review_id
    return is_two and not any(_is(other, each) for each in _beside(one))


def _held(side: Side) -> frozenset[str]:
    """The appraisals that its file is known to have held."""
    seal = side.appraisal.seal
    return seal.held if seal is not None else frozenset()


def _hidden(one: Beside) -> str:
    if one.was_seen:
        return "which its appraiser had been able to look into"
    return "hidden from its appraiser until then" if one.was_sealed else "not yet sealed, hidden from its appraiser"


def _called(one: Beside) -> str:
    return f"that of {one.appraiser_name}" if one.appraiser_name else "one that is not in this file"


def _whose(side: Side) -> str:
    return f"the appraisal by {side.appraisal.appraiser_name}"


def _names(sides: Iterable[Side]) -> str:
    """ "Ann", "Ann and Ben", "Ann, Ben and Eve": each once."""
    *others, last = dict.fromkeys(side.appraisal.appraiser_name for side in sides)
    return f"{', '.join(others)} and {last}" if others else last


def _beside(side: Side) -> tuple[Beside, ...]:
    seal = side.appraisal.seal
    return (seal.beside or ()) if seal is not None else ()


def _is(side: Side, one: Beside) -> bool:
    return side.appraisal.id == one.id


def _not_shown(why: Iterator[str]) -> Independence:
    return Independence(False, f"Independence is not shown: {'; '.join(why)}.")
