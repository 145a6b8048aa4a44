"""The overview as one JSON document (the command line's `--json`)."""

from dataclasses import asdict
from typing import Any

from scr_appraiser.model.overview.statistics import Overview, Row, Statistic, known_of_which
from scr_appraiser.model.overview.words import percent


def as_json(overview: Overview) -> dict[str, Any]:
    """Plain values: what is shown, and nothing else."""
    return {
        "profile": overview.profile,
        "selection": asdict(overview.selection),
        "reviews": overview.reviews,
        "children": overview.children,
        "left_out": [asdict(one) for one in overview.left_out],
        "notes": list(overview.notes),
        "statistics": [_statistic(one) for one in overview.statistics],
    }


def percent_of(statistic: Statistic, row: Row) -> float | None:
    """Per cent of all; None where there is nothing to take it of, or it is not shown."""
    return _percent(row, statistic.base if row.base is None else row.base)


def percent_known_of(statistic: Statistic, row: Row) -> float | None:
    """Per cent of those of which it is known; None of what is not stated itself as well."""
    known = known_of_which(statistic, row)
    return None if row.n is None or known is None or row.n > known or "not_stated" in row.key else _percent(row, known)


def _percent(row: Row, base: int | None) -> float | None:
    return None if row.n is None or base is None or row.suppressed else percent(row.n, base)


def _statistic(statistic: Statistic) -> dict[str, Any]:
    return {
        "id": statistic.id,
        "block": statistic.block,
        "title": statistic.title,
        "unit": statistic.unit,
        "base": statistic.base,
        "base_known": statistic.base_known,
        "sentence": statistic.sentence,
        "note": statistic.note,
        "rows": [_row(statistic, row) for row in statistic.rows],
    }


def _row(statistic: Statistic, row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "key": list(row.key),
        "n": row.n,
        "percent": percent_of(statistic, row),
        "percent_known": percent_known_of(statistic, row),
        "value": row.value,
        "base": row.base,
        "base_known": row.base_known,
        "suppressed": row.suppressed,
        "in_conflict": row.in_conflict,
    }
