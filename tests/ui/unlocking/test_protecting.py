"""Protecting a file: words that are suggested, one's own, or deliberately none; and changing that later."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_appraiser.model.file.keys import Key, derive
from scr_appraiser.model.file.recovery_codes import recovery_code
from scr_appraiser.ui.look.style import apply_style
from scr_appraiser.ui.unlocking import new_passphrase
from scr_appraiser.ui.unlocking.protecting import ProtectDialog, Protected

GOOD = "seven quiet herons over Ullapool"
PRESENT = derive("quiet river", bytes(16))


def shown(qtbot: QtBot, *, is_new: bool = True, key: Key | None = None) -> ProtectDialog:
    dialog = ProtectDialog("north.scra", ["AB123", "Ann", "Brown"], is_new=is_new, key=key)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def own(dialog: ProtectDialog, typed: str, again: str) -> str:
    """Choose one's own and go on; what the dialog says then."""
    dialog.new.own.setChecked(True)
    dialog.new.secret.field.setText(typed)
    dialog.new.again.field.setText(again)
    dialog.accept()
    return dialog._problem.text() if not dialog._problem.isHidden() else ""


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("word", ["elk", "zoologist", "swimwears"])
def test_suggested_words_stand_whole(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, scale: float, word: str
) -> None:
    monkeypatch.setattr(new_passphrase, "suggested_passphrase", lambda: "-".join([word] * 5))
    apply_style(qapp, "light", scale)
    dialog = shown(qtbot)
    words = dialog.new.words
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert words.mapTo(dialog, words.rect().topRight()).x() < dialog.new.another.mapTo(dialog, QPoint()).x()
    assert dialog.new.another.mapTo(dialog, dialog.new.another.rect().topRight()).x() < dialog.width()
    assert words.fontMetrics().horizontalAdvance(f"{word}-") < words.width(), "a word is cut"


def test_a_new_file_takes_the_suggested_words_unless_another_choice_is_made(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    first = dialog.new.words.text()
    assert len(first.split("-")) == 5
    qtbot.keyClick(dialog.new.another, Qt.Key.Key_Space)
    assert dialog.new.words.text() != first
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.choice() == Protected(dialog.new.words.text())


def test_no_passphrase_is_a_choice_of_its_own_with_what_it_means_in_sight(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    assert not dialog.new.warning.isVisible()
    dialog.new.none.setChecked(True)
    assert dialog.new.warning.isVisible()
    assert "can read all that is in it" in dialog.new.warning.text()
    dialog.accept()
    assert dialog.choice() == Protected(None)


@pytest.mark.parametrize(
    ("typed", "again", "said"),
    [
        ("", "", "is empty"),
        ("password", "password", "too easy to guess"),
        ("x" * 10_000, "x" * 10_000, "10,000 characters"),
        ("tab\ttab", "tab\ttab", "no key types"),
        (GOOD + " ", GOOD + " ", "begins or ends with a space"),
        (GOOD, GOOD[:-1], "not the same"),
        (GOOD, GOOD, ""),
    ],
)
def test_ones_own_passphrase_is_typed_twice_and_has_to_be_good(qtbot: QtBot, typed: str, again: str, said: str) -> None:
    dialog = shown(qtbot)
    found = own(dialog, typed, again)
    assert said in found
    assert bool(found) == dialog.isVisible()
    assert said or dialog.choice() == Protected(GOOD)


def test_how_strong_it_is_is_said_while_it_is_typed_and_shown_letters_show_in_both_fields(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    dialog.new.own.setChecked(True)
    dialog.new.secret.field.setText("annbrown")
    qtbot.waitUntil(lambda: dialog.new.strength.text().startswith("Too weak"))
    dialog.new.secret.field.setText(GOOD)
    qtbot.waitUntil(lambda: dialog.new.strength.text().startswith("Strong"))
    echo = dialog.new.again.field.echoMode()
    dialog.new.secret.show_button.setChecked(True)
    assert dialog.new.again.field.echoMode() != echo


@pytest.mark.parametrize("present", ["quiet river", recovery_code(PRESENT)])
def test_changing_it_asks_for_the_present_one_or_the_code(qtbot: QtBot, present: str) -> None:
    dialog = shown(qtbot, is_new=False, key=PRESENT)
    assert dialog.focusWidget() is dialog.present.field
    dialog.accept()
    assert "present passphrase is missing" in dialog._problem.text()
    dialog.present.field.setText("loud river")
    dialog.accept()
    qtbot.waitUntil(lambda: "not the present passphrase" in dialog._problem.text())
    dialog.present.field.setText(present)
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.choice() == Protected(dialog.new.words.text())


def test_a_plain_file_is_offered_a_passphrase_and_not_none(qtbot: QtBot) -> None:
    dialog = shown(qtbot, is_new=False)
    assert dialog.new.none.isHidden()
    assert dialog.present.parent() is None
    dialog.accept()
    assert not dialog.isVisible()
