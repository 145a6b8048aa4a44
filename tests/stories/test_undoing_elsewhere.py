"""Undo of what is not on screen: it leads there, or says what it was."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.appraisals import decide
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.appraisal.page import CRITERIA, SUMMARY, AppraisalPage
from scr_appraiser.ui.reviews.page import ReviewsPage
from tests.stories.window import Window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def begin(window: Window, folder: Path) -> None:
    window.make_file(folder / "work.scra")
    register_review(window.workspace, {"review_ref": "INVENTED-0", "review_type": "SCR"})
    register_review(window.workspace, {"review_ref": "INVENTED-1", "review_type": "SCR"})
    window.reviews.register.table.setCurrentIndex(window.reviews.register.model.index(1, 0))
    window.press(Qt.Key.Key_Return, CONTROL)
    assert isinstance(window.frame.page, AppraisalPage)
    window.settle()


def test_undoing_a_beginning_leads_to_the_register_and_redo_to_the_appraisal(window: Window, tmp_path: Path) -> None:
    begin(window, tmp_path)
    review = window.appraisal._shown.review.id  # type: ignore[union-attr]
    window.press(Qt.Key.Key_Z, CONTROL)
    assert isinstance(window.frame.page, ReviewsPage)
    assert window.reviews.review_id == review
    focus = window.focus()
    assert isinstance(focus, QPushButton)
    assert focus.text() == window.reviews.actions_here.appraise.text()
    assert focus.isVisible()
    assert "Undone: start appraisal." in window.frame.notices.text
    window.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert window.appraisal.appraisal_id is not None
    assert window.appraisal.criteria.isAncestorOf(window.focus())
    window.press(Qt.Key.Key_4)
    judgement = load_appraisal(window.workspace, window.appraisal.appraisal_id).judgements["SCO1"]
    assert judgement.rating == 4


def test_undo_on_another_page_says_what_it_was(window: Window, tmp_path: Path) -> None:
    begin(window, tmp_path)
    window.press(Qt.Key.Key_4)
    window.frame.show_page("reviews")
    window.press(Qt.Key.Key_Z, CONTROL)
    assert window.frame.notices.text == "Undone: rate SCO1."
    window.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert window.frame.notices.text == "Redone: rate SCO1."


def test_undo_goes_to_the_other_side_where_it_was_about_that(window: Window, tmp_path: Path) -> None:
    begin(window, tmp_path)
    page = window.appraisal
    assert page.appraisal_id is not None
    window.press(Qt.Key.Key_4)
    window.press(Qt.Key.Key_J, CONTROL)
    window.press(Qt.Key.Key_Z, CONTROL)
    assert page._sides.currentIndex() == CRITERIA
    assert page.criteria.isAncestorOf(window.focus())
    decide(window.workspace, page.appraisal_id, OVERALL, 4)
    window.press(Qt.Key.Key_Z, CONTROL)
    assert page._sides.currentIndex() == SUMMARY
    assert page.summary.isAncestorOf(window.focus())
    assert window.frame.notices.isHidden()
