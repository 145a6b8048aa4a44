"""The first page: what can be done first, and the files opened last, by name and folder."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from scr_appraiser.ui.start.page import StartPage
from scr_appraiser.ui.start.recent import RecentFiles, _folder
from tests.stories.window import Window


def start_page(window: Window) -> StartPage:
    window.frame.show_page("start")
    page = window.frame.page
    assert isinstance(page, StartPage)
    return page


def test_the_first_thing_to_press_has_the_focus(window: Window, tmp_path: Path) -> None:
    assert window.frame.focusWidget() is start_page(window).new_button
    window.make_file(tmp_path / "north.scra")
    page = start_page(window)
    assert window.frame.focusWidget() is page.go_on_button
    assert page.go_on_button.text() == "Go on with north.scra"
    window.qtbot.mouseClick(page.go_on_button, Qt.MouseButton.LeftButton)
    assert window.frame.page_name == "reviews"


def test_every_button_works_by_keyboard(window: Window) -> None:
    page = start_page(window)
    order = []
    for _ in range(3):
        order.append(window.frame.focusWidget())
        window.press(Qt.Key.Key_Tab)
    assert order == [page.new_button, page.open_button, page.sample_button]


def test_recent_files_open_are_removed_and_greyed_when_missing(window: Window, tmp_path: Path) -> None:
    for name in ("north.scra", "south & <b>.scra"):
        window.make_file(tmp_path / name)
        window.program.close_file()
    (tmp_path / "north.scra").unlink()
    page = start_page(window)
    rows = {row.path.name: row for row in page.recent._rows}
    assert list(rows) == ["south & <b>.scra", "north.scra"]
    window.qtbot.waitUntil(lambda: not rows["north.scra"].name.isEnabled())
    assert rows["north.scra"].folder.text().endswith("(not there now)")
    assert rows["south & <b>.scra"].name.text() == "south && <b>.scra"
    assert rows["south & <b>.scra"].folder.textFormat() == Qt.TextFormat.PlainText
    window.qtbot.mouseClick(rows["north.scra"].remove, Qt.MouseButton.LeftButton)
    assert [row.path.name for row in page.recent._rows] == ["south & <b>.scra"]
    window.qtbot.mouseClick(page.recent._rows[0].name, Qt.MouseButton.LeftButton)
    window._wait_for_register()


def test_without_recent_files_a_sentence_stands_there(window: Window) -> None:
    recent = start_page(window).recent
    assert recent._nothing.isVisible()
    assert recent.findChildren(QPushButton) == []


def test_a_folder_is_said_in_few_words() -> None:
    assert _folder(Path.home() / "north.scra") == "~"
    assert _folder(Path.home() / "work" / "reviews" / "north.scra") == str(Path("~", "work", "reviews"))
    assert _folder(Path.home() / "a" / "b" / "c" / "north.scra") == str(Path("…", "b", "c"))
    assert _folder(Path("/mnt/north.scra")) == str(Path("/mnt"))
    assert _folder(Path("/mnt/a/b/c/north.scra")) == str(Path("…", "b", "c"))


def test_the_list_is_left_alone_while_nothing_changes(window: Window, tmp_path: Path) -> None:
    recent = RecentFiles()
    window.qtbot.addWidget(recent)
    files = (tmp_path / "north.scra",)
    recent.show_files(files)
    before = recent._rows[0].name
    recent.show_files(files)
    assert recent._rows[0].name is before
    window.qtbot.waitUntil(lambda: not before.isEnabled())
