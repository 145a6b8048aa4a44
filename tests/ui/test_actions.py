"""Undo belongs to the text field while it has something to undo; then it is the window's, by the step's name."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.history.undoing import History
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import Undoing

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class FakeHistory:
    """Two steps that can be undone."""

    def __init__(self) -> None:
        self.done, self.undone = ["Add child", "Rate criterion"], list[str]()
        self.problem: Problem | None = None
        self._tell: list[Callable[[], None]] = []

    @property
    def undo_name(self) -> str:
        return self.done[-1] if self.done else ""

    @property
    def redo_name(self) -> str:
        return self.undone[-1] if self.undone else ""

    def undo(self) -> None:
        if self.problem:
            raise self.problem
        self.undone.append(self.done.pop())
        self._tell[0]()

    def redo(self) -> None:
        self.done.append(self.undone.pop())
        self._tell[0]()

    def on_changed(self, listener: Callable[[], None]) -> None:
        self._tell.append(listener)


class Stage:
    """A window with two fields, and Undo and Redo in its menu."""

    def __init__(self, qtbot: QtBot) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.qtbot = qtbot
        self.window = QMainWindow()
        self.line, self.text, self.nothing = QLineEdit(), QPlainTextEdit(), QWidget()
        self.nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        central = QWidget()
        box = QVBoxLayout(central)
        for widget in (self.line, self.text, self.nothing):
            box.addWidget(widget)
        self.window.setCentralWidget(central)
        self.settled = 0
        self.problems: list[Problem] = []
        self.moved: list[str] = []
        self.undoing = Undoing(
            app,
            settle=self._settle,
            on_problem=self.problems.append,
            on_moved=self.moved.append,
            parent=self.window,
        )
        menu = self.window.menuBar().addMenu("Edit")
        menu.addActions([self.undoing.undo_action, self.undoing.redo_action])
        self.history = FakeHistory()
        self.undoing.show_history(cast("History", self.history))
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.nothing.setFocus()

    def _settle(self) -> None:
        self.settled += 1

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self.qtbot.keyClick(self.window.focusWidget(), key, modifier)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def test_the_menu_names_the_steps(stage: Stage) -> None:
    assert stage.undoing.undo_action.text() == "&Undo rate criterion"
    assert not stage.undoing.redo_action.isEnabled()
    stage.undoing.undo_action.trigger()
    assert stage.undoing.undo_action.text() == "&Undo add child"
    assert stage.undoing.redo_action.text() == "&Redo rate criterion"
    assert stage.moved == ["Undone: rate criterion."]
    stage.undoing.redo_action.trigger()
    assert stage.moved[1:] == ["Redone: rate criterion."]


def test_without_a_file_there_is_nothing_to_undo(stage: Stage) -> None:
    stage.undoing.show_history(None)
    assert not stage.undoing.undo_action.isEnabled()
    assert stage.undoing.undo_action.text() == "&Undo"


@pytest.mark.parametrize("field", ["line", "text"])
def test_the_key_takes_typing_back_first_and_then_the_step(stage: Stage, field: str) -> None:
    widget = stage.line if field == "line" else stage.text
    widget.setFocus()
    stage.qtbot.keyClicks(widget, "typed")
    assert stage.undoing.undo_action.text() == "&Undo typing"
    stage.press(Qt.Key.Key_Z, CONTROL)
    assert (stage.line.text() or stage.text.toPlainText()) == ""
    assert stage.history.undone == []
    stage.press(Qt.Key.Key_Z, CONTROL)
    assert stage.history.undone == ["Rate criterion"]


def test_redo_likewise(stage: Stage) -> None:
    stage.line.setFocus()
    stage.press(Qt.Key.Key_Z, CONTROL)
    assert stage.history.undone == ["Rate criterion"]
    stage.qtbot.keyClicks(stage.line, "typed")
    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert stage.line.text() == "typed"
    assert stage.history.undone == ["Rate criterion"]
    stage.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert stage.history.undone == []


def test_the_menu_undoes_typing_in_the_field_that_had_the_focus(stage: Stage) -> None:
    stage.text.setFocus()
    stage.qtbot.keyClicks(stage.text, "typed")
    stage.undoing.undo_action.trigger()
    assert stage.text.toPlainText() == ""
    assert stage.settled == 0


def test_what_is_typed_elsewhere_is_settled_before_a_step_is_undone(stage: Stage) -> None:
    stage.undoing.undo_action.trigger()
    assert stage.settled == 1


def test_a_field_that_can_only_be_read_has_nothing_to_undo(stage: Stage) -> None:
    stage.line.setFocus()
    stage.qtbot.keyClicks(stage.line, "typed")
    stage.line.setReadOnly(True)
    stage.press(Qt.Key.Key_Z, CONTROL)
    assert stage.history.undone == ["Rate criterion"]


def test_a_field_that_is_gone_leaves_undo_to_the_window(stage: Stage) -> None:
    stage.line.setFocus()
    stage.qtbot.keyClicks(stage.line, "typed")
    stage.line.deleteLater()
    stage.qtbot.wait(1)
    assert stage.undoing.undo_action.text() == "&Undo rate criterion"


def test_a_step_that_cannot_be_undone_is_a_problem_to_show(stage: Stage) -> None:
    stage.history.problem = Problem("Changed since.")
    stage.undoing.undo_action.trigger()
    assert [problem.message for problem in stage.problems] == ["Changed since."]
    assert stage.moved == []
