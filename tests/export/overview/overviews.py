"""Builders of overviews for the tests of what is written from them."""

from dataclasses import replace
from pathlib import Path

from scr_appraiser.export.overview.exporting import Exported, OverviewFormat, export_overview
from scr_appraiser.export.overview.given import OverviewReport
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.statistics import LeftOut, Overview, Row, Selection, Statistic

MADE_AT = "2026-11-22T09:30:00.000Z"

BANDS = ("under_1", "1_4", "5_11", "12_14", "15_17")
BAND_WORDS = ("Under 1", "1 to 4", "5 to 11", "12 to 14", "15 to 17")
AGES = Statistic(
    id="C2",
    block="Children",
    title="Age band by outcome",
    unit="child",
    chart="stacked",
    base=23,
    dimensions=("age_band", "outcome"),
    is_partition=True,
    rows=tuple(
        Row(f"{words}: {outcome}", (band, outcome), n=n)
        for band, words, counts in zip(BANDS, BAND_WORDS, ((3, 2), (2, 1), (0, 4), (0, 3), (6, 2)), strict=True)
        for outcome, n in zip(("died", "survived"), counts, strict=True)
    ),
    sentence="5 of 23 children were under five and died (22 %).",
    lists={**dict(zip(BANDS, BAND_WORDS, strict=True)), "died": "Died", "survived": "Did not die"},
)
REVIEWS = Statistic(
    "A1", "Volume", "Reviews in the period", "review", "card", None, (Row("Reviews", ("all",), n=20),),
    sentence="20 reviews are in the period.",
)  # fmt: skip
TRAINING = Statistic(
    "E2", "Themes", "Training", "review", "bars", 20, (Row("Training", ("E01",), n=13, in_conflict=1),), base_known=19,
    sentence="In the majority of reviews (13 of 20, 65 %; about two-thirds) training was found wanting.",
)  # fmt: skip
TIMES = Statistic(
    "B1", "Process", "Time from event to completion", "review", "dots", 18,
    (
        Row("Lower quartile", ("completion", "q1"), value=7.25),
        Row("Median", ("completion", "median"), value=11.0),
        Row("Longest", ("completion", "max"), suppressed="single"),
    ),
    dimensions=("interval", "measure"),
    note="Only reviews with both dates.",
)  # fmt: skip
METHODS = Statistic(
    "B3", "Process", "Method used", "review", "bars", 20,
    (
        Row("=SUM(A1) & <b>a method that somebody typed</b>", ("x",), n=12),
        Row("Chronology", ("y",), suppressed="small"),
        Row("Interviews", ("z",), suppressed="small"),
    ),
    is_partition=True,
)  # fmt: skip
LEFT_OUT = (LeftOut(RecordId("1" * 32), "INV-0007, appraised by AB12", "The appraisal is not sealed."),)


def an_overview(*statistics: Statistic, profile: str = "internal") -> Overview:
    """An overview of these statistics, else of one of each kind."""
    chosen = statistics or (REVIEWS, TIMES, METHODS, AGES, TRAINING)
    return Overview(profile, Selection(), 20, 23, chosen, LEFT_OUT, ("One pair of reviews may be one.",))


def a_report(overview: Overview | None = None, *, is_invented: bool = True) -> OverviewReport:
    """What the outputs are made from."""
    return OverviewReport(overview or an_overview(), MADE_AT, is_invented, (("Period", "2012 to 2015"),))


def many_rows(statistic: Statistic, rows: int) -> Statistic:
    """The statistic with as many rows, their labels long."""
    more = tuple(Row(f"{number} {'of a label that goes on ' * 6}", (f"{number}",), n=number) for number in range(rows))
    return replace(statistic, rows=more, dimensions=(), base=max(rows, 1))


def written(tmp_path: Path, form: OverviewFormat, overview: Overview | None = None) -> tuple[Path, Exported]:
    """One file of an overview, and what was told of it."""
    exported = export_overview(a_report(overview), tmp_path, formats=(form,))
    return exported.files[0].path, exported
