"""What a record ever said is erased from the page of the history: asked about once, then the file is opened anew."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.ui.history.page import HistoryPage
from scr_appraiser.ui.retention.erase_dialog import EraseDialog
from tests.model.erasure.erasing import CANARY
from tests.stories.window import Window
from tests.ui.retention.test_page import a_file, confirm

REASON = "A name was typed by mistake."


def history(window: Window, kind: str) -> HistoryPage:
    """The page, with the newest change chosen of a record of that kind."""
    window.frame.show_page("history")
    window._wait_until_entered("history")
    page = window.frame.page
    assert isinstance(page, HistoryPage)
    window.qtbot.waitUntil(lambda: page.pane.model.is_done)
    for row in range(page.pane.model.rowCount()):
        page.pane.tree.choose(page.pane.model.index(row, 0))
        if page.pane.subject is not None and page.pane.subject.kind == kind:
            return page
    raise AssertionError(kind)


@pytest.mark.parametrize(
    ("kind", "line"), [("judgement", "all that it says and ever said"), ("appraisal", "its judgements")]
)
def test_a_record_is_erased_from_the_file_and_the_window(
    window: Window, tmp_path: Path, qtbot: QtBot, kind: str, line: str
) -> None:
    a_file(window, tmp_path)
    page = history(window, kind)
    before = window.workspace
    said = confirm(REASON)
    page.erase.trigger()
    qtbot.waitUntil(lambda: window.program.files.workspace not in (None, before), timeout=20_000)
    assert line in said[0]
    assert find(window.workspace, CANARY).places == ()
    assert verify(window.workspace).problems == ()


def test_what_is_no_text_of_a_case_is_not_offered(window: Window, tmp_path: Path) -> None:
    a_file(window, tmp_path)
    assert not history(window, "person").erase.isEnabled()
    assert history(window, "judgement").erase.isEnabled()


def test_giving_it_up_leaves_everything(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_file(window, tmp_path)
    monkeypatch.setattr(EraseDialog, "exec", lambda _: False)
    history(window, "judgement").erase.trigger()
    assert len(find(window.workspace, CANARY).places) == 1
