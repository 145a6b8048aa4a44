"""Prompts are looked for when the panel is first seen, listed, stepped through and ticked off; never a score."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from scr_appraiser.model.evidence.prompting import PromptList
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.report import prompts_panel
from scr_appraiser.ui.report.prompt_model import Spot
from scr_appraiser.ui.report.prompts_panel import (
    LOOKING,
    NEVER_A_SCORE,
    NO_DOCUMENT,
    NO_LISTS,
    NO_WORDS,
    NONE_FOUND,
    STOPPED,
    PromptsPanel,
)
from tests.pdfs import a_pdf, a_report, a_scan
from tests.stories.window import Window
from tests.ui.fakes import FakeJobs, FakeMessages
from tests.ui.reaching import deaf, nameless

T = TypeVar("T")
Key, LEFT, NONE = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PLACES = [(1, "Lessons will"), (0, "family"), (1, "were interviewed"), (2, "family"), (2, "was invited")]


class LaterJobs(FakeJobs):
    """Runs the job only when told to."""

    later: Callable[[], None]

    def run(self, name: str, work: Callable[[Progress], T], done: Callable[[T], None], failed: Any = None) -> None:
        self.later = lambda: FakeJobs.run(self, name, work, done, failed)


@pytest.fixture
def panel(make: Callable[..., PromptsPanel], qtbot: QtBot) -> PromptsPanel:
    """A panel that shows a report."""
    made = make()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_document(a_report(), "", ["i", "ii", "1"])
    made.tree.setFocus()
    return made


def gone_to(panel: PromptsPanel) -> QSignalSpy:
    return QSignalSpy(panel.place_chosen)


def lines(panel: PromptsPanel) -> list[str]:
    model = panel.tree.prompts
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def words_of(panel: PromptsPanel, spot: Spot) -> tuple[int, str]:
    place = panel.tree.prompts.place_at(spot)
    return place.page, place.words


def centre_of_row(panel: PromptsPanel, spot: Spot) -> QPoint:
    return panel.tree.visualRect(panel.tree.prompts.index_of(spot)).center()


def tick(panel: PromptsPanel, row: int) -> QPoint:
    tree = panel.tree
    return tree._painter.tick_box(tree.prompts.index(row, 0)).center()


def test_each_list_stands_there_with_its_number_and_its_question(panel: PromptsPanel) -> None:
    assert lines(panel) == [
        "Promises: 1 place. Who, by when?",
        "Nothing: no place. Why not?",
        "The family: 4 places. Whose words?",
    ]
    assert panel.total.text() == "5 places"
    assert panel.tree.isVisible()


def test_it_says_that_it_is_never_a_score(panel: PromptsPanel) -> None:
    assert "never a score" in NEVER_A_SCORE
    assert any(label.text() == NEVER_A_SCORE and label.isVisible() for label in panel.findChildren(QLabel))


def test_nothing_is_looked_for_before_somebody_sees_the_panel(make: Callable[..., PromptsPanel]) -> None:
    jobs = FakeJobs()
    panel = make(jobs)
    assert panel.instead.text() == NO_DOCUMENT
    panel.show_document(a_report(), "", ["i", "ii", "1"])
    assert jobs.names == []
    panel.show()
    panel.hide()
    panel.show()
    assert jobs.names == ["Looking for prompts"]


def test_next_and_previous_go_through_the_lists_and_round_the_end(panel: PromptsPanel) -> None:
    spy = gone_to(panel)
    for _ in range(6):
        QTest.keyClick(panel.tree, Key.Key_F8)
    QTest.keyClick(panel.tree, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.tree, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    places = [spy.at(number) for number in range(spy.count())]
    pages = [page for page, _ in PLACES]
    assert [place[0] for place in places] == [*pages, pages[0], pages[-1], pages[-2]]
    page, start, end = places[0]
    assert (page, end - start) == (1, len("Lessons will"))
    current = panel.tree.current_spot()
    assert current is not None
    assert words_of(panel, current) == PLACES[-2]
    assert "The family, 3 of 4, page 1" in panel.where.text()
    assert panel.question.text() == "Whose words?"
    assert panel.question.isVisible()


def test_the_first_step_begins_at_the_list_the_cursor_is_on(panel: PromptsPanel) -> None:
    panel.tree.setCurrentIndex(panel.tree.prompts.index(2, 0))
    panel.step(1)
    assert panel.tree.current_spot() == Spot(2, 0)
    panel.step(-1)
    assert panel.tree.current_spot() == Spot(0, 0)


def test_a_list_is_opened_and_a_place_gone_to_by_enter_and_by_a_click(panel: PromptsPanel) -> None:
    spy, tree = gone_to(panel), panel.tree
    QTest.keyClick(tree, Key.Key_Return)
    assert tree.isExpanded(tree.prompts.index(0, 0))
    QTest.keyClick(tree, Key.Key_Down)
    assert spy.count() == 0
    QTest.keyClick(tree, Key.Key_Enter)
    assert (spy.count(), spy.at(0)[0]) == (1, 1)
    row = tree.visualRect(tree.prompts.index(2, 0))
    QTest.mouseClick(tree.viewport(), LEFT, NONE, QPoint(row.right() - 20, row.center().y()))
    QTest.mouseClick(tree.viewport(), LEFT, NONE, centre_of_row(panel, Spot(2, 3)))
    assert (spy.count(), spy.at(1)[0]) == (2, 2)
    assert panel.where.text() == "The family, 4 of 4, page 1"


def test_a_list_ticked_off_shows_no_places_and_is_not_stepped_through(panel: PromptsPanel) -> None:
    tree = panel.tree
    QTest.mouseClick(tree.viewport(), LEFT, NONE, tick(panel, 2))
    assert lines(panel)[2] == "The family: 4 places, hidden. Whose words?"
    assert panel.total.text() == "1 place"
    assert not tree.isExpanded(tree.prompts.index(2, 0))
    panel.step(1)
    panel.step(1)
    assert tree.current_spot() == Spot(0, 0)
    tree.setCurrentIndex(tree.prompts.index(0, 0))
    QTest.keyClick(tree, Key.Key_Space)
    assert not panel.asked.isVisible()
    assert not panel.next_action.isEnabled()
    panel.show_document(a_report(), "", ["i", "ii", "1"])
    assert panel.total.text() == "0 places", "ticked off for this session"
    QTest.mouseDClick(tree.viewport(), LEFT, NONE, tick(panel, 2))
    assert panel.total.text() == "4 places"


def test_a_step_asked_for_in_the_pages_looks_first(make: Callable[..., PromptsPanel]) -> None:
    panel = make()
    panel.show_document(a_report(), "", ["i", "ii", "1"])
    spy = gone_to(panel)
    assert panel.next_action.isEnabled()
    panel.next_action.trigger()
    assert (spy.count(), spy.at(0)[0]) == (1, 1)


def test_a_document_without_a_phrase_and_one_without_words_say_so(panel: PromptsPanel) -> None:
    panel.show_document(a_pdf("Quiet."), "", ["1"])
    assert panel.instead.isVisible()
    assert panel.instead.text() == NONE_FOUND
    panel.show_document(a_scan(2), "", ["1", "2"])
    assert panel.instead.text() == NO_WORDS
    assert not panel.next.isEnabled()
    panel.show_document(None, "", [])
    assert panel.instead.text() == NO_DOCUMENT


def test_pages_without_words_among_others_are_told(panel: PromptsPanel) -> None:
    panel.show_document(a_pdf("The family.", lambda canvas: None), "", ["1", "2"])
    assert panel.pictures.isVisible()
    assert panel.pictures.text() == "1 of 2 pages is a picture without words and was not looked through."


def test_without_any_list_it_says_so(make: Callable[..., PromptsPanel]) -> None:
    panel = make(lists=())
    panel.show_document(a_report(), "", ["i", "ii", "1"])
    panel.show()
    assert panel.instead.text() == NO_LISTS


def test_what_was_cancelled_can_be_looked_for_again(make: Callable[..., PromptsPanel]) -> None:
    jobs = FakeJobs(cancel_at=2)
    panel = make(jobs)
    panel.show()
    panel.show_document(a_report(), "", ["i", "ii", "1"])
    assert panel.instead.text() == STOPPED
    assert panel.again.isVisible()
    jobs.cancel_at = None
    panel.again.click()
    assert panel.total.text() == "5 places"
    assert not panel.again.isVisible()


def test_a_document_that_cannot_be_opened_is_said(panel: PromptsPanel, messages: FakeMessages) -> None:
    panel.show_document(b"no PDF", "", [])
    assert panel.instead.text() == STOPPED
    assert messages.problems[0].message == "This file is not a PDF."


def test_what_is_found_in_a_document_left_meanwhile_is_not_shown(make: Callable[..., PromptsPanel]) -> None:
    jobs = LaterJobs()
    panel = make(jobs)
    panel.show()
    panel.show_document(a_report(), "", ["i", "ii", "1"])
    assert panel.instead.text() == LOOKING
    first = jobs.later
    panel.show_document(a_pdf("The family."), "", ["1"])
    first()
    assert panel.instead.text() == LOOKING
    jobs.later()
    assert panel.total.text() == "1 place"


def test_changed_lists_are_looked_for_at_once(panel: PromptsPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    def save(dialog: QDialog) -> int:
        panel.lists.keep([PromptList("Child", "", ("child",))])
        return 1

    monkeypatch.setattr(prompts_panel.PromptListDialog, "exec", save)
    panel.edit.click()
    assert lines(panel) == ["Child: 1 place. "]
    assert panel.tree.isExpanded(panel.tree.prompts.index(0, 0))


def test_a_panel_that_is_gone_when_the_pages_are_read_is_not_missed(make: Callable[..., PromptsPanel]) -> None:
    jobs = LaterJobs()
    other = make(jobs)
    panel = PromptsPanel(other._context, other.lists)
    panel.show()
    panel.show_document(a_report(), "", ["i", "ii", "1"])
    delete(panel)
    jobs.later()
    assert jobs.progress == []


def test_every_field_and_button_is_named_and_pressed_by_keys(window: Window, make: Callable[..., PromptsPanel]) -> None:
    QAccessible.setActive(True)
    panel = make()
    with window.qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.show_document(a_report(), "", ["i", "ii", "1"])
    panel.step(1)
    assert nameless(panel) == []
    assert deaf(panel) == []
    QAccessible.setActive(False)
