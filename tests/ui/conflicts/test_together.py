"""Several are decided in one way that is shown before, with one reason."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.conflicts.half_written import half_written, keep_half_written
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.conflicts.together_dialog import TogetherDialog
from tests.model.conflicts.copies import REASON, ids, merged
from tests.ui.conflicts.stage import Stage

pytestmark = pytest.mark.anybody

CRITERIA = ("SCO1", "SCO2", "SCO3")


@pytest.fixture
def file(files: list[Workspace]) -> Workspace:
    """Three ratings differ: of two of them Person 1 wrote last, of the third Person 0."""
    _, _, appraisal = ids(files[0])
    for criterion in CRITERIA[:2]:
        rate(files[0], appraisal, criterion, 2)
    for criterion in CRITERIA:
        rate(files[1], appraisal, criterion, 5)
    rate(files[0], appraisal, CRITERIA[2], 2)
    return merged(files)


def test_what_would_be_decided_is_shown_and_a_short_reason_decides_nothing(
    file: Workspace, stage: Callable[..., Stage]
) -> None:
    shown = stage(file)
    dialog = TogetherDialog(file, [row.conflict for row in shown.page.model.shown], shown.page)
    shown.qtbot.addWidget(dialog)
    column = dialog.model.columns[2]
    assert [column.words(one) for one in dialog.model.rows] == [""] * 3, "nobody has said yet what is to hold"
    assert not dialog.action_button.isEnabled()
    shown.qtbot.keyClick(dialog.way, Qt.Key.Key_Down)
    assert sorted(column.words(one) for one in dialog.model.rows) == [
        "2 Weak (Person 0)",
        *["5 Very good (Person 1)"] * 2,
    ]
    dialog.way.setCurrentIndex(next(n for n in range(dialog.way.count()) if "Person 0" in dialog.way.itemText(n)))
    assert {column.words(one) for one in dialog.model.rows} == {"2 Weak (Person 0)"}
    assert dialog.count.text() == "3 of 3 would be decided."
    dialog.reason.setPlainText("short")
    dialog.accept()
    assert "reason" in dialog._problem.text()
    assert len(conflicts(file)) == 3


def test_the_chosen_rows_are_decided_by_key_as_one_change(file: Workspace, stage: Callable[..., Stage]) -> None:
    shown = stage(file)
    told: list[str] = []
    file.on_changed(lambda changed: told.extend([changed.name] if "judgement" in changed.records else []))

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TogetherDialog)
        dialog.way.setCurrentIndex(0)
        dialog.reason.setPlainText(REASON)
        dialog.accept()

    QTimer.singleShot(0, fill_in)
    shown.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    shown.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert conflicts(file) == ()
    assert told == ["Decide 3 conflicts"]
    ratings = {name: one.rating for name, one in load_appraisal(file, ids(file)[2]).judgements.items()}
    assert ratings == {"SCO1": 5, "SCO2": 5, "SCO3": 2}
    assert shown.page.model.rows == []


def test_what_is_half_written_of_one_that_stays_open_is_kept(file: Workspace, stage: Callable[..., Stage]) -> None:
    shown = stage(file)
    open_ones = {row.conflict.place: row.conflict for row in shown.page.model.shown}
    for conflict in open_ones.values():
        keep_half_written(file, conflict, {"choice": "A", "parts": {}, "reason": "The report says"})

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TogetherDialog)
        dialog.way.setCurrentIndex(0)
        dialog.outcomes = (*dialog.outcomes[:2], dialog.outcomes[2]._replace(side=None, why="It is another matter."))
        dialog.reason.setPlainText(REASON)
        dialog.accept()

    QTimer.singleShot(0, fill_in)
    shown.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    shown.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (left,) = conflicts(file)
    assert [place for place, one in open_ones.items() if half_written(file, one)] == [left.place]
