"""The export dialog: what is chosen, what is remembered, what is refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.exporting.choices import ExportChoice
from scr_appraiser.ui.exporting.dialog import ExportDialog
from scr_appraiser.ui.look.style import apply_style
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.unlocking.password import PasswordDialog
from scr_appraiser.ui.widgets.secret_field import SecretField


def _needs(folder: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        not Path(folder).is_dir(), reason=f"no {folder} here, where even the system may not write"
    )


APPRAISAL = AppraisalId(RecordId("a" * 32))
EVERY = [ReviewId(RecordId(f"{number:032}")) for number in range(4)]


class Stage:
    """The dialog over four reviews."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.settings = Settings(folder / "settings.ini")
        self.answer: Path | None = None

    def dialog(self, chosen: int = 1, every: int = 4, appraisal: AppraisalId | None = None) -> ExportDialog:
        asked = ToExport(tuple(EVERY[:chosen]), appraisal)
        dialog = ExportDialog(asked, EVERY[:every], self.settings, self.folder, lambda title, folder: self.answer)
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


def test_one_appraisal_its_review_and_all_reviews_are_offered(stage: Stage) -> None:
    dialog = stage.dialog(appraisal=APPRAISAL)
    offered = (dialog.only_appraisal, dialog.only_chosen, dialog.all_reviews)
    assert [button.text() for button in offered if button.isVisible()] == [
        "This &appraisal",
        "&The review it is of, with every appraisal of that",
        "A&ll reviews of the file (4)",
    ]
    chosen = []
    for button in offered:
        assert button.isChecked() is (button is dialog.only_appraisal) or chosen
        button.setChecked(True)
        chosen.append((dialog.choice().reviews, dialog.choice().appraisal))
    assert chosen == [((EVERY[0],), APPRAISAL), ((EVERY[0],), None), (tuple(EVERY), None)]
    assert not stage.dialog().only_appraisal.isVisible()


def test_with_nothing_chosen_all_reviews_are_meant(stage: Stage) -> None:
    dialog = stage.dialog(chosen=0)
    assert not dialog.only_chosen.isVisible()
    assert dialog.choice().reviews == tuple(EVERY)


def test_choices_are_kept_for_next_time_but_never_a_password(stage: Stage) -> None:
    dialog = stage.dialog()
    dialog.pdf.setChecked(False)
    dialog.profiles["partners"].setChecked(True)
    (stage.folder / "new").mkdir()
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
    assert not dialog.protection.warning.isVisible()
    dialog.protection.plain.setChecked(True)
    assert "not be encrypted" in dialog.protection.warning.text()
    assert dialog.protection.warning.isVisible()
    assert dialog.choice().password is None
    dialog.accept()
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        (" ", "No folder is chosen"),
        ("{}/file", "is a file, not a folder"),
        ("{}/missing", "There is no folder"),
        ("{}/a\0b", "There is no folder"),
        pytest.param("/proc", "could not be written", marks=_needs("/proc")),
        pytest.param("/sys/kernel", "Nothing may be written in the folder", marks=_needs("/sys/kernel")),
    ],
)
def test_a_folder_that_is_none_or_protected_is_told_before_the_dialog_closes(
    stage: Stage, folder: str, words: str
) -> None:
    (stage.folder / "file").touch()
    dialog = stage.dialog(chosen=2)
    dialog.all_reviews.setChecked(True)
    dialog.protection.field.setText("long enough")
    dialog.folder.setText(folder.format(stage.folder))
    assert words in refused(dialog)
    assert dialog.focusWidget() is dialog.folder
    assert (dialog.choice().reviews, dialog.choice().password) == (tuple(EVERY), "long enough")
    assert stage.settings.choice("export/folder", "none kept") == "none kept"
    dialog.folder.setText(f" {stage.folder} ")
    dialog.accept()
    assert not dialog.isVisible()


def test_a_folder_that_is_gone_is_not_offered_again(stage: Stage) -> None:
    stage.settings.keep_choice("export/folder", str(stage.folder / "gone"))
    assert stage.dialog().choice().folder == stage.folder
    stage.settings.keep_choice("export/folder", "x" * 300)
    assert stage.dialog().choice().folder == stage.folder


def test_after_a_short_password_the_next_key_goes_into_it(stage: Stage) -> None:
    dialog = stage.dialog()
    dialog.protection.field.setText("short")
    dialog.action_button.setFocus()
    stage.qtbot.keyClick(dialog.action_button, Qt.Key.Key_Return)
    assert "at least 8 characters" in dialog._problem.text()
    stage.qtbot.keyClicks(dialog.focusWidget(), " but long enough")
    assert dialog.choice().password is not None
    assert dialog.choice().password.endswith("but long enough")


def test_the_password_is_hidden_until_the_person_asks_to_see_it(stage: Stage) -> None:
    for dialog, name in ((stage.dialog(), "password of the files"), (PasswordDialog("report.pdf"), "password")):
        stage.qtbot.addWidget(dialog)
        secret = dialog.findChild(SecretField)
        assert secret.field.echoMode() is QLineEdit.EchoMode.Password
        secret.show_button.click()
        assert secret.field.echoMode() is QLineEdit.EchoMode.Normal
        assert secret.show_button.accessibleName() == f"Show the {name}"


@pytest.mark.parametrize("per_cent", [100, 200])
def test_the_warning_the_problem_and_the_buttons_are_always_in_sight(stage: Stage, per_cent: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_style(app, "light", per_cent / 100)
    dialog = stage.dialog(appraisal=APPRAISAL)
    dialog.protection.plain.setChecked(True)
    dialog.folder.setText(str(stage.folder / "missing"))
    refused(dialog)
    assert dialog.height() <= dialog.screen().availableGeometry().height() - 68
    dialog.resize(dialog.width(), 700)
    QTest.qWait(1)
    for widget in (dialog.protection.warning, dialog._problem, dialog.action_button):
        place = widget.mapTo(dialog, widget.rect().bottomRight())
        assert dialog.rect().contains(place)
        assert widget.height() >= widget.heightForWidth(widget.width()) or widget is dialog.action_button
    assert dialog._scroll.height() >= 6 * dialog.folder.height()


def test_something_has_to_be_written(stage: Stage) -> None:
    dialog = stage.dialog()
    dialog.pdf.setChecked(False)
    dialog.workbook.setChecked(False)
    assert "Nothing is chosen" in refused(dialog)
    assert "no review" in refused(stage.dialog(chosen=0, every=0))


def test_the_folder_can_be_chosen(stage: Stage) -> None:
    dialog = stage.dialog()
    stage.qtbot.mouseClick(dialog.folder.button, Qt.MouseButton.LeftButton)
    assert dialog.choice().folder == stage.folder
    stage.answer = stage.folder / "other"
    stage.qtbot.mouseClick(dialog.folder.button, Qt.MouseButton.LeftButton)
    assert dialog.choice().folder == stage.folder / "other"
