"""Random reviews of two periods with their appraisals, each looked at by itself: what one adds to every number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import allowed_decisions, judge
from scr_appraiser.model.appraisal.sealed_sums import sums_of
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.overview.appraised import Appraised
from scr_appraiser.model.overview.material import CountedReview, Material, Part
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.sameness.designated import Choice
from tests.builders import a_framework
from tests.model.overview.appraisals import appraisals_of
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
        answering = tuple(_answering(random, one) for one in review.recommendations)
        reviews.append(replace(review, facts=facts, in_conflict=in_conflict, recommendations=answering))
        several = random.choice((0, 1, 1, 1, 2))
        made = [
            _appraised(random, review.id, name, is_quiet=kind.is_settled and period == NOW)
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


def _answering(random: Random, recommendation: Part) -> Part:
    """It as it is, or one that answers some themes that reviews have."""
    if "linked_themes" not in recommendation.facts or random.randrange(2):
        return recommendation
    answered = tuple(sorted(random.sample(("A01", "A08", "B03", "E01", "E02", "E03"), 2)))
    return replace(recommendation, facts={**recommendation.facts, "linked_themes": answered})


def _appraised(random: Random, review: ReviewId, name: str, *, is_quiet: bool) -> Appraised:
    """A sealed appraisal in which some judgements are decided otherwise than suggested; `is_quiet`: all criteria are
    rated.
    """
    framework = a_framework()
    given = _answers(random, is_quiet=is_quiet)
    suggested = judge(framework, given)
    decisions: dict[str, int | None] = {}
    for place, working in (*suggested.domains.items(), (OVERALL, suggested.overall)):
        if random.randrange(3) == 0:
            decisions[place] = random.choice((*allowed_decisions(working), None))
    judged = judge(framework, given, decisions, dict.fromkeys(decisions, "It reads so."))
    record = AppraisalId(derived_id("test", "appraisal", review, name))
    return Appraised(record, review, framework.hash, name, False, sums_of(framework, given, judged))


_SELDOM = (0.02, 0.02, 0.1, 0.8)
"""How much may be left unrated."""


def _answers(random: Random, *, is_quiet: bool) -> Mapping[str, Answer]:
    """Of a review that is about as good all over, or by domain, or in nothing alike; in some domains little but the key
    criteria is rated, or all but these. What is mostly so together would look like a rule.
    """
    alike, spread = random.choice(("review", "domain", "criterion")), random.choice((0.5, 0.8, 3.0))
    middle = _a_middle(random)
    found: dict[str, Answer] = {}
    for domain in a_framework().domains:
        middle = middle if alike == "review" else _a_middle(random)
        seldom = random.choice(_SELDOM)
        for criterion in domain.criteria:
            is_apart = alike == "criterion" or random.random() < (0.8 if criterion.is_key else 0.2)
            here = _a_middle(random) if is_apart else middle
            unrated = random.choice(_SELDOM) if criterion.is_key else seldom
            if not is_quiet and random.random() < unrated:
                found[criterion.id] = random.choice(("NA", "IE", "IE"))
            else:
                found[criterion.id] = min(6, max(1, round(random.gauss(here, spread))))
    return found


def _a_middle(random: Random) -> float:
    return random.uniform(0.5, 6.5)


def said(name: Name) -> str:
    """A number in words."""
    id_, key, what = name
    return " ".join(filter(None, (id_, "/".join(key), what)))


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
