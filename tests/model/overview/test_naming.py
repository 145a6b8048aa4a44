"""Which things a sentence names: the foremost, whatever is level with them, and never one of several as if alone."""

from fractions import Fraction

from scr_appraiser.model.overview.naming import Named, foremost


def of(*ranks: int, same: bool = True) -> list[Named]:
    return [Named("ABCDEFG"[at], Fraction(rank), f"({rank if same else at} of 9)") for at, rank in enumerate(ranks)]


def test_those_that_are_level_are_named_as_such() -> None:
    assert foremost(of(5, 4, 3)) == "“A” (5 of 9), “B” (4 of 9) and “C” (3 of 9)"
    assert foremost(of(2, 5, 2)) == "“B” (5 of 9), then “A” and “C” (each 2 of 9)"
    assert foremost(of(2, 2, same=False)) == "“A” (0 of 9) and “B” (1 of 9)"


def test_none_is_named_alone_that_others_are_level_with() -> None:
    assert foremost(of(5, 1, 1, 1)) == "“A” (5 of 9)"
    assert foremost(of(1, 1, 1, 1)) == "“A”, “B”, “C” and “D” (each 1 of 9)"
    assert foremost(of(1, 1, 1, 1, 1)) == "“A”, “B”, “C” and 2 others (each 1 of 9)"
    assert foremost(of(1, 1, 1, 1, 1, same=False)).endswith("“C” (2 of 9) and 2 others alike")
