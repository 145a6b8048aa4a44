"""One key shows the history of the record one works at, in a window that follows what is done."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_decision
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.review.register import register
from scr_appraiser.ui.history.record_window import NOTHING, RecordHistory
from scr_appraiser.ui.reviews.members import Members
from tests.stories.window import Window

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def beside(window: Window) -> RecordHistory:
    """The window beside the page."""
    window.settle()
    (found,) = window.frame.findChildren(RecordHistory)
    assert found.isVisible()
    return found


def title(shown: RecordHistory) -> str:
    return shown._title.text()


def leave(window: Window) -> None:
    """Close the window beside the page, and go on in the page."""
    beside(window).close()
    # On this platform no window manager gives the focus back when a window closes.
    window.frame.activateWindow()
    window.qtbot.waitUntil(window.frame.isActiveWindow)


def test_it_follows_the_criterion_that_is_rated(window: Window, sample_file: Path, tmp_path: Path) -> None:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    row = register(window.workspace)[0]
    own = start_appraisal(window.workspace, row.review_id, frameworks(window.workspace)[0].hash)
    window.reviews.appraisal_opened.emit(own)
    window.settle()
    window.appraisal.criteria.show_criterion("SCO1")
    window.press(Qt.Key.Key_H, KEYS)
    shown = beside(window)
    assert title(shown) == "History of SCO1"
    assert shown._count.text() == NOTHING
    assert shown.windowTitle() == "History of a record"
    rate(window.workspace, own, "SCO1", 4)
    assert shown.pane.model.found == 1
    leave(window)
    write_decision(window.workspace, own, "SCO", "reason", "It is so.")
    window.appraisal.criteria.judgements_asked.emit()
    window.settle()
    window.appraisal.summary.cards["SCO"].take_focus("reason")
    window.press(Qt.Key.Key_H, KEYS)
    assert title(beside(window)).startswith("History of Judgement on Scope and proportionality, INVENTED-2012-01")
    window.program.files.close()
    window.settle()
    assert not window.frame.findChildren(RecordHistory)


def test_the_register_shows_a_review_or_the_record_that_is_worked_at(
    window: Window, sample_file: Path, tmp_path: Path
) -> None:
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    window.press(Qt.Key.Key_H, KEYS)
    assert title(beside(window)) == "History of INVENTED-2012-01, with all that belongs to it"
    leave(window)
    panel = window.reviews.chosen.panel
    assert panel is not None
    window.reviews.actions_here.large.trigger()
    panel.bar.choose(next(n for n, button in enumerate(panel.bar.buttons) if button.text().startswith("Children")))
    window.settle()
    part = panel.part
    assert isinstance(part, Members)
    part.list.setFocus()
    window.press(Qt.Key.Key_H, KEYS)
    assert title(beside(window)) == "History of Child A, INVENTED-2012-01"
