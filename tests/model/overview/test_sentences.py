"""The finding in a sentence: of one, of none, of nothing known, of what is in conflict or held back."""

from dataclasses import replace

import pytest

from scr_appraiser.model.overview.catalogue import CATALOGUE
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.sentences import NOT_APPRAISED, NOT_SHOWN, NOTHING, sentence
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.snapshots import Review
from tests.builders import a_codebook, a_review
from tests.model.overview.materials import a_material, numbered

MATERIAL = a_material(numbered(1), numbered(2), numbered(3, methodology=None))


def said(id_: str, *reviews: Review) -> str:
    found = overview(a_material(*reviews), Selection()).statistics
    return next(one.sentence for one in found if one.id == id_)


def died(n: int | None, base: int | None, **others: object) -> Statistic:
    entry = CATALOGUE["C1"]
    rows = (Row("Died", ("died",), n, **others),)  # type: ignore[arg-type]
    return Statistic("C1", entry.block, entry.title, entry.unit, entry.chart, base, rows)


def test_there_is_a_sentence_for_every_statistic() -> None:
    assert all(one.sentence for one in overview(MATERIAL, Selection()).statistics)


def test_a_second_share_is_of_those_of_whom_it_is_known() -> None:
    assert sentence(died(13, 20, base_known=16)) == (
        "The majority of children (13 of 20, 65 %; about two-thirds; 81 % of the 16 of which it is known) died."
    )


def test_what_is_in_conflict_is_said() -> None:
    assert sentence(died(0, 20, in_conflict=3)).endswith("For 3 this is in conflict.")


def test_one_and_none_are_spoken_of_as_such() -> None:
    assert sentence(died(1, 1)) == "The only child (1 of 1, 100 %) died."
    assert sentence(died(0, 0)) == "There are no children in this selection."


@pytest.mark.parametrize(("n", "base"), [(None, 20), (12, None)])
def test_a_number_or_base_that_is_held_back_is_not_spoken_of(n: int | None, base: int | None) -> None:
    assert sentence(died(n, base, suppressed="small" if n is None else "")) == NOT_SHOWN


def test_without_a_percentage_the_count_stands_alone() -> None:
    assert sentence(died(6, 11, suppressed="base")) == "The majority of children (6 of 11) died."


def test_what_nobody_knows_is_not_called_nought() -> None:
    assert said("B3", numbered(1, methodology=None)) == "This is not known of the only review."
    unknown = numbered(1, family_involvement=None, practitioner_involvement=None)
    assert said("B7", unknown, replace(unknown, id=numbered(2).id)) == "This is not known of any of the 2 reviews."
    assert said("B1", numbered(1)) == NOTHING


def test_where_there_are_reviews_and_children_none_is_called_missing() -> None:
    assert said("C10", numbered(1)) == "There are no children whose siblings are known in this selection."
    assert said("H3", numbered(1)) == NOT_APPRAISED


def test_where_all_is_in_conflict_no_number_stands_but_that() -> None:
    everything = tuple(field.id for field in a_codebook().fields_of("review") if not field.is_derived)
    torn = [numbered(number, replace(a_review(), facts={}, in_conflict=everything)) for number in (1, 2)]
    torn = [replace(review, facts={}) for review in torn]
    for id_ in ("A4", "B3", "B6.each", "B8", "B9"):
        assert said(id_, *torn) == "This is not known of any of the 2 reviews. For 2 this is in conflict."
    assert said("A1", *torn) == "The overview counts no reviews. For 2 this is in conflict."
