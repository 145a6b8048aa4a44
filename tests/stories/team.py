"""Two who appraise and one who allocates and moderates, each at the real window in turn."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.consensus.reading import consensuses_of
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.moderating.steps import review_stage
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, register_review
from scr_appraiser.model.settings.published import publish
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.ui.allocation.allocate_dialog import AllocateDialog
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


class Team:
    """Ann, who allocates and moderates, and two who appraise; each at the window in turn."""

    def __init__(self, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window, self.folder, self._monkeypatch = window, folder, monkeypatch

    @property
    def review(self) -> ReviewId:
        """The one review."""
        return register(self.window.workspace)[0].review_id

    def register(self) -> Path:
        """A file with one review."""
        workspace = create_workspace(self.folder / "team.scra", definitions=small_definitions())
        workspace.author = identify(*ANN)
        publish(workspace, frameworks(workspace)[0].hash)
        review = register_review(workspace, {"review_ref": "STORY-1", "d_report_final": "2015-03"})
        add_child(workspace, review)
        workspace.close()
        return workspace.path

    def allocate_and_hand_out(self, file: Path) -> list[Path]:
        """On the page Allocation: the review is to be appraised by two, and there is a file for each of them."""
        out = self.folder / "out"
        out.mkdir()

        def fill_in(dialog: HandOutDialog) -> None:
            dialog.folder.setText(str(out))
            dialog.one.setChecked(True)
            dialog.new.none.setChecked(True)
            dialog.action_button.click()

        self.window.open_file(file)
        page = self._page("allocation", AllocationPage)
        for person in (CARLA, ED):
            self._wait(page.allocate.isEnabled)
            in_dialog(AllocateDialog, partial(self._name, person))
            page.allocate.trigger()
            self._wait(lambda person=person: person.display_name in page.details.toPlainText())  # type: ignore[misc]
        self._wait(page.hand_out.isEnabled)
        in_dialog(HandOutDialog, fill_in)
        page.hand_out.trigger()
        self._wait(lambda: len(list(out.glob("*.scra"))) == 2)
        self.window.program.close_file()
        return sorted(out.glob("*.scra"))

    def _name(self, person: Person, dialog: AllocateDialog) -> None:
        self.window.qtbot.keyClicks(dialog.person.code, person.staff_code)
        self.window.qtbot.keyClicks(dialog.person.name, person.display_name)
        self.window.qtbot.keyClick(dialog.person.name, Qt.Key.Key_Return)

    def appraise(self, file: Path, person: Person, key: Qt.Key) -> None:
        """One of them opens what was handed out to them, rates and writes by keyboard, and seals."""
        window = self.window
        with self._at_the_window(person):
            window.open_file(file)
            workspace = window.workspace
            register_page = window.reviews
            register_page.register.table.choose(self.review)
            self._wait(register_page.actions_here.appraise.isEnabled)
            register_page.actions_here.appraise.trigger()
            self._wait(lambda: isinstance(window.frame.page, AppraisalPage))
            for rating in (key, Qt.Key.Key_4):
                window.press(rating)
                window.press(Qt.Key.Key_T, CONTROL)
                window.settle()
                window.paste(f"{person.display_name} found it on page 12.")
                window.press(Qt.Key.Key_Return, CONTROL)
                window.settle()
            self._decide_and_seal({Qt.Key.Key_2: 3}.get(key, 4))
            (sealed,) = appraisals_of(workspace, self.review)
            assert sealed.seal is not None, window.appraisal.summary.sealing.gaps.gaps
            assert sealed.seal.beside is None, "what lay beside it is told when all have sealed"
            window.program.close_file()

    def _decide_and_seal(self, value: int) -> None:
        """On the summary of the appraisal in front: the domain and the whole, with their words, and the seal."""
        window = self.window
        window._activate()
        window.press(Qt.Key.Key_J, CONTROL)
        window.settle()
        summary = window.appraisal.summary
        self._wait(lambda: OVERALL in summary.cards)
        for name in (DOMAIN, OVERALL):
            card = summary.cards[name]
            window.qtbot.mouseClick(card.decision.button(str(value)), Qt.MouseButton.LeftButton)
            for part in ("reason", "strengths", "weaknesses"):
                card.take_focus(part)
                window.paste(WHY)
                window.press(Qt.Key.Key_Tab)
        window.settle()
        window.qtbot.mouseClick(summary.sealing.seal_button, Qt.MouseButton.LeftButton)

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
        part.panel.doing.open.trigger()
        self._wait(lambda: isinstance(self.window.frame.page, AppraisalPage))
        assert self.window.appraisal.appraisal_id == begun.appraisal.id
        self._decide_and_seal(3)
        part = self._compare()
        self._wait(lambda: part.panel.steps.sign.isVisible())
        return begun.appraisal.id

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

    def report_agreement(self) -> None:
        """How far the team agrees, as PDF and workbook: of one review but its count."""
        out = self.folder / "agreement"
        out.mkdir()

        def fill_in(dialog: ReportExportDialog) -> None:
            for form in dialog.forms.values():
                form.setChecked(True)
            dialog.folder.setText(str(out))
            dialog.protection.plain.setChecked(True)
            dialog.accept()

        page = self._page("comparing", ComparingPage)
        page.show_part("team")
        self._wait(page.team.export.isVisible)
        self._wait(lambda: bool(page.team.model.rows))
        assert not page.team.sure.isEnabled(), "one review is no base for figures"
        in_dialog(ReportExportDialog, fill_in)
        page.team.export.trigger()
        self._wait(lambda: len(list(out.iterdir())) == 2)

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
