"""How hard a passphrase of one's own is to guess for somebody who has the file, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from scr_appraiser.model.file.passphrases import check_typable
from scr_appraiser.model.file.recovery_codes import is_recovery_code
from scr_appraiser.problems import Problem

LONGEST = 200
"""Characters of a new passphrase; any that a file has already is taken as it is."""
ENOUGH = 10
"""Powers of ten of guesses: below, a fast computer has it within days."""
STRONG = 14
_LOOKED_AT = 72
"""Characters that zxcvbn looks at; more make a passphrase stronger, and none weaker."""
_PER_SECOND = 4
"""Powers of ten of guesses: what some graphics cards manage together against 256,000 rounds (model/file/keys.py)."""

_TIMES = (
    # (from so many seconds, in words)
    (100 * 31_557_600, "for centuries"),
    (2 * 31_557_600, "for years"),
    (2 * 2_629_800, "for months"),
    (2 * 86_400, "for days"),
    (2 * 3_600, "for hours"),
    (2 * 60, "for minutes"),
    (0, "for less than two minutes"),
)


@dataclass(frozen=True, slots=True)
class Strength:
    """What a passphrase withstands."""

    power: float
    """Powers of ten of guesses until it is found."""
    words: str
    """A sentence or two: how strong it is, and what would make it stronger."""

    @property
    def is_enough(self) -> bool:
        """Whether a file may have it."""
        return self.power >= ENOUGH


def strength_of(passphrase: str, known: Sequence[str] = ()) -> Strength:
    """How strong a passphrase is. `known` are words that everybody would try first: the file's name, the author's."""
    from zxcvbn import zxcvbn  # most of a megabyte of words, for whoever does not take the suggestion

    found = zxcvbn(passphrase[:_LOOKED_AT], [word for word in known if word])
    power = float(found["guesses_log10"])
    seconds = 10 ** min(power - _PER_SECOND, 300)
    time = next(words for least, words in _TIMES if seconds >= least)
    name = "Strong" if power >= STRONG else "Fair" if power >= ENOUGH else "Too weak"
    said = f"{name}: a fast computer with the file would have to guess {time}."
    if power >= STRONG:
        return Strength(power, said)
    why = found["feedback"]["warning"]
    advice = [*found["feedback"]["suggestions"], "Add another word or two."][0]
    return Strength(power, " ".join(filter(None, (said, why, advice.replace("Capitalization", "Capitalisation")))))


def check_new(passphrase: str, known: Sequence[str] = ()) -> None:
    """Raises Problem where a file may not be given that passphrase."""
    check_typable(passphrase)
    if len(passphrase) > LONGEST:
        raise Problem(f"The passphrase has {len(passphrase):,} characters.", f"Choose one of at most {LONGEST}.")
    if passphrase != passphrase.strip():
        raise Problem(
            "The passphrase begins or ends with a space, which nobody sees.", "Take it away; spaces inside may stay."
        )
    if is_recovery_code(passphrase):
        raise Problem("This is a recovery code, not a passphrase.", "Choose some words instead.")
    found = strength_of(passphrase, known)
    if not found.is_enough:
        why = found.words.partition(": ")[2]
        raise Problem("This passphrase is too easy to guess.", why[:1].upper() + why[1:])
