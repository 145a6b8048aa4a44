"""Reports of merges, from the window and from the command line, made comparable."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from scr_appraiser.model.merging.told import MergeTold


def as_commanded(report: MergeTold) -> dict[str, Any]:
    """What the window reports, as the command line prints it."""
    (reviews,) = report.counts
    return {
        **asdict(report),
        "conflicts": [{**asdict(one), "class": one.klass, "stood_before": False} for one in report.conflicts],
        "duplicates": [{"references": one.reviews} for one in report.duplicates],
        "reviews_before": reviews.before,
        "reviews_after": reviews.after,
    }


def totals_of(reports: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the reports of merges one after the other come to."""
    arisen = [one for report in reports for one in report["conflicts"] if not one["stood_before"]]
    return {
        "new": sum(report["new"] for report in reports),
        "conflicts": [(one["class"], one["review"], sorted(one["values"])) for one in arisen],
        "duplicates": sorted(sorted(one["references"]) for report in reports for one in report["duplicates"]),
        "before": (reports[0]["reviews_before"], reports[0]["digest_before"]),
        "after": (reports[-1]["reviews_after"], reports[-1]["digest_after"]),
    }
