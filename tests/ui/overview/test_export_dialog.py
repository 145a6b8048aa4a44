"""The dialog that has the overview leave: what is chosen, who answers for small numbers, what is refused."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.problems import Problem
from scr_appraiser.ui.overview.export_dialog import OverviewExportDialog
from scr_appraiser.ui.settings import Settings


class Stage:
    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.settings = Settings(folder / "settings.ini")

    def dialog(self, profile: Profile = "internal") -> OverviewExportDialog:
        made = OverviewExportDialog(
            (("Period", "2012 to 2015"),), profile, "Ann Brown", self.settings, self.folder, lambda *_: None
        )
        self.qtbot.addWidget(made)
        made.show()
        return made


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Stage:
    return Stage(qtbot, tmp_path)


def test_the_profile_on_view_is_offered_first_and_the_files_are_encrypted(stage: Stage) -> None:
    dialog = stage.dialog("partners")
    dialog.protection.field.setText("eight or more")
    choice = dialog.choice()
    assert (choice.profile, choice.formats, choice.password) == ("partners", ("pdf", "xlsx"), "eight or more")
    assert choice.override is None


def test_csv_and_svg_are_offered_for_files_that_are_not_encrypted(stage: Stage) -> None:
    dialog = stage.dialog()
    dialog.formats["csv"].setChecked(True)
    assert not dialog.formats["csv"].isEnabled()
    assert dialog._cannot.isVisible()
    assert "csv" not in dialog.choice().formats
    dialog.protection.plain.setChecked(True)
    assert dialog.formats["csv"].isEnabled()
    assert "csv" in dialog.choice().formats
    assert not dialog._cannot.isVisible()


def test_small_numbers_are_shown_only_where_somebody_answers_for_it(stage: Stage) -> None:
    dialog = stage.dialog("publication")
    dialog.protection.plain.setChecked(True)
    dialog.overrides.setChecked(True)
    dialog.name.setText(" ")
    dialog.accept()
    assert dialog.isVisible()
    assert "person answers for it" in dialog._problem.text()
    dialog.name.setText("Ann Brown")
    dialog.accept()
    assert dialog.isVisible()
    dialog.reason.setPlainText("The published report gave these counts.")
    dialog.accept()
    assert not dialog.isVisible()
    override = dialog.choice().override
    assert override is not None
    assert (override.name, override.reason) == ("Ann Brown", "The published report gave these counts.")


def test_a_reason_that_may_tell_who_somebody_is_is_refused_and_the_place_marked(stage: Stage) -> None:
    dialog = stage.dialog("publication")
    dialog.protection.plain.setChecked(True)
    dialog.overrides.setChecked(True)
    dialog.reason.setPlainText("The mother, Jane Doe, agreed on 3 May 2015.")
    dialog.accept()
    assert dialog.isVisible()
    assert "“Jane Doe” (likely name), “3 May 2015” (date)" in dialog._problem.text()
    assert dialog.reason.textCursor().selectedText() == "Jane Doe"
    dialog.reason.setPlainText("The mother agreed.")
    dialog.accept()
    assert not dialog.isVisible()


def test_under_internal_nobody_need_answer(stage: Stage) -> None:
    dialog = stage.dialog("publication")
    dialog.overrides.setChecked(True)
    with pytest.raises(Problem):
        dialog.choice()
    dialog.profiles["internal"].setChecked(True)
    assert not dialog.overrides.isVisible()
    assert dialog.choice().override is None


def test_without_a_form_nothing_is_exported(stage: Stage) -> None:
    dialog = stage.dialog()
    dialog.protection.plain.setChecked(True)
    for box in dialog.formats.values():
        box.setChecked(False)
    dialog.accept()
    assert dialog.isVisible()
    assert "Nothing is chosen" in dialog._problem.text()


def test_the_forms_are_offered_again_the_next_time(stage: Stage) -> None:
    dialog = stage.dialog()
    dialog.protection.plain.setChecked(True)
    dialog.formats["pdf"].setChecked(False)
    dialog.formats["svg"].setChecked(True)
    dialog.accept()
    again = stage.dialog()
    again.protection.plain.setChecked(True)
    assert again.choice().formats == ("xlsx", "svg")
