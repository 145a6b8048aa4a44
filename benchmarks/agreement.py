"""Agreement of a hundred appraisers on 2,000 reviews appraised twice: against its limit and `krippendorff`."""

import random
import time

import krippendorff
import numpy as np

from scr_appraiser.model.agreement.lines import agreement_rows
from scr_appraiser.model.agreement.measuring import Rated, Together, figure, intervals_of, measured
from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.framework.framework_reading import framework_from_path
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.resources import resource

REVIEWS, APPRAISERS = 2_000, 100
LIMIT = 2.0
"""Seconds."""


def main() -> None:
    """Print how much of its two seconds the page's table takes, and the peer's time for its one coefficient."""
    framework = framework_from_path(resource("frameworks", "scr-quality-appraisal-0.9.0.yaml"))[0]
    reviews = _team(framework)
    begun = time.perf_counter()
    rows = agreement_rows(measured(reviews, framework), framework, {})
    table = time.perf_counter() - begun
    begun = time.perf_counter()
    ours = figure(rows[0].row, "alpha_ordinal", framework)
    one = time.perf_counter() - begun
    begun = time.perf_counter()
    theirs = _peer(reviews, framework)
    peer = time.perf_counter() - begun
    assert ours is not None
    assert abs(ours - theirs) < 1e-9, "the peer gives another alpha"
    begun = time.perf_counter()
    intervals_of(rows[0].row, framework)
    sure = time.perf_counter() - begun
    print(f"Agreement of {APPRAISERS} appraisers on {REVIEWS:,} reviews, {len(rows):,} lines: ", end="")
    print(f"{table / LIMIT:.2f} of the limit (at most 1)  [{table:.2f} s of {LIMIT:.0f} s]")
    print(
        f"Alpha of {REVIEWS * 42:,} units: {one / peer:.2f} times krippendorff  [{one:.2f} s against {peer:.2f} s]; ",
        end="",
    )
    print(f"all intervals by 1,000 drawings take {sure:.1f} s")


def _team(framework: Framework) -> list[Together]:
    chance = random.Random(1)
    names = [criterion.id for criterion in framework.criteria()] + [each.id for each in framework.domains] + [OVERALL]
    made = []
    for number in range(REVIEWS):
        truth = {name: chance.randint(1, 6) for name in names}
        review = ReviewId(RecordId(f"{number:032x}"))
        pair = chance.sample(range(APPRAISERS), 2)
        made.append(
            tuple(
                Rated(review, AppraisalId(RecordId(f"{number}-{who}")), f"P{who:03}", _answers(chance, truth))
                for who in pair
            )
        )
    return made


def _answers(chance: random.Random, truth: dict[str, int]) -> dict[str, Answer]:
    return {name: min(6, max(1, value + chance.choice((-1, 0, 0, 0, 1)))) for name, value in truth.items()}


def _peer(reviews: list[Together], framework: Framework) -> float:
    criteria = [criterion.id for criterion in framework.criteria()]
    units = [[side.answers[name] for side in together] for together in reviews for name in criteria]
    values = np.array(units, dtype=float).T
    return float(krippendorff.alpha(values, value_domain=range(1, 7), level_of_measurement="ordinal"))


if __name__ == "__main__":
    main()
