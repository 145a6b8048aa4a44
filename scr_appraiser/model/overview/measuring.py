"""Measures of numbers, one a case: least, quartiles, median, most."""

from collections.abc import Iterator, Sequence
from statistics import quantiles

from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.statistics import Row

LEAST, LOWER, MEDIAN, UPPER, MOST = "least", "lower_quartile", "median", "upper_quartile", "most"
MEASURES = {
    LEAST: "least",
    LOWER: "lower quartile",
    MEDIAN: "median",
    UPPER: "upper quartile",
    MOST: "most",
}
"""By the last part of a row's key."""
OF_ONE_CASE = frozenset((LEAST, MOST))
"""The measures that are the value of a single case."""

Case = tuple[RecordId, int]


def measures(cases: Sequence[Case], label: str = "", *key: str, **others: object) -> Iterator[Row]:
    """A row for each measure; without cases each is there without a value. `others` are further fields of the rows."""
    numbers = sorted(number for _, number in cases)
    quarters = quantiles(numbers, n=4, method="inclusive") if len(numbers) > 1 else numbers * 3
    values = [numbers[0], *quarters, numbers[-1]] if numbers else [None] * len(MEASURES)
    records = tuple(record for record, _ in cases)
    for (name, words), value in zip(MEASURES.items(), values, strict=True):
        said = f"{label}: {words}" if label else words.capitalize()
        yield Row(said, (*key, name), value=value, base=len(numbers), records=records, **others)  # type: ignore[arg-type]
