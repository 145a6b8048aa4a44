"""Nothing of a case leaves the open file for the window's title, the settings, the recent files or the log."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from scr_appraiser.logs import traces
from scr_appraiser.model.appraisal.appraisals import start_appraisal, write_comment
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.window.crash_dialog import CrashDialog
from tests.stories.window import Window

CANARY = "Kanarienvogel"


@pytest.fixture
def canary_window(window: Window, tmp_path: Path) -> Window:
    """A case in which every text is the canary, shown on every page."""
    window.make_file(tmp_path / "north.scra")
    review_id = register_review(window.workspace, {"review_ref": CANARY, "body_notification_ref": CANARY})
    framework = frameworks(window.workspace)[0]
    appraisal = start_appraisal(window.workspace, review_id, framework.hash)
    write_comment(window.workspace, appraisal, next(framework.criteria()).id, CANARY)
    assert window.program.open_file is not None
    window.settle()
    window.program.open_file.open_appraisal(appraisal)
    window.settle()
    return window


def outside_the_file(folder: Path) -> dict[Path, str]:
    """Everything written beside the appraisal file."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".scra"]
    return {path: path.read_text("utf-8", "replace") for path in files}


def test_no_title_says_what_the_case_is(canary_window: Window) -> None:
    for name in canary_window.frame.rail.names():
        canary_window.frame.show_page(name)
        titles = [window.windowTitle() for window in QApplication.topLevelWidgets()]
        assert not any(CANARY in title for title in titles)
        assert "north.scra – SCR Appraiser" in titles
        assert str(canary_window.workspace.path.parent) not in " ".join(titles)


def test_nothing_of_the_case_is_remembered(canary_window: Window, tmp_path: Path) -> None:
    canary_window.frame.close()
    canary_window.program.settings._settings.sync()
    written = outside_the_file(tmp_path)
    assert any("north.scra" in text for text in written.values()), "the settings were not written"
    assert [path for path, text in written.items() if CANARY in text] == []


def test_the_menu_of_recent_files_names_no_folder(canary_window: Window) -> None:
    recent = canary_window.program.menus._recent
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == ["north.scra"]


def test_a_fault_is_logged_and_shown_without_what_it_was_about(window: Window, tmp_path: Path) -> None:
    def fault() -> None:
        raise ValueError(CANARY) from KeyError(CANARY)

    with pytest.raises(ValueError, match=CANARY) as caught:
        fault()
    dialog = CrashDialog(caught.value)
    window.qtbot.addWidget(dialog)
    assert CANARY not in dialog.details.toPlainText()
    assert CANARY not in "".join(traces(caught.value))
    assert "ValueError" in dialog.details.toPlainText()
