"""None, True and False outlive every call into Qt."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.singletons import ENOUGH, hold_singletons


class _Told(QObject):
    told = Signal(object)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="they are not counted there")
@pytest.mark.parametrize("one", [None, True, False])
def test_qt_cannot_use_the_singletons_up(one: object, qtbot: QtBot) -> None:
    hold_singletons()
    teller = _Told()
    for _ in range(20_000):
        teller.setObjectName("x")
        teller.told.emit(one)
    assert sys.getrefcount(one) > ENOUGH // 2


def test_holding_them_twice_adds_nothing() -> None:
    hold_singletons()
    before = sys.getrefcount(None)
    hold_singletons()
    assert sys.getrefcount(None) < before + ENOUGH // 2
