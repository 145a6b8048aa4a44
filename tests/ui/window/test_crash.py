"""What nobody caught: a Problem is told as one, a fault is owned up to once, logged, and the program goes on."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scr_appraiser.problems import Problem
from scr_appraiser.ui.window.crash import catch
from scr_appraiser.ui.window.crash_dialog import EXPLAIN, CrashDialog


@pytest.fixture(autouse=True)
def _hook() -> Iterator[None]:
    before = sys.excepthook
    yield
    sys.excepthook = before


def uncaught(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_a_problem_that_nobody_caught_is_told() -> None:
    told: list[Problem] = []
    faults: list[BaseException] = []
    catch(told.append, faults.append)
    uncaught(Problem("The disk is full.", "Make room."))
    assert [problem.message for problem in told] == ["The disk is full."]
    assert faults == []


def test_a_fault_is_shown_and_a_fault_while_showing_it_is_not() -> None:
    faults: list[BaseException] = []

    def show(error: BaseException) -> None:
        faults.append(error)
        uncaught(RuntimeError())

    catch(lambda problem: None, show)
    for _ in range(2):
        uncaught(ZeroDivisionError())
    assert [type(error) for error in faults] == [ZeroDivisionError, ZeroDivisionError]


def test_an_interrupt_ends_the_program() -> None:
    catch(lambda problem: None, lambda error: None)
    with pytest.raises(SystemExit):
        uncaught(KeyboardInterrupt())


def test_it_is_true_of_a_fault_before_the_step_was_saved_and_after() -> None:
    assert "was not done" not in EXPLAIN
    assert "Look whether what you did last is there, and do it again if it is not." in EXPLAIN


def test_the_details_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog(ZeroDivisionError())
    qtbot.addWidget(dialog)
    copy = next(button for button in dialog.findChildren(QPushButton) if "Copy" in button.text())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText()
    assert "ZeroDivisionError" in dialog.details.toPlainText()
