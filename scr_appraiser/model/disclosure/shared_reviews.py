"""The reviews of an overview and of the releases before it, in parts: what all of one part are in the same of these."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from scr_appraiser.model.disclosure.additive import Asks
from scr_appraiser.model.disclosure.parts import Part
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.overview.counting import counting
from scr_appraiser.model.overview.material import CountedReview, Material
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.selecting import narrowed, of_earlier
from scr_appraiser.model.overview.statistics import Selection


def parts_of(material: Material, selection: Selection, before: Sequence[Set[ReviewId]], asks: Asks) -> Iterator[Part]:
    """The parts, where the overview counts some reviews that releases `before` it count, or compares with some."""
    within = narrowed(material, selection)
    now = {review.id for review in within.reviews}
    compared = {review.id for review in narrowed(material, of_earlier(selection)).reviews} if selection.earlier else ()
    groups: dict[tuple[bool, bool, frozenset[int]], list[CountedReview]] = {}
    for review in material.reviews:
        then = frozenset(place for place, reviews in enumerate(before) if not reviews.isdisjoint(review.members))
        groups.setdefault((review.id in now, review.id in compared, then), []).append(review)
    framework = counting(within, selection).framework
    alike = Selection(framework=framework.hash if framework else "", age_bands=selection.age_bands)
    if any((is_now or is_before) and then for is_now, is_before, then in groups):
        for (is_now, is_before, then), reviews in groups.items():
            asks()
            if is_now or is_before or then:
                whole = overview(replace(material, reviews=tuple(reviews)), alike)
                yield Part(whole, is_now, then, is_before)
