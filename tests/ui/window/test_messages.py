"""The voice asks for files through the system's dialogs, and gives a new file our extension."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.window.messages import Messages

Answer = Callable[[str], None]


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    window = QWidget()
    qtbot.addWidget(window)
    messages = Messages(window)
    messages.setParent(None)
    return messages


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answers every file dialog with one path; "" is Cancel."""

    def give(path: str) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (path, ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: path)

    return give


@pytest.mark.parametrize(
    ("typed", "made"),
    [("/a/north", "/a/north.scra"), ("/a/north.scra", "/a/north.scra"), ("/a/north.v2", "/a/north.v2.scra")],
)
def test_a_new_file_gets_our_extension(messages: Messages, answer: Answer, typed: str, made: str) -> None:
    answer(typed)
    assert messages.ask_new_file(Path("/a"), "appraisals.scra") == Path(made)


def test_every_question_for_a_path_may_be_cancelled(messages: Messages, answer: Answer) -> None:
    answer("")
    assert messages.ask_new_file(Path("/a"), "appraisals.scra") is None
    assert messages.ask_open_file(Path("/a")) is None
    assert messages.ask_folder("Into which folder?", Path("/a")) is None
    assert messages.ask_lists("Import lists", Path("/a")) is None
    assert messages.ask_lists_place("Export lists", Path("/a"), "prompts.yaml") is None
    answer("/a/b")
    assert messages.ask_lists("Import lists", Path("/a")) == Path("/a/b")
    assert messages.ask_lists_place("Export lists", Path("/a"), "prompts.yaml") == Path("/a/b")
    assert messages.ask_open_file(Path("/a")) == Path("/a/b")
    assert messages.ask_folder("Into which folder?", Path("/a")) == Path("/a/b")
