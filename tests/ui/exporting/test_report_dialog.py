"""The one dialog that asks how a report is written: forms, what is put in, and whether it is protected."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.exporting.report_dialog import PDF, WORKBOOK, Form, Option, ReportAsked, ReportExportDialog

JSON = Form("json", "A &JSON file", remark="Never encrypted.", is_encrypted=False)


@pytest.fixture
def asking(qtbot: QtBot, tmp_path: Path) -> Callable[[ReportAsked], ReportExportDialog]:
    def make(asked: ReportAsked) -> ReportExportDialog:
        dialog = ReportExportDialog(asked, tmp_path, lambda title, folder: None)
        qtbot.addWidget(dialog)
        return dialog

    return make


def test_what_is_chosen_is_what_comes_out(asking: Callable[[ReportAsked], ReportExportDialog], tmp_path: Path) -> None:
    dialog = asking(ReportAsked("Export", forms=(PDF, WORKBOOK), options=(Option("names", "With &names"),)))
    assert dialog.choice().forms == ("pdf",)
    assert dialog.choice().options == frozenset()
    dialog.forms["xlsx"].setChecked(True)
    dialog.options["names"].setChecked(True)
    dialog.protection.field.setText("eight or more")
    choice = dialog.choice()
    assert (choice.forms, choice.options) == (("pdf", "xlsx"), {"names"})
    assert (choice.folder, choice.password) == (tmp_path, "eight or more")
    assert "eight" not in repr(choice)


def test_nothing_is_taken_without_a_form_or_a_password(asking: Callable[[ReportAsked], ReportExportDialog]) -> None:
    dialog = asking(ReportAsked("Export"))
    dialog.accept()
    assert not dialog.result()
    dialog.forms["pdf"].setChecked(False)
    dialog.protection.plain.setChecked(True)
    dialog.accept()
    assert not dialog.result()
    dialog.forms["pdf"].setChecked(True)
    dialog.accept()
    assert dialog.result()


def test_an_option_goes_with_its_form(asking: Callable[[ReportAsked], ReportExportDialog]) -> None:
    option = Option("words", "With w&ords", of="pdf", is_chosen=True)
    dialog = asking(ReportAsked("Save", forms=(PDF, JSON), options=(option,)))
    assert dialog.choice().options == {"words"}
    dialog.forms["pdf"].setChecked(False)
    assert dialog.choice().options == frozenset()
    assert not dialog.options["words"].isEnabled()


def test_what_cannot_be_protected_asks_for_no_password(asking: Callable[[ReportAsked], ReportExportDialog]) -> None:
    dialog = asking(ReportAsked("Save", forms=(PDF, JSON)))
    dialog.forms["pdf"].setChecked(False)
    dialog.forms["json"].setChecked(True)
    assert not dialog.protection.isEnabled()
    dialog.accept()
    assert dialog.result()
    assert dialog.choice().password is None


def test_what_cannot_be_chosen_otherwise_stays(asking: Callable[[ReportAsked], ReportExportDialog]) -> None:
    dialog = asking(ReportAsked("Export", options=(Option("names", "No &names", is_chosen=True, is_fixed=True),)))
    assert not dialog.options["names"].isEnabled()
    assert dialog.choice().options == {"names"}
