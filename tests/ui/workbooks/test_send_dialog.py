"""The dialog that sends a workbook: what is chosen, what is refused."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.workbooks.choices import SendChoice
from scr_appraiser.ui.workbooks.send_dialog import SendDialog
from tests.builders import a_framework

EVERY = [ReviewId(RecordId(f"{number:032}")) for number in range(4)]
APPRAISAL = AppraisalId(RecordId("a" * 32))


def a_dialog(qtbot: QtBot, folder: Path, chosen: int = 1, appraisal: AppraisalId | None = None) -> SendDialog:
    asked = ToExport(tuple(EVERY[:chosen]), appraisal)
    settings = Settings(folder / "settings.ini")
    dialog = SendDialog(asked, EVERY, a_framework().domains, settings, folder, lambda title, where: None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.protection.field.setText("long enough")
    return dialog


def refused(dialog: SendDialog) -> str:
    dialog.accept()
    assert dialog.isVisible()
    return dialog._problem.text()


def test_what_it_was_called_for_is_chosen_first(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = a_dialog(qtbot, tmp_path)
    assert dialog.choice() == SendChoice((EVERY[0],), tmp_path, None, password="long enough")
    dialog.all_reviews.setChecked(True)
    assert dialog.choice().reviews == tuple(EVERY)
    one = a_dialog(qtbot, tmp_path, appraisal=APPRAISAL).choice()
    assert one.appraisal == APPRAISAL


def test_a_blank_one_is_for_somebody_and_of_one_review(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = a_dialog(qtbot, tmp_path)
    dialog.blank.setChecked(True)
    assert "for somebody" in refused(dialog)
    dialog.whom_code.setText("ed 7")
    dialog.whom_name.setText("Edith")
    assert dialog.choice().whom == Identity("ED7", "Edith")
    dialog.accept()
    assert not dialog.isVisible()
    assert not a_dialog(qtbot, tmp_path, chosen=2).blank.isVisible()


def test_some_domains_may_go_out_and_none_may_not(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = a_dialog(qtbot, tmp_path)
    for name, box in dialog.domains.items():
        box.setChecked(name == "CAN")
    assert dialog.choice().domains == ("CAN",)
    dialog.domains["CAN"].setChecked(False)
    assert "No domain" in refused(dialog)


@pytest.mark.parametrize(("code", "words"), [("?", "staff code is 2 to 30"), ("A", "staff code is 2 to 30")])
def test_what_is_no_staff_code_is_refused(qtbot: QtBot, tmp_path: Path, code: str, words: str) -> None:
    dialog = a_dialog(qtbot, tmp_path)
    dialog.whom_code.setText(code)
    assert words in refused(dialog)


def test_a_short_password_and_a_missing_folder_are_refused(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = a_dialog(qtbot, tmp_path)
    dialog.protection.field.setText("short")
    assert "at least 8" in refused(dialog)
    dialog.folder.setText(str(tmp_path / "gone"))
    assert "There is no folder" in refused(dialog)
    dialog.folder.clear()
    assert "No folder" in refused(dialog)
