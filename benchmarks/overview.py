"""The overview of 5,000 reviews with 10,000 appraisals: read, drawn and filtered against its limits, and pandas."""

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from benchmarks._many_appraisals import write_file
from scr_appraiser.export.overview.exporting import OverviewFormat, export_overview
from scr_appraiser.export.overview.given import OverviewReport
from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.overview.appraised import Appraisals
from scr_appraiser.model.overview.counting import counting
from scr_appraiser.model.overview.first_reading import first_overview
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.sameness.keeping import KnownPairs

REVIEWS = 5_000
FIRST, PAGE, FILTER = 1.0, 5.0, 0.3
"""Seconds: the first numbers, the whole page as a job, and another filter."""


class _Settled(KnownPairs):
    """Nothing that may be one: the window keeps the pairs up to date, and copies of one sample are no duplicates."""

    is_current = True  # type: ignore[assignment]


def main() -> None:
    """Print each as a ratio to its limit, and the tables of quality as a ratio to pandas.

    In the processor's time: what else the computer does is not the program's. Garbage waits, as it does in the window.
    """
    gc.disable()
    with TemporaryDirectory() as folder:
        workspace = write_file(Path(folder) / "many.scra", REVIEWS)
        beginning, _ = _timed(lambda: first_overview(workspace))
        print(f"The first numbers of {REVIEWS:,} reviews: {beginning / FIRST:.2f} of their limit (at most 1)")
        reading, material = _timed(lambda: read_material(workspace, known=_Settled(workspace)))
        workspace.close()
        drawing, whole = _timed(lambda: overview(material, Selection()))
        page = beginning + reading + drawing
        print(f"The page of {REVIEWS:,} reviews: {page / PAGE:.2f} of its limit (at most 1)  ", end="")
        print(f"[{beginning + reading:.2f} s to read, {drawing:.2f} s to count, of {PAGE:.0f} s]")
        for name, selection in (
            ("the type of nearly all", Selection(review_type="SCR")),
            ("a version", Selection(framework=next(iter(material.frameworks)))),
            ("a period", Selection(period="2012-15")),
            ("a period and one before it", Selection(period="2015-18", earlier="2012-15")),
            ("a committee", Selection(committee="Committee 3")),
            ("a committee and a type", Selection(committee="Committee 3", review_type="SCR")),
        ):
            filtering, found = _timed(lambda chosen=selection: overview(material, chosen))  # type: ignore[misc]
            print(
                f"Filtered by {name}, {found.reviews:,} reviews: {filtering / FILTER:.2f} of its limit (at most 1)  ",
                end="",
            )
            print(f"[{filtering * 1000:.0f} ms of {FILTER * 1000:.0f} ms]")
        _against_pandas(material, whole)
        _files(material, Path(folder))


def _against_pandas(material: Material, whole: Overview) -> None:
    counted = counting(material, Selection())
    rows = [
        (case.review.id, name, answer)
        for case in counted.cases
        for name, answer in zip(counted.answered, case.appraised.sums.given, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["review", "name", "answer"])
    theirs, tables = _timed(lambda: _tables(frame))
    by_id = {one.id: one for one in whole.statistics}
    for row in by_id["F1"].rows:
        assert tables["grades"].get((OVERALL, row.key[0]), 0) == row.n, "pandas counts otherwise"
    for row in by_id["F3"].rows:
        if row.key[1] == "median":
            assert tables["medians"][row.key[0]] == row.value, "pandas finds another median"
    from scr_appraiser.model.overview.blocks import quality

    anew = replace(material, appraisals=replace(material.appraisals))  # nothing is kept of these yet
    ours, _ = _timed(lambda: list(quality.statistics(anew, Selection())))
    print(f"Block F of {len(rows):,} answers: {ours / theirs:.2f} times pandas  [{ours:.2f} s against {theirs:.2f} s]")


def _tables(frame: Any) -> dict[str, Any]:
    """The counts of each grade, the medians and the shares of each criterion, as a pandas user would make them."""
    numbers = frame.assign(number=pd.to_numeric(frame["answer"], errors="coerce"))
    rated = numbers.dropna(subset="number")
    return {
        "grades": frame.assign(answer=frame["answer"].astype(str)).groupby(["name", "answer"]).size(),
        "medians": rated.groupby("name")["number"].median(),
        "good": rated.assign(good=rated["number"] >= 4).groupby("name")["good"].mean(),
        "without": (frame["answer"] == "IE").groupby(frame["name"]).mean(),
    }


def _files(material: Material, folder: Path) -> None:
    """PDF and workbook of a quarter of the reviews, of half and of all, where no appraisal counts of any of them: the
    list of what is left out then has a line for each, and grows most.
    """
    bare = replace(material, appraisals=Appraisals())
    forms: tuple[OverviewFormat, ...] = ("pdf", "xlsx")
    for form in forms:
        taken = []
        for share in (8, 4, 2, 1):  # the first loads the libraries
            shown = overview(replace(bare, reviews=bare.reviews[: REVIEWS // share]), Selection())
            report = OverviewReport(shown, "2026-11-22T09:30:00.000Z", is_invented=True)
            seconds, _ = _timed(lambda: export_overview(report, folder / f"{form}{share}", formats=(form,)))  # noqa: B023
            taken.append(seconds)
        ratios = ", ".join(f"{seconds / taken[1]:.2f}" for seconds in taken[2:])
        print(f"{form} of twice and four times as many reviews: {ratios} times (at most 2 and 4)")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


if __name__ == "__main__":
    main()
