"""The rows that lie in a page of a database, as SQLite writes them: https://www.sqlite.org/fileformat2.html."""

from collections.abc import Iterator
from typing import TypeAlias

from scr_appraiser.model.salvaging.pages import Pages

Values: TypeAlias = tuple[int | str | bytes | None, ...]

_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR = 0x0D, 0x0A, 0x02
_HEADER = {_TABLE_LEAF: 8, _INDEX_LEAF: 8, _INDEX_INTERIOR: 12}
_INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8)
MOST = 64 * 1024 * 1024
"""Bytes of one row: more than any document may have."""


class Unreadable(Exception):
    """This place holds no row that can be read."""


def rows_in(pages: Pages, number: int) -> Iterator[tuple[int | None, Values]]:
    """Every row that a page holds and that can be read, with its number in its table where it has one."""
    page = pages.page(number)
    start = 100 if number == 1 else 0
    kind = page[start] if len(page) > start + 12 else 0
    if kind not in _HEADER:
        return
    cells = int.from_bytes(page[start + 3 : start + 5])
    pointers = start + _HEADER[kind]
    for cell in range(cells):
        place = int.from_bytes(page[pointers + 2 * cell : pointers + 2 * cell + 2])
        try:
            if start < place < len(page):
                yield _row(pages, page, kind, place)
        except (Unreadable, IndexError, UnicodeDecodeError):
            continue  # the next one may be whole


def _row(pages: Pages, page: bytes, kind: int, place: int) -> tuple[int | None, Values]:
    if kind == _INDEX_INTERIOR:
        place += 4
    size, place = _number(page, place)
    row_number = None
    if kind == _TABLE_LEAF:
        row_number, place = _number(page, place)
    return row_number, _values(_payload(pages, page, kind, size, place))


def _payload(pages: Pages, page: bytes, kind: int, size: int, place: int) -> bytes:
    """What belongs to a row: in the page, and in those that it overflows into."""
    usable = len(page)
    if size > MOST:
        raise Unreadable
    most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    if size <= most:
        return page[place : place + size]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (size - least) % (usable - 4)
    local = local if local <= most else least
    parts = [page[place : place + local]]
    rest, following = size - local, int.from_bytes(page[place + local : place + local + 4])
    while rest > 0:
        more = pages.page(following)
        if len(more) <= 4:
            raise Unreadable
        parts.append(more[4 : 4 + rest])
        rest -= len(parts[-1])
        following = int.from_bytes(more[:4])
    return b"".join(parts)


def _values(payload: bytes) -> Values:
    end, place = _number(payload, 0)
    kinds = []
    while place < end:
        kind, place = _number(payload, place)
        kinds.append(kind)
    values: list[int | str | bytes | None] = []
    for kind in kinds:
        value, place = _value(payload, kind, place)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, kind: int, place: int) -> tuple[int | str | bytes | None, int]:
    if kind == 0:
        return None, place
    if kind in (8, 9):
        return kind - 8, place
    if kind < len(_INTEGER_BYTES):
        size = _INTEGER_BYTES[kind]
        return int.from_bytes(_exactly(payload, place, size), signed=True), place + size
    if kind < 12:
        raise Unreadable  # a broken number: none of our tables holds any
    size = (kind - 12) // 2
    raw = _exactly(payload, place, size)
    return (raw.decode() if kind % 2 else raw), place + size


def _exactly(payload: bytes, place: int, size: int) -> bytes:
    part = payload[place : place + size]
    if len(part) != size:
        raise Unreadable
    return part


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where what follows it begins."""
    value = 0
    for byte in range(8):
        value = value << 7 | data[place + byte] & 0x7F
        if data[place + byte] < 0x80:
            return value, place + byte + 1
    return value << 8 | data[place + 8], place + 9
