"""Small overviews to protect."""

from collections.abc import Mapping, Sequence

from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.statistics import Overview, Row, Selection, Statistic


def record(number: int) -> RecordId:
    """The id of an invented record."""
    return RecordId(f"{number:032x}")


def rows(counts: Mapping[str, int], first: int = 0) -> tuple[Row, ...]:
    """Rows of different records."""
    found = []
    for label, n in counts.items():
        found.append(Row(label, (label,), n, records=tuple(record(first + each) for each in range(n))))
        first += n
    return tuple(found)


def several(id_: str, counts: Mapping[str, int], base: int, **others: object) -> Statistic:
    """A statistic in which a unit may be in several rows."""
    found = tuple(Row(label, (label,), n) for label, n in counts.items())
    return Statistic(id_, "Children", id_, "child", "bars", base, found, **others)  # type: ignore[arg-type]


def partition(id_: str, counts: Mapping[str, int], **others: object) -> Statistic:
    """A statistic in which each unit is in one row."""
    base = sum(counts.values())
    return Statistic(id_, "Children", id_, "child", "bars", base, rows(counts), is_partition=True, **others)  # type: ignore[arg-type]


def crossed(id_: str, counts: Mapping[tuple[str, str], int], dimensions: tuple[str, str]) -> Statistic:
    """A partition by two facts at once."""
    found, first = [], 0
    for key, n in counts.items():
        found.append(Row(", ".join(key), key, n, records=tuple(record(first + each) for each in range(n))))
        first += n
    return Statistic(
        id_, "Children", id_, "child", "stacked", first, tuple(found), dimensions=dimensions, is_partition=True
    )


def overview(
    *statistics: Statistic, children: int | None = None, reviews: int | None = None, **selected: str
) -> Overview:
    """An overview of these."""
    return Overview("internal", Selection(**selected), reviews, children, statistics, ())


def shown(statistic: Statistic) -> Sequence[int | None]:
    """The counts of its rows."""
    return [row.n for row in statistic.rows]
