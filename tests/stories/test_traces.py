"""A day's work leaves nothing of a case outside the file: no title, setting, recent file, log or temporary file."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from scr_appraiser.logs import log_error, start_log
from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.window.crash_dialog import CrashDialog
from tests.stories.window import Window
from torture.canaries import WORD, canary, files_with_canaries

CONTROL = Qt.KeyboardModifier.ControlModifier
HOMES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


def test_only_the_file_itself_shows_what_was_typed(window: Window, tmp_path: Path) -> None:
    titles: list[str] = []
    window.frame.windowTitleChanged.connect(titles.append)
    window.make_file(tmp_path / "north.scra")
    review = register_review(window.workspace, {"review_ref": canary("reference")})
    appraisal = start_appraisal(window.workspace, review, frameworks(window.workspace)[0].hash)
    assert window.program.open_file is not None
    window.program.open_file.open_appraisal(appraisal)
    window._wait_until_entered("appraisal")
    with window.qtbot.waitActive(window.frame):
        window.frame.activateWindow()
    window.press(Qt.Key.Key_4)
    window.press(Qt.Key.Key_T, CONTROL)
    window.type(canary("comment"))
    titles.append(window.frame.windowTitle())
    start_log(tmp_path / "faults.log")
    details = _meet_fault(window)
    window.program.close_file()
    titles.append(window.frame.windowTitle())
    QApplication.processEvents()
    assert titles
    assert not any(WORD in title for title in titles)
    assert "KeyError" in details
    assert WORD not in details
    shown = files_with_canaries(tmp_path, *(Path(os.environ[name]) for name in HOMES))
    # The file is a plain one: were it not found, nothing would be.
    assert [path.name for path in shown if path.suffix != ".scra"] == []
    assert tmp_path / "north.scra" in shown


def _meet_fault(window: Window) -> str:
    """What the person is shown, and may copy, of a fault with text of a case in it."""
    try:
        raise KeyError(canary("fault"))
    except KeyError as error:
        log_error(error)
        dialog = CrashDialog(error, parent=window.frame)
    return str(dialog.details.toPlainText())
