"""What the tests of prompts stand on."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.evidence.prompting import PromptList
from scr_appraiser.ui.report.prompt_lists import PromptLists
from scr_appraiser.ui.report.prompts_panel import PromptsPanel
from scr_appraiser.ui.settings import Settings
from tests.ui.fakes import FakeJobs, FakeMessages

LISTS = (
    PromptList("Promises", "Who, by when?", ("lessons will",)),
    PromptList("Nothing", "Why not?", ("unheard",)),
    PromptList("The family", "Whose words?", ("family", "was|were *ed !by")),
)


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, messages: FakeMessages) -> Callable[..., PromptsPanel]:
    def made(jobs: object = None, lists: tuple[PromptList, ...] = LISTS) -> PromptsPanel:
        kept = PromptLists(tmp_path / "prompts.json", messages.problem)
        kept.keep(lists)
        jobs = jobs or FakeJobs(messages)
        context: Any = SimpleNamespace(jobs=jobs, messages=messages, settings=Settings(tmp_path / "settings.ini"))
        panel = PromptsPanel(context, kept)
        qtbot.addWidget(panel)
        panel.resize(460, 600)
        return panel

    return made
