"""Garbage is collected where widgets live, and nowhere else."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from scr_appraiser.ui import collecting
from scr_appraiser.ui.collecting import Collector

PYTHONS = 700, 10, 10
"""The thresholds with which Python starts a program; tests look for garbage less often."""


class Knot:
    """Garbage that only a collection finds."""

    def __init__(self, collected_in: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: collected_in.append(threading.get_ident()))


@pytest.fixture(autouse=True)
def _as_a_program_starts() -> Iterator[None]:
    testing = gc.get_threshold()
    gc.set_threshold(*PYTHONS)
    yield
    gc.set_threshold(*testing)


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    parent = QObject()
    yield Collector(parent)
    gc.enable()
    gc.unfreeze()


def test_a_thread_that_makes_garbage_does_not_collect_it(collector: Collector) -> None:
    collected_in: list[int] = []

    def work() -> None:
        for _ in range(1_000):
            Knot(collected_in)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert collected_in == []
    collector.collect()
    assert set(collected_in) == {threading.get_ident()}


def test_python_itself_would_collect_in_the_thread() -> None:
    """The control."""
    collected_in: list[int] = []

    def work() -> None:
        for _ in range(5_000):
            Knot(collected_in)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert threading.get_ident() not in collected_in
    assert collected_in


def test_what_is_settled_is_settled_once(collector: Collector) -> None:
    collector.settle()
    count = gc.get_freeze_count()
    kept = [Knot([]) for _ in range(10)]
    collector.settle()
    assert gc.get_freeze_count() <= count
    assert len(kept) == 10


def test_more_than_can_be_gone_through_unnoticed_is_left_out(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected_in: list[int] = []
    collector.collect()
    monkeypatch.setattr(collecting, "MOST", 1_000)
    read = [Knot(collected_in) for _ in range(5_000)]
    collector.collect()
    assert gc.get_freeze_count() >= len(read)
    kept = gc.get_freeze_count()
    del read[4_000:]
    collector.collect()
    assert (collected_in, gc.get_freeze_count()) == ([], kept)
