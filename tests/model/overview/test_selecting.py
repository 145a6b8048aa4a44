"""What a selection holds, what it leaves out and says of it, and what keeps an overview from leaving."""

from dataclasses import replace

import pytest

from scr_appraiser.model.ids import ChildId
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.sameness.children import ChildPair
from scr_appraiser.model.sameness.finding import Pair
from scr_appraiser.problems import Problem
from tests.builders import a_child, a_review
from tests.model.overview.materials import a_material, numbered, review_id, same


def why(found: Overview) -> dict[str, str]:
    return {one.words: one.why for one in found.left_out if not one.why.startswith("Quality")}


def test_a_period_holds_the_reviews_completed_in_it_and_says_of_which_it_cannot_tell() -> None:
    material = a_material(
        numbered(1, d_report_final="2014-06"),
        numbered(2, d_report_final="2016"),
        numbered(3, d_report_final=None),
        numbered(4, a_review(in_conflict=("d_report_final",)), d_report_final=None),
        numbered(5, d_report_final="not_stated"),
    )
    found = overview(material, Selection(period="2012-15"))
    assert found.reviews == 1
    assert why(found) == {
        "INVENTED-3": "Its period is not known.",
        "INVENTED-4": "Its period is in conflict.",
        "INVENTED-5": "Its period is not known.",
    }
    assert overview(material, Selection()).reviews == 5


def test_committee_and_type_select_too() -> None:
    material = a_material(numbered(1, lead_cpc="Fife"), numbered(2, lead_cpc="Moray", review_type="LEARNING_REVIEW"))
    assert overview(material, Selection(committee="Fife")).reviews == 1
    assert overview(material, Selection(committee="Fife", review_type="LEARNING_REVIEW")).reviews == 0
    assert why(overview(material, Selection(committee="Fife"))) == {}


def test_possible_duplicates_are_a_range_and_keep_nothing_from_leaving() -> None:
    pair = Pair((review_id(1), review_id(2)), False, (), (), 1)
    material = replace(a_material(numbered(1), numbered(2), numbered(3)), pairs=(pair,))
    assert overview(material, Selection()).notes == ("Reviews: 3 (2 to 3 if 1 possible duplicate is the same).",)
    (said,) = overview(material, Selection(), "publication").notes
    assert not any(letter.isdigit() for letter in said)


def test_children_who_may_be_one_are_a_range() -> None:
    material = a_material(numbered(1, a_review(children=[a_child("A"), a_child("B")])))
    one, other = (ChildId(child.id) for child in material.children)
    pair = ChildPair((one, other), (review_id(1), review_id(1)), ())
    (said,) = overview(replace(material, child_pairs=(pair,)), Selection()).notes
    assert said == "Children: 2 (1 to 2 if 1 possible duplicate is the same)."


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_nothing_leaves_while_certain_duplicates_are_undecided(profile: str) -> None:
    certain = Pair((review_id(1), review_id(2)), True, (), (), 9)
    material = replace(a_material(numbered(1), numbered(2), numbered(3, lead_cpc="Moray")), pairs=(certain,))
    assert overview(material, Selection()).reviews == 3
    with pytest.raises(Problem, match="registered twice"):
        overview(material, Selection(), profile)
    assert overview(material, Selection(committee="Moray"), profile).reviews == 1
    unsettled = a_material(
        numbered(1), numbered(2), verdicts=[same(review_id(1), review_id(2), *map(review_id, (1, 2)))]
    )
    with pytest.raises(Problem, match="registered twice"):
        overview(unsettled, Selection(), profile)
