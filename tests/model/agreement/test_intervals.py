"""The interval of a figure is the same for the same data, and as wide as the data are few."""

import random
from collections import Counter
from collections.abc import Callable, Sequence

from scr_appraiser.model.agreement.coefficients import Patterns, alpha, exact
from scr_appraiser.model.agreement.intervals import REPLICATES, intervals

Figure = Callable[[Patterns], float | None]
SCALE = (1, 2, 3, 4, 5, 6)


def reviews(count: int, *, seed: int = 3) -> list[Patterns]:
    """Reviews of ten criteria each, two appraisers who agree four times of five."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        truth = [chance.randint(1, 6) for _ in range(10)]
        made.append(Counter((one, one if chance.random() < 0.8 else chance.randint(1, 6)) for one in truth))
    return made


def interval(clusters: Sequence[Patterns], figure: Figure, replicates: int = REPLICATES) -> tuple[float, float] | None:
    return intervals(clusters, {"": figure}, replicates)[""]


def test_the_same_data_give_the_same_interval() -> None:
    once, again = (interval(reviews(20), lambda drawn: exact(drawn, SCALE)) for _ in range(2))
    assert once == again


def test_the_interval_holds_the_figure_and_narrows_with_more_reviews() -> None:
    widths = []
    for count in (10, 160):
        low, high = interval(reviews(count), lambda drawn: alpha(drawn, SCALE, "ordinal"), 400) or (1.0, 0.0)
        whole: Counter[tuple[object, ...]] = Counter()
        for each in reviews(count):
            whole.update(each)
        assert low < (alpha(whole, SCALE, "ordinal") or 0.0) < high  # type: ignore[arg-type]
        widths.append(high - low)
    assert widths[1] < widths[0] / 2


def test_the_order_of_the_reviews_does_not_matter() -> None:
    data = reviews(12)
    assert interval(data, lambda drawn: exact(drawn, SCALE)) == interval(data[::-1], lambda drawn: exact(drawn, SCALE))


def test_nineteen_of_twenty_intervals_hold_the_true_share() -> None:
    true = 0.8 + 0.2 / 6
    held = 0
    for seed in range(60):
        low, high = interval(reviews(30, seed=seed), lambda drawn: exact(drawn, SCALE), 100) or (1.0, 0.0)
        held += low <= true <= high
    assert 52 <= held <= 60


def test_too_little_has_no_interval() -> None:
    assert interval([], lambda drawn: exact(drawn, SCALE)) is None
    assert interval([{(3, 3): 1}], lambda drawn: exact(drawn, SCALE)) is None
    assert interval([{(3, 3): 1}, {(3, 3): 2}], lambda drawn: alpha(drawn, SCALE, "ordinal")) is None
