"""Some of many units tell the same as units that are only these, whatever was asked before of all."""

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.material import Part
from scr_appraiser.model.overview.units import Units, Values

FIELDS = ("one", "two")


def some_units(random: Random, number: int) -> Units[Part]:
    values = (None, "a", "b", ("a", "b"), ("b",), 1, 2)
    facts = ({field: value for field in FIELDS if (value := random.choice(values)) is not None} for _ in range(number))
    return Units(Part(RecordId(f"{place}"), said) for place, said in enumerate(facts))


def halves(part: Part) -> list[Part]:
    """One part of each for every field that says something of it."""
    return [Part(RecordId(f"{part.id}/{field}"), {"of": field, "one": said}) for field, said in part.facts.items()]


def paired(units: Sequence[Part], between: str) -> dict[str, list[str]]:
    """What both fields say of each, as one."""
    return {"pair": [f"{one.facts.get('one')}{between}{one.facts.get('two')}" for one in units]}


def has_a(values: Values) -> bool:
    return "a" in values


def told(units: Units[Part]) -> object:
    """All that may be asked of units, with the order of everything."""
    groups = [units.by_values(fields, only) for fields in (["one"], FIELDS) for only in (None, has_a)]
    parts, pairs = units.parts(halves), units.saying(paired, "-")
    return (
        *units,
        [*units.ids],
        [[*units.column(field)] for field in FIELDS],
        [[(values, [*ids]) for values, ids in group.items()] for group in groups],
        [*parts],
        [(value, [*ids]) for value, ids in pairs.by_value("pair").items()],
        [(values, [*ids]) for values, ids in parts.by_values(("of", "one")).items()],
    )


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.booleans())
def test_some_of_some_of_all_tell_what_they_would_by_themselves(random: Random, was_asked: bool) -> None:
    units = some_units(random, random.randrange(12))
    if was_asked:
        told(units)
    for _ in range(2):
        units = units.selected([random.randrange(4) > 0 for _ in units])
        assert told(units) == told(Units([*units]))


def test_to_keep_all_makes_nothing_new() -> None:
    units = some_units(Random(1), 3)
    assert units.selected([True] * 3) is units
    assert [*units.selected([False, True, False])] == [units[1]]
