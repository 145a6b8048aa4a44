"""Two appraisers, one review: handed out twice, appraised blind, merged, compared, agreed, moderated, reported.

Through the real window, with a framework of two criteria; the two originals are at the end what they were when sealed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.appraisals import decide, write_comment, write_decision
from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.comparing.independence import independence
from scr_appraiser.model.comparing.reading import sides_of
from scr_appraiser.model.consensus.reading import consensuses_of
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.moderating.steps import review_stage
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, register_review
from scr_appraiser.model.sameness.designating import Designated, all_designated
from scr_appraiser.model.settings.published import publish
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.ui.allocation.hand_out_dialog import HandOutDialog
from scr_appraiser.ui.allocation.page import AllocationPage
from scr_appraiser.ui.appraisal.page import AppraisalPage
from scr_appraiser.ui.comparing.exporting import RECORD
from scr_appraiser.ui.comparing.page import ComparingPage
from scr_appraiser.ui.comparing.review_part import ReviewPart
from scr_appraiser.ui.designating.dialog import DesignatingDialog
from scr_appraiser.ui.exporting.report_dialog import ReportExportDialog
from scr_appraiser.ui.merging.merge_dialog import PlanDialog, ReportDialog
from scr_appraiser.ui.settings import Person
from scr_appraiser.ui.window.messages import Messages
from tests.histories.small_file import CRITERIA, DOMAIN, small_definitions
from tests.stories.window import Window
from tests.ui.showing import in_dialog

ANN, CARLA, ED = Person("AB123", "Ann Brown"), Person("CD456", "Carla Dean"), Person("EF789", "Ed Frost")
CONTROL = Qt.KeyboardModifier.ControlModifier
WHY = "As read in the report itself."

P = TypeVar("P", bound=QWidget)

pytestmark = pytest.mark.slow


def test_two_blind_appraisals_come_to_one_that_counts(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = Team(window, tmp_path, monkeypatch)
    file = team.register_and_allocate()
    carlas, eds = team.hand_out(file)
    team.appraise(carlas, CARLA, Qt.Key.Key_2)
    team.appraise(eds, ED, Qt.Key.Key_4)

    team.merge(file, [carlas, eds])
    review, workspace = team.review, window.workspace
    before = team.originals()
    assert review_stage(workspace, review) == "sealed"
    assert independence(sides_of(workspace, review)).words.startswith("Independence is shown: no file")
    assert all_designated(workspace)[review].how == "several"
    team.designate()
    assert all_designated(workspace)[review].how == "chosen"
    window.program.undoing.undo()
    team.compare()
    assert review_stage(workspace, review) == "compared"
    consensus = team.agree()
    assert all_designated(workspace)[review] == Designated(consensus, "consensus")
    assert review_stage(workspace, review) == "consensus"
    team.press("sign")
    assert review_stage(workspace, review) == "moderated"
    team.press("release")
    assert review_stage(workspace, review) == "released"
    team.report("comparison")
    team.report("moderation")
    assert team.originals() == before
    assert verify(workspace).ok


class Team:
    """Ann, who allocates and moderates, and two who appraise; each at the window in turn."""

    def __init__(self, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window, self.folder, self._monkeypatch = window, folder, monkeypatch

    @property
    def review(self) -> ReviewId:
        """The one review."""
        return register(self.window.workspace)[0].review_id

    def register_and_allocate(self) -> Path:
        """A file with one review, which two people are to appraise."""
        workspace = create_workspace(self.folder / "team.scra", definitions=small_definitions())
        workspace.author = identify(*ANN)
        publish(workspace, frameworks(workspace)[0].hash)
        review = register_review(workspace, {"review_ref": "STORY-1", "d_report_final": "2015-03"})
        add_child(workspace, review)
        for position, person in enumerate((CARLA, ED), 1):
            allocate(workspace, review, person.staff_code, person.display_name, position)
        workspace.close()
        return workspace.path

    def hand_out(self, file: Path) -> list[Path]:
        """On the page Allocation: a file for each of the two."""
        out = self.folder / "out"
        out.mkdir()

        def fill_in(dialog: HandOutDialog) -> None:
            dialog.folder.setText(str(out))
            dialog.one.setChecked(True)
            dialog.new.none.setChecked(True)
            dialog.action_button.click()

        self.window.open_file(file)
        page = self._page("allocation", AllocationPage)
        self._wait(page.hand_out.isEnabled)
        in_dialog(HandOutDialog, fill_in)
        page.hand_out.trigger()
        self._wait(lambda: len(list(out.glob("*.scra"))) == 2)
        self.window.program.close_file()
        return sorted(out.glob("*.scra"))

    def appraise(self, file: Path, person: Person, key: Qt.Key) -> None:
        """One of them opens what was handed out to them, rates by keyboard, and seals."""
        window = self.window
        with self._at_the_window(person):
            window.open_file(file)
            workspace = window.workspace
            register_page = window.reviews
            register_page.register.table.choose(self.review)
            self._wait(register_page.actions_here.appraise.isEnabled)
            register_page.actions_here.appraise.trigger()
            self._wait(lambda: isinstance(window.frame.page, AppraisalPage))
            appraisal = window.appraisal.appraisal_id
            assert appraisal is not None
            window.press(key)
            window.press(Qt.Key.Key_Return, CONTROL)
            window.settle()
            window.press(Qt.Key.Key_4)
            for criterion in CRITERIA:
                write_comment(workspace, appraisal, criterion, f"{person.display_name} found it on page 12.")
            for name in (DOMAIN, OVERALL):
                decide(workspace, appraisal, name, {Qt.Key.Key_2: 3}.get(key, 4))
                for part in ("reason", "strengths", "weaknesses"):
                    write_decision(workspace, appraisal, name, part, WHY)  # type: ignore[arg-type]
            window.press(Qt.Key.Key_J, CONTROL)
            window.settle()
            window.qtbot.mouseClick(window.appraisal.summary.sealing.seal_button, Qt.MouseButton.LeftButton)
            (sealed,) = appraisals_of(workspace, self.review)
            assert sealed.seal is not None, window.appraisal.summary.sealing.gaps.gaps
            assert sealed.seal.beside == ()
            window.program.close_file()

    def merge(self, file: Path, sources: list[Path]) -> None:
        """From the menu, through plan and report."""
        shown: list[str] = []
        self._monkeypatch.setattr(Messages, "ask_files_to_merge", lambda *_: sources)

        def close(dialog: ReportDialog) -> None:
            shown.append("report")
            dialog.reject()

        def look(dialog: PlanDialog) -> None:
            in_dialog(ReportDialog, close)
            dialog.accept()

        self.window.open_file(file)
        in_dialog(PlanDialog, look)
        actions = self.window.frame.findChildren(QAction)
        next(action for action in actions if action.text().replace("&", "") == "Merge files…").trigger()
        self._wait(lambda: shown == ["report"])

    def compare(self) -> None:
        """On the page Compare: where they differ, and that the comparison was held."""
        part = self._compare()
        self._wait(lambda: part.window().focusWidget() is part.table)
        part.filter.chosen.emit("far")
        assert CRITERIA[0] in {row.name for row in part.models[2].shown}
        assert "found it on page 12." in part.text.toPlainText()
        self.press("compared")

    def agree(self) -> AppraisalId:
        """A consensus of what they agree on; Ann, who appraised nothing, decides what differs, and every trigger."""
        workspace, review, part = self.window.workspace, self.review, self._compare()
        part.panel.doing.begin.trigger()
        self._wait(lambda: len(consensuses_of(workspace, review)) == 1)
        (begun,) = consensuses_of(workspace, review)
        (difference,) = begun.undecided
        part.filter.chosen.emit("all")
        for name in dict.fromkeys(one.trigger.name for one in begun.rulings):
            self._write_at(name)
            part.panel.moderating.leave.trigger()
            self._wait(lambda name=name: name not in self._waiting())  # type: ignore[misc]
        self._write_at(difference.name)
        part.panel.answering.choose(3)
        part.panel.doing.decide.trigger()
        self._wait(lambda: consensuses_of(workspace, review)[0].undecided == ())
        self._wait(lambda: part.panel.point.text().startswith("Decided: 3 "))
        assert part.panel.answering.answer == 3, "what was decided stays chosen"
        consensus = begun.appraisal.id
        for name in (DOMAIN, OVERALL):
            decide(workspace, consensus, name, 3)
            for words in ("reason", "strengths", "weaknesses"):
                write_decision(workspace, consensus, name, words, WHY)  # type: ignore[arg-type]
        seal(workspace, consensus)
        self._wait(lambda: part.panel.steps.sign.isVisible())
        return consensus

    def press(self, step: str) -> None:
        """One of the steps after the seals, on the page Compare."""
        before = review_stage(self.window.workspace, self.review)
        getattr(self._compare().panel.steps, step).trigger()
        self._wait(lambda: review_stage(self.window.workspace, self.review) != before)

    def _compare(self) -> ReviewPart:
        """One review, on the page Compare, as it is now."""
        part = self._page("comparing", ComparingPage).review
        self._wait(lambda: part.table.isVisible() and bool(part._rows))
        return part

    def _write_at(self, name: str) -> None:
        part = self._compare()
        part.table.choose(name)
        part.panel.answering.reason.setPlainText(WHY)

    def _waiting(self) -> set[str]:
        (consensus,) = consensuses_of(self.window.workspace, self.review)
        return {one.trigger.name for one in consensus.waiting}

    def report(self, what: str) -> None:
        """The comparison, or the record of moderation, as PDF and workbook."""
        out = self.folder / what
        out.mkdir()

        def fill_in(dialog: ReportExportDialog) -> None:
            for form in dialog.forms.values():
                form.setChecked(True)
            dialog.options[RECORD].setChecked(what == "moderation")
            dialog.folder.setText(str(out))
            dialog.protection.plain.setChecked(True)
            dialog.accept()

        part = self._compare()
        in_dialog(ReportExportDialog, fill_in)
        part.export.trigger()
        self._wait(lambda: len(list(out.iterdir())) >= 2)
        assert sorted(path.name for path in out.iterdir()) == [f"{what}-STORY-1.pdf", f"{what}-STORY-1.xlsx"]

    def designate(self) -> None:
        """On the page Allocation: which counts."""

        def fill_in(dialog: DesignatingDialog) -> None:
            next(iter(dialog.buttons.values())).setChecked(True)
            dialog.reason.setText(WHY)
            dialog.action_button.click()

        page = self._page("allocation", AllocationPage)
        self._wait(lambda: page.which_counts.isEnabled())
        in_dialog(DesignatingDialog, fill_in)
        page.which_counts.trigger()

    def originals(self) -> list[tuple[Appraisal, ...]]:
        """The two as they are in the file: every judgement and decision with its revisions, and the seals."""
        own = [one for one in appraisals_of(self.window.workspace, self.review) if not one.is_consensus]
        assert [one.appraiser for one in own] == [CARLA.staff_code, ED.staff_code]
        return own

    @contextmanager
    def _at_the_window(self, person: Person) -> Iterator[None]:
        program = self.window.program
        for who in (person, ANN):
            program.settings.person = who
            program.who.show()
            if who is person:
                yield

    def _page(self, name: str, kind: type[P]) -> P:
        self.window.frame.show_page(name)
        self.window._wait_until_entered(name)
        page = self.window.frame.page
        assert isinstance(page, kind)
        return page

    def _wait(self, holds: Callable[[], bool]) -> None:
        self.window.qtbot.waitUntil(lambda: not self.window.program.jobs.is_busy and holds(), timeout=60_000)
