"""1,000 sealed appraisals to one workbook, against openpyxl's write-only writer fed with the same cells."""

import gc
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import xlsxwriter
from openpyxl import Workbook

from scr_appraiser.export.excel.collation import collation_sheets, write_collation
from scr_appraiser.export.excel.sheets import Sheet
from scr_appraiser.export.report import Collation
from scr_appraiser.model.snapshots import Appraisal
from tests.export.collations import many

APPRAISALS, ROUNDS = 1000, 3
LIMIT = 1.3

COMMENT = (
    "The report sets out the sequence of decisions and names the criterion relied on, with the date and the people who "
    "decided. One step, the consideration of an alternative to a full review, is mentioned in a footnote only (case "
    "{0}), so that a reader has to infer why it was set aside.\nThe annex helps; the summary does not refer to it."
)


def main() -> None:
    """Print the ratio and what XlsxWriter needs; all take turns in one run, and the fastest turn of each counts."""
    data = _data()
    sheets = collation_sheets(data)
    cells = sum(value is not None for sheet in sheets for row in sheet.rows for value in row)
    sides: dict[str, Callable[[Path], None]] = {
        "ours": lambda path: write_collation(data, path),
        "openpyxl": lambda path: _write_with_openpyxl(sheets, path),
        "XlsxWriter": lambda path: _write_with_xlsxwriter(sheets, path),
    }
    took = dict.fromkeys(sides, float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            for name, write in sides.items():
                took[name] = min(took[name], _seconds(write, Path(folder) / f"{name}.xlsx"))
        size = (Path(folder) / "ours.xlsx").stat().st_size
    ratio = took["ours"] / took["openpyxl"]
    print(f"{APPRAISALS:,} appraisals to a workbook: {ratio:.2f} times openpyxl's own writer (at most {LIMIT})", end="")
    print(f"  [{took['ours']:.1f} s against {took['openpyxl']:.1f} s; XlsxWriter {took['XlsxWriter']:.1f} s; ", end="")
    print(f"{cells:,} cells, {size / 1e6:.1f} MB]")


def _data() -> Collation:
    """Reviews whose appraisals all say something else, so that no text is met twice."""
    plain = many(APPRAISALS)
    appraisals = tuple(_commented(appraisal, number) for number, appraisal in enumerate(plain.appraisals))
    return replace(plain, appraisals=appraisals)


def _commented(appraisal: Appraisal, number: int) -> Appraisal:
    judgements = {
        name: replace(judgement, comment=COMMENT.format(f"{number}/{name}"))
        for name, judgement in appraisal.judgements.items()
    }
    return replace(appraisal, judgements=judgements)


def _seconds(write: Callable[[Path], None], path: Path) -> float:
    gc.collect()
    start = time.perf_counter()
    write(path)
    return time.perf_counter() - start


def _write_with_openpyxl(sheets: tuple[Sheet, ...], path: Path) -> None:
    book = Workbook(write_only=True)
    for sheet in sheets:
        target = book.create_sheet(sheet.title)
        target.append([head.heading for head in sheet.heads])
        for row in sheet.rows:
            target.append(row)
    book.save(path)


def _write_with_xlsxwriter(sheets: tuple[Sheet, ...], path: Path) -> None:
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, {**as_text, "default_date_format": "yyyy-mm-dd"}) as book:
        for sheet in sheets:
            target = book.add_worksheet(sheet.title)
            target.write_row(0, 0, [head.heading for head in sheet.heads])
            for number, row in enumerate(sheet.rows, 1):
                target.write_row(number, 0, row)


if __name__ == "__main__":
    main()
