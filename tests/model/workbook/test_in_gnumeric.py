"""Workbooks that Gnumeric itself opened and saved: no edit lost, none made up."""

import random
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
from tests.model.workbook.test_in_libreoffice import TYPED, criteria_of, places
from tests.model.workbook.test_in_libreoffice import begun as begun

ROUNDS = 4
WRITTEN = [text for text in TYPED if "_x" not in text]
"""What openpyxl writes as a person would have typed it: it does not escape what looks like an escape."""

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
    chance, criteria = random.Random(9), criteria_of(workspace, begun)
    for number in range(ROUNDS):
        book = sent_out(workspace, review_id, tmp_path / f"sent{number}.xlsx")
        where = places(book, JUDGEMENTS, "Criterion")
        chosen = {one: chance.choice(WRITTEN) for one in chance.sample(criteria, 3)}
        typed = openpyxl.load_workbook(book)
        for criterion, text in chosen.items():
            cell = typed[JUDGEMENTS][where[criterion, "Comment"]]
            cell.value, cell.data_type = text, "s"
        typed.save(book)
        lines = telling(planned(workspace, saved_again(book)))
        said = {name: line.theirs for name, line in lines.items()}
        assert set(said) == set(chosen)
        assert all(text in said[name] for name, text in chosen.items()), (said, chosen)


def test_a_rating_that_gnumeric_saved_is_taken_in(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book = sent_out(workspace, review_id, tmp_path / "sent.xlsx")
    typed = openpyxl.load_workbook(book)
    typed[JUDGEMENTS][places(book, JUDGEMENTS, "Criterion")["SCO2", "Rating"]] = 6
    typed.save(book)
    plan = planned(workspace, saved_again(book))
    assert {name: line.outcome for name, line in telling(plan).items()} == {"SCO2": "new"}
    take_in(workspace, plan)
    assert load_appraisal(workspace, begun).judgements["SCO2"].rating == 6
    assert verify(workspace).ok
