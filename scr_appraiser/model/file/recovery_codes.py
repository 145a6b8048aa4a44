"""The recovery code: a file's key in print, with a check character in every group.

52 digits to the base 31, most significant first, in 13 groups of 4. A fifth character checks the four and the place of
their group (ISO 7064, pure system with modulus 31 and radix 2): one character mistyped, two neighbours swapped or two
groups swapped are always found, and in which group.
"""

import re
from collections.abc import Sequence

from scr_appraiser.model.file.keys import KEY_BYTES, Key
from scr_appraiser.problems import Problem

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No character that is taken for another: without 0 and O, 1, I and L."""
GROUPS, DIGITS = 13, 4
_LENGTH = DIGITS + 1
_MEANT = 4
"""Groups that must be right for a text to be meant as a recovery code: by chance, that is one text in a thousand."""
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−_.]+")
_ADVICE = "Compare it with the printed page. Capitals, spaces and dashes make no difference."


class MistypedCode(Problem):
    """What was typed is meant as a recovery code, and is none."""

    def __init__(self, message: str) -> None:
        super().__init__(message, _ADVICE)


def recovery_code(key: Key) -> str:
    """13 groups of 5 characters, with dashes between."""
    number = int.from_bytes(key.raw)
    digits = ""
    for _ in range(GROUPS * DIGITS):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    parts = [digits[start : start + DIGITS] for start in range(0, len(digits), DIGITS)]
    return "-".join(part + _check_character(place, part) for place, part in enumerate(parts))


def is_recovery_code(typed: str) -> bool:
    """Whether a text is meant as a recovery code, rightly typed or not."""
    groups, late = _groups(typed), _groups_from_the_end(typed)
    return max(len(_right(groups)), len(_right(late))) >= _MEANT


def key_from_code(typed: str, salt: bytes) -> Key:
    """The key of the file with that salt. Raises MistypedCode, which names the groups that are wrong."""
    groups = _groups(typed)
    wrong = [place + 1 for place in range(max(len(groups), GROUPS)) if place not in _right(groups)]
    begun = groups[wrong[0] - 1 :] if wrong else []
    if wrong and wrong[0] <= GROUPS and len("".join(begun)) < _LENGTH:
        raise MistypedCode(f"The recovery code has {GROUPS} groups; here are only the first {wrong[0] - 1}.")
    if len(groups) != GROUPS or (len(wrong) > 1 and any(len(group) != _LENGTH for group in groups)):
        where = f"In group {wrong[0]} of" if wrong[0] <= GROUPS else "At the end of"
        raise MistypedCode(f"{where} the recovery code there are characters too many or too few.")
    if wrong:
        places = " and ".join(filter(None, (", ".join(map(str, wrong[:-1])), str(wrong[-1]))))
        raise MistypedCode(
            f"Group {places} of the recovery code is mistyped."
            if len(wrong) == 1
            else f"Groups {places} of the recovery code are mistyped."
        )
    number = 0
    for digit in "".join(group[:DIGITS] for group in groups):
        number = number * len(ALPHABET) + ALPHABET.index(digit)
    if number >= 256**KEY_BYTES:
        raise MistypedCode("This is not a recovery code of this program.")
    return Key(bytearray(number.to_bytes(KEY_BYTES)), salt)


def _check_character(place: int, part: str) -> str:
    from stdnum.iso7064 import mod_37_2  # it takes time to load, and few files are opened by their code

    return str(mod_37_2.calc_check_digit(ALPHABET[place] + part, ALPHABET))


def _right(groups: Sequence[str]) -> list[int]:
    """The places of the groups that are right."""
    from stdnum.iso7064 import mod_37_2

    return [
        place
        for place, group in enumerate(groups[:GROUPS])
        if len(group) == _LENGTH and mod_37_2.is_valid(ALPHABET[place] + group, ALPHABET)
    ]


def _groups(typed: str) -> list[str]:
    """As the typist parted them, where that gives as many as there are; else every five characters one."""
    marked = [group for group in _BETWEEN.split(typed.upper()) if group]
    if len(marked) == GROUPS:
        return marked
    whole = "".join(marked)
    return [whole[start : start + _LENGTH] for start in range(0, len(whole), _LENGTH)]


def _groups_from_the_end(typed: str) -> list[str]:
    """The groups of a text in which something near the beginning is missing or too many."""
    whole = _BETWEEN.sub("", typed.upper())[-GROUPS * _LENGTH :].rjust(GROUPS * _LENGTH)
    return [whole[start : start + _LENGTH] for start in range(0, len(whole), _LENGTH)]
