"""The coefficients give the values that were published for known data, to the digits given."""

from collections import Counter
from collections.abc import Sequence

import pytest

from scr_appraiser.model.agreement.coefficients import (
    Patterns,
    alpha,
    cohen,
    exact,
    fleiss,
    gwet,
    mean_difference,
    within_one,
)
from scr_appraiser.model.answers import Answer

SCALE = (1, 2, 3, 4, 5, 6)

KRIPPENDORFF = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""Krippendorff (2011), section C: four observers, twelve units, ratings missing."""

FLEISS = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040
10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
"""Fleiss (1971), table 1: thirty patients, each by six psychiatrists; how many chose each of five diagnoses."""

ARTSTEIN = {(1, 1): 46, (1, 2): 6, (2, 2): 32, (3, 2): 6, (3, 3): 10}
"""Artstein and Poesio (2008), Computational Linguistics 34, table 1: two coders, a hundred utterances."""


def patterns_of(*raters: Sequence[Answer]) -> Patterns:
    """Patterns from the ratings of each appraiser, unit by unit."""
    return Counter(zip(*raters, strict=True))


def fleiss_patterns() -> Patterns:
    return Counter(
        tuple(diagnosis for diagnosis, often in enumerate(row, 1) for _ in range(int(often))) for row in FLEISS.split()
    )


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_krippendorffs_own(level: str, published: float) -> None:
    assert alpha(patterns_of(*KRIPPENDORFF), (1, 2, 3, 4, 5), level) == pytest.approx(published, abs=0.0005)  # type: ignore[arg-type]


def test_ac1_of_the_same_data_is_gwets() -> None:
    assert gwet(patterns_of(*KRIPPENDORFF), (1, 2, 3, 4, 5)) == pytest.approx(0.775, abs=0.0005)


def test_kappa_of_many_appraisers_is_that_of_fleiss() -> None:
    assert fleiss(fleiss_patterns(), (1, 2, 3, 4, 5)) == pytest.approx(0.430, abs=0.0005)


def test_kappa_of_two_is_that_of_artstein_and_poesio() -> None:
    assert exact(ARTSTEIN, (1, 2, 3)) == pytest.approx(0.88)
    assert cohen(ARTSTEIN, (1, 2, 3)) == pytest.approx(0.8013, abs=0.00005)
    assert fleiss(ARTSTEIN, (1, 2, 3)) == pytest.approx(0.7995, abs=0.00005)


def test_weighted_kappa_is_that_of_artstein_and_poesio() -> None:
    assert cohen(ARTSTEIN, (1, 3, 2), "linear") == pytest.approx(0.8163, abs=0.00005)


def test_all_ratings_equal_leave_kappa_and_alpha_undefined() -> None:
    same = {(4, 4): 12}
    assert exact(same, SCALE) == within_one(same, SCALE) == 1
    assert cohen(same, SCALE) is None
    assert fleiss(same, SCALE) is None
    assert alpha(same, SCALE, "ordinal") is None
    assert gwet(same, SCALE) == 1


def test_nobody_to_compare_with_leaves_every_figure_undefined() -> None:
    for patterns in ({}, {(4, None): 3}, {(None, None): 2}):
        assert exact(patterns, SCALE) is within_one(patterns, SCALE) is None
        assert cohen(patterns, SCALE) is fleiss(patterns, SCALE) is gwet(patterns, SCALE) is None
        assert alpha(patterns, SCALE, "interval") is mean_difference(patterns) is None


def test_what_is_no_category_counts_as_not_rated() -> None:
    with_na = {(4, 4): 6, (3, 4): 2, (2, 2): 5, ("NA", 4): 3, ("IE", "IE"): 2}
    without = {(4, 4): 6, (3, 4): 2, (2, 2): 5}
    assert cohen(with_na, SCALE) == cohen(without, SCALE)
    assert alpha(with_na, SCALE, "ordinal") == alpha(without, SCALE, "ordinal")
    assert exact(with_na, (*SCALE, "NA", "IE")) == pytest.approx(13 / 18)


def test_the_mean_difference_is_above_nought_where_the_second_rates_higher() -> None:
    assert mean_difference({(3, 5): 1, (4, 4): 3, ("NA", 6): 9}) == 0.5
