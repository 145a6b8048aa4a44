"""What a row that comes as JSON must be like: held to it before anything is done with it."""

from collections.abc import Sequence
from itertools import product
from types import NoneType
from typing import Any, TypeAlias

from scr_appraiser.model.merging.planning import Altered
from scr_appraiser.model.merging.source import Row

Place: TypeAlias = type | int
"""The type of a value; a number stands for so many bytes, which come as hexadecimal digits."""


class Shape:
    """The places of a row. Hundreds of thousands are held to one, so that it is one look at all their types."""

    def __init__(self, *places: Place | tuple[Place, None]) -> None:
        """A pair with None is of a place that may be empty."""
        kinds = [place if isinstance(place, tuple) else (place,) for place in places]
        types = [
            [NoneType if kind is None else str if isinstance(kind, int) else kind for kind in each] for each in kinds
        ]
        self._types = frozenset(product(*types))
        self._bytes = [(number, each[0]) for number, each in enumerate(kinds) if isinstance(each[0], int)]

    def fit(self, row: Any) -> Row:
        """The values of a row. Raises Altered where it is of another shape."""
        if type(row) is not list or tuple(map(type, row)) not in self._types:
            raise Altered
        for number, length in self._bytes:
            if row[number] is not None:
                row[number] = bytes_of(row[number], length)
        return tuple(row)


def bytes_of(digits: Any, length: int) -> bytes:
    """So many bytes from their digits. Raises Altered."""
    if type(digits) is str and len(digits) == 2 * length:
        try:
            return bytes.fromhex(digits)
        except ValueError:
            pass
    raise Altered


def plain(row: Sequence[Any]) -> list[Any]:
    """A row of a database as JSON values."""
    return [value.hex() if isinstance(value, bytes) else value for value in row]
