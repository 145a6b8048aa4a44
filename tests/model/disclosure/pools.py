"""Random reviews of two periods with their appraisals, each looked at by itself: what one adds to every number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.overview.appraised import Appraised
from scr_appraiser.model.overview.material import CountedReview, Material
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.sameness.designated import Choice
from tests.builders import a_framework
from tests.model.overview.appraisals import an_appraised, appraisals_of
from tests.model.overview.materials import a_material, review_id
from tests.model.overview.random_reviews import random_review

Name = tuple[str, tuple[str, ...], str]
"""The id of a statistic, the key of a row, and "n", "base" or "known"."""

NOW, BEFORE = "2012-15", "2015-18"
SELECTED = Selection(period=NOW, earlier=BEFORE)
_NOT_ADDITIVE = frozenset(("A3", "E7", "F4", "F4.weakest", "F5.year"))
"""What counts something else than units, is a choice of rows, or never leaves."""


@dataclass(frozen=True)
class Kind:
    """What the reviews of a pool are like."""

    is_settled: bool = False
    """Everything is stated, and nothing in conflict."""
    children: int | None = None
    """How many each has; None where that varies."""


KINDS = (Kind(), Kind(is_settled=True), Kind(children=1))


def a_pool(random: Random, number: int, kind: Kind) -> Material:
    """So many reviews, and two that are always there: one of each period, appraised."""
    framework = a_framework()
    reviews = []
    appraised: list[Appraised] = []
    choices: dict[object, Sequence[Choice]] = {}
    for place in range(number + 2):
        review = random_review(random, place, is_settled=kind.is_settled, children=kind.children)
        period = (NOW, BEFORE)[place] if place < 2 else random.choice((NOW, NOW, NOW, BEFORE))
        told = {"collation_period": period}
        if place < 2:
            told["review_type"] = "SCR"
        facts = {**review.facts, **told}
        in_conflict = tuple(name for name in review.in_conflict if name not in told)
        reviews.append(replace(review, facts=facts, in_conflict=in_conflict))
        several = random.choice((0, 1, 1, 1, 2))
        made = [
            an_appraised(review.id, framework, name=name, **_answers(random, is_quiet=kind.is_settled))
            for name in ("AB1", "CD2")[: max(1, several) if place < 2 else several]
        ]
        appraised += made
        if len(made) == 2 and (place < 2 or random.randrange(4)):
            choices[review.id] = (Choice(review.id, "", frozenset((made[0].id,))),)
    listed = ("M1", "M2", "M3", "M4", "M5", "M6")
    appraisals = replace(
        appraisals_of(*appraised),
        choices=choices,
        triggers={one.id: frozenset(name for name in listed if random.randrange(2)) for one in reviews},
        moderated=frozenset(one.id for one in reviews if random.randrange(2)),
    )
    return replace(a_material(*reviews), appraisals=appraisals, frameworks={framework.hash: framework})


def _answers(random: Random, *, is_quiet: bool) -> Mapping[str, Answer]:
    """Of a review that is about so good; `is_quiet`: all criteria are rated."""
    middle, odd = random.uniform(0.5, 6.5), 0.0 if is_quiet else random.choice((0.05, 0.4))
    spread = random.choice((0.8, 3.0))
    found: dict[str, Answer] = {}
    for criterion in a_framework().criteria():
        if random.random() < odd:
            found[criterion.id] = random.choice(("NA", "IE"))
        else:
            found[criterion.id] = min(6, max(1, round(random.gauss(middle, spread))))
    return found


def numbers(shown: Overview) -> Iterator[tuple[Name, int]]:
    """Every number that is a count of units."""
    for one in shown.statistics:
        if one.id in _NOT_ADDITIVE:
            continue
        for name, number in (("base", one.base), ("known", one.base_known)):
            if number is not None:
                yield (one.id, (), name), number
        for row in one.rows:
            for name, number in (("n", row.n), ("base", row.base), ("known", row.base_known)):
                if number is not None:
                    yield (one.id, row.key, name), number


def added(material: Material) -> Mapping[Name, list[int]]:
    """By number: what each review of a pool adds to it; what none adds to is not there."""
    first = {review_id(0), review_id(1)}
    always = [review for review in material.reviews if review.id in first]
    each = [review for review in material.reviews if review.id not in first]
    before = dict(numbers(_overview(material, always)))
    found: dict[Name, list[int]] = {}
    for place, review in enumerate(each):
        for name, number in numbers(_overview(material, (*always, review))):
            if number != before.get(name, 0):
                found.setdefault(name, [0] * len(each))[place] = number - before.get(name, 0)
    return {name: numbers for name, numbers in found.items() if name in before or not _is_there_at_times(name)}


def _is_there_at_times(name: Name) -> bool:
    """Whether a base stands there only where a row does: where there is none, it is not nought."""
    return name[0] in ("B7", "B8", "E8") and name[2] != "n"


def whole(material: Material) -> Overview:
    """The overview of a pool."""
    return _overview(material, material.reviews)


def _overview(material: Material, reviews: Sequence[CountedReview]) -> Overview:
    return overview(replace(material, reviews=tuple(reviews)), SELECTED)
