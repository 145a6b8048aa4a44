"""Workbooks as they really go out, filled in with openpyxl, and taken back into an open file."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from scr_appraiser.export.excel.exchange import write_exchange
from scr_appraiser.export.exporting import collation
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.workbook.layout import ANSWERS, DECISIONS, JUDGEMENTS
from scr_appraiser.model.workbook.outgoing import outgoing
from scr_appraiser.model.workbook.planning import plan_workbooks
from scr_appraiser.model.workbook.plans import Line, Plan
from scr_appraiser.model.workbook.reading import read_sheets
from scr_appraiser.model.workbook.returned import Returned, returned
from scr_appraiser.model.workspace import Workspace

EDITOR = Identity("ED7", "Edith Seven")
Answers = Mapping[str, Mapping[str, Any]]
"""By criterion or domain, by field: what is typed."""


def sent_out(workspace: Workspace, review: ReviewId, path: Path, **others: Any) -> Path:
    """The workbook of a review's appraisals, noted in the file."""
    material, sending = outgoing(workspace, [review], **{"whom": EDITOR, **others})
    write_exchange(collation(material, "internal", sending.sent_at), sending, path)
    return path


def fill(path: Path, answers: Answers, to: Path | None = None) -> Path:
    """Type into a workbook, and save it as `to`, or as it was called."""
    book = openpyxl.load_workbook(path)
    for kind, title, label in (("judgement", JUDGEMENTS, "Criterion"), ("decision", DECISIONS, "Domain")):
        sheet = book[title]
        heads = {cell.value: cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            for name, value in answers.get(sheet.cell(row, heads[label]).value, {}).items():
                if name in ANSWERS[kind]:
                    sheet.cell(row, heads[ANSWERS[kind][name]]).value = value
    book.save(to or path)
    return to or path


def edited(path: Path, change: Any, to: Path) -> Path:
    """The workbook after `change` was made to it as openpyxl has it."""
    book: Workbook = openpyxl.load_workbook(path)
    change(book)
    book.save(to)
    return to


def read(path: Path) -> Returned:
    """A workbook as plain values, read in this process."""
    return returned(read_sheets(path.read_bytes()))


def planned(workspace: Workspace, *paths: Path) -> Plan:
    """What would become of workbooks."""
    return plan_workbooks(workspace, [(path.name, read(path)) for path in paths])


def telling(plan: Plan) -> dict[str, Line]:
    """The lines that are more than left alone, by what they are about."""
    return {line.about.split()[0]: line for _, line in plan.lines() if line.outcome != "same"}


def another_copy(workspace: Workspace, path: Path, author: str = "AB123") -> Workspace:
    """The file as it lies, copied to another laptop and opened there. It is closed here first."""
    workspace.close()
    shutil.copy(workspace.path, path)
    other = open_workspace(path)
    other.author = identify(author, f"Person {author}")
    return other


def texts(lines: Iterable[Line]) -> list[str]:
    """What becomes of lines, in words."""
    return [line.words for line in lines]


def the_digest(workspace: Workspace) -> str:
    """What the file comes to."""
    with workspace.reading() as cursor:
        return digest(cursor)
