"""Agreement, moderation and completeness, of the reviews that two people appraised under one framework."""

from dataclasses import replace

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.overview.appraised import Appraised
from scr_appraiser.model.overview.blocks.assurance import statistics
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.sentences import with_sentence
from scr_appraiser.model.overview.statistics import Selection, Statistic
from scr_appraiser.model.sameness.designated import Choice
from tests.builders import a_framework
from tests.model.overview.appraisals import an_appraised, appraisals_of
from tests.model.overview.materials import a_material, numbered, review_id

FRAMEWORK = a_framework()


def paired(*grades: tuple[int, ...], moderated: tuple[ReviewId, ...] = ()) -> Material:
    """A review for each two grades, each criterion of which one appraisal rates so, the other so; the first counts."""
    pairs = [
        tuple(an_appraised(review_id(n), FRAMEWORK, grade, f"AB{place}") for place, grade in enumerate(two))
        for n, two in enumerate(grades)
    ]
    choices = {review_id(n): [_first(pair)] for n, pair in enumerate(pairs)}
    return replace(
        a_material(*(numbered(n) for n in range(len(grades)))),
        frameworks={FRAMEWORK.hash: FRAMEWORK},
        appraisals=appraisals_of(
            *(one for pair in pairs for one in pair),
            choices=choices,
            triggers={review_id(0): frozenset(("M1", "M5"))},
            moderated=frozenset(moderated),
        ),
    )


def _first(pair: tuple[Appraised, ...]) -> Choice:
    return Choice(pair[0].review_id, "", frozenset((pair[0].id,)))


def found(material: Material, id_: str) -> Statistic:
    """One statistic, with its sentence."""
    return with_sentence(next(one for one in statistics(material, Selection()) if one.id == id_))


def test_agreement_is_given_in_per_cent_from_ten_reviews_on() -> None:
    rows = {row.key: row.value for row in found(paired(*[(4, 4)] * 9, (4, 5)), "H1").rows}
    assert (rows["all", "exact"], rows["all", "within_one"]) == (90.0, 100.0)
    few = found(paired((4, 4)), "H1")
    assert (few.base, few.rows) == (1, ())
    assert "fewer than ten" in few.note


def test_a_third_who_appraised_a_review_that_is_not_selected_bears_on_no_figure() -> None:
    grades = [*[(4, 4)] * 6, *[(5, 3)] * 4]
    whole = paired(*grades, (5, 2, 1))
    assert found(whole, "H1").base == 11
    selected = replace(whole, reviews=whole.units.selected(one.id != review_id(10) for one in whole.units))
    assert found(selected, "H1").rows == found(paired(*grades), "H1").rows


def test_a_consensus_is_no_appraisal_that_could_agree() -> None:
    material = paired((4, 4))
    agreed = [replace(one, is_consensus=True) for one in material.appraisals.known.values()]
    material = replace(material, appraisals=replace(material.appraisals, known={one.id: one for one in agreed}))
    assert found(material, "H1").base == 0


def test_two_appraisals_by_one_person_are_no_pair() -> None:
    material = paired((4, 2))
    own = [replace(one, appraiser="AB0") for one in material.appraisals.known.values()]
    material = replace(material, appraisals=replace(material.appraisals, known={one.id: one for one in own}))
    assert (found(material, "H1").base, found(material, "H2").base) == (0, 0)


def test_triggers_and_what_a_moderator_decided_are_counted_of_paired_reviews() -> None:
    moderated = found(paired((4, 2), (4, 4), moderated=(review_id(1),)), "H2")
    counts = {row.key[0]: row.n for row in moderated.rows}
    assert (moderated.base, counts["M1"], counts["M2"], counts["M5"], counts["moderated"]) == (2, 1, 0, 1, 1)


def test_completeness_says_how_often_there_is_no_number_and_no_fact() -> None:
    criterion = next(iter(FRAMEWORK.criteria())).id
    one = an_appraised(review_id(0), FRAMEWORK, 4, **{criterion: "IE"})
    material = replace(
        a_material(numbered(0, review_type=None), numbered(1)),
        frameworks={FRAMEWORK.hash: FRAMEWORK},
        appraisals=appraisals_of(one),
    )
    rows = {row.key: (row.n, row.base) for row in found(material, "H3").rows}
    assert (rows[criterion, "IE"], rows[criterion, "NA"]) == ((1, 1), (0, 1))
    fields = {row.key[0]: (row.n, row.base) for row in found(material, "H3.fields").rows}
    assert fields["review.review_type"] == (1, 2)


def test_without_appraisals_it_says_that_there_are_none() -> None:
    assert found(a_material(numbered(0)), "H2").sentence == "No review in this selection was appraised by two people."
