"""The reviews of an overview and of the releases before it are parted by which of these count them."""

from dataclasses import replace
from random import Random

from scr_appraiser.model.disclosure.additive import nobody_asks
from scr_appraiser.model.disclosure.shared_reviews import parts_of
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.selecting import narrowed
from scr_appraiser.model.overview.statistics import Selection
from tests.model.disclosure.pools import BEFORE, KINDS, NOW, a_pool


def test_each_part_is_of_the_same_releases() -> None:
    material = a_pool(Random(1), 20, KINDS[0])
    of = {period: {one.id for one in narrowed(material, Selection(period=period)).reviews} for period in (NOW, BEFORE)}
    first = {one.id for one in material.reviews[:8]}
    assert of[NOW] & first
    assert of[BEFORE] & first
    sets = {
        (True, frozenset({0}), False): of[NOW] & first,
        (True, frozenset(), False): of[NOW] - first,
        (False, frozenset({0}), True): of[BEFORE] & first,
        (False, frozenset(), True): of[BEFORE] - first,
    }
    found = list(parts_of(material, Selection(period=NOW, earlier=BEFORE), [first], nobody_asks))
    assert {(one.is_now, one.then, one.is_before): one.overview.reviews for one in found} == {
        key: overview(
            replace(material, reviews=tuple(one for one in material.reviews if one.id in ids)), Selection()
        ).reviews
        for key, ids in sets.items()
    }


def test_releases_of_other_reviews_make_no_parts() -> None:
    material = a_pool(Random(1), 20, KINDS[0])
    others = {one.id for one in narrowed(material, Selection(period=BEFORE)).reviews}
    assert list(parts_of(material, Selection(period=NOW), [others], nobody_asks)) == []
    assert list(parts_of(material, Selection(period=NOW, earlier=BEFORE), [others], nobody_asks))
