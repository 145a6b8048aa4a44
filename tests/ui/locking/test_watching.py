"""Nobody at work for long enough, or a computer that slept: both are noticed, by whatever clock runs."""

from weakref import ref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.locking.watching import ASLEEP_FROM, LOOK_EVERY, Watch


class Clocks:
    def __init__(self) -> None:
        self.day, self.even = 1_000_000.0, 50.0

    def pass_by(self, seconds: float) -> None:
        self.day += seconds
        self.even += seconds

    def __call__(self) -> tuple[float, float]:
        return self.day, self.even


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(clocks: Clocks, qtbot: QtBot) -> Watch:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = QLineEdit()
    qtbot.addWidget(window)
    window.winId()
    handle = window.windowHandle()
    assert handle is not None
    return Watch(app, handle, lambda: 10, clocks)


def look_for(watch: Watch, clocks: Clocks, seconds: float) -> int:
    """How often it said that nobody is at work, in so many seconds."""
    told: list[bool] = []
    listening = watch.idle.connect(lambda: told.append(True))
    for _ in range(int(seconds * 1000 / LOOK_EVERY)):
        clocks.pass_by(LOOK_EVERY / 1000)
        watch.look()
    watch.disconnect(listening)
    return len(told)


def test_ten_minutes_without_work_are_noticed_and_work_begins_them_anew(watch: Watch, clocks: Clocks) -> None:
    assert look_for(watch, clocks, 590) == 0
    watch.stir()
    assert look_for(watch, clocks, 590) == 0
    assert look_for(watch, clocks, 10) == 1


@pytest.mark.parametrize("is_even_clock_asleep_too", [True, False])
def test_a_computer_that_slept_is_noticed_as_it_wakes(
    watch: Watch, clocks: Clocks, is_even_clock_asleep_too: bool
) -> None:
    clocks.day += ASLEEP_FROM
    if not is_even_clock_asleep_too:
        clocks.even += ASLEEP_FROM
    assert look_for(watch, clocks, 1) == 1
    watch.stir()
    assert look_for(watch, clocks, 5) == 0


def test_the_first_key_after_a_sleep_does_nothing_but_tell_of_it(watch: Watch, clocks: Clocks, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    qtbot.keyClick(field, Qt.Key.Key_A)
    assert (field.text(), told) == ("a", [])
    clocks.pass_by(ASLEEP_FROM)
    qtbot.keyClick(field, Qt.Key.Key_B)
    assert (field.text(), told) == ("a", [True])


def test_a_clock_set_back_a_year_locks_nothing_and_stops_nothing(watch: Watch, clocks: Clocks) -> None:
    clocks.day -= 365 * 86_400
    assert look_for(watch, clocks, 590) == 0
    assert look_for(watch, clocks, 10) == 1


def test_keys_and_the_mouse_are_work_and_the_key_that_covers_is_seen_in_every_window(
    watch: Watch, clocks: Clocks, qtbot: QtBot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    handle = field.windowHandle()
    assert handle is not None
    asked: list[bool] = []
    watch.cover_asked.connect(lambda: asked.append(True))
    look_for(watch, clocks, 590)
    field.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert look_for(watch, clocks, 590) == 0
    QCursor.setPos(QCursor.pos().x() + 5, 30)
    assert look_for(watch, clocks, 590) == 0
    QTest.keyClick(handle, Qt.Key.Key_F12)
    assert (field.text(), asked) == ("a", [True])


def test_a_field_that_nobody_else_holds_is_not_destroyed_while_the_focus_changes(watch: Watch, qtbot: QtBot) -> None:
    first, second = QLineEdit(), QLineEdit()
    for field in (first, second):
        qtbot.addWidget(field)
        with qtbot.waitActive(field):
            field.show()
            field.activateWindow()
    with qtbot.waitActive(first):
        first.activateWindow()
    first.setFocus()
    seen, known = list[bool](), ref(first)
    QApplication.instance().focusChanged.connect(lambda: seen.append(known() is not None))
    del first, field
    with qtbot.waitActive(second):
        second.activateWindow()
    assert seen
    assert all(seen)
    qtbot.waitUntil(lambda: known() is None)
