"""Text that cannot be a value: it stays, is said, keeps the appraisal from its seal, and is never lost in silence."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.file.drafts import drafts_in
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.review.register import register
from scr_appraiser.ui.appraisal.page import AppraisalPage
from scr_appraiser.ui.forms.row import FieldRow
from scr_appraiser.ui.reviews.page import ReviewsPage
from scr_appraiser.ui.window.status import NOT_ACCEPTED, SAVED
from tests.stories.window import Window

pytestmark = pytest.mark.anybody

CONTROL = Qt.KeyboardModifier.ControlModifier
MINUTES = "This appraisal: what was typed for “Minutes spent” is not accepted."


class Desk:
    """A finished appraisal of the sample, reopened, at its summary."""

    def __init__(self, window: Window, path: Path) -> None:
        self.window, self.path = window, path
        window.open_file(path)
        row = register(window.workspace)[0]
        (appraisal,) = appraisals_of(window.workspace, row.review_id)
        window.workspace.author = identify(appraisal.appraiser, appraisal.appraiser_name)
        self.appraisal: AppraisalId = appraisal.id
        reopen(window.workspace, appraisal.id, "A document came in late.")
        self.go_to_summary()

    def go_to_summary(self) -> None:
        assert self.window.program.open_file is not None
        self.window.program.open_file.open_appraisal(self.appraisal)
        self.window.settle()
        self.page._go_to_side(1)

    @property
    def page(self) -> AppraisalPage:
        return self.window.appraisal

    @property
    def missing(self) -> list[str]:
        return [gap.words for gap in self.page.summary.sealing.gaps.gaps]

    @property
    def row(self) -> FieldRow:
        form = self.page.summary.facts.form
        assert form is not None
        return form.rows["minutes_spent"]

    @property
    def status(self) -> str:
        return self.window.frame.status.state

    def type_over(self, field: QWidget, text: str) -> None:
        field.setFocus()
        self.window.press(Qt.Key.Key_A, CONTROL)
        self.window.type(text)

    def click(self, widget: QWidget) -> None:
        self.window.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.window.settle()


@pytest.fixture
def desk(window: Window, sample_file: Path, tmp_path: Path) -> Desk:
    return Desk(window, Path(shutil.copy(sample_file, tmp_path / "work.scra")))


def test_what_was_refused_a_moment_ago_keeps_the_seal_off(desk: Desk) -> None:
    sealing = desk.page.summary.sealing
    assert sealing.seal_button.isEnabled()
    desk.type_over(desk.row.control.target(), "abc")
    sealing.seal_button.click()  # as an access key does: the focus stays in the field
    desk.window.settle()
    assert load_appraisal(desk.window.workspace, desk.appraisal).seal is None
    assert desk.missing == [MINUTES]
    assert not sealing.seal_button.isEnabled()
    assert desk.status == NOT_ACCEPTED
    assert "One thing is still missing" in desk.window.frame.problems.text
    sealing.gaps.follow(sealing.gaps.gaps[0])
    assert desk.window.focus() is desk.row.control.target()
    desk.type_over(desk.row.control.target(), "90")
    desk.window.press(Qt.Key.Key_Tab)
    desk.window.settle()
    assert (desk.missing, desk.status, desk.row.problem) == ([], SAVED, "")
    desk.click(sealing.seal_button)
    assert load_appraisal(desk.window.workspace, desk.appraisal).seal is not None
    assert desk.window.focus() is sealing.export_button


def test_what_is_refused_comes_back_with_its_note_after_the_file_was_closed(desk: Desk) -> None:
    desk.type_over(desk.row.control.target(), "abc")
    desk.window.program.close_file()
    desk.window.open_file(desk.path)
    assert desk.status == NOT_ACCEPTED
    desk.go_to_summary()
    target = desk.row.control.target()
    assert target.text() == "abc"  # type: ignore[attr-defined]
    assert "whole number" in desk.row.problem
    assert desk.missing == [MINUTES]
    desk.type_over(target, "90")
    desk.window.press(Qt.Key.Key_Return)
    assert drafts_in(desk.window.workspace) == {}
    assert (desk.status, desk.row.problem) == (SAVED, "")
    assert load_appraisal(desk.window.workspace, desk.appraisal).facts["minutes_spent"] == 90


def test_deleting_what_was_refused_takes_note_and_draft_away(desk: Desk) -> None:
    before = desk.row.control.target().text()  # type: ignore[attr-defined]
    desk.type_over(desk.row.control.target(), "abc")
    desk.window.press(Qt.Key.Key_Return)
    assert desk.row.problem
    desk.type_over(desk.row.control.target(), before)
    desk.window.press(Qt.Key.Key_Tab)
    desk.window.settle()
    assert (desk.row.problem, desk.status, desk.missing) == ("", SAVED, [])
    assert drafts_in(desk.window.workspace) == {}


def test_a_refused_date_of_the_review_is_a_link_that_leads_there(desk: Desk) -> None:
    shown = desk.page._shown
    assert shown is not None
    desk.window.frame.show_page("reviews")
    place = next(field for field in shown.codebook.fields_of("review") if field.id == "d_report_final")
    page = desk.window.reviews
    page._choose(shown.review.id)
    page.show_place(Place("fact", place.id, "review", shown.review.id))
    desk.type_over(desk.window.focus(), "31 February 2015")
    desk.go_to_summary()
    (words,) = desk.missing
    assert f"“{place.label}” is not accepted" in words
    assert desk.status == NOT_ACCEPTED
    gaps = desk.page.summary.sealing.gaps
    gaps.follow(gaps.gaps[0])
    assert isinstance(desk.window.frame.page, ReviewsPage)
    focus = desk.window.focus()
    assert focus.text() == "31 February 2015"  # type: ignore[attr-defined]
