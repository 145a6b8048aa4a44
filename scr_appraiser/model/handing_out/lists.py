"""A list of who appraises what, from a CSV file as spreadsheets write it; every mistake is named with its line."""

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.model.allocating.allocations import MOST
from scr_appraiser.model.allocating.table import AllocationRow
from scr_appraiser.model.csv_lists import Columns, rows_in
from scr_appraiser.model.history.meeting import comparable
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.problems import Problem

MOST_MISTAKES = 20
"""Mistakes that are told at once."""

_ADVICE = (
    "Save the list as “CSV UTF-8”, with the columns review, staff code, name, position: one line for each review and "
    "appraiser."
)
_COLUMNS = Columns(
    {
        "review": ("review", "reference", "review reference", "review id", "id"),
        "staff code": ("staff code", "staffcode", "code", "appraiser"),
        "name": ("name", "display name", "appraiser name"),
        "position": ("position", "place"),
    },
    frozenset(("review", "staff code")),
    "who appraises what",
    _ADVICE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: somebody is to appraise a review."""

    number: int
    review_id: ReviewId
    staff_code: str
    name: str
    position: int


def read_list(path: Path, table: Sequence[AllocationRow]) -> tuple[Line, ...]:
    """The list in a file, held against who has what now. Comma, semicolon or tab; with or without a line of headings.

    A position that is left out is the one that they have, else the next that is free. Raises Problem naming each
    mistake with its line: nothing of the list holds then.
    """
    rows = list(rows_in(path, _COLUMNS))
    if not rows:
        raise Problem(f"The list “{path.name}” is empty.", _ADVICE)
    reading = _Reading(table)
    lines = tuple(reading.lines(rows))
    if reading.mistakes:
        mistakes = [words for _, words in sorted(reading.mistakes.items())]
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        more = [f"And {len(mistakes) - MOST_MISTAKES} more."] if len(mistakes) > MOST_MISTAKES else []
        told = "\n".join((*mistakes[:MOST_MISTAKES], *more))
        raise Problem(f"The list “{path.name}” has {count}; nothing was done.", told)
    return lines


@dataclass(frozen=True, slots=True)
class _Named:
    """A line of which it is known whom and which review it means."""

    number: int
    review: AllocationRow
    staff_code: str
    name: str
    position: str


class _Reading:
    """What the lines mean, one after the other."""

    def __init__(self, table: Sequence[AllocationRow]) -> None:
        self.mistakes: dict[int, str] = {}
        self._names = {one.appraiser: one.name for row in table for one in row.people}
        self._first: dict[str, _Named] = {}
        self._pairs: dict[tuple[ReviewId, str], _Named] = {}
        self._rows = {row.review_id: row for row in table}
        self._by_reference: dict[str, list[AllocationRow]] = {}
        for row in table:
            self._by_reference.setdefault(comparable(" ".join(row.reference.split())), []).append(row)

    def lines(self, rows: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[Line]:
        """Those without a mistake. Positions come last: who stands in the list may leave a place to somebody else."""
        named: list[_Named] = []
        for number, row in rows:
            with self._noted(number):
                named.append(self._named(number, row))
        placed: dict[ReviewId, dict[int, str]] = {}
        for one in named:
            with self._noted(one.number):
                taken = placed.setdefault(one.review.review_id, _staying(one.review, self._pairs.keys()))
                position = _position(one, taken)
                taken[position] = f"{one.staff_code}, on line {one.number}"
                yield Line(one.number, one.review.review_id, one.staff_code, one.name, position)

    @contextmanager
    def _noted(self, number: int) -> Iterator[None]:
        try:
            yield
        except Problem as problem:
            self.mistakes[number] = f"Line {number}: {problem.message}"

    def _named(self, number: int, row: Mapping[str, str]) -> _Named:
        review = self._review(row["review"])
        code = identify(row["staff code"], "somebody").staff_code
        first, same = self._first.get(code), self._pairs.get((review.review_id, code))
        if first is not None and row["name"] and first.name != row["name"]:
            raise Problem(f"{code} is “{first.name}” on line {first.number} and “{row['name']}” here.")
        if same is not None:
            raise Problem(f"{code} and this review stand together on line {same.number} already.")
        if review.declared_by(code) is not None:
            raise Problem(f"{code} has declared a conflict of interest in this review.")
        name = row["name"] or self._names.get(code, code)
        named = _Named(number, review, code, identify(code, name).display_name, row["position"])
        self._first.setdefault(code, named)
        self._pairs[review.review_id, code] = named
        return named

    def _review(self, text: str) -> AllocationRow:
        wanted = comparable(" ".join(text.split()))
        if not wanted:
            raise Problem("No review is named.")
        found = self._by_reference.get(wanted, [])
        by_id = self._rows.get(ReviewId(wanted.lower()))  # type: ignore[arg-type]
        if by_id is not None:
            return by_id
        if len(found) > 1:
            raise Problem(f"{len(found)} reviews have the reference “{text}”: name the one that is meant by its id.")
        if not found:
            raise Problem(f"There is no review “{text}” in this file.")
        return found[0]


def _staying(review: AllocationRow, listed: Set[tuple[ReviewId, str]]) -> dict[int, str]:
    """Who has which position and does not stand in the list with this review."""
    return {one.position: one.appraiser for one in review.allocated if (review.review_id, one.appraiser) not in listed}


def _position(line: _Named, taken: Mapping[int, str]) -> int:
    if not line.position:
        own = next((one.position for one in line.review.allocated if one.appraiser == line.staff_code), 0)
        free = (position for position in range(1, MOST + 1) if position not in taken)
        return own if own and own not in taken else next(free, MOST)
    if not line.position.isascii() or not line.position.isdecimal() or not 1 <= int(line.position) <= MOST:
        raise Problem(f"“{line.position}” is no position: 1 is the first appraiser, 2 the second.")
    position = int(line.position)
    if position in taken:
        raise Problem(f"Position {position} of this review is taken by {taken[position]}.")
    return position
