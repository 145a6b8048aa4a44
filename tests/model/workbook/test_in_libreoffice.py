"""Workbooks that LibreOffice itself opened, edited and saved: no edit lost, none made up."""

import random
from pathlib import Path

import openpyxl
import pytest

from scr_appraiser.model.appraisal.appraisals import rate, set_evidence, write_comment
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workbook.applying import take_in
from scr_appraiser.model.workbook.layout import DECISIONS, JUDGEMENTS
from scr_appraiser.model.workspace import Workspace
from tests.model.workbook.books import planned, sent_out, telling
from tests.model.workbook.office import OFFICE, work

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed: round trips were not tried"),
]

ROUNDS = 5
HARD = (
    "plain", "=1+1", "+1", "-1", "@x", "'quoted'", "#N/A", "2015-03-01", "1E5", "two\nlines", "_x000D_", "_x005F_",
    "שלום עולם", "👩‍👩‍👧 😀", "a_x0041_b", "1/2", "TRUE", "00123", "5%", "“quoted” | piped", "\ttab",
)  # fmt: skip
TYPED = ("Simply typed.", "Zwei\nZeilen", "=2+2", "'apostrophe", "_x000A_", "007", "3/4", "ｗｉｄｅ", "😀", "FALSE")


@pytest.fixture
def begun(workspace: Workspace, appraisal_id: AppraisalId) -> AppraisalId:
    """An appraisal full of hard text."""
    criteria = criteria_of(workspace, appraisal_id)
    for number, text in enumerate(HARD):
        rate(workspace, appraisal_id, criteria[number], number % 6 + 1)
        write_comment(workspace, appraisal_id, criteria[number], text)
        set_evidence(workspace, appraisal_id, criteria[number], [Evidence("found", text, text, "for", text)])
    return appraisal_id


def criteria_of(workspace: Workspace, appraisal: AppraisalId) -> list[str]:
    from scr_appraiser.model.framework.held_definitions import load_framework

    return [one.id for one in load_framework(workspace, load_appraisal(workspace, appraisal).framework).criteria()]


def places(book: Path, sheet: str, label: str) -> dict[tuple[str, str], str]:
    """Where the cell of a criterion or domain under a heading is."""
    found = openpyxl.load_workbook(book)[sheet]
    heads = {cell.value: cell.column_letter for cell in found[1]}
    return {
        (found[f"{heads[label]}{row}"].value, str(head)): f"{letter}{row}"
        for row in range(2, found.max_row + 1)
        for head, letter in heads.items()
    }


def test_what_libreoffice_only_saved_has_no_change_in_it(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book, saved = sent_out(workspace, review_id, tmp_path / "sent.xlsx"), tmp_path / "saved.xlsx"
    work([("open", book), ("save", saved)], tmp_path)
    assert telling(planned(workspace, saved)) == {}
    rate(workspace, begun, "SCO1", 6)
    assert {line.outcome for line in telling(planned(workspace, saved)).values()} == {"ours"}


def test_edits_made_in_libreoffice_come_in_exactly_and_no_others(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    chance = random.Random(5)
    orders: list[tuple[object, ...]] = []
    expected: list[dict[str, str]] = []
    criteria = criteria_of(workspace, begun)
    for number in range(ROUNDS):
        book = sent_out(workspace, review_id, tmp_path / f"sent{number}.xlsx")
        where = places(book, JUDGEMENTS, "Criterion")
        chosen = {one: chance.choice(TYPED) for one in chance.sample(criteria, 3)}
        orders.append(("open", book))
        orders += [("type", JUDGEMENTS, where[one, "Comment"], text) for one, text in chosen.items()]
        orders.append(("save", tmp_path / f"back{number}.xlsx"))
        expected.append(chosen)
    work(orders, tmp_path)
    for number, chosen in enumerate(expected):
        lines = telling(planned(workspace, tmp_path / f"back{number}.xlsx"))
        said = {name: line.theirs for name, line in lines.items()}
        assert set(said) == set(chosen)
        assert all(text in said[name] for name, text in chosen.items()), (said, chosen)


def test_rows_sorted_a_sheet_renamed_and_a_row_deleted_in_libreoffice_do_no_harm(
    workspace: Workspace, review_id: ReviewId, begun: AppraisalId, tmp_path: Path
) -> None:
    book, back = sent_out(workspace, review_id, tmp_path / "sent.xlsx"), tmp_path / "back.xlsx"
    where, decisions = places(book, JUDGEMENTS, "Criterion"), places(book, DECISIONS, "Domain")
    last = max(int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for place in where.values())
    orders = [
        ("open", book),
        ("number", JUDGEMENTS, where["SCO2", "Rating"], "6"),
        ("type", JUDGEMENTS, where["SCO3", "Rating"], "1 Unsatisfactory"),
        ("type", DECISIONS, decisions["SCO", "Decision"], " 4 "),
        ("sort", JUDGEMENTS, f"A1:M{last}", "2"),
        ("remove", JUDGEMENTS, "2"),
        ("rename", JUDGEMENTS, "Our answers"),
        ("save", back),
    ]
    work(orders, tmp_path)
    plan = planned(workspace, back)
    outcomes = {name: line.outcome for name, line in telling(plan).items() if line.outcome != "missing"}
    assert outcomes == {"SCO2": "new", "SCO3": "new", "SCO": "new"}
    assert [line.outcome for _, line in plan.lines()].count("missing") == 1
    take_in(workspace, plan)
    judgements = load_appraisal(workspace, begun).judgements
    assert (judgements["SCO2"].rating, judgements["SCO3"].rating) == (6, 1)
    assert verify(workspace).ok
