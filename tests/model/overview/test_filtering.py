"""A selection of many reviews counts as if there were no others, whatever was selected before it."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.overview.appraised import Appraised
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.selecting import narrowed
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.sameness.designated import Choice
from tests.builders import a_framework
from tests.model.overview.appraisals import an_appraised, appraisals_of
from tests.model.overview.materials import a_material, numbered, review_id, same
from tests.model.overview.random_reviews import random_review

FRAMEWORK = a_framework()
OTHER = replace(FRAMEWORK, hash=DefinitionHash("b" * 64), version="0.8.0")
PERIODS = ("2012-15", "2015-18")
MANY = 30


def a_random_material(random: Random) -> Material:
    """Reviews of few periods and committees, two of them the same, of which some are appraised, by one or by several:
    few, or enough for figures of agreement and of groups.
    """
    reviews = [
        numbered(
            number,
            random_review(random, number),
            collation_period=random.choice((*PERIODS, None)),
            lead_cpc=random.choice(("Committee 1", "Committee 2")),
        )
        for number in range(random.choice((random.randrange(12), MANY)))
    ]
    ids = [one.id for one in reviews]
    said = [same(ids[0], ids[1], *ids[:1])] if len(ids) > 1 else []
    appraised = [_appraised(random, number, name) for number in range(len(ids)) for name in ("AB1", "CD2", "EF3")]
    known = [one for one in appraised if random.randrange(4) > (one.appraiser == "EF3") * 2]
    choices = [Choice(one.review_id, random.choice(("", *PERIODS)), frozenset((one.id,))) for one in known[::3]]
    return replace(
        a_material(*reviews, verdicts=said),
        frameworks={FRAMEWORK.hash: FRAMEWORK, OTHER.hash: OTHER},
        appraisals=appraisals_of(
            *known,
            choices={one.review_id: [one] for one in choices},
            closed=frozenset(ids[2:3]) if random.randrange(2) else frozenset(),
            moderated=frozenset(ids[3:4]),
            triggers={one: frozenset(("distance",)) for one in ids[::2]},
        ),
    )


def _appraised(random: Random, number: int, name: str) -> Appraised:
    answers: tuple[Answer, ...] = (1, 2, 3, 4, 5, 6, "IE", "NA")
    others = {criterion.id: random.choice(answers) for criterion in FRAMEWORK.criteria()}
    framework = OTHER if random.randrange(4) == 0 else FRAMEWORK
    return an_appraised(review_id(number), framework, 4, name, **others)


def a_random_selection(random: Random) -> Selection:
    return Selection(
        period=random.choice(("", *PERIODS)),
        committee=random.choice(("", "", "Committee 1")),
        review_type=random.choice(("", "", "", "SCR", "LR")),
        framework=random.choice(("", "", FRAMEWORK.hash, OTHER.hash)),
        age_bands=random.choice(("default", "report_2012_15")),
        earlier=random.choice(("", PERIODS[0])),
    )


def anew(material: Material) -> Material:
    """The same, of which nothing was asked yet."""
    return replace(material, reviews=(*material.reviews,), appraisals=replace(material.appraisals))


def of_these_alone(material: Material, selection: Selection) -> Overview:
    """The overview out of a material that holds nothing but what is selected."""
    within = narrowed(anew(material), selection)
    return overview(anew(within), selection)


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_selection_counts_as_if_nothing_had_been_counted_before(random: Random) -> None:
    material = a_random_material(random)
    for _ in range(3):
        selection = a_random_selection(random)
        found = overview(material, selection)
        assert found == overview(anew(material), selection)
        alone = replace(selection, earlier="")  # the earlier period is of reviews that are not selected
        assert overview(material, alone) == of_these_alone(material, alone)


def test_what_counts_in_one_period_does_not_count_in_another_that_is_asked_about_later() -> None:
    one, other = (an_appraised(review_id(0), FRAMEWORK, 4, name) for name in ("AB1", "CD2"))
    choice = Choice(review_id(0), PERIODS[0], frozenset((one.id,)))
    material = replace(
        a_material(numbered(0, collation_period=PERIODS[0])),
        frameworks={FRAMEWORK.hash: FRAMEWORK},
        appraisals=appraisals_of(one, other, choices={review_id(0): [choice]}),
    )
    bases = [
        next(each.base for each in overview(material, Selection(period=period)).statistics if each.id == "F2")
        for period in ("", PERIODS[0], "")
    ]
    assert bases == [0, 1, 0]
