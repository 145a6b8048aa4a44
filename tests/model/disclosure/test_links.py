"""What one statistic's rows tell of another's, by what they count, does not leave with it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from scr_appraiser.model.disclosure.releases import draft
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.workspace import Workspace

Shown = dict[tuple[str, tuple[str, ...]], int]


@pytest.fixture
def material(sample: Workspace) -> Material:
    return read_material(sample)


def shown(found: Overview) -> Shown:
    return {(one.id, row.key): row.n for one in found.statistics for row in one.rows if row.n is not None}


def children(material: Material, tell: Callable[[int], dict[str, Any]]) -> Material:
    """The sample, with facts of each child who died told anew, by their number from 1."""
    number, reviews = 0, []
    for review in material.reviews:
        told = []
        for child in review.children:
            if child.facts["outcome"] == "died":
                number += 1
                child = replace(child, facts={**child.facts, **tell(number)})
            told.append(child)
        reviews.append(replace(review, children=tuple(told)))
    return replace(material, reviews=tuple(reviews))


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_bases_by_year_do_not_leave_beside_reviews_by_two_years(material: Material, profile: Any) -> None:
    assert any(one.id == "F5.year" and one.rows for one in draft(material, Selection(), "internal").statistics)
    found = {one.id: one for one in draft(material, Selection(), profile).statistics}
    assert bool(found["A4"].rows) == (profile == "partners")
    assert not found["F5.year"].rows


def test_deaths_by_own_action_do_not_tell_how_many_were_no_suicide(material: Material) -> None:
    """Five suicides, one death by self-harm, five otherwise: six by own action beside five suicides would tell it."""
    causes = {**dict.fromkeys(range(1, 6), "suicide"), 6: "self_harm"}
    said = shown(
        draft(
            children(
                material,
                lambda number: {
                    "cause": causes.get(number, "drug_related"),
                    "cause_flags": "none",
                    "x_own_action": "yes" if number in causes else "no",
                },
            ),
            Selection(),
            "publication",
        )
    )
    assert not {("C3", ("suicide",)), ("C3.own_action", ("yes",))} <= said.keys()


def test_a_weakness_does_not_tell_how_many_lie_outside_the_theme_within_it(material: Material) -> None:
    """Six reviews of the theme, seven of the weakness that holds it: one is left."""
    reviews = tuple(
        replace(
            review,
            facts={
                **review.facts,
                "x_theme_B03": "yes" if place < 6 else "no",
                "x_unborn_planning": "yes" if place < 7 else "no",
            },
        )
        for place, review in enumerate(material.reviews)
    )
    said = shown(draft(replace(material, reviews=reviews), Selection(), "publication"))
    assert not {("D6", ("B03",)), ("D6", ("unborn_planning",))} <= said.keys()
