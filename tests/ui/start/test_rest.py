"""What comes after the register is loaded in jobs, one after the other, and the heaviest not before that is shown."""

from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.start import rest
from tests.ui.fakes import FakeJobs


def test_the_first_page_goes_on_before_the_heaviest_is_loaded(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "SETTLED", 1)
    files: Any = SimpleNamespace(workspace=workspace)
    jobs, loading, gone_on = FakeJobs(), FakeJobs(), []
    loading.is_busy = True  # type: ignore[attr-defined]
    rest.Rest(files, jobs, loading).load(lambda: gone_on.append(True))  # type: ignore[arg-type]
    assert (jobs.names, loading.names, gone_on) == (["Getting ready"], [], [True])
    qtbot.waitUntil(lambda: loading.names == ["Getting ready"])
