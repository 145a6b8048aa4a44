"""No letter with Alt means two things in the window: not in the menu bar, nor in it and on the page below."""

import shutil
from collections import defaultdict
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QPushButton, QWidget

from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.comparing.page import ComparingPage
from tests.model.differing import appraise_otherwise
from tests.stories.window import Window
from tests.ui.reaching import nameless

PAGES = (
    *("start", "appraisal", "reviews", "history", "backups", "conflicts", "duplicates", "allocation", "file_settings"),
    *("retention", "overview", "comparing"),
)
PARTS = ("team", "calibration", "own")
"""Of the page Compare, beside the one that comes first."""


def clashes(window: Window) -> dict[str, set[str]]:
    """The access keys that more than one menu, button or label in sight answers to, with their words."""
    menus = window.frame.menuBar().actions()
    assert all(each.isVisible() for each in menus), "a menu that is only hidden goes on taking its access key"
    words = [each.text() for each in menus]
    for widget in window.frame.findChildren(QWidget):
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            words += [widget.text()] if widget.isVisible() and widget.isEnabled() else []
    return _shared(words)


def _shared(texts: list[str]) -> dict[str, set[str]]:
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        key = QKeySequence.mnemonic(text).toString()
        if key:
            meanings[key].append(text)
    return {key: set(found) for key, found in meanings.items() if len(found) > 1}


def go_to(window: Window, page: str) -> None:
    if page == "appraisal":
        row = register(window.workspace)[0]
        assert row.appraisal_id is not None
        window.frame.show_page("reviews")
        window.reviews.appraisal_opened.emit(row.appraisal_id)
    elif page == "comparing":
        appraise_otherwise(window.workspace, {"SCO2": 2})
        begin_consensus(window.workspace, register(window.workspace)[0].review_id)
        window.frame.show_page(page)
        shown = window.frame.page
        assert isinstance(shown, ComparingPage)
        window.qtbot.waitUntil(shown.review.panel.doing.open.isVisible)
        shown.review.choose(register(window.workspace)[0].review_id, "SCO2")
        shown.review.panel.answering.reason.setPlainText("Enough of a reason.")
    elif page in PARTS:
        shown = window.frame.page
        assert isinstance(shown, ComparingPage)
        shown.show_part(page)
    else:
        window.frame.show_page(page)
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy, timeout=30_000)
    window.settle()
    assert window.frame.page_name == ("comparing" if page in PARTS else page)


def test_no_two_things_in_sight_and_no_two_entries_of_one_menu_share_an_access_key(
    window: Window, sample_file: Path, tmp_path: Path
) -> None:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    for _ in range(2):
        register_review(window.workspace, {"body_notification_ref": "CI 17"})
    for page in (*PAGES, *PARTS):
        go_to(window, page)
        assert clashes(window) == {}, page
        assert nameless(window.frame) == [], page
        menus = window.frame.findChildren(QMenu)
        assert window.frame.pages_menu in menus
        for menu in menus:
            shared = _shared([entry.text() for entry in menu.actions() if entry.isVisible()])
            assert shared == {}, f"{page}: {menu.title()}"


def test_a_clash_would_be_found(window: Window) -> None:
    """The control."""
    button = QPushButton("&File it", window.frame)
    button.show()
    assert clashes(window) == {"Alt+F": {"&File", "&File it"}}
