"""A passphrase of random words, to be suggested."""

import secrets
from functools import cache
from math import log2

from scr_appraiser.resources import resource

WORDS = 5
BETWEEN = "-"
"""Seen where it is written down, and typed alike on every keyboard."""


def suggested_passphrase() -> str:
    """Words chosen by the computer alone: `bits()` says how hard they are to guess."""
    return BETWEEN.join(secrets.choice(_words()) for _ in range(WORDS))


def bits() -> float:
    """Of a suggested passphrase: each more makes guessing twice as long."""
    return WORDS * log2(len(_words()))


@cache
def _words() -> tuple[str, ...]:
    return tuple(resource("words", "words-en.txt").read_text("utf-8").split())
