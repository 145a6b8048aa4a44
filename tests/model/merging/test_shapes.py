"""Rows from a process that is not believed: each value of its type and length, or none is taken."""

from typing import Any

import pytest

from scr_appraiser.model.merging.planning import Altered
from scr_appraiser.model.merging.shapes import Shape, bytes_of, plain

ROW = Shape(2, int, str, (str, None), (2, None))


@pytest.mark.parametrize("row", [(b"ab", 1, "x", "y", b"cd"), (b"ab", -1, "", None, None)])
def test_a_row_of_the_shape_comes_through_as_it_was(row: tuple[Any, ...]) -> None:
    assert ROW.fit(plain(row)) == row


@pytest.mark.parametrize(
    "row",
    [
        *(None, "text", {}, [], ["6162", 1, "x", "y"], ["6162", 1, "x", "y", "6364", 1], ("6162", 1, "x", "y", "6364")),
        *(["61", 1, "x", "y", "6364"], ["616z", 1, "x", "y", "6364"], ["61 2", 1, "x", "y", "6364"]),
        *(["6162", True, "x", "y", "6364"], ["6162", 1.0, "x", "y", "6364"], ["6162", 1, None, "y", "6364"]),
        *([None, 1, "x", "y", "6364"], ["6162", 1, "x", ["y"], "6364"], ["6162", 1, "x", "y", ""]),
    ],
)
def test_any_other_row_is_refused(row: Any) -> None:
    with pytest.raises(Altered):
        ROW.fit(row)


@pytest.mark.parametrize("digits", [None, 5, "", "616", "6162", "zz", "６１"])
def test_digits_of_another_length_are_refused(digits: Any) -> None:
    assert bytes_of("61", 1) == b"a"
    with pytest.raises(Altered):
        bytes_of(digits, 1)
