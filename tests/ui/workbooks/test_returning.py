"""Workbooks taken in through the window's own steps: read, shown, ticked, taken in, told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from scr_appraiser.export.encrypting import write_encrypted
from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.workbooks import plan_dialog, returning
from scr_appraiser.ui.workbooks.plan_dialog import PlanDialog
from scr_appraiser.ui.workbooks.returning import Returning
from tests.model.workbook.books import EDITOR, fill, sent_out
from tests.ui.fakes import FakeJobs, FakeMessages


class Stage:
    """A file with two judgements, and a workbook of it."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.workspace, self.folder = workspace, folder
        self.messages = FakeMessages()
        self.jobs = FakeJobs(self.messages)
        self.dialogs: list[PlanDialog] = []
        self.act: Callable[[PlanDialog], bool] = lambda dialog: True
        self.told: list[Changed] = []
        workspace.on_changed(self.told.append)

        def execute(dialog: PlanDialog) -> bool:
            qtbot.addWidget(dialog)
            dialog.show()
            self.dialogs.append(dialog)
            return self.act(dialog)

        monkeypatch.setattr(returning.PlanDialog, "exec", execute)

    def take_in(self, *paths: Path) -> PlanDialog:
        Returning(self.workspace, self.jobs, self.messages, self.folder / "backups").start(paths)
        return self.dialogs[-1]

    def shown(self, dialog: PlanDialog) -> list[tuple[str, str]]:
        return [(leaf.text(2).split()[0], leaf.text(3)) for leaf, _, _ in dialog.tree._leaves() if not leaf.isHidden()]


@pytest.fixture
def stage(
    qtbot: QtBot,
    workspace: Workspace,
    appraisal_id: AppraisalId,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Stage:
    rate(workspace, appraisal_id, "SCO1", 3)
    rate(workspace, appraisal_id, "SCO2", 3)
    return Stage(qtbot, workspace, tmp_path, monkeypatch)


def test_what_is_ticked_is_taken_in_and_told(stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    book = fill(
        sent_out(stage.workspace, review_id, stage.folder / "back.xlsx"),
        {"SCO1": {"rating": 5}, "SCO2": {"rating": 6}, "SCO3": {"rating": "five"}},
    )
    rate(stage.workspace, appraisal_id, "SCO2", 1)
    dialog = stage.take_in(book)
    assert stage.shown(dialog) == [
        ("SCO1", "Changed in the workbook"),
        ("SCO2", "Changed in both"),
        ("SCO3", "Refused: “five” is not one of the answers in the list"),
    ]
    assert dialog.action_button.text() == "Take in 2 changes"
    judgements = load_appraisal(stage.workspace, appraisal_id).judgements
    assert (judgements["SCO1"].rating, judgements["SCO2"].state) == (5, "conflict")
    assert stage.messages.notices == ["2 changes were taken in, 1 of them now in conflict with what stood here."]
    assert {"judgement", "person"} == set(stage.told[-1].records)
    (backup,) = backups_in(stage.folder / "backups", file_id(stage.workspace))
    assert backup.why == "before an import"


def test_a_row_whose_tick_is_taken_away_with_the_keyboard_is_left_out(
    stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    book = fill(
        sent_out(stage.workspace, review_id, stage.folder / "back.xlsx"), {"SCO1": {"rating": 5}, "SCO2": {"rating": 6}}
    )

    def untick(dialog: PlanDialog) -> bool:
        QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
        assert dialog.action_button.text() == "Take in 1 change"
        assert "In the workbook: 5 Very good" in dialog.details.toPlainText()
        return True

    stage.act = untick
    stage.take_in(book)
    judgements = load_appraisal(stage.workspace, appraisal_id).judgements
    assert (judgements["SCO1"].rating, judgements["SCO2"].rating) == (3, 6)


def test_cancel_takes_nothing_in(stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    book = fill(sent_out(stage.workspace, review_id, stage.folder / "back.xlsx"), {"SCO1": {"rating": 5}})
    stage.act = lambda dialog: False
    stage.take_in(book)
    assert load_appraisal(stage.workspace, appraisal_id).judgements["SCO1"].rating == 3
    assert stage.messages.notices == []


def test_unchanged_rows_are_shown_when_asked_for(stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    dialog = stage.take_in(sent_out(stage.workspace, review_id, stage.folder / "back.xlsx"))
    assert stage.shown(dialog) == []
    assert not dialog.action_button.isEnabled()
    dialog.show_all.setChecked(True)
    assert len(stage.shown(dialog)) == 52


def test_who_filled_it_in_can_be_put_right(
    stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = fill(sent_out(stage.workspace, review_id, stage.folder / "back.xlsx"), {"SCO1": {"rating": 5}})

    def fill_in(dialog: plan_dialog.EditorDialog) -> bool:
        dialog.staff_code.setText("xy 9")
        dialog.display_name.setText("Xenia")
        dialog.accept()
        return True

    def correct(dialog: PlanDialog) -> bool:
        dialog.editor.click()
        return True

    monkeypatch.setattr(plan_dialog.EditorDialog, "exec", fill_in)
    stage.act = correct
    dialog = stage.take_in(book)
    assert dialog.plan.workbooks[0].editor is not None
    assert dialog.plan.workbooks[0].editor.staff_code == "XY9"


def test_nothing_is_taken_in_while_the_plan_is_made_anew(
    stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = fill(sent_out(stage.workspace, review_id, stage.folder / "back.xlsx"), {"SCO1": {"rating": 5}})
    waiting: list[tuple[Any, ...]] = []

    def fill_in(dialog: plan_dialog.EditorDialog) -> bool:
        dialog.staff_code.setText("xy 9")
        dialog.accept()
        return True

    def correct(dialog: PlanDialog) -> bool:
        monkeypatch.setattr(stage.jobs, "run", lambda *job: waiting.append(job))
        dialog.editor.click()
        assert not dialog.action_button.isEnabled()
        assert dialog.plan.workbooks[0].editor == EDITOR
        (_, work, show, failed), *_ = waiting
        assert failed(Problem("The file is gone.", "Look for it."))
        assert not dialog.action_button.isEnabled()
        show(work(lambda *_: None))
        assert dialog.action_button.isEnabled()
        return False

    monkeypatch.setattr(plan_dialog.EditorDialog, "exec", fill_in)
    stage.act = correct
    dialog = stage.take_in(book)
    assert dialog.plan.workbooks[0].editor is not None
    assert dialog.plan.workbooks[0].editor.staff_code == "XY9"


def test_rows_of_a_sealed_appraisal_are_said_and_not_ticked(stage: Stage, sample: Workspace) -> None:
    review = next(one for one in all_reviews(sample) if any(a.seal for a in appraisals_of(sample, one)))
    appraisal = next(one for one in appraisals_of(sample, review) if one.seal)
    before = appraisal.judgements["SCO1"].rating
    book = sent_out(sample, review, stage.folder / "back.xlsx", only=appraisal.id)
    fill(book, {"SCO1": {"rating": 1 if before != 1 else 2}})
    stage.workspace = sample

    def tick(dialog: PlanDialog) -> bool:
        assert not dialog.action_button.isEnabled()
        assert dialog.after_seal.isVisible()
        assert dialog.after_seal.text().startswith("1 row would change what is sealed")
        dialog.show_all.setChecked(True)
        assert dialog.tree.count_ticked() == 0
        dialog.show_all.setChecked(False)
        QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
        assert dialog.action_button.text() == "Take in 1 change"
        return True

    stage.act = tick
    stage.take_in(book)
    assert load_appraisal(sample, appraisal.id).judgements["SCO1"].rating != before


def test_a_box_to_tick_is_not_cut(stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId, qtbot: QtBot) -> None:
    book = fill(sent_out(stage.workspace, review_id, stage.folder / "back.xlsx"), {"SCO1": {"rating": 5}})
    tree = stage.take_in(book).tree
    qtbot.waitUntil(lambda: tree.visualItemRect(tree.currentItem()).height() >= 1.5 * tree.fontMetrics().height())


def test_a_cell_shows_its_whole_text_when_one_points_at_it(
    stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    book = fill(sent_out(stage.workspace, review_id, stage.folder / "back.xlsx"), {"SCO1": {"rating": "five"}})
    dialog = stage.take_in(book)
    place = dialog.tree.visualItemRect(dialog.tree.currentItem()).center()
    place.setX(dialog.tree.columnViewportPosition(3) + 1)
    index = dialog.tree.indexAt(place)
    event = QHelpEvent(QEvent.Type.ToolTip, place, dialog.tree.viewport().mapToGlobal(place))
    dialog.tree.itemDelegate().helpEvent(event, dialog.tree, QStyleOptionViewItem(), index)
    assert QToolTip.text() == "Refused: “five” is not one of the answers in the list"


def test_a_folder_with_one_that_cannot_be_read_shows_it_and_takes_the_others(
    stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    folder = stage.folder / "came"
    folder.mkdir()
    fill(sent_out(stage.workspace, review_id, folder / "b.xlsx"), {"SCO1": {"rating": 5}})
    (folder / "a.xlsx").write_bytes(b"broken")
    dialog = stage.take_in(folder)
    first = dialog.tree.topLevelItem(0)
    assert first is not None
    assert first.text(0).startswith("a.xlsx: ")
    assert "Ask for the workbook as it was sent" in dialog.details.toPlainText()
    assert load_appraisal(stage.workspace, appraisal_id).judgements["SCO1"].rating == 5
    assert stage.jobs.names == ["Reading 2 workbooks", "Taking in workbooks"]


def test_a_workbook_of_another_file_cannot_be_taken_in(
    stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId, sample: Workspace
) -> None:
    from scr_appraiser.model.loading import find_review

    book = sent_out(sample, find_review(sample, "INVENTED-2012-01"), stage.folder / "other.xlsx")
    stage.act = lambda dialog: dialog.action_button.isEnabled()
    dialog = stage.take_in(book)
    assert not dialog.action_button.isEnabled()
    assert "another file" in dialog._problem.text()


def test_the_password_of_a_workbook_is_asked_for(stage: Stage, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    plain = fill(sent_out(stage.workspace, review_id, stage.folder / "plain.xlsx"), {"SCO1": {"rating": 5}})
    book = stage.folder / "locked.xlsx"
    write_encrypted(book, "open sesame", lambda place: place.write_bytes(plain.read_bytes()) and None)
    stage.messages.answers["passphrase"] = ["wrong", "open sesame"]
    stage.take_in(book)
    assert stage.messages.asked == ["locked.xlsx", "locked.xlsx"]
    assert load_appraisal(stage.workspace, appraisal_id).judgements["SCO1"].rating == 5
