"""A proposal while it is looked at and changed: who would have which review. It knows no widget and no file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scr_appraiser.model.allocating.proposing import FIRST, SECOND, Place, Proposal
from scr_appraiser.model.allocating.table import AllocationRow

PLACES = (FIRST, SECOND)
FEW = 8
"""People of whom each is named with what they would have."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One review: who has it already, and who would have it beside them."""

    review: AllocationRow
    held: Mapping[int, str]
    """By position, staff codes of those to whom it is allocated, or who appraise it."""
    new: Mapping[int, str]
    """By position, staff codes."""

    def person(self, position: int) -> str:
        """Who would have that position, "" for nobody."""
        return self.new.get(position) or self.held.get(position, "")

    def offered(self, position: int, people: Sequence[str]) -> list[str]:
        """Who can be put there: nobody who declared a conflict of interest or has it already."""
        others = {*self.held.values(), *(code for place, code in self.new.items() if place != position)}
        return [one for one in people if one not in others and self.review.declared_by(one) is None]


def draft_of(rows: Sequence[AllocationRow], proposal: Proposal) -> list[DraftRow]:
    """The rows of a proposal, in the order of the reviews."""
    new: dict[str, dict[int, str]] = {}
    for place in proposal.new:
        new.setdefault(place.review, {})[place.position] = place.appraiser
    return [DraftRow(row, held_places(row), new.get(row.review_id, {})) for row in rows]


def held_places(row: AllocationRow) -> dict[int, str]:
    """By position, who has the review: those to whom it is allocated, then those who appraise it all the same."""
    held = {one.position: one.appraiser for one in row.people if one.position}
    for one in row.people:
        if not one.position:
            held[next(place for place in range(1, len(held) + 2) if place not in held)] = one.appraiser
    return held


def held_people(row: AllocationRow) -> tuple[str, ...]:
    """As the planner takes them: in the order of their positions."""
    return tuple(code for _, code in sorted(held_places(row).items()))


def changed(row: DraftRow, position: int, staff_code: str) -> DraftRow:
    """The row with another person in a place that is new; "" for nobody."""
    others = {place: code for place, code in row.new.items() if place != position}
    return replace(row, new={**others, position: staff_code} if staff_code else others)


def places(rows: Sequence[DraftRow]) -> list[Place]:
    """What would be allocated."""
    return [Place(row.review.review_id, code, position) for row in rows for position, code in sorted(row.new.items())]


def having(row: DraftRow) -> tuple[str, ...]:
    """Staff codes of all who would have a review."""
    return (*row.held.values(), *row.new.values())


def loads(rows: Sequence[DraftRow], people: Sequence[str]) -> dict[str, int]:
    """How many of the reviews each would have."""
    every = [code for row in rows for code in having(row)]
    return {person: every.count(person) for person in people}


def load_words(told: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Who would have how many; of many people how many have as many."""
    if len(told) <= FEW:
        return ", ".join(f"{names[code]} {number}" for code, number in told.items())
    alike: dict[int, list[str]] = {}
    for code, number in sorted(told.items(), key=lambda one: -one[1]):
        alike.setdefault(number, []).append(names[code])
    those = [f"{number} ({those[0] if len(those) == 1 else f'{len(those)} people'})" for number, those in alike.items()]
    return f"How many each has: {', '.join(those)}"
