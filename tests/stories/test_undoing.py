"""Undo and redo in the real window: over ratings and typing in any order, what is in the file is what is expected."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.appraisal.field_set import TextField
from scr_appraiser.ui.appraisal.page import AppraisalPage
from tests.stories.undo_model import Expected
from tests.stories.window import Window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CRITERIA = ("SCO1", "SCO2")


class Desk:
    """An appraisal in the real window, the same things done to it and to what is expected of it."""

    def __init__(self, window: Window, appraisal: AppraisalId) -> None:
        self.window, self.appraisal, self.expected = window, appraisal, Expected()
        page = window.program.open_file
        assert page is not None
        page.open_appraisal(appraisal)
        window.settle()

    @property
    def page(self) -> AppraisalPage:
        return self.window.appraisal

    @property
    def criterion(self) -> str:
        return self.page.criteria.criterion_id

    def rate(self, rating: int) -> None:
        self.leave()
        self.page.criteria.view.take_focus()
        self.window.press(Qt.Key(ord(str(rating))))
        self.expected.change(("rating", self.criterion), rating)

    def type(self, text: str) -> None:
        if not self._comment.hasFocus():
            self.leave()
            self.window.press(Qt.Key.Key_T, CONTROL)
        self.window.press(Qt.Key.Key_Home if len(text) % 2 else Qt.Key.Key_End)
        self.window.type(text)
        self.expected.typed(("comment", self.criterion), self._typed())

    def leave(self) -> None:
        self.page.criteria.view.take_focus()
        self.expected.leave()

    def go_on(self) -> None:
        key = Qt.Key.Key_PageDown if self.criterion == CRITERIA[0] else Qt.Key.Key_PageUp
        self.window.press(key, CONTROL)
        self.expected.leave()

    def undo(self) -> None:
        self.window.press(Qt.Key.Key_Z, CONTROL)
        self.expected.undo(self._typed())

    def redo(self) -> None:
        self.window.press(Qt.Key.Key_Z, CONTROL | SHIFT)
        self.expected.redo(self._typed())

    def check(self) -> None:
        judgements = load_appraisal(self.window.workspace, self.appraisal).judgements
        held = {
            (part, name): value
            for name, one in judgements.items()
            for part, value in (("rating", one.rating), ("comment", one.comment))
            if value
        }
        assert held == self.expected.in_file()
        assert self._typed() == self.expected.on_screen(("comment", self.criterion))

    @property
    def _comment(self) -> TextField:
        return self.page.criteria.view.writing.fields["comment"]

    def _typed(self) -> str:
        return self._comment.text()


@pytest.fixture
def desk(window: Window, tmp_path: Path) -> Desk:
    """An appraisal begun in an earlier sitting, so that there is nothing to take back."""
    window.make_file(tmp_path / "work.scra")
    review = register_review(window.workspace, {"review_ref": "INVENTED-1", "review_type": "SCR"})
    appraisal = start_appraisal(window.workspace, review, frameworks(window.workspace)[0].hash)
    window.program.close_file()
    window.open_file(tmp_path / "work.scra")
    return Desk(window, appraisal)


def test_undo_twice_and_redo_twice_bring_back_rating_and_comment(desk: Desk) -> None:
    desk.rate(2)
    desk.type("Thin")
    desk.undo()
    desk.undo()
    desk.check()
    desk.redo()
    desk.redo()
    desk.leave()
    desk.check()
    assert desk.expected.in_file() == {("rating", "SCO1"): 2, ("comment", "SCO1"): "Thin"}


def test_typing_taken_back_and_left_can_be_brought_again(desk: Desk) -> None:
    desk.type("Thin")
    desk.undo()
    desk.leave()
    desk.check()
    desk.redo()
    desk.check()
    assert desk.expected.in_file() == {("comment", "SCO1"): "Thin"}


def test_typing_taken_back_outlives_a_pause(desk: Desk, qtbot: QtBot) -> None:
    desk.type("Thin")
    desk.undo()
    field = desk.page.criteria.view.writing.fields["comment"]
    field.stretch._on_pause()
    desk.redo()
    assert field.text() == "Thin"


@pytest.mark.parametrize("seed", range(4))
def test_any_walk_ends_where_it_should_and_every_way_back_leads_on_again(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        match chance.randrange(9):
            case 0 | 1:
                desk.rate(chance.randint(1, 6))
            case 2 | 3:
                desk.type(chance.choice(("thin ", "late", "no ", "a plan")))
            case 4:
                desk.leave()
            case 5:
                desk.go_on()
            case 6:
                desk.undo()
            case 7:
                desk.redo()
            case _:
                _there_and_back(desk, chance.randint(1, 8))
        desk.check()


def _there_and_back(desk: Desk, times: int) -> None:
    """Taken back n times and brought again n times, everything is as before."""
    while desk.window.program.undoing.redo_action.isEnabled():
        desk.redo()
    before = desk.expected.everything()
    for _ in range(times):
        desk.undo()
        desk.check()
    for _ in range(times):
        desk.redo()
        desk.check()
    assert desk.expected.everything() == before
