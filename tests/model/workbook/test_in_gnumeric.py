"""Workbooks that Gnumeric itself opened and saved: no edit lost, none made up."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.workbook.applying import take_in
from scr_appraiser.model.workbook.layout import JUDGEMENTS
from scr_appraiser.model.workspace import Workspace
from tests.model.workbook.books import planned, sent_out, telling
from tests.model.workbook.test_in_libreoffice import begun as begun
from tests.model.workbook.test_in_libreoffice import places

CONVERT = shutil.which("ssconvert")
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(CONVERT is None, reason="Gnumeric (ssconvert) is not installed: it was not tried"),
]


def saved_again(book: Path) -> Path:
    """What Gnumeric saves of it."""
    path = book.with_name(f"again {book.name}")
    kind = "--export-type=Gnumeric_Excel:xlsx2"
    subprocess.run([str(CONVERT), kind, str(book), str(path)], check=True, capture_output=True, timeout=120)
    return path


def test_what_gnumeric_only_saved_has_no_change_in_it(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    saved = saved_again(sent_out(workspace, review_id, tmp_path / "sent.xlsx"))
    assert telling(planned(workspace, saved)) == {}
    rate(workspace, begun, "SCO1", 6)
    assert {line.outcome for line in telling(planned(workspace, saved)).values()} == {"ours"}


def test_edits_that_gnumeric_saved_come_in_exactly_and_no_others(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / "sent.xlsx")
    where = places(book, JUDGEMENTS, "Criterion")
    typed = openpyxl.load_workbook(book)
    typed[JUDGEMENTS][where["SCO2", "Rating"]] = 6
    typed[JUDGEMENTS][where["SCO3", "Comment"]] = "Zweierlei, “typed”."
    typed.save(book)
    plan = planned(workspace, saved_again(book))
    assert {name: line.outcome for name, line in telling(plan).items()} == {"SCO2": "new", "SCO3": "new"}
    take_in(workspace, plan)
    judgements = load_appraisal(workspace, begun).judgements
    assert (judgements["SCO2"].rating, judgements["SCO3"].comment) == (6, "Zweierlei, “typed”.")
    assert verify(workspace).ok
