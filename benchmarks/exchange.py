"""Exchange workbooks against openpyxl: writing one of 42 judgements, and planning a folder of 50 that came back."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl import Workbook

from scr_appraiser.export.excel.exchange import write_exchange
from scr_appraiser.export.exporting import collation
from scr_appraiser.export.report import Collation
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.identity import identify
from scr_appraiser.model.sample.writing import write_sample
from scr_appraiser.model.workbook.outgoing import outgoing
from scr_appraiser.model.workbook.planning import plan_workbooks
from scr_appraiser.model.workbook.safely import read_all
from scr_appraiser.model.workbook.sendings import Sending
from scr_appraiser.model.workspace import Workspace

WORKBOOKS = 50
WRITING, PLANNING = 1.5, 3.0


def main() -> None:
    """Print both ratios; the two sides take turns in one run, and the fastest turn of each counts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_sample(folder / "sample.scra")
        workspace = open_workspace(folder / "sample.scra")
        workspace.author = identify("AB123", "Ann Brown")
        _write(workspace, folder)
        _plan(workspace, folder)
        workspace.close()


def _write(workspace: Workspace, folder: Path) -> None:
    data, sending = _sent(workspace, 0)
    path = folder / "one.xlsx"
    write_exchange(data, sending, path)
    sheets = {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in openpyxl.load_workbook(path)
    }
    ours, theirs = _fastest(
        9, lambda: write_exchange(data, sending, path), lambda: _write_with_openpyxl(sheets, folder / "plain.xlsx")
    )
    print(f"An exchange workbook of 42 judgements: {ours / theirs:.2f} times openpyxl's own writer", end="")
    print(f" (at most {WRITING})  [{ours * 1000:.0f} ms against {theirs * 1000:.0f} ms]")


def _plan(workspace: Workspace, folder: Path) -> None:
    came = folder / "came"
    came.mkdir()
    paths = []
    for number in range(WORKBOOKS):
        data, sending = _sent(workspace, number % 20)
        paths.append(came / f"{number}.xlsx")
        write_exchange(data, sending, paths[-1])
    ours, theirs = _fastest(
        2,
        lambda: plan_workbooks(workspace, list(read_all(paths))),
        lambda: [_read_with_openpyxl(path) for path in paths],
    )
    print(f"Planning {WORKBOOKS} returned workbooks: {ours / theirs:.2f} times openpyxl's mere reading", end="")
    print(f" (at most {PLANNING})  [{ours:.1f} s against {theirs:.1f} s]")


def _sent(workspace: Workspace, number: int) -> tuple[Collation, Sending]:
    material, sending = outgoing(workspace, [all_reviews(workspace)[number]])
    return collation(material, "internal", sending.sent_at), sending


def _fastest(rounds: int, *sides: Callable[[], object]) -> list[float]:
    took = [float("inf")] * len(sides)
    for _ in range(rounds):
        for place, side in enumerate(sides):
            start = time.perf_counter()
            side()
            took[place] = min(took[place], time.perf_counter() - start)
    return took


def _write_with_openpyxl(sheets: dict[str, list[list[object]]], path: Path) -> None:
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)


def _read_with_openpyxl(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True)
    return sum(len(row) for sheet in book for row in sheet.iter_rows())


if __name__ == "__main__":
    main()
