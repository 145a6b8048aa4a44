"""What of the texts that people wrote on one question only one of them has."""

from collections.abc import Sequence
from typing import TypeAlias

from scr_appraiser.model.past.differences import How, differences

Marked: TypeAlias = tuple[tuple[bool, str], ...]
"""A text in stretches: whether only this one has it, and its words."""

ALIKE = 20
"""Characters in a row that two texts must share, for what only one of them has to be worth marking."""

_SIDES: tuple[How, How] = ("gone", "new")


def marked(texts: Sequence[str]) -> tuple[Marked, ...]:
    """Each text in stretches, with marks where there are two that share some words; else each as one stretch."""
    if len(texts) == 2 and all(texts) and texts[0] != texts[1]:
        stretches = differences(*texts)
        if any(each.how == "alike" and len(each.text) > ALIKE for each in stretches):
            return tuple(
                tuple((each.how == own, each.text) for each in stretches if each.how in ("alike", own))
                for own in _SIDES
            )
    return tuple(((False, text),) if text else () for text in texts)
