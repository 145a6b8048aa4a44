"""Which reviews count: a class of sameness once, a child once, nobody choosing where it is undecided."""

from scr_appraiser.model.ids import ChildId
from scr_appraiser.model.review.child_deriving import IN_CONFLICT
from scr_appraiser.model.sameness.verdicts import Said, Verdict, ordered
from tests.builders import a_child, a_household, a_recommendation, a_review, a_theme, an_adult
from tests.model.overview.materials import a_material, numbered, review_id, same


def test_reviews_that_are_the_same_count_once_with_the_facts_that_count() -> None:
    material = a_material(
        numbered(1, methodology="hybrid"),
        numbered(2, methodology="root_cause_analysis"),
        numbered(3),
        verdicts=[same(review_id(1), review_id(2), review_id(2))],
    )
    assert len(material.reviews) == 2
    assert len(material.children) == 2
    (counted,) = (review for review in material.reviews if len(review.members) == 2)
    assert counted.id == review_id(2)
    assert counted.facts["methodology"] == "root_cause_analysis"
    assert [(one.words, one.why) for one in material.left_out] == [
        ("INVENTED-1", "It is the same review as INVENTED-2, which counts.")
    ]


def test_while_it_is_undecided_which_counts_what_they_say_differently_is_in_conflict() -> None:
    theme, item = a_theme("E01"), a_recommendation()
    material = a_material(
        numbered(1, a_review(themes=[theme, a_theme("E02")], recommendations=[item]), methodology="hybrid"),
        numbered(2, a_review(themes=[theme], recommendations=[item]), methodology="root_cause_analysis"),
        verdicts=[same(review_id(1), review_id(2), review_id(1), review_id(2))],
    )
    (counted,) = material.reviews
    assert counted.facts["methodology"] == IN_CONFLICT
    assert counted.facts["reviewer_type"] == "external_independent"
    polarities = {one.facts["code"]: one.facts["polarity"] for one in counted.themes}
    assert polarities == {"E01": "shortfall", "E02": IN_CONFLICT}
    assert counted.recommendations == ()
    assert len(counted.children) == 2, "nobody has said that the two children are one"
    assert any("recommendations are not counted" in one.why for one in material.left_out)


def test_children_who_are_one_become_one_with_all_their_homes() -> None:
    review = a_review(
        children=[a_child("A", sex="female"), a_child("B", sex="male")],
        households=[a_household(an_adult(da_victim="yes"), children={"B": "lives_with"})],
    )
    one, other = (ChildId(child.id) for child in numbered(1, review).children)
    said = Verdict(*ordered(one, other), frozenset((Said("same"),)))
    (child,) = a_material(numbered(1, review), children=[said]).children
    assert child.facts["sex"] == IN_CONFLICT
    assert child.facts["x_lives_da"] == "yes"
    assert len(a_material(numbered(1, review)).children) == 2


def test_what_is_derived_stands_beside_the_facts() -> None:
    (review,) = a_material(numbered(1, d_event="2013-01-01", d_report_final="2014-01-01")).reviews
    assert review.facts["x_event_final"] == 365
    assert review.facts["collation_period"] == "2012-15"
    assert review.children[0].facts["x_age_band"] == "1_4"
