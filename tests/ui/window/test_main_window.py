"""The frame: pages by name, menus, banners, messages, and a title that names the file and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.comparing.page import ComparingPage
from scr_appraiser.ui.widgets.banners import INVENTED, PRINCIPLE
from scr_appraiser.ui.widgets.text_fields import CommittingLine
from scr_appraiser.ui.window.main_window import MENUS
from scr_appraiser.ui.window.status import NO_FILE, SAVED, TYPING
from tests.stories.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def menu_texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def shown_menus(window: Window) -> list[str]:
    return [action.text().replace("&", "") for action in window.frame.menuBar().actions() if action.isVisible()]


def shown_words(window: Window) -> list[str]:
    """The lines at the head of the page."""
    banners = window.frame.banners
    return [label.text() for label in (banners._principle, banners._invented, banners._read_only) if label.isVisible()]


def test_without_a_file_there_is_the_start_page_alone(window: Window) -> None:
    assert window.frame.rail.names() == ("start",)
    assert window.frame.page_name == "start"
    assert shown_menus(window) == ["File", "Edit", "View", "Help"]
    assert window.frame.status.state == NO_FILE
    assert shown_words(window) == [PRINCIPLE]
    assert window.frame.windowTitle() == "SCR Appraiser"


PAGES = (
    "start", "reviews", "appraisal", "comparing", "allocation", "conflicts", "duplicates", "overview", "history",
    "backups", "retention", "file_settings",
)  # fmt: skip


def test_an_open_file_brings_its_pages_and_closing_takes_them_away(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    assert window.frame.rail.names() == PAGES
    assert window.frame.page_name == "reviews"
    assert window.frame.windowTitle() == "north.scra – SCR Appraiser"
    assert window.frame.status.state == SAVED
    assert shown_menus(window) == ["File", "Edit", "View", "Reviews", "Help"]
    window.program.close_file()
    assert window.frame.rail.names() == ("start",)
    assert window.frame.page_name == "start"
    assert window.frame.windowTitle() == "SCR Appraiser"
    assert shown_menus(window) == ["File", "Edit", "View", "Help"]


def test_a_file_can_be_closed_and_opened_again_and_again(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    for _ in range(3):
        window.program.close_file()
        window.open_file(tmp_path / "north.scra")
    assert window.frame.rail.names() == PAGES
    assert [text.replace("&", "").lower()[:6] for text in menu_texts(window.frame.pages_menu)] == [
        name.removeprefix("file_")[:6] for name in PAGES
    ]


def test_every_page_is_a_key_away(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    for key, name in ((Qt.Key.Key_1, "start"), (Qt.Key.Key_3, "appraisal"), (Qt.Key.Key_2, "reviews")):
        window.press(key, CONTROL)
        assert window.frame.page_name == name
        assert window.frame.rail._buttons[name].isChecked()


def test_the_rail_goes_to_pages(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    window.qtbot.mouseClick(window.frame.rail._buttons["start"], Qt.MouseButton.LeftButton)
    assert window.frame.page_name == "start"


def test_a_page_that_was_loaded_after_another_was_asked_for_stays_behind(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    waiting: list[Callable[[], None]] = []
    window.frame.load_page = lambda _, go_on: waiting.append(go_on)
    window.frame.show_page("overview")
    window.frame.show_page("start")
    waiting[0]()
    assert window.frame.page_name == "start"
    window.frame.show_page("overview")
    assert window.frame.page_name == "start"
    waiting[1]()
    assert window.frame.page_name == "overview"


def test_the_focus_stays_on_a_page_that_turns_out_to_have_nothing(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    window.frame.show_page("comparing")
    page = window.frame.page
    assert isinstance(page, ComparingPage)
    window.qtbot.waitUntil(lambda: page.review.reviews.isHidden())
    window.qtbot.waitUntil(lambda: window.focus() is page.which.focus_button())
    window.frame.show_page("start")
    window.frame.show_page("comparing")
    window.qtbot.waitUntil(lambda: window.focus() is page.which.focus_button())


def test_only_the_menu_of_the_page_in_front_is_shown(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    window.frame.show_page("appraisal")
    assert shown_menus(window) == ["File", "Edit", "View", "Appraise", "Help"]


def test_the_sample_says_on_every_page_that_it_is_invented(window: Window, sample_file: Path, tmp_path: Path) -> None:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "any name.scra")))
    for name in window.frame.rail.names():
        window.frame.show_page(name)
        assert shown_words(window) == [PRINCIPLE, INVENTED]
    window.program.close_file()
    assert shown_words(window) == [PRINCIPLE]


def test_the_step_done_last_is_undone_by_its_name(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    register_review(window.workspace, {"review_ref": "INVENTED-1"})
    undo = window.program.undoing.undo_action
    assert undo.text() == "&Undo register review"
    undo.trigger()
    assert register(window.workspace) == []
    assert window.program.undoing.redo_action.text() == "&Redo register review"
    window.program.close_file()
    assert undo.text() == "&Undo"


def test_the_status_line_says_whether_typing_is_saved(window: Window, sample_file: Path, tmp_path: Path) -> None:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    window.settle()
    field = next(field for field in window.reviews.findChildren(CommittingLine) if field.isVisible())
    with window.qtbot.waitActive(window.frame):
        window.frame.activateWindow()
    field.setFocus()
    window.type("typed")
    assert window.frame.status.state == TYPING
    field.flush()
    assert window.frame.status.state == SAVED


def test_the_working_state_has_a_bar_and_a_cancel_that_works(window: Window) -> None:
    def work(progress: object) -> None:
        while True:
            progress(1, 4)  # type: ignore[operator]

    window.program.jobs.run("Exporting 4 reviews", work, lambda result: None)
    status = window.frame.status
    assert status.is_working
    window.qtbot.waitUntil(lambda: (status._bar.value(), status._bar.maximum()) == (1, 4))
    window.qtbot.mouseClick(status._cancel, Qt.MouseButton.LeftButton)
    window.qtbot.waitUntil(lambda: not status.is_working)
    assert window.frame.notices.text == "Cancelled: Exporting 4 reviews."


def test_file_actions_wait_for_a_file(window: Window, tmp_path: Path) -> None:
    def states() -> dict[str, bool]:
        wanted = ("&Export…", "&Close file")
        return {one.text(): one.isEnabled() for one in window.frame.menu("File").actions() if one.text() in wanted}

    assert states() == {"&Export…": False, "&Close file": False}
    window.make_file(tmp_path / "north.scra")
    assert states() == {"&Export…": True, "&Close file": True}


def test_recent_files_stand_in_the_menu_by_name(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north & south.scra")
    window.program.close_file()
    recent = window.program.menus._recent
    recent.aboutToShow.emit()
    assert menu_texts(recent) == ["north && south.scra"]
    recent.actions()[0].trigger()
    window._wait_for_register()


def test_closing_the_window_closes_the_file_and_keeps_its_place(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    window.frame.close()
    assert window.program.files.workspace is None
    assert not window.program.settings.layout("window").isEmpty()


def test_all_text_of_the_menus_has_a_key_of_its_own(window: Window, tmp_path: Path) -> None:
    """Within one menu no two entries share a mnemonic letter."""
    window.make_file(tmp_path / "north.scra")
    for title in MENUS:
        letters = [letter for action in window.frame.menu(title).actions() if (letter := mnemonic(action))]
        assert len(letters) == len(set(letters)), f"{title}: {letters}"


def mnemonic(action: QAction) -> str:
    words = action.text().replace("&&", "")
    return words[words.index("&") + 1].lower() if "&" in words else ""


def test_a_job_with_a_long_name_does_not_widen_the_window(window: Window) -> None:
    before = window.frame.minimumSizeHint().width()
    window.frame.status.show_job("Opening a file with a name that goes on and on and on and on and on and on.scra")
    window.frame.status.show_progress(1, 3, "all of it is being checked, for it was not closed the last time " * 3)
    window.frame.resize(1000, 600)
    window.qtbot.waitUntil(lambda: window.frame.minimumSizeHint().width() < max(before, 900) + 300)
    assert window.frame.width() == 1000
    window.frame.status.end_job()
