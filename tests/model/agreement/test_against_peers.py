"""On random tables with ratings missing, the coefficients are those of `krippendorff` and scikit-learn."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import cycle

import pytest

from scr_appraiser.model.agreement.coefficients import Patterns, Weights, alpha, cohen, gwet
from scr_appraiser.model.answers import Answer

SCALE = (1, 2, 3, 4, 5, 6)
TABLES = 2_000
WEIGHTS: tuple[Weights, ...] = ("none", "linear", "quadratic")


def tables(appraisers: int | None = None) -> Iterator[list[list[Answer]]]:
    """A row an appraiser, a column a unit; appraisers lean on a truth, some ratings are missing."""
    chance = random.Random(7)
    for _ in range(TABLES):
        rows, units = appraisers or chance.randint(2, 5), chance.randint(3, 25)
        values, missing, care = chance.randint(2, 6), chance.random() * 0.5, chance.random()
        truth = [chance.randint(1, values) for _ in range(units)]
        yield [
            [
                None if chance.random() < missing else (true if chance.random() < care else chance.randint(1, values))
                for true in truth
            ]
            for _ in range(rows)
        ]


def patterns_of(table: list[list[Answer]]) -> Patterns:
    return Counter(zip(*table, strict=True))


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_alpha_equals_that_of_krippendorff(level: str) -> None:
    import krippendorff  # here, as below: the peers take seconds to load, and every worker collects every test
    import numpy as np

    defined = 0
    for table in tables():
        ours = alpha(patterns_of(table), SCALE, level)  # type: ignore[arg-type]
        if ours is not None:
            values = np.array([[np.nan if rating is None else rating for rating in row] for row in table], dtype=float)
            theirs = krippendorff.alpha(values, value_domain=SCALE, level_of_measurement=level)
            assert ours == pytest.approx(theirs, abs=1e-9)
            defined += 1
    assert defined > 0.95 * TABLES


def test_kappa_equals_that_of_scikit_learn() -> None:
    """The weights by turns: each call of the peer takes milliseconds."""
    import sklearn
    from sklearn.metrics import cohen_kappa_score

    defined = 0
    sklearn.set_config(skip_parameter_validation=True)
    for table, weights in zip(tables(appraisers=2), cycle(WEIGHTS), strict=False):
        ours = cohen(patterns_of(table), SCALE, weights)
        if ours is not None:
            both = [(one, two) for one, two in zip(*table, strict=True) if one is not None and two is not None]
            first, second = zip(*both, strict=True)
            theirs = cohen_kappa_score(
                first, second, labels=list(SCALE), weights=None if weights == "none" else weights
            )
            assert ours == pytest.approx(theirs, abs=1e-9)
            defined += 1
    assert defined > 0.9 * TABLES


def test_the_order_of_the_appraisers_changes_nothing_but_whose_kappa_it_is() -> None:
    for table in list(tables())[:200]:
        turned = patterns_of(table[::-1])
        assert alpha(patterns_of(table), SCALE, "ordinal") == pytest.approx(alpha(turned, SCALE, "ordinal"))
        assert gwet(patterns_of(table), SCALE, "linear") == pytest.approx(gwet(turned, SCALE, "linear"))


def test_another_coefficient_would_be_found_out() -> None:
    """The control: alpha without its small-sample correction is not what the peer gives."""
    import krippendorff
    import numpy as np

    apart = 0
    for table in list(tables())[:50]:
        ours = alpha(patterns_of(table), SCALE, "nominal")
        if ours is not None:
            values = np.array([[np.nan if rating is None else rating for rating in row] for row in table], dtype=float)
            pairable = np.sum(~np.isnan(values[:, np.sum(~np.isnan(values), axis=0) > 1]))
            uncorrected = 1 - (1 - ours) * pairable / (pairable - 1)
            theirs = krippendorff.alpha(values, value_domain=SCALE, level_of_measurement="nominal")
            apart += abs(uncorrected - theirs) > 1e-9
    assert apart > 40
