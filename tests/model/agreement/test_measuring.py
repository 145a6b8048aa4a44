"""The figures of a team: for every criterion, domain, overall and pair, with nothing but counts where data are few."""

import random

import pytest

from scr_appraiser.model.agreement.diagnosing import by_appraisers, by_criterion, by_levels, cases
from scr_appraiser.model.agreement.lines import OF_TWO, UNDEFINED, title_of, why_none
from scr_appraiser.model.agreement.measuring import (
    LEAST_REVIEWS,
    FigureId,
    Rated,
    Row,
    Together,
    figure,
    intervals_of,
    kappa_name,
    measured,
)
from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from tests.builders import a_framework

FRAMEWORK = a_framework()
CRITERIA = [criterion.id for criterion in FRAMEWORK.criteria()]


def rated(review: int, appraiser: str, **answers: Answer) -> Rated:
    return Rated(
        ReviewId(RecordId(f"{review:032x}")), AppraisalId(RecordId(f"{appraiser}-{review}")), appraiser, answers
    )


def team(reviews: int, **second: Answer) -> list[Together]:
    """Two appraisers who answer all alike, but for what the second says otherwise."""
    chance = random.Random(5)
    made = []
    for review in range(reviews):
        answers: dict[str, Answer] = {name: chance.randint(2, 5) for name in (*CRITERIA, "SCO", OVERALL)}
        made.append((rated(review, "AA1", **answers), rated(review, "BB2", **{**answers, **second})))
    return made


def row_of(rows: tuple[Row, ...], kind: str, name: str) -> Row:
    return next(row for row in rows if (row.kind, row.name) == (kind, name))


def test_who_agree_in_all_agree_wholly_in_every_figure() -> None:
    row = row_of(measured(team(12), FRAMEWORK), "all", "")
    for which in ("exact", "within_one", "kappa", "kappa_quadratic", "ac1", "ac2", "alpha_ordinal"):
        assert figure(row, which, FRAMEWORK) == pytest.approx(1)  # type: ignore[arg-type]
    assert figure(row, "difference", FRAMEWORK) == 0
    assert intervals_of(row, FRAMEWORK, replicates=50)["exact"] == (1, 1)


def test_there_is_a_named_row_for_every_criterion_every_domain_overall_and_every_pair() -> None:
    rows = measured(team(3), FRAMEWORK)
    assert [row.name for row in rows if row.kind == "criterion"] == CRITERIA
    assert [row.name for row in rows if row.kind == "domain"] == [domain.id for domain in FRAMEWORK.domains]
    assert [(row.name, row.reviews) for row in rows if row.kind == "pair"] == [("AA1 BB2", 3)]
    assert row_of(rows, "overall", OVERALL).reviews == 3
    wanted = (("all", ""), ("overall", OVERALL), ("domain", "SCO"), ("criterion", "SCO1"), ("pair", "AA1 BB2"))
    assert [title_of(row_of(rows, *one), FRAMEWORK, {"AA1": "Ann"}) for one in wanted] == [
        "All criteria together",
        "Overall judgement",
        f"Judgement on {FRAMEWORK.domain('SCO').name}",
        f"SCO1 {FRAMEWORK.criterion('SCO1').title}",
        "Ann and BB2",
    ]


@pytest.mark.parametrize("reviews", [LEAST_REVIEWS - 1, LEAST_REVIEWS])
def test_with_fewer_than_ten_reviews_there_is_nothing_but_counts(reviews: int) -> None:
    row = row_of(measured(team(reviews), FRAMEWORK), "all", "")
    assert row.reviews == reviews
    assert (figure(row, "exact", FRAMEWORK) is None) is (reviews < LEAST_REVIEWS)
    assert bool(intervals_of(row, FRAMEWORK, replicates=50)) is (reviews >= LEAST_REVIEWS)


def test_an_answer_that_is_no_number_is_a_category_of_the_nominal_figures_and_missing_in_the_others() -> None:
    row = row_of(measured(team(20, SCO1="IE"), FRAMEWORK), "criterion", "SCO1")
    assert figure(row, "exact", FRAMEWORK) == 0
    assert figure(row, "within_one", FRAMEWORK) is None
    assert figure(row, "alpha_ordinal", FRAMEWORK) is None


def test_a_third_appraiser_makes_kappa_that_of_fleiss() -> None:
    reviews = [(*together, rated(number, "CC3", SCO1=3)) for number, together in enumerate(team(12))]
    rows = measured(reviews, FRAMEWORK)
    assert kappa_name(row_of(rows, "all", "")) == "Fleiss' kappa"
    assert kappa_name(row_of(rows, "pair", "AA1 CC3")) == "Cohen's kappa"
    assert figure(row_of(rows, "all", ""), "difference", FRAMEWORK) is None
    assert why_none("difference", row_of(rows, "all", "")) == OF_TWO
    assert why_none("kappa", row_of(rows, "all", "")) == UNDEFINED
    assert row_of(rows, "pair", "AA1 CC3").patterns.keys() <= {(n, 3) for n in (2, 3, 4, 5)}


@pytest.mark.parametrize("which", ["kappa", "alpha_ordinal"])
def test_all_ratings_equal_leave_a_figure_undefined(which: FigureId) -> None:
    reviews = [(rated(number, "AA1", SCO1=4), rated(number, "BB2", SCO1=4)) for number in range(12)]
    assert figure(row_of(measured(reviews, FRAMEWORK), "criterion", "SCO1"), which, FRAMEWORK) is None


def test_a_single_appraisal_counts_nowhere() -> None:
    rows = measured([(rated(1, "AA1", SCO1=4),)], FRAMEWORK)
    assert {row.reviews for row in rows} == {0}
    assert not [row for row in rows if row.kind == "pair"]


def test_what_drives_disagreement_comes_first_with_its_cases() -> None:
    reviews = team(2, SCO1="NA", SCO2=None, CAN1=6)
    found = cases(reviews, CRITERIA)
    assert {case.criterion for case in found} == {"SCO1", "CAN1"}
    (worst, those), *_ = by_criterion(found)
    assert worst == max(("SCO1", "CAN1"), key=lambda name: sum(c.points for c in found if c.criterion == name))
    assert [case.review for case in those] == [together[0].review for together in reviews] or those[0].points >= 2
    assert {levels for levels, _ in by_levels(found)} == {
        (together[0].answers[name], second) for together in reviews for name, second in (("SCO1", "NA"), ("CAN1", 6))
    }
    assert [pair for pair, _ in by_appraisers(found)] == [("AA1", "BB2")]
