"""What was copied here does not stay on the clipboard; what somebody else copied is theirs."""

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.locking import clipboard
from scr_appraiser.ui.locking.clipboard import Clipboard


def test_it_is_cleared_after_a_while_and_at_once_when_asked(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "STAYS", 30)
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)  # this platform never says so
    kept = Clipboard()
    QApplication.clipboard().setText("a quote of a report")
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == "")
    QApplication.clipboard().setText("another")
    kept.clear()
    assert QApplication.clipboard().text() == ""


def test_what_another_program_copied_stays(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Clipboard()
    QApplication.clipboard().setText("somebody else's")
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: False)
    kept.clear()
    assert QApplication.clipboard().text() == "somebody else's"
