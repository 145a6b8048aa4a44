"""No key means two things on one page."""

import shutil
from collections import defaultdict
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from scr_appraiser.model.review.register import register
from tests.stories.window import Window


def clashes(widget: QWidget) -> dict[str, set[str]]:
    """Keys that more than one enabled action in sight answers to, with the actions' words."""
    meanings: defaultdict[str, set[QAction]] = defaultdict(set)
    holders = [widget, *widget.findChildren(QWidget)]
    for action in {*widget.findChildren(QAction), *(one for holder in holders for one in holder.actions())}:
        owners = [owner for owner in action.associatedObjects() if isinstance(owner, QWidget)]
        if action.isEnabled() and any(owner.isVisible() for owner in owners):
            for key in action.shortcuts():
                meanings[key.toString()].add(action)
    return {key: {one.text() for one in actions} for key, actions in meanings.items() if len(actions) > 1}


def test_no_two_actions_share_a_key(window: Window, sample_file: Path, tmp_path: Path) -> None:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    row = register(window.workspace)[0]
    assert row.appraisal_id is not None
    window.reviews.appraisal_opened.emit(row.appraisal_id)
    for page in ("appraisal", "start", "reviews", "history", "duplicates", "allocation", "file_settings", "overview"):
        window.frame.show_page(page)
        window.settle()
        assert window.frame.page_name == page
        assert clashes(window.frame) == {}, page


def test_a_clash_would_be_found(window: Window) -> None:
    """The control."""
    for words in ("One", "Other"):
        action = QAction(words, window.frame)
        action.setShortcut("Ctrl+Alt+7")
        window.frame.addAction(action)
    assert clashes(window.frame) == {"Ctrl+Alt+7": {"One", "Other"}}
