"""Files merged through the window's own steps: read, unlocked, planned, shown, merged, reported."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.backups.restoring import Prepared
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.copying import copy_into
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.exchange import GOING_ON, Exchange
from scr_appraiser.ui.exporting.report_dialog import ReportExportDialog
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.merging import merging, reporting
from scr_appraiser.ui.merging.merge_dialog import PlanDialog, ReportDialog
from scr_appraiser.ui.merging.merging import AS_IT_WAS, STAYED_LOCKED, Merging
from scr_appraiser.ui.merging.passphrase_dialog import MergePassphraseDialog
from scr_appraiser.ui.merging.undoing import NO_MERGE, UNDONE, undo_last_merge
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.main_window import MainWindow
from tests.fixtures import a_workspace
from tests.model.file.damaging import damaged
from tests.model.merging.received import PASSPHRASE, a_received
from tests.ui.fakes import FakeJobs, FakeMessages


class Stage:
    """An open file into which others are merged, and a person who answers the dialogs."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.workspace, self.folder = workspace, folder
        self.messages = FakeMessages()
        self.jobs = FakeJobs(self.messages)
        self.context = Context(
            workspace,
            History(workspace),
            self.jobs,
            self.messages,
            Settings(folder / "settings.ini"),
            open_place=lambda *_: None,
            open_export=lambda *_: None,
        )
        self.plans: list[PlanDialog] = []
        self.reports: list[ReportDialog] = []
        self.typed: list[str] = []
        self.asked_for: list[str] = []
        self.pages: list[str] = []
        self.known = {"conflicts"}
        self.prepared: list[Prepared] = []
        self.answer = True
        self.on_report: Callable[[ReportDialog], None] = lambda dialog: None
        self.told: list[Changed] = []
        workspace.on_changed(self.told.append)

        def show_plan(dialog: PlanDialog) -> bool:
            qtbot.addWidget(dialog)
            dialog.show()
            self.plans.append(dialog)
            return self.answer and dialog.action_button.isEnabled()

        def show_report(dialog: ReportDialog) -> None:
            qtbot.addWidget(dialog)
            dialog.show()
            self.reports.append(dialog)
            self.on_report(dialog)

        def ask_passphrase(dialog: MergePassphraseDialog) -> bool:
            qtbot.addWidget(dialog)
            self.asked_for.append(dialog.names.text())
            if self.typed:
                dialog.field.setText(self.typed.pop(0))
                return True
            return False

        monkeypatch.setattr(merging.PlanDialog, "exec", show_plan)
        monkeypatch.setattr(reporting.ReportDialog, "exec", show_report)
        monkeypatch.setattr(merging.MergePassphraseDialog, "exec", ask_passphrase)

    def has_page(self, name: str) -> bool:
        return name in self.known

    def show_page(self, name: str) -> None:
        self.pages.append(name)

    def undo(self) -> None:
        undo_last_merge(self.context, self.folder / "backups", self.prepared.append, None)

    def merge(self, *paths: Path) -> Merging:
        made = Merging(self.context, self.folder / "backups", self.folder / "files.json", self, self.undo)
        made.start(paths)
        return made


@pytest.fixture
def stage(qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(qtbot, workspace, tmp_path, monkeypatch)


def test_a_folder_is_merged_after_its_plan_was_seen(stage: Stage) -> None:
    folder = stage.folder / "came back"
    folder.mkdir()
    a_received(folder, "north.scra")
    (folder / "zero.scra").touch()
    before = verify(stage.workspace)
    stage.merge(folder)
    plan = stage.plans[0].told
    assert [(one.name, bool(one.problem)) for one in plan.sources] == [("north.scra", False), ("zero.scra", True)]
    assert plan.digest_before == before.digest
    after = verify(stage.workspace)
    assert after.ok
    assert after.digest == plan.digest_after
    assert stage.reports[0].told.is_applied
    assert [row.reference for row in register(stage.workspace)] == ["THEIRS-1"]
    assert len(backups_in(stage.folder / "backups", file_id(stage.workspace))) == 1
    assert "review" in stage.told[0].records
    assert stage.messages.notices[0].endswith("came in from 1 file.")


def test_nothing_is_written_where_the_plan_is_left(stage: Stage) -> None:
    stage.answer = False
    before = verify(stage.workspace).digest
    stage.merge(a_received(stage.folder))
    assert verify(stage.workspace).digest == before
    assert not stage.reports
    assert not backups_in(stage.folder / "backups", file_id(stage.workspace))


def test_one_passphrase_serves_for_all_and_a_wrong_one_keeps_no_other_from_being_merged(stage: Stage) -> None:
    paths = [a_received(stage.folder, f"{name}.scra", is_encrypted=True) for name in ("east", "west")]
    other = a_workspace(stage.folder, "other.scra", passphrase="other words of others")
    other.close()
    stage.typed = ["wrong words of ours", PASSPHRASE]
    stage.merge(*paths, other.path, a_received(stage.folder, "plain.scra"))
    assert stage.asked_for == ["east.scra\nwest.scra\nother.scra"] * 2 + ["other.scra"]
    told = stage.reports[0].told
    assert {one.name: one.problem for one in told.sources if one.problem}.keys() == {"west.scra", "other.scra"}
    assert told.sources[2].problem.startswith("This passphrase does not open the file")
    assert told.sources[2].advice == STAYED_LOCKED
    assert told.new > 0


def test_merging_the_same_again_brings_nothing(stage: Stage) -> None:
    path = a_received(stage.folder)
    stage.merge(path)
    digest = verify(stage.workspace).digest
    stage.merge(path)
    assert not stage.plans[1].action_button.isEnabled()
    assert not stage.plans[1].told.brings
    assert verify(stage.workspace).digest == digest


def test_one_merge_waits_for_the_end_of_another(stage: Stage, qtbot: QtBot) -> None:
    window = MainWindow(stage.context.settings)
    qtbot.addWidget(window)
    exchange = Exchange(stage.context, window, stage.folder / "backups", stage.folder / "files.json", print)
    later: list[Callable[[], None]] = []
    at_once = stage.jobs.run
    stage.jobs.run = lambda *job: later.append(lambda: at_once(*job))  # type: ignore[method-assign, misc]
    exchange.merge([a_received(stage.folder)])
    exchange.merge([a_received(stage.folder, "second.scra")])
    assert stage.messages.problems == [GOING_ON]
    while later:
        later.pop(0)()
    assert [one.name for one in stage.reports[0].told.sources] == ["theirs.scra"]
    exchange.merge([stage.folder / "second.scra"])
    assert len(later) == 1
    exchange.close()


def test_a_folder_without_files_is_told_so(stage: Stage) -> None:
    (stage.folder / "empty").mkdir()
    stage.merge(stage.folder / "empty")
    assert stage.messages.problems[0].message == "There is no appraisal file in the folder “empty”."


def test_a_damaged_file_is_told_before_anything_is_asked_or_planned(stage: Stage) -> None:
    path = a_received(stage.folder, is_encrypted=True)
    stage.context = replace(stage.context, workspace=open_workspace(damaged(stage.workspace)))
    assert not stage.merge(path).is_going_on
    assert "into which all is to be merged, is damaged" in stage.messages.problems[0].message
    assert not stage.asked_for + stage.plans
    stage.context.workspace.close()


def test_conflicts_are_shown_and_lead_to_their_page(stage: Stage, review_id: ReviewId) -> None:
    twin = stage.folder / "twin.scra"
    copy_into(stage.workspace, twin)
    other = open_workspace(twin)
    other.author = stage.workspace.author
    set_facts(other, "review", review_id, {"n_findings": 3})
    other.close()
    set_facts(stage.workspace, "review", review_id, {"n_findings": 4})
    stage.on_report = lambda dialog: dialog.ways["conflicts"].click()
    stage.merge(twin)
    (conflict,) = stage.reports[0].told.conflicts
    assert (conflict.klass, conflict.review, conflict.values) == ("C6", "INVENTED-1", ("3", "4"))
    assert stage.pages == ["conflicts"]
    assert [*stage.reports[0].ways] == ["save", "conflicts", "undo"]


def test_the_last_merge_is_undone_when_that_is_confirmed(stage: Stage) -> None:
    before = verify(stage.workspace).digest
    stage.undo()
    assert stage.messages.problems == [NO_MERGE]
    stage.on_report = lambda dialog: dialog.ways["undo"].click()
    stage.merge(a_received(stage.folder))
    assert not stage.prepared, "it was not confirmed"
    assert "which brought 8 changes?" in stage.messages.asked[-1]
    register_review(stage.workspace, {"review_ref": "SINCE", "review_type": "SCR"})
    stage.messages.answers["confirm"] = True
    stage.undo()
    (prepared,) = stage.prepared
    assert prepared.words == UNDONE
    without = open_workspace(prepared.path)
    assert [row.reference for row in register(without)] == ["SINCE"]
    assert verify(without).digest != before
    without.close()


def test_what_builds_on_a_merge_stands_in_the_way_of_undoing_it(stage: Stage) -> None:
    stage.merge(a_received(stage.folder))
    (row,) = register(stage.workspace)
    set_facts(stage.workspace, "review", row.review_id, {"n_findings": 4})
    stage.messages.answers["confirm"] = True
    stage.undo()
    assert not stage.prepared
    assert "what was done since builds on it" in stage.messages.problems[0].message


def test_the_report_is_saved(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(dialog: ReportExportDialog) -> bool:
        dialog.forms["json"].setChecked(True)
        dialog.protection.plain.setChecked(True)
        dialog.folder.setText(str(stage.folder / "reports"))
        return True

    (stage.folder / "reports").mkdir()
    monkeypatch.setattr(ReportExportDialog, "exec", choose)
    stage.on_report = lambda dialog: dialog.ways["save"].click()
    stage.merge(a_received(stage.folder))
    assert {path.suffix for path in (stage.folder / "reports").iterdir()} == {".pdf", ".json"}
    assert stage.reports[0].said.text() == "2 files written into the folder “reports”."


@pytest.mark.parametrize("at", [1, 5])
def test_a_merge_that_is_cancelled_leaves_the_file_as_it_was(stage: Stage, at: int) -> None:
    before = verify(stage.workspace).digest
    stage.jobs.cancel_at = at
    made = stage.merge(a_received(stage.folder))
    assert verify(stage.workspace).digest == before
    assert made._reader is None, "what was read is let go of"


def test_cancel_while_merging_leaves_the_file_as_it_was_and_the_next_merge_works(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before, report = a_received(stage.folder), verify(stage.workspace).digest, stage.jobs._report
    for part in (0, 200, 350, 700, 1000):  # of the backup, of what is written, of what is proved

        def cancel(done: int, total: int, words: str = "", part: int = part) -> None:
            report(done, total, words)
            if words == "merging" and 1000 * done >= part * total:
                raise Cancelled

        stage.jobs.cancelled = ""
        with monkeypatch.context() as pressing:
            pressing.setattr(stage.jobs, "_report", cancel)
            stage.merge(path)
        assert stage.jobs.cancelled == AS_IT_WAS
        assert verify(stage.workspace).digest == before
        assert not stage.reports
    stage.merge(path)
    assert verify(stage.workspace).digest == stage.reports[0].told.digest_after != before


def test_a_file_that_can_only_be_read_takes_nothing_in(stage: Stage) -> None:
    stage.workspace.read_only_reason = "This file can only be read."
    stage.merge(a_received(stage.folder))
    assert stage.messages.problems[0].message == "This file can only be read."
    assert not stage.jobs.names
