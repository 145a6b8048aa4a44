"""Many laptops, one file: handed out, appraised, merged in two orders, by window and command line, decided, re-merged.

One review is appraised by two people, one judgement changed on two copies of one file, one review registered twice.
"""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from scr_appraiser.cli.main import main
from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sameness.reading import classes, count_reviews
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.conflicts.page import ConflictsPage
from scr_appraiser.ui.duplicates.page import DuplicatesPage
from scr_appraiser.ui.merging.merge_dialog import PlanDialog, ReportDialog
from scr_appraiser.ui.merging.passphrase_dialog import MergePassphraseDialog
from scr_appraiser.ui.window.messages import Messages
from tests.stories.merge_reports import as_commanded, totals_of
from tests.stories.window import Window
from tests.ui.showing import in_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier
Captured = pytest.CaptureFixture[str]

WORDS = "wrench lantern otter velvet"
"""The passphrase of every hand-out."""
LIST = """Review;Staff code;Name;Position
STORY-1;CD456;Carla Dean;1
STORY-1;EF789;Ed Frost;2
STORY-2;EF789;Ed Frost;1
STORY-3;GH012;Gill Hay;1
"""
TOLD_ALIKE = (
    *("new", "had", "agreed", "conflicts", "refused", "duplicates"),
    *("reviews_before", "reviews_after", "digest_before", "digest_after"),
)
"""What a merge tells that no order of its sources may change."""

pytestmark = [pytest.mark.slow, pytest.mark.anybody]


def test_many_laptops_come_to_one_file_whatever_way_they_go(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    desk = Desk(window, tmp_path, monkeypatch, capsys)
    names = ("ours", "theirs", "before", "third", "fourth")
    ours, theirs, before, third, fourth = others = [tmp_path / f"{name}.scra" for name in names]
    desk.register(ours)
    carla, ed, gill = desk.hand_out(ours)
    for copy in others[1:]:
        shutil.copy(ours, copy)
    twin = _appraise(carla, ed, gill)

    window.open_file(ours)
    in_window = [desk.merge_in_window([carla, ed]), desk.merge_in_window([gill, twin])]
    window.program.close_file()
    by_command = [desk.merge_by_command(theirs, [twin, gill]), desk.merge_by_command(theirs, [ed, carla])]
    assert desk.verified(ours) == desk.verified(theirs)
    assert desk.verified(ours)["conflicts"] == 1
    _look_at_what_came(ours)
    at_once = desk.merge_by_command(third, [carla, ed, gill, twin])
    assert _told_alike(at_once) == _told_alike(desk.merge_by_command(fourth, [twin, gill, ed, carla]))
    assert at_once["applied"]
    totals = [totals_of(in_window), totals_of(by_command), totals_of([at_once])]
    assert totals[0] == totals[1] == totals[2]
    assert desk.verified(third) == desk.verified(fourth) == desk.verified(ours)

    window.open_file(ours)
    desk.decide_in_window()
    desk.join_in_window()
    decided = verify(window.workspace).digest
    window.program.close_file()
    desk.merge_by_command(theirs, [ours])
    assert desk.verified(theirs) == desk.verified(ours)
    assert desk.verified(theirs)["digest"] == decided
    assert _counted(ours) == _counted(theirs) == "4"
    assert desk.exported(ours) == desk.exported(theirs)
    assert desk.overviewed(ours) == desk.overviewed(theirs)

    before_again = [file.read_bytes() for file in (ours, theirs)]
    again = desk.merge_by_command(theirs, [carla, twin, ed, gill, before])
    assert (again["new"], again["conflicts"], again["digest_after"]) == (0, [], decided)
    window.open_file(ours)
    desk.merge_in_window([carla, twin, ed, gill, before], brings=False)
    window.program.close_file()
    assert desk.verified(ours) == desk.verified(theirs)
    assert [file.read_bytes() for file in (ours, theirs)] == before_again


class Desk:
    """The administrator's: the window, and a terminal beside it."""

    def __init__(self, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
        self.window, self.folder, self._monkeypatch, self._capsys = window, folder, monkeypatch, capsys
        self.passphrase = folder / "passphrase.txt"
        self.passphrase.write_text(WORDS, "utf-8")

    def register(self, path: Path) -> None:
        """Make the file, and put three reviews in it."""
        self.window.make_file(path)
        for number in (1, 2, 3):
            register_review(self.window.workspace, {"review_ref": f"STORY-{number}", "review_type": "SCR"})
        self.window.program.close_file()

    def hand_out(self, file: Path) -> tuple[Path, ...]:
        """A file for each of three people, by a list."""
        allocation = self.folder / "list.csv"
        allocation.write_text(LIST, "utf-8")
        told = self._run(
            *("handout", file, "--to", self.folder / "out", "--allocation", allocation, "--staff-code", "AB123"),
            *("--handout-passphrase-file", self.passphrase),
        )
        assert [one["appraiser"] for one in told["files"]] == ["CD456", "EF789", "GH012"]
        return tuple(Path(one["path"]) for one in told["files"])

    def merge_by_command(self, file: Path, sources: Sequence[Path], *options: str) -> dict[str, Any]:
        """What the command tells."""
        given = ("--staff-code", "AB123", "--source-passphrase-file", self.passphrase)
        return self._run("merge", file, *sources, *given, *options)

    def merge_in_window(self, sources: Sequence[Path], *, brings: bool = True) -> dict[str, Any]:
        """From the menu, through passphrase, plan and report; where nothing comes of it there is nothing to accept."""
        shown: list[str] = []
        told: dict[str, Any] = {}
        self._monkeypatch.setattr(Messages, "ask_files_to_merge", lambda *_: [*sources])

        def unlock(dialog: MergePassphraseDialog) -> None:
            dialog.field.setText(WORDS)
            dialog.accept()
            in_dialog(PlanDialog, look)

        def look(dialog: PlanDialog) -> None:
            assert dialog.action_button.isEnabled() is brings
            shown.append("plan")
            if brings:
                in_dialog(ReportDialog, close)
            (dialog.accept if brings else dialog.reject)()

        def close(dialog: ReportDialog) -> None:
            shown.append("report")
            told.update(as_commanded(dialog.told))
            dialog.reject()

        in_dialog(MergePassphraseDialog, unlock)
        actions = self.window.frame.findChildren(QAction)
        next(action for action in actions if action.text().replace("&", "") == "Merge files…").trigger()
        steps = ["plan", "report"] if brings else ["plan"]
        self.window.qtbot.waitUntil(lambda: shown == steps and not self.window.program.jobs.is_busy, timeout=120_000)
        return told

    def decide_in_window(self) -> None:
        """On the page of conflicts: the administrator, who wrote neither version, takes Gill's."""
        window = self.window
        window.press(Qt.Key.Key_6, CONTROL)
        window.qtbot.waitUntil(lambda: isinstance(window.frame.page, ConflictsPage), timeout=20_000)
        page = window.frame.page
        assert isinstance(page, ConflictsPage)
        window.qtbot.waitUntil(lambda: not page._lister.is_reading and len(page.model.shown) == 1, timeout=20_000)
        (torn,) = conflicts(window.workspace)
        hers = [side.writings[0].author for side in torn.sides].index("GH012")
        window.press((Qt.Key.Key_A, Qt.Key.Key_B)[hers])
        window.type("She had read the report itself.")
        window.press(Qt.Key.Key_Return, CONTROL)
        window.qtbot.waitUntil(lambda: conflicts(window.workspace) == (), timeout=20_000)

    def join_in_window(self) -> None:
        """On the page of possible duplicates: the two reviews of one number are one."""
        window = self.window
        window.press(Qt.Key.Key_7, CONTROL)
        window.qtbot.waitUntil(lambda: isinstance(window.frame.page, DuplicatesPage), timeout=20_000)
        page = window.frame.page
        assert isinstance(page, DuplicatesPage)
        window.qtbot.waitUntil(lambda: len(page.model.shown) == 1, timeout=20_000)
        window.qtbot.keyClicks(page.view.decision.reason, "They bear one notification reference.")
        same = next(button for button in page.findChildren(QPushButton) if button.text().replace("&", "") == "Same")
        window.qtbot.mouseClick(same, Qt.MouseButton.LeftButton)
        window.qtbot.waitUntil(lambda: len(classes(window.workspace).all()) == 4, timeout=20_000)
        window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy, timeout=20_000)

    def verified(self, file: Path) -> dict[str, Any]:
        """What `verify` says of a closed file."""
        told = self._run("verify", file)
        assert told["ok"]
        return told

    def exported(self, file: Path) -> list[list[tuple[object, ...]]]:
        """Every cell of the collation workbook, but for when it was written."""
        folder = self.folder / f"export of {file.stem}"
        told = self._run("export", file, "--to", folder, "--format", "xlsx")
        (path,) = [Path(one["path"]) for one in told["files"]]
        book = openpyxl.load_workbook(path)
        sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
        return [[row for row in rows if "Exported" not in str(row[0])] for rows in sheets]

    def overviewed(self, file: Path) -> dict[str, Any]:
        """The overview of a closed file, but for where it was written."""
        told = self._run("overview", file, "--to", self.folder / f"overview of {file.stem}", "--format", "csv")
        assert told["reviews"] == 4
        return {name: value for name, value in told.items() if name != "files"}

    def _run(self, *arguments: object) -> dict[str, Any]:
        self._capsys.readouterr()
        assert main([*map(str, arguments), "--json"]) == 0
        found: dict[str, Any] = json.loads(self._capsys.readouterr().out)
        return found


def _appraise(carla: Path, ed: Path, gill: Path) -> Path:
    """Three people at work, on four copies; returns the copy of Gill's file on which a colleague went on."""
    _at_work(carla, "CD456", lambda file: (_judge(file, "STORY-1", 4), _register_the_fourth(file)))
    _at_work(ed, "EF789", lambda file: (_judge(file, "STORY-1", 2), _judge(file, "STORY-2", 5)))
    _at_work(ed, "EF789", _register_the_fourth)
    _at_work(gill, "GH012", lambda file: _judge(file, "STORY-3", 3))
    twin = Path(shutil.copy(gill, gill.with_name("GH012 (copy).scra")))
    _at_work(gill, "GH012", lambda file: _judge(file, "STORY-3", 5))
    _at_work(twin, "JK345", lambda file: rate(file, _only_appraisal(file, "STORY-3"), "SCO1", 2))
    return twin


def _at_work(path: Path, staff_code: str, deed: Callable[[Workspace], object]) -> None:
    workspace = open_workspace(path, passphrase=WORDS)
    workspace.author = identify(staff_code, f"Person {staff_code}")
    deed(workspace)
    workspace.close()


def _judge(workspace: Workspace, reference: str, rating: int) -> None:
    appraisal = start_appraisal(workspace, _review(workspace, reference), frameworks(workspace)[0].hash)
    rate(workspace, appraisal, "SCO1", rating)
    write_comment(workspace, appraisal, "SCO1", f"As read for the rating {rating}.")


def _register_the_fourth(workspace: Workspace) -> None:
    register_review(workspace, {"review_ref": "STORY-4", "review_type": "SCR", "body_notification_ref": "N/2014/7"})


def _look_at_what_came(file: Path) -> None:
    """Two appraisals of the first review stand beside each other; one judgement is torn; one review stands twice."""
    workspace = open_workspace(file)
    (torn,) = conflicts(workspace)
    assert (torn.code, torn.authors) == ("C2", {"GH012", "JK345"})
    first = [one.judgements["SCO1"].rating for one in appraisals_of(workspace, _review(workspace, "STORY-1"))]
    assert sorted(map(str, first)) == ["2", "4"]
    (third,) = appraisals_of(workspace, _review(workspace, "STORY-3"))
    assert third.judgements["SCO1"].rating is None
    assert count_reviews(workspace).words() == "5 (4 to 5 if 1 certain duplicate is the same)"
    workspace.close()


def _counted(file: Path) -> str:
    workspace = open_workspace(file)
    found = count_reviews(workspace).words()
    assert conflicts(workspace) == ()
    (third,) = appraisals_of(workspace, _review(workspace, "STORY-3"))
    assert (third.judgements["SCO1"].rating, third.judgements["SCO1"].comment) == (5, "As read for the rating 5.")
    workspace.close()
    return found


def _review(workspace: Workspace, reference: str) -> ReviewId:
    return next(row.review_id for row in register(workspace) if row.reference == reference)


def _only_appraisal(workspace: Workspace, reference: str) -> AppraisalId:
    (appraisal,) = appraisals_of(workspace, _review(workspace, reference))
    return appraisal.id


def _told_alike(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in TOLD_ALIKE}
