"""The dialogs of the frame: what they ask, what they refuse, and that they fit the screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QMenuBar, QPlainTextEdit
from pytestqt.qtbot import QtBot

from scr_appraiser.model.identity import Identity
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.start.identity import IdentityDialog
from scr_appraiser.ui.unlocking.password import PasswordDialog
from scr_appraiser.ui.widgets.banners import PRINCIPLE
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.questions import TextDialog
from scr_appraiser.ui.window.helping import AboutDialog, KeysDialog
from scr_appraiser.ui.window.messages import Messages
from tests.stories.window import Window


@pytest.mark.parametrize("is_long", [False, True])
def test_a_question_needs_an_answer(qtbot: QtBot, is_long: bool) -> None:
    dialog = TextDialog("Reopen", "Reason", action="Reopen", is_long=is_long)
    qtbot.addWidget(dialog)
    assert not dialog.action_button.isEnabled()
    (field,) = (*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit))
    if is_long:
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.result() != Dialog.DialogCode.Accepted, "there is no answer yet"
    qtbot.keyClicks(field, "  a new report  ")
    assert dialog.action_button.isEnabled()
    assert dialog.text() == "a new report"
    if is_long:
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert dialog.result() != Dialog.DialogCode.Accepted, "it begins another line"
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    else:
        qtbot.mouseClick(dialog.action_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == Dialog.DialogCode.Accepted


def test_a_text_that_stands_there_already_may_be_kept(qtbot: QtBot) -> None:
    dialog = TextDialog("Rename", "Name", text="north")
    qtbot.addWidget(dialog)
    assert (dialog.text(), dialog.action_button.isEnabled()) == ("north", True)


def test_a_password_is_hidden_until_it_is_to_be_seen(qtbot: QtBot) -> None:
    dialog = PasswordDialog("north.scra")
    qtbot.addWidget(dialog)
    assert not dialog.action_button.isEnabled()
    dialog._field.setText(" p ")
    assert dialog.password() == " p ", "space is part of a password"
    assert dialog._field.echoMode() == QLineEdit.EchoMode.Password
    dialog.findChild(QCheckBox).setChecked(True)
    assert dialog._field.echoMode() == QLineEdit.EchoMode.Normal


def test_a_password_with_a_control_character_is_refused_where_it_is_typed(qtbot: QtBot) -> None:
    dialog = PasswordDialog("north.scra")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._field.setText("open\tsesame")
    dialog.accept()
    assert "no key types" in dialog._problem.text()
    assert dialog.isVisible()
    dialog._field.setText("open sesame")
    dialog.accept()
    assert not dialog.isVisible()


def test_a_wrong_password_is_said_where_it_is_typed(qtbot: QtBot) -> None:
    right, wrong = PasswordDialog("north.scra"), PasswordDialog("north.scra", was_wrong=True)
    for dialog in (right, wrong):
        qtbot.addWidget(dialog)
    assert right._problem.isHidden()
    assert "not the password of this document" in wrong._problem.text()


def test_who_appraises_is_asked_until_the_answer_is_good(qtbot: QtBot) -> None:
    dialog = IdentityDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert "staff code" in dialog._problem.text()
    qtbot.keyClicks(dialog.staff_code, "ab 123")
    dialog.accept()
    assert "name" in dialog._problem.text()
    qtbot.keyClicks(dialog.display_name, "Ann  Brown")
    dialog.accept()
    assert dialog.identity == Identity("AB123", "Ann Brown")
    assert dialog.result() == Dialog.DialogCode.Accepted


def test_who_appraises_can_be_put_off_and_corrected(qtbot: QtBot) -> None:
    dialog = IdentityDialog(Identity("AB123", "Ann Brown"))
    qtbot.addWidget(dialog)
    assert (dialog.staff_code.text(), dialog.display_name.text()) == ("AB123", "Ann Brown")
    dialog.reject()
    assert dialog.identity == Identity("AB123", "Ann Brown")


def test_what_a_dialog_says_is_never_mark_up(qtbot: QtBot) -> None:
    dialog = PasswordDialog("<img src=x>.scra")
    qtbot.addWidget(dialog)
    explain = next(label for label in dialog.findChildren(type(plain_label())) if "img" in label.text())
    assert explain.textFormat() == Qt.TextFormat.PlainText
    dialog.show_problem(Problem("<b>No</b>", "<i>"))
    assert "&lt;b>No&lt;/b>" in dialog._problem.text()


def test_a_dialog_never_grows_beyond_the_screen(qtbot: QtBot) -> None:
    dialog = Dialog("Much", action="Close")
    qtbot.addWidget(dialog)
    for _ in range(200):
        dialog.body.addWidget(plain_label("Line"))
    dialog.show()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    dialog.action_button.setFocus()
    assert dialog.action_button.isVisible()


def test_a_dialog_is_high_enough_for_what_it_says(qtbot: QtBot) -> None:
    dialog = Dialog("Long", action="Close", explain="Many words. " * 60)
    qtbot.addWidget(dialog)
    dialog.show()
    bar = dialog._scroll.verticalScrollBar()
    assert bar.maximum() == 0


def test_about_says_what_is_rated(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(type(plain_label()))]
    assert PRINCIPLE in texts
    assert any("Version" in text for text in texts)


def test_the_keys_are_read_off_the_menus(qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    menu = bar.addMenu("&File")
    menu.addAction(action("&Open && go…", lambda: None, "Ctrl+O", parent=menu))
    menu.addMenu("More").addAction(action("&Deep", lambda: None, "F5", "F6", parent=menu))
    menu.addAction(action("No key", lambda: None, parent=menu))
    dialog = KeysDialog(bar)
    qtbot.addWidget(dialog)
    (group,) = [dialog.keys.topLevelItem(row) for row in range(dialog.keys.topLevelItemCount())]
    assert group is not None
    rows = [group.child(row) for row in range(group.childCount())]
    assert group.text(0) == "File"
    assert [(row.text(0), row.text(1)) for row in rows] == [("Open & go", "Ctrl+O"), ("Deep", "F5")]


def test_the_voice_asks_through_real_dialogs(window: Window, qtbot: QtBot) -> None:
    messages = Messages(window.frame)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TextDialog | PasswordDialog)
        (field,) = dialog.findChildren(QLineEdit)
        field.setText("an answer")
        dialog.accept()

    QTimer.singleShot(0, answer)
    assert messages.ask_text("Reopen", "Reason") == "an answer"
    QTimer.singleShot(0, answer)
    assert messages.ask_password("north.scra") == "an answer"
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().close())
    assert messages.ask_text("Reopen", "Reason") is None
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().close())
    assert not messages.confirm("Sure", "Really?")


def test_the_first_start_asks_who_appraises_before_a_file_is_shown(window: Window, tmp_path: Path) -> None:
    window.program.settings._settings.remove("person")
    window.program.who.show()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, IdentityDialog):
            QTimer.singleShot(10, answer)
            return
        dialog.staff_code.setText("cd456")
        dialog.display_name.setText("Carol Dunn")
        dialog.accept()

    QTimer.singleShot(10, answer)
    window.make_file(tmp_path / "north.scra")
    assert window.workspace.author == Identity("CD456", "Carol Dunn")
    assert window.frame.status._person.text() == "Carol Dunn (CD456)"


def test_a_dialog_that_grows_where_it_stands_stays_on_the_screen(qtbot: QtBot) -> None:
    dialog = Dialog("A question", action="Go on")
    qtbot.addWidget(dialog)
    dialog.show()
    lowest = dialog.screen().availableGeometry().bottom()
    dialog.move(0, lowest - dialog.height())
    more = plain_label("More")
    more.setMinimumHeight(200)
    dialog.body.addWidget(more)
    dialog.fit()
    assert dialog.frameGeometry().bottom() <= lowest
    assert dialog.y() >= 0
