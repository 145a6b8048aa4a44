"""What every test stands on: no screen, no network, folders of its own, the same examples on every run."""

import gc
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers
from pytestqt.qtbot import QtBot

from tests.model.each_others import written_by_all

pytest_plugins = ["tests.fixtures", "tests.stories.window"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_HOME = Path(tempfile.mkdtemp(prefix="scr-appraiser-tests-"))
for _name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
    (_HOME / _name.lower()).mkdir(mode=0o700)
    os.environ[_name] = str(_HOME / _name.lower())

# Nearly half of the keys that tests derive are derived again, to open the file that was made with them.
hashlib.pbkdf2_hmac = cache(hashlib.pbkdf2_hmac)

# What is waited for comes, on a slow and busy computer too: only what never comes is waited for so long.
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
    _wait.__kwdefaults__["timeout"] = 60_000

# Else it also tries the constants of whatever happens to be loaded: other examples in another order of the tests.
providers._get_local_constants = lambda: providers._local_constants
hypothesis.settings.register_profile("suite", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("suite")


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        raise PermissionError("The program and its tests use no network.")


sys.addaudithook(_refuse_network)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Has what collecting loads, which is there to stay, never looked through for what could go."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
        gc.set_threshold(20_000)  # a sixteenth of the time of the tests was spent on looking for garbage


@pytest.fixture(autouse=True)
def _written_by_all(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where a test is marked `anybody`, two people make versions of one judgement without a file of earlier days."""
    with written_by_all() if request.node.get_closest_marker("anybody") else nullcontext():
        yield


@pytest.fixture(autouse=True)
def _left_as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Ends all that a test of the window leaves, then takes back what it did to the one application's look.

    It is collected here: a job's thread that collected a widget would end the program. And it is collected before the
    look changes: a tree or table that outlives two changes of style leaves itself in Qt's cache of rules (Qt 6.12).
    """
    has_window = "qtbot" in request.fixturenames
    if has_window:
        gc.disable()
        gc.collect()
        gc.freeze()  # what those before it left is there to stay: it need not be looked through again after each
    yield
    if has_window:
        gc.collect()
        gc.enable()
    _take_style_back()


def _take_style_back() -> None:
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if not app:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFont, QPalette

    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if app.styleSheet():
        app.setStyleSheet("")
        app.setPalette(QPalette())
        # Not QFont(): that is the font the application has by now.
        font = QFont(app.font())
        font.setPointSizeF(float(app.property("scr_system_point_size") or font.pointSizeF()))
        app.setFont(font)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes the folders that stood for the user's own."""
    shutil.rmtree(_HOME, ignore_errors=True)
