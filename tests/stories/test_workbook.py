"""A workbook out and back through the real window, filled in with LibreOffice itself, both sides at work meanwhile."""

from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workbook.layout import JUDGEMENTS
from scr_appraiser.ui.window.messages import Messages
from scr_appraiser.ui.workbooks.plan_dialog import PlanDialog
from scr_appraiser.ui.workbooks.send_dialog import SendDialog
from tests.model.workbook.office import OFFICE, work
from tests.model.workbook.test_in_libreoffice import places
from tests.stories.window import Window
from tests.ui.showing import in_dialog

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed: the story was not played"),
]


def test_a_workbook_goes_out_is_filled_in_and_comes_back(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.make_file(tmp_path / "story.scra")
    appraisal = _begin(window)
    sent = _send(window, tmp_path / "out")
    back = _fill_in_with_libreoffice(sent, tmp_path)
    rate(window.workspace, appraisal, "SCO2", 2)
    rate(window.workspace, appraisal, "SCO3", 6)
    rate(window.workspace, appraisal, "SCO4", 4)
    assert _take_in(window, back, monkeypatch) == {
        "SCO1": "Changed in the workbook",
        "SCO2": "Changed in both",
        "SCO4": "Agreed already",
        "CAN1": "Changed in the workbook",
    }
    judgements = load_appraisal(window.workspace, appraisal).judgements
    assert (judgements["SCO1"].rating, judgements["SCO1"].comment) == (5, "As the colleague saw it.\nTwice.")
    assert (judgements["SCO2"].state, judgements["SCO2"].rating) == ("conflict", None)
    assert (judgements["SCO3"].rating, judgements["SCO4"].rating) == (6, 4)
    assert judgements["CAN1"].comment == "Only a word."
    assert verify(window.workspace).ok
    assert _take_in(window, back, monkeypatch, is_accepted=False) == {}


def _begin(window: Window) -> AppraisalId:
    review = register_review(window.workspace, {"review_ref": "STORY-1", "review_type": "SCR"})
    appraisal = start_appraisal(window.workspace, review, frameworks(window.workspace)[0].hash)
    for criterion in ("SCO1", "SCO2", "SCO3", "SCO4"):
        rate(window.workspace, appraisal, criterion, 3)
    write_comment(window.workspace, appraisal, "SCO1", "As it was.")
    return appraisal


def _send(window: Window, folder: Path) -> Path:
    folder.mkdir()

    def choose(dialog: SendDialog) -> None:
        dialog.all_reviews.setChecked(True)
        dialog.whom_code.setText("ED7")
        dialog.whom_name.setText("Edith Seven")
        dialog.folder.setText(str(folder))
        dialog.protection.plain.setChecked(True)
        dialog.accept()

    in_dialog(SendDialog, choose)
    assert window.program.workbooks is not None
    window.program.workbooks.send_workbook()
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy and len(list(folder.iterdir())) == 1, timeout=30_000)
    (sent,) = folder.iterdir()
    return sent


def _fill_in_with_libreoffice(sent: Path, folder: Path) -> Path:
    where, back = places(sent, JUDGEMENTS, "Criterion"), folder / "back.xlsx"
    typed = {
        ("SCO1", "Rating"): "5 Very good",
        ("SCO1", "Comment"): "As the colleague saw it.\nTwice.",
        ("SCO2", "Rating"): "6",
        ("SCO4", "Rating"): "Good",
        ("CAN1", "Comment"): "Only a word.",
    }
    orders = [("type", JUDGEMENTS, where[place], text) for place, text in typed.items()]
    work([("open", sent), *orders, ("save", back)], folder)
    return back


def _take_in(
    window: Window, back: Path, monkeypatch: pytest.MonkeyPatch, *, is_accepted: bool = True
) -> dict[str, str]:
    """What the plan showed, by criterion."""
    shown: dict[str, str] = {}
    seen: list[PlanDialog] = []

    def look(dialog: PlanDialog) -> None:
        seen.append(dialog)
        for leaf, _, line in dialog.tree._leaves():
            if not leaf.isHidden():
                shown[line.about.split()[0]] = leaf.text(3)
        (dialog.accept if is_accepted else dialog.reject)()

    monkeypatch.setattr(Messages, "ask_workbooks", lambda *_: [back])
    in_dialog(PlanDialog, look)
    assert window.program.workbooks is not None
    window.program.workbooks.take_in_workbooks()
    window.qtbot.waitUntil(lambda: bool(seen) and not window.program.jobs.is_busy, timeout=60_000)
    return shown
