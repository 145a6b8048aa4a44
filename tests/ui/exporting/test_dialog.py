"""The export dialog: what is chosen, what is remembered, what is refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.ui.exporting.choices import ExportChoice
from scr_appraiser.ui.exporting.dialog import ExportDialog
from scr_appraiser.ui.settings import Settings

EVERY = [ReviewId(RecordId(f"{number:032}")) for number in range(4)]


class Stage:
    """The dialog over four reviews."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.settings = Settings(folder / "settings.ini")
        self.answer: Path | None = None

    def dialog(self, chosen: int = 1, every: int = 4) -> ExportDialog:
        dialog = ExportDialog(
            EVERY[:chosen], EVERY[:every], self.settings, self.folder, lambda title, folder: self.answer
        )
        self.qtbot.addWidget(dialog)
        dialog.show()
        return dialog


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Stage:
    return Stage(qtbot, tmp_path)


def refused(dialog: ExportDialog) -> str:
    dialog.accept()
    assert dialog.isVisible()
    return dialog._problem.text()


def test_what_it_was_called_for_is_chosen_first(stage: Stage) -> None:
    dialog = stage.dialog(chosen=2)
    assert dialog.only_chosen.text() == "&The 2 chosen reviews"
    dialog.protection.field.setText("long enough")
    assert dialog.choice() == ExportChoice(tuple(EVERY[:2]), ("pdf", "xlsx"), "internal", stage.folder, "long enough")
    dialog.all_reviews.setChecked(True)
    assert dialog.choice().reviews == tuple(EVERY)


def test_with_nothing_chosen_all_reviews_are_meant(stage: Stage) -> None:
    dialog = stage.dialog(chosen=0)
    assert not dialog.only_chosen.isVisible()
    assert dialog.choice().reviews == tuple(EVERY)


def test_choices_are_kept_for_next_time_but_never_a_password(stage: Stage) -> None:
    dialog = stage.dialog()
    dialog.pdf.setChecked(False)
    dialog.profiles["partners"].setChecked(True)
    dialog.folder.setText(str(stage.folder / "new"))
    dialog.protection.field.setText("secret words")
    dialog.accept()
    assert not dialog.isVisible()
    again = stage.dialog().choice()
    assert (again.formats, again.profile, again.folder) == (("xlsx",), "partners", stage.folder / "new")
    assert again.password == ""
    stage.settings._settings.sync()
    assert "secret" not in (stage.folder / "settings.ini").read_text()
    assert "secret" not in repr(dialog.choice())


def test_files_are_encrypted_unless_the_person_declines(stage: Stage) -> None:
    dialog = stage.dialog()
    assert "at least 8 characters" in refused(dialog)
    dialog.protection.field.setText("1234567")
    assert "at least 8 characters" in refused(dialog)
    assert not dialog.protection._warning.isVisible()
    dialog.protection.plain.setChecked(True)
    assert "not be encrypted" in dialog.protection._warning.text()
    assert dialog.protection._warning.isVisible()
    assert dialog.choice().password is None
    dialog.accept()
    assert not dialog.isVisible()


@pytest.mark.parametrize("folder", ["", "file"])
def test_a_folder_that_is_none_is_refused_where_it_is_chosen(stage: Stage, folder: str) -> None:
    (stage.folder / "file").touch()
    dialog = stage.dialog()
    dialog.protection.plain.setChecked(True)
    dialog.folder.setText(str(stage.folder / folder) if folder else " ")
    assert "folder" in refused(dialog)


def test_a_folder_that_cannot_be_written_is_refused(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scr_appraiser.ui.exporting.dialog.os.access", lambda path, mode: False)
    dialog = stage.dialog()
    dialog.protection.plain.setChecked(True)
    assert "no folder you can write to" in refused(dialog)


def test_something_has_to_be_written(stage: Stage) -> None:
    dialog = stage.dialog()
    dialog.pdf.setChecked(False)
    dialog.workbook.setChecked(False)
    assert "Nothing is chosen" in refused(dialog)
    assert "no review" in refused(stage.dialog(chosen=0, every=0))


def test_the_folder_can_be_chosen(stage: Stage) -> None:
    dialog = stage.dialog()
    stage.qtbot.mouseClick(dialog.choose_folder, Qt.MouseButton.LeftButton)
    assert dialog.choice().folder == stage.folder
    stage.answer = stage.folder / "other"
    stage.qtbot.mouseClick(dialog.choose_folder, Qt.MouseButton.LeftButton)
    assert dialog.choice().folder == stage.folder / "other"
