"""The finding in a sentence: of one, of none, of nothing known, of what is in conflict or held back."""

from dataclasses import replace

import pytest

from scr_appraiser.model.overview.catalogue import CATALOGUE
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.sentences import NONE_FOUND, NOT_APPRAISED, NOT_SHOWN, sentence
from scr_appraiser.model.overview.statistics import Row, Selection, Statistic
from scr_appraiser.model.snapshots import Review
from tests.builders import a_child, a_codebook, a_recommendation, a_review, a_theme
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
        "The majority of children (13 of 20, 65 %; about two-thirds; 81 % of the 16 of whom it is known) died."
    )


def test_what_is_in_conflict_is_said() -> None:
    assert sentence(died(0, 20, in_conflict=3)).endswith(" For 3 children this is in conflict.")


def test_one_and_none_are_spoken_of_as_such() -> None:
    assert sentence(died(1, 1)) == "The only child (1 of 1, 100 %) died."
    assert sentence(died(0, 0)) == "There are no children in this selection."


@pytest.mark.parametrize(
    ("good", "reviews", "says"),
    [
        ((1, 0, 0), 1, "Judged 4 or better: “Scope”; not so: “Candour” and “Voice”."),
        ((1, 1, 1), 1, "Judged 4 or better: “Scope”, “Candour” and “Voice”."),
        ((0, 0, 0), 1, "No domain was judged 4 or better."),
        ((0, 0, 0), 3, "No domain was judged 4 or better."),
        (
            (3, 1, 0),
            3,
            "Judged 4 or better most often: “Scope” (3 of 3, 100 %); least often: “Voice” (0 of 3, 0 %).",
        ),
    ],
)
def test_what_is_judged_well_is_said_of_one_review_without_more_or_less_often(
    good: tuple[int, ...], reviews: int, says: str
) -> None:
    domains = dict(zip(("Scope", "Candour", "Voice"), good, strict=True))
    rows = tuple(Row("", (domain, "4"), n, base=reviews) for domain, n in domains.items())
    entry = CATALOGUE["F2"]
    assert sentence(Statistic("F2", entry.block, entry.title, entry.unit, entry.chart, reviews, rows)) == says


@pytest.mark.parametrize(("n", "base"), [(None, 20), (12, None)])
def test_a_number_or_base_that_is_held_back_is_not_spoken_of(n: int | None, base: int | None) -> None:
    assert sentence(died(n, base, suppressed="small" if n is None else "")) == NOT_SHOWN


def test_without_a_percentage_the_count_stands_alone() -> None:
    assert sentence(died(6, 11, suppressed="base")) == "The majority of children (6 of 11) died."


def test_what_nobody_knows_is_not_called_nought() -> None:
    assert said("B3", numbered(1, methodology=None)) == "This is not known of the only review."
    unknown = numbered(1, family_involvement=None, practitioner_involvement=None)
    assert said("B7", unknown, replace(unknown, id=numbered(2).id)) == "This is not known of any of the 2 reviews."
    assert said("B1", numbered(1)) == "This is not known of the only review."


def test_where_there_are_reviews_and_children_none_is_called_missing() -> None:
    assert said("C10", numbered(1)) == "There are no children whose siblings are known in this selection."
    assert said("H3", numbered(1)) == NOT_APPRAISED


def test_noughts_and_ones_are_said_as_people_say_them() -> None:
    theme = a_theme("E01", prominence="main")
    one = numbered(1, a_review(children=[a_child("A")], themes=[theme]), delay_reasons=("no_delay",), pages_main=39)
    assert said("A2", one) == "The overview is about 1 child."
    assert said("A5", one) == "The only notification (1 of 1, 100 %) led to a review."
    assert said("B2", one) == "No reason for delay was given in the only review."
    assert said("B3", one) == "The method was “Hybrid” (1 of 1, 100 %)."
    assert said("B5", one) == "The report has 39 pages (the only review)."
    assert said("B6", one) == "In all, no recommendations are stated in the only review."
    assert said("C3", one) == "No child in this selection is known to have died."
    assert said("E6", one) == "No theme was coded as one of good practice in the only review."
    assert said("G4", one) == "A recommendation is missing for the only main theme (1 of 1, 100 %)."
    answer = a_recommendation(linked_themes=("E01",))
    answered = numbered(1, a_review(themes=[theme], recommendations=[answer]))
    assert said("G4", answered) == "A recommendation answers the only main theme (1 of 1, 100 %)."
    assert said("G4.each", answered) == "No recommendation is missing for the only main theme."
    assert said("H2", one) == "No review in this selection was appraised by two people."


def test_good_practice_is_counted_as_themes() -> None:
    good = a_theme("A08", polarity="good_practice")
    found = said("E6", numbered(1, a_review(themes=[good])), numbered(2))
    assert found == "Good practice found: most often “Adult mental health service and parenting” (1 of 2, 50 %)."
    assert said("E6", numbered(1), numbered(2)) == "No theme was coded as one of good practice in any of the 2 reviews."


def test_noughts_of_a_base_that_is_held_back_are_not_nothing_to_count() -> None:
    entry = CATALOGUE["E6"]
    rows = (Row("Training", ("E01",), 0), Row("Staffing", ("E02",), 0))
    found = Statistic("E6", entry.block, entry.title, entry.unit, entry.chart, None, rows)
    assert sentence(found) == NONE_FOUND
    assert sentence(replace(found, rows=(*rows, Row("Law", ("E03",), suppressed="small")))) == NOT_SHOWN


def test_half_is_no_majority_and_nothing_lies_between_two_and_two() -> None:
    pages = [numbered(number, pages_main=pages) for number, pages in enumerate((8, 9, 9, 9, 9, 12))]
    assert said("B5", *pages) == "The median report has 9 pages (6 of 6 reviews; the middle half at 9)."
    assert said("B5", *pages[:3]) == "The median report has 9 pages (3 of 3 reviews)."
    died = [numbered(at, a_review(children=[a_child("A", outcome=how)])) for at, how in enumerate(("died", "other"))]
    assert said("C1", *died) == "Half of children (1 of 2, 50 %) died."


def test_of_what_is_held_back_nothing_is_called_most_frequent() -> None:
    entry = CATALOGUE["C9"]
    rows = (Row("Police", ("police",), 9), Row("School", ("school",), None, suppressed="small"))
    shown = Statistic("C9", entry.block, entry.title, entry.unit, entry.chart, 20, rows)
    assert sentence(shown) == "Services involved: most often, of what is shown, “Police” (9 of 20, 45 %; almost half)."
    assert sentence(replace(shown, rows=rows[:1])).startswith("Services involved: most often “Police”")
    entry = CATALOGUE["F4"]
    ranked = Statistic("F4", entry.block, entry.title, entry.unit, entry.chart, None, ())
    assert sentence(ranked) == "No share is shown by which criteria could be ranked."


def test_where_each_row_is_known_of_others_each_says_of_how_many() -> None:
    entry = CATALOGUE["D5"]
    rows = tuple(Row(name, (name,), n, base_known=known) for name, n, known in (("A", 6, 8), ("B", 5, 10)))
    shown = Statistic("D5", entry.block, entry.title, entry.unit, entry.chart, 10, rows)
    assert sentence(shown) == (
        "Other factors: most often “A” (6 of 10, 60 %; more than half; 75 % of the 8 of whom it is known) and "
        "“B” (5 of 10, 50 %)."
    )


def test_where_all_is_in_conflict_no_number_stands_but_that() -> None:
    everything = tuple(field.id for field in a_codebook().fields_of("review") if not field.is_derived)
    torn = [numbered(number, replace(a_review(), facts={}, in_conflict=everything)) for number in (1, 2)]
    torn = [replace(review, facts={}) for review in torn]
    for id_ in ("A4", "B3", "B6.each", "B8", "B9"):
        assert said(id_, *torn) == "This is in conflict for all 2 reviews."
    assert said("A1", *torn) == "The overview counts no reviews. For 2 reviews this is in conflict."
