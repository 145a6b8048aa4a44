"""The page Allocation in the real window: by keyboard, with undo, and empty."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from scr_appraiser.model.allocating.allocations import allocate, declare
from scr_appraiser.model.allocating.table import allocation_table
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.moderating.steps import review_stage
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.allocation.allocate_dialog import AllocateDialog, DeclareDialog
from scr_appraiser.ui.allocation.page import AllocationPage
from scr_appraiser.ui.allocation.rows import NOTHING
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.widgets.tall_panes import TallPanes
from scr_appraiser.ui.window.messages import Messages
from tests.stories.window import Window
from tests.ui.fakes import FakeJobs, FakeMessages
from tests.ui.showing import in_dialog


def allocation(window: Window) -> AllocationPage:
    window.frame.show_page("allocation")
    window._wait_until_entered("allocation")
    page = window.frame.page
    assert isinstance(page, AllocationPage)
    return read(window, page)


def read(window: Window, page: AllocationPage) -> AllocationPage:
    """The page, once it shows what the file says: it reads in a job."""
    window.qtbot.waitUntil(lambda: not page.is_stale)
    return page


def codes(window: Window) -> list[list[str]]:
    return [[one.appraiser for one in row.allocated] for row in allocation_table(window.workspace)]


def test_reviews_are_allocated_by_keyboard_and_that_can_be_undone(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "file.scra")
    for number in (1, 2):
        register_review(window.workspace, {"review_ref": f"INVENTED-{number}"})
    page = allocation(window)
    assert page.table.hasFocus()

    def fill_in(dialog: QDialog) -> None:
        assert isinstance(dialog, AllocateDialog)
        window.qtbot.keyClicks(dialog.person.code, "cd456")
        window.qtbot.keyClicks(dialog.person.name, "Carla Dean")
        window.qtbot.keyClick(dialog.person.name, Qt.Key.Key_Return)

    in_dialog(QDialog, fill_in)
    window.press(Qt.Key.Key_Return)
    assert codes(window) == [["CD456"], []]
    read(window, page)
    assert page.details.toPlainText().startswith("First: Carla Dean (CD456), allocated on ")
    page.table.selectAll()
    assert page.details.toPlainText() == "2 reviews are chosen."
    assert not page.declare.isEnabled()
    in_dialog(QDialog, lambda dialog: (dialog.person.code.setText("EF789"), dialog.accept()))  # type: ignore[attr-defined,func-returns-value]
    page.allocate.trigger()
    assert codes(window) == [["CD456", "EF789"], ["EF789"]]
    read(window, page)
    window.program.undoing.undo()
    assert codes(window) == [["CD456"], []]
    window.program.undoing.redo()
    read(window, page)
    page.table.choose(page.model.shown[0].review_id)
    page.withdraw.trigger()
    assert page.menu is not None
    assert [each.text() for each in page.menu.actions()] == ["Of Carla Dean", "Of EF789"]
    page.menu.actions()[0].trigger()
    assert codes(window) == [["EF789"], ["EF789"]]


def test_a_conflict_of_interest_is_declared_shown_and_withdrawn(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "file.scra")
    review = register_review(window.workspace, {"review_ref": "INVENTED-1"})
    page = allocation(window)

    def fill_in(dialog: QDialog) -> None:
        assert isinstance(dialog, DeclareDialog)
        assert dialog.person.name.text() == "Ann Brown"
        dialog.why.setText("Chaired it.")
        dialog.accept()

    in_dialog(QDialog, fill_in)
    page.declare.trigger()
    read(window, page)
    assert page.details.toPlainText().splitlines()[1:] == ["Conflict of interest, Ann Brown: Chaired it."]
    in_dialog(QDialog, lambda dialog: (dialog.person.code.setText("AB123"), dialog.accept()))  # type: ignore[attr-defined,func-returns-value]
    page.allocate.trigger()
    assert "has declared a conflict of interest" in window.frame.problems._text.text()
    assert codes(window) == [[]]
    page.take_back.trigger()
    read(window, page)
    assert page.model.shown[0].declared == ()
    declare(window.workspace, review, "EF789", "Chaired it.")
    read(window, page)
    assert page.model.shown[0].declared, "what is changed elsewhere is seen"


def test_what_is_not_there_is_said_in_a_sentence(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "file.scra")
    page = allocation(window)
    assert page._nothing.text() == NOTHING["all"]
    assert not page.propose.isEnabled()
    assert not page.hand_out.isEnabled()
    review = register_review(window.workspace, {"review_ref": "INVENTED-1"})
    allocate(window.workspace, review, "CD456", "Carla Dean", 1)
    read(window, page)
    assert page.table.isVisible()
    page.filter.setCurrentIndex(page.filter.findData("nobody"))
    assert page._nothing.text() == NOTHING["nobody"]
    page.filter.setCurrentIndex(0)
    page.finder.setText("carla")
    assert len(page.model.shown) == 1
    page.finder.setText("somebody else")
    assert page._nothing.text() == "No review fits what you are looking for."


def test_the_table_keeps_its_height_in_a_low_window_with_large_letters(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "file.scra")
    for number in range(20):
        register_review(window.workspace, {"review_ref": f"INVENTED-{number}"})
    page = allocation(window)
    window.frame.resize(1366, 600)
    window.program.viewing.set_text_size(200)
    try:
        row_height = page.table.verticalHeader().defaultSectionSize
        window.qtbot.waitUntil(lambda: page.table.viewport().height() > 6 * row_height())
        assert page.details.height() > 3 * page.details.fontMetrics().lineSpacing()
        panes = page.findChild(TallPanes)
        assert panes is not None
        window.qtbot.waitUntil(lambda: panes.verticalScrollBar().maximum() > 0)
        for _ in range(12):
            window.press(Qt.Key.Key_Down)
        row = page.table.visualRect(page.table.currentIndex())
        assert page.table.viewport().visibleRegion().contains(row.center()), "it follows who moves by keyboard"
    finally:
        window.program.viewing.set_text_size(100)


def test_a_single_appraisal_is_signed_and_released_from_here(sample: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    messages = FakeMessages()
    jobs, settings = cast("Jobs", FakeJobs(messages)), Settings(tmp_path / "settings.ini")
    shown = cast("Messages", messages)
    page = AllocationPage(Context(sample, History(sample), jobs, shown, settings, lambda *_: None, lambda _: None))
    sample.on_changed(page.show_changed)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.show_entered()
    assert cast("FakeJobs", jobs).names == ["Reading the allocation"], "not while the window waits"
    review = page.model.shown[0].review_id
    page.table.choose(review)
    steps = page.steps
    for step, stage in (
        (steps.sign, "moderated"),
        (steps.release, "released"),
        (steps.take_release_back, "moderated"),
        (steps.take_signature_back, "sealed"),
    ):
        assert step.isVisible()
        step.trigger()
        assert (messages.problems, review_stage(sample, review)) == ([], stage)
    assert not steps.compared.isVisible(), "there is nothing to compare"
    sample.author = identify(page.model.shown[0].people[0].appraiser, "Whoever appraised it")
    page.table.choose(page.model.shown[1].review_id)
    page.table.choose(review)
    assert not steps.sign.isVisible(), "a moderator is somebody else"
