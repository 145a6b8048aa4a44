"""What holds of every statistic, whatever the reviews say: partitions add up, no count exceeds its base."""

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.sentences import sentence
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.review.child_deriving import IN_CONFLICT
from tests.model.overview.materials import a_material
from tests.model.overview.random_reviews import random_review

SOME = settings(max_examples=8, deadline=None)


def a_random_material(random: Random) -> Material:
    return a_material(*(random_review(random, number) for number in range(random.randrange(7))))


def statistics(material: Material) -> tuple[Statistic, ...]:
    return overview(material, Selection()).statistics


def faults(statistic: Statistic) -> list[str]:
    """What is wrong with a statistic's numbers."""
    found = []
    plain = [row for row in statistic.rows if not row.is_total]
    for row in plain:
        base = statistic.base if row.base is None else row.base
        known = statistic.base_known if row.base_known is None else row.base_known
        if row.n is not None and base is not None and row.n + row.in_conflict > base and statistic.id != "A3":
            found.append(f"{row.label} exceeds its base")
        if known is not None and base is not None and not 0 <= known <= base - row.in_conflict:
            found.append(f"{row.label}: more is known than there is")
        if row.n is not None and statistic.unit in ("review", "child") and len({*row.records}) != row.n:
            found.append(f"{row.label} is not made by its records")
    if statistic.is_partition and plain:
        torn = {row.in_conflict for row in plain}
        if len(torn) > 1 or sum(row.n or 0 for row in plain) + torn.pop() != statistic.base:
            found.append("it does not add up")
    if len({row.key for row in statistic.rows}) < len(statistic.rows):
        found.append("two rows have one key")
    return found


@SOME
@given(st.randoms(use_true_random=False))
def test_partitions_add_up_and_no_count_exceeds_its_base(random: Random) -> None:
    for one in statistics(a_random_material(random)):
        assert faults(one) == [], one.id
        assert one.sentence, one.id


def test_a_table_that_does_not_add_up_is_noticed() -> None:
    rows = (Row("a", ("a",), 2), Row("b", ("b",), 3))
    table = Statistic("C4", "Children", "Sex", "child", "bars", 6, rows, is_partition=True)
    assert faults(table) == ["a is not made by its records", "b is not made by its records", "it does not add up"]


@SOME
@given(st.randoms(use_true_random=False))
def test_a_second_count_comes_to_the_same(random: Random) -> None:
    """By plain counters over the material, for a field of one code, a field of several, a derived one, and for what is
    not stated of any.
    """
    material = a_random_material(random)
    found = {one.id: {row.key[0]: row.n for row in one.rows if row.n} for one in statistics(material)}
    for id_, field in (("C4", "sex"), ("C6", "child_factors"), ("D1", "x_lives_da")):
        said = [child.facts.get(field, NOT_STATED) for child in material.children]
        codes = Counter(code for value in said for code in (value if isinstance(value, tuple) else (value,)))
        del codes[IN_CONFLICT]
        assert found[id_] == dict(codes)
    (fields,) = (one for one in statistics(material) if one.id == "H3.fields")
    for row in fields.rows:
        kind, _, field = row.key[0].partition(".")
        units = material.children if kind == "child" else material.progressed
        said = [unit.facts.get(field, NOT_STATED) for unit in units]
        assert (row.n, row.in_conflict) == (said.count(NOT_STATED), said.count(IN_CONFLICT))


@SOME
@given(st.randoms(use_true_random=False))
def test_whatever_is_held_back_of_a_statistic_there_is_a_sentence_without_it(random: Random) -> None:
    for one in statistics(a_random_material(random)):
        rows = tuple(
            replace(row, n=None, value=None, suppressed="small", records=()) if random.randrange(2) else row
            for row in one.rows
        )
        base = random.choice((one.base, None))
        held_back = replace(one, rows=rows, base=base, base_known=random.choice((one.base_known, None)))
        assert sentence(held_back)
        hidden = {f"“{row.label}”" for row in rows if row.n is None} - {f"“{row.label}”" for row in rows if row.n}
        assert not any(label in sentence(held_back) for label in hidden)
