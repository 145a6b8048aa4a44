"""Keeps None, True and False alive under PySide6, which gives them out without counting them."""

import sys

ENOUGH = 1 << 40
"""References that no sitting uses up: PySide6 takes one at each call."""


def hold_singletons() -> None:
    """Add to the reference counts of None, True and False what PySide6 takes from them.

    Measured with PySide6 6.12.0 under Python 3.11: each call that returns nothing to Python takes one reference from
    None, each emitted signal one from True. After some thousands the interpreter ends itself ("deallocating None").
    From Python 3.12 on these objects are not counted.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    from ctypes import c_ssize_t

    for one in (None, True, False):
        count = c_ssize_t.from_address(id(one))
        if count.value < ENOUGH:
            count.value += ENOUGH
