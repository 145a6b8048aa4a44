"""Quality: which appraisals count, under one framework alone, and what their judgements come to."""

from dataclasses import replace

import pytest

from scr_appraiser.model.appraisal.sealed_sums import RAISED
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import AppraisalId, DefinitionHash
from scr_appraiser.model.overview.blocks.quality import OTHER_VERSIONS, statistics
from scr_appraiser.model.overview.counting import counting
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.overview import MIXED, overview
from scr_appraiser.model.overview.sentences import NOT_APPRAISED, with_sentence
from scr_appraiser.model.overview.statistics import Selection, Statistic
from scr_appraiser.model.sameness.designated import Choice, Standing
from tests.builders import a_framework
from tests.model.overview.appraisals import an_appraised, appraisals_of
from tests.model.overview.materials import a_material, numbered, review_id

FRAMEWORK = a_framework()
OTHER = replace(FRAMEWORK, hash=DefinitionHash("b" * 64), version="0.8.0")


def material_of(*grades: int, framework: Framework = FRAMEWORK) -> Material:
    """A review for each grade, every criterion of whose appraisal is rated so."""
    appraised = [an_appraised(review_id(n), framework, grade) for n, grade in enumerate(grades)]
    material = a_material(*(numbered(n) for n in range(len(grades))))
    return replace(
        material,
        frameworks={FRAMEWORK.hash: FRAMEWORK, OTHER.hash: OTHER},
        appraisals=appraisals_of(*appraised),
    )


def found(material: Material, id_: str, selection: Selection | None = None) -> Statistic:
    """One statistic, with its sentence."""
    return with_sentence(next(one for one in statistics(material, selection or Selection()) if one.id == id_))


def counts(statistic: Statistic) -> dict[tuple[str, ...], int | None]:
    """By key."""
    return {row.key: row.n for row in statistic.rows}


def test_overall_and_domain_judgements_are_counted_by_grade() -> None:
    material = material_of(4, 4, 2)
    overall = found(material, "F1")
    assert (overall.base, counts(overall)) == (
        3,
        {("1",): 0, ("2",): 1, ("3",): 0, ("4",): 2, ("5",): 0, ("6",): 0},
    )
    assert "(2 of 3, 67 %; about two-thirds)" in overall.sentence
    domain = FRAMEWORK.domains[0].id
    assert counts(found(material, "F2"))[domain, "4"] == 2
    assert {row.base for row in found(material, "F2").rows} == {3}


def test_the_profile_gives_median_share_and_insufficient_evidence() -> None:
    criterion = next(iter(FRAMEWORK.criteria())).id
    material = material_of(5, 4, 3)
    without = an_appraised(review_id(3), FRAMEWORK, 4, **{criterion: "IE"})
    known = {**material.appraisals.known, without.id: without}
    material = replace(
        a_material(*(numbered(n) for n in range(4))),
        frameworks=material.frameworks,
        appraisals=appraisals_of(*known.values()),
    )
    rows = {row.key: row for row in found(material, "F3").rows}
    assert (rows[criterion, "median"].value, rows[criterion, "median"].base) == (4.0, 3)
    assert (rows[criterion, "good"].n, rows[criterion, "good"].base) == (2, 3)
    assert (rows[criterion, "insufficient"].n, rows[criterion, "insufficient"].base) == (1, 4)


def test_the_strongest_and_the_weakest_five_are_ordered_by_their_share() -> None:
    first, second, *_ = (one.id for one in FRAMEWORK.criteria())
    material = material_of(4, 4)
    low = [an_appraised(review_id(n), FRAMEWORK, 4, **{second: 1 + n, first: 3 + n}) for n in (0, 1)]
    material = replace(material, appraisals=appraisals_of(*low))
    weakest = found(material, "F4.weakest")
    assert [row.key[0] for row in weakest.rows[:2]] == [second, first]
    assert len(found(material, "F4").rows) == 5
    assert "least often" in weakest.sentence


def test_groups_of_fewer_than_five_have_no_median() -> None:
    material = material_of(4, 4, 4, 4, 4)
    [row, *_] = found(material, "F5").rows
    assert (row.value, row.base, row.key) == (4.0, 5, ("hybrid", FRAMEWORK.domains[0].id))
    small = found(material_of(4, 4, 4, 4), "F5")
    assert (small.rows, small.note) == ((), "Groups of fewer than 5 reviews are left out.")


def test_every_group_with_the_highest_median_is_named_with_its_reviews() -> None:
    material = material_of(4, 4, 4, 4, 4, 4)
    criteria = {one.id: 2 for one in FRAMEWORK.domains[0].criteria}
    known = [an_appraised(review_id(n), FRAMEWORK, 4, **criteria) for n in range(6)]
    said = found(replace(material, appraisals=appraisals_of(*known)), "F5").sentence
    names = [f"“Hybrid: {domain.name}”" for domain in FRAMEWORK.domains]
    assert said == (
        f"The highest median is 4, for {', '.join(names[1:4])} and {len(names) - 4} others (each 6 of 6 reviews); "
        f"the lowest is 2, for {names[0]} (6 of 6 reviews)."
    )
    assert found(material, "F5").sentence.startswith("The median is 4 for “")


def test_a_group_of_which_nothing_is_known_is_not_called_unappraised() -> None:
    material = material_of(4, 4)
    unknown = replace(material, reviews=a_material(*(numbered(n, methodology=None) for n in range(2))).reviews)
    assert found(unknown, "F5").sentence == "This is not known of any of the 2 reviews."


def test_who_just_misses_the_strongest_is_not_passed_over_in_silence() -> None:
    level = found(material_of(4, 4), "F4")
    assert "Others are rated so as often as the last of these" in level.note
    assert found(material_of(4, 4), "F4.weakest").sentence == "Every criterion was rated 4 or more in each review."
    assert found(material_of(2, 2), "F4").sentence == "No criterion was rated 4 or more."


def test_limits_count_a_review_once_however_many_judgements_were_lowered() -> None:
    material = material_of(4, 4)
    limited = [
        replace(one, sums=replace(one.sums, limits=("DL1", RAISED) if n else ("DL1",)))
        for n, one in enumerate(material.appraisals.known.values())
    ]
    counted = counts(found(replace(material, appraisals=appraisals_of(*limited)), "F6"))
    assert (counted["DL1",], counted[RAISED,], counted["DL2",]) == (2, 1, 0)


def test_the_shares_are_of_reviews_with_an_overall_judgement() -> None:
    shares = found(material_of(6, 4, 3, 2), "F7")
    assert (shares.base, counts(shares)) == (4, {("adequate",): 3, ("good",): 2})
    assert "(3 of 4, 75 %" in shares.sentence


def test_appraisals_under_another_version_are_never_put_into_one_sum() -> None:
    material = material_of(4, 4, 2)
    mixed = [*material.appraisals.known.values()]
    mixed[2] = replace(mixed[2], framework=OTHER.hash)
    material = replace(material, appraisals=appraisals_of(*mixed))
    assert found(material, "F1").base == 2
    assert found(material, "F1").note == OTHER_VERSIONS
    for selection, is_said in ((Selection(), True), (Selection(framework=OTHER.hash), False)):
        assert (MIXED in overview(material, selection).notes) == is_said
    chosen = found(material, "F1", Selection(framework=OTHER.hash))
    assert (chosen.base, chosen.note) == (1, OTHER_VERSIONS)
    [left_out] = counting(material, Selection()).left_out
    assert left_out.why == "Quality: it was appraised under another version of the framework."


def test_what_does_not_count_is_left_out_with_its_reason() -> None:
    one, two = (an_appraised(review_id(0), FRAMEWORK, 4, name) for name in ("AB1", "AB2"))
    material = replace(
        a_material(*(numbered(n) for n in range(3))),
        frameworks={FRAMEWORK.hash: FRAMEWORK},
        appraisals=appraisals_of(one, two, unsealed=[review_id(1)]),
    )
    whys = {left_out.words: left_out.why for left_out in counting(material, Selection()).left_out}
    assert "several" in whys["INVENTED-0"]
    assert all("none" in whys[name] for name in ("INVENTED-1", "INVENTED-2"))
    for statistic in statistics(material, Selection()):
        assert (statistic.base, statistic.rows) == (0, ())
        assert with_sentence(statistic).sentence == NOT_APPRAISED


def test_what_was_designated_for_the_period_goes_before_what_was_for_all() -> None:
    one, two = (an_appraised(review_id(0), FRAMEWORK, grade, f"AB{grade}") for grade in (2, 5))
    choices = {
        review_id(0): [Choice(review_id(0), "", frozenset((one.id,))), Choice(review_id(0), "P1", frozenset((two.id,)))]
    }
    material = replace(
        a_material(numbered(0)),
        frameworks={FRAMEWORK.hash: FRAMEWORK},
        appraisals=appraisals_of(one, two, choices=choices),
    )
    assert counts(found(material, "F1"))["2",] == 1
    assert counts(found(material, "F1", Selection(period="P1")))["5",] == 1


@pytest.mark.parametrize("reviews", [0, 1])
def test_hardly_anything_divides_by_nothing(reviews: int) -> None:
    for statistic in statistics(material_of(*[3] * reviews), Selection()):
        assert with_sentence(statistic).sentence


def test_an_appraisal_that_lies_in_no_sum_is_nobodys_case() -> None:
    """A control: standings that may not count leave nothing, whatever is known of their answers."""
    one = an_appraised(review_id(0), FRAMEWORK)
    standing = Standing(AppraisalId(one.id), one.review_id, False, False)
    appraisals = replace(appraisals_of(one), standings={one.review_id: [standing]})
    material = replace(a_material(numbered(0)), frameworks={FRAMEWORK.hash: FRAMEWORK}, appraisals=appraisals)
    assert counting(material, Selection()).cases == ()
