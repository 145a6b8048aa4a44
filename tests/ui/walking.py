"""Goes to every page and dialog of the program."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
)

from scr_appraiser.model.appraisal.appraisals import rate, set_evidence, start_appraisal
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.recovery_codes import recovery_code
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.past.reading import subject_of
from scr_appraiser.model.review.reviews import (
    add_adult,
    add_child,
    add_household,
    add_recommendation,
    add_theme,
    register_review,
)
from scr_appraiser.model.sameness.deciding import say_different
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workbook.planning import plan_workbooks
from scr_appraiser.model.workbook.plans import Plan
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.duplicates.page import DuplicatesPage
from scr_appraiser.ui.exporting.dialog import ExportDialog
from scr_appraiser.ui.exporting.report_dialog import ReportExportDialog
from scr_appraiser.ui.history.exporting import history_asked
from scr_appraiser.ui.history.page import HistoryPage
from scr_appraiser.ui.history.record_window import RecordHistory
from scr_appraiser.ui.open_file import OpenFile
from scr_appraiser.ui.overview.export_dialog import OverviewExportDialog
from scr_appraiser.ui.overview.page import OverviewPage
from scr_appraiser.ui.report.prompt_list_dialog import PromptListDialog
from scr_appraiser.ui.report.prompt_lists import PromptLists, kept_path
from scr_appraiser.ui.reviews.members import Members
from scr_appraiser.ui.reviews.theme_picker import ThemePicker
from scr_appraiser.ui.start.identity import IdentityDialog
from scr_appraiser.ui.unlocking.password import PasswordDialog
from scr_appraiser.ui.unlocking.protecting import ProtectDialog
from scr_appraiser.ui.unlocking.recovery_dialog import Recovery, RecoveryDialog
from scr_appraiser.ui.unlocking.unlock_dialog import UnlockDialog
from scr_appraiser.ui.widgets.questions import TextDialog
from scr_appraiser.ui.window.crash_dialog import CrashDialog
from scr_appraiser.ui.window.helping import AboutDialog, KeysDialog
from scr_appraiser.ui.window.messages import Link
from scr_appraiser.ui.workbooks.plan_dialog import EditorDialog, PlanDialog
from scr_appraiser.ui.workbooks.send_dialog import SendDialog
from tests.stories.window import Window
from tests.ui.allocation.walking import ALLOCATION_DIALOGS, allocations
from tests.ui.file_settings.walking import SETTINGS_DIALOGS, settings_of_the_file


def first_page(window: Window) -> Iterator[str]:
    """The frame with messages and a job, recent files, and an open file to go on with."""
    window.program.messages.problem(Problem("No.", "Do otherwise."))
    window.program.messages.notice("Done.", undo=True, link=Link("Show", lambda: None))
    window.frame.status.show_job("Exporting 2 reviews")
    window.program.settings.remember_file(Path("/not/there.scra"))
    window.frame.show_page("start")
    window.settle()
    yield "start"


def sections_of_a_review(window: Window) -> Iterator[str]:
    """Every section, each with a record in it."""
    workspace = window.workspace
    review = register_review(workspace, {"review_ref": "INVENTED-1"})
    add_child(workspace, review)
    add_adult(workspace, add_household(workspace, review))
    add_recommendation(workspace, review)
    add_theme(workspace, review, current_codebook(workspace).theme_groups[0].themes[0].id)
    _opened(window).open_place(_begun(window), Place("fact", "review_ref", kind="review", record_id=review))
    panel = window.reviews.chosen.panel
    shown = []
    for number, button in enumerate(panel.bar.buttons):
        panel.bar.choose(number)
        window.settle()
        shown += [type(part).__name__ for part in panel.findChildren(Members) if part.isVisible() and part.member]
        yield button.text()
    assert sorted(set(shown)) == ["Adults", "ChildrenPart", "HouseholdsPart", "RecommendationsPart", "ThemesPart"]


def criterion_and_summary(window: Window) -> Iterator[str]:
    """A criterion with references and a missing document; the judgement summary."""
    appraisal = _begun(window)
    framework = frameworks(window.workspace)[0]
    criterion = next(framework.criteria()).id
    rate(window.workspace, appraisal, criterion, "IE")
    references = (Evidence("found", "p. 12", "was considered", "for"), Evidence("absent", "annex 2"))
    set_evidence(window.workspace, appraisal, criterion, references)
    for place in (Place("criterion", criterion), Place("decision", framework.domains[0].id)):
        _opened(window).open_place(appraisal, place)
        window.settle()
        yield place.page


def sealed_appraisal(window: Window) -> Iterator[str]:
    """What a sealed appraisal still offers, on both sides."""
    row = next(row for row in window.reviews.register.model.rows if row.state == "sealed")
    assert row.appraisal_id is not None
    for place in (Place("criterion", "SCO1"), Place("decision", "SCO")):
        _opened(window).open_place(row.appraisal_id, place)
        window.settle()
        yield place.page


def export_dialog(window: Window) -> Dialog:
    every = all_reviews(window.workspace)
    asked = ToExport(tuple(every[:1]), _begun(window))
    return ExportDialog(asked, every, window.program.settings, Path.home(), lambda title, folder: None)


def prompts_dialog(window: Window) -> Dialog:
    messages = window.program.messages
    return PromptListDialog(PromptLists(kept_path(), messages.problem), messages, window.program.settings)


def protect_dialog(window: Window) -> Dialog:
    return ProtectDialog("north.scra", is_new=False, key=Key(bytearray(32), bytes(16)))


def own_passphrase_dialog(window: Window) -> Dialog:
    dialog = ProtectDialog("north.scra")
    dialog.new.own.setChecked(True)
    return dialog


def recovery_dialog(window: Window) -> Dialog:
    recovery = Recovery(recovery_code(Key(bytearray(32), bytes(16))), "north.scra", "ab" * 16, "2026-11-22T10:00:00Z")
    return RecoveryDialog(recovery, window.program.settings, lambda title, folder, name: None)


def history(window: Window) -> Iterator[str]:
    """The history with a span of time asked for, and the history of one record beside it."""
    window.frame.show_page("history")
    page = window.frame.page
    assert isinstance(page, HistoryPage)
    window.qtbot.waitUntil(lambda: page.pane.model.found > 0)
    page.filters.time.setCurrentIndex(page.filters.time.count() - 1)
    page.filters.time.picked.emit()
    yield "history"


def duplicates(window: Window) -> Iterator[str]:
    """A pair that waits for a decision, and one that was decided."""
    twice = [register_review(window.workspace, {"body_notification_ref": "CI 17"}) for _ in range(2)]
    window.frame.show_page("duplicates")
    window.settle()
    page = window.frame.page
    assert isinstance(page, DuplicatesPage)
    window.qtbot.waitUntil(lambda: bool(page.model.shown))
    page.view.decision.reason.setText("Registered by two offices.")
    yield "waiting"
    say_different(window.workspace, *twice, "Registered by two offices.")
    page.filter.chosen.emit("decided")
    page.view.decision.reason.setText("Registered by two offices.")
    assert page.view.decision.back.isVisible()
    yield "decided"


def history_of_a_record(window: Window) -> QDialog:
    """The window beside the page, two versions compared."""
    opened = window.program.open_file
    assert opened is not None
    dialog = RecordHistory(opened._context, window.frame)
    review = all_reviews(window.workspace)[0]
    dialog.show_subject(subject_of(window.workspace, "review", review))
    dialog.pane.compare.trigger()
    dialog.hide()
    return dialog


def overview(window: Window) -> Iterator[str]:
    """What comes first, what is behind one of its numbers, and a table."""
    window.frame.show_page("overview")
    page = window.frame.page
    assert isinstance(page, OverviewPage)
    window.qtbot.waitUntil(lambda: page.overview is not None, timeout=30_000)
    window.settle()
    page.numbers.part.cards.cards[0].click()
    yield "in short"
    page.show_part("Children")
    window.qtbot.waitUntil(lambda: "C1" in page.numbers.part.views and page.numbers.part.views["C1"].isVisible())
    page.numbers.part.views["C1"].turn_over()
    yield "table"


PAGES: tuple[Callable[[Window], Iterator[str]], ...] = (
    first_page,
    sections_of_a_review,
    criterion_and_summary,
    sealed_appraisal,
    history,
    duplicates,
    settings_of_the_file,
    allocations,
    overview,
)


def no_plan(window: Window) -> Plan:
    """What becomes of no workbook."""
    return plan_workbooks(window.workspace, ())


def send_dialog(window: Window) -> QDialog:
    """The dialog that sends a workbook, with everything in it offered."""
    asked, domains = ToExport((ReviewId(RecordId("1" * 32)),)), frameworks(window.workspace)[0].domains
    settings = window.program.settings
    return SendDialog(asked, asked.reviews, domains, settings, Path(), lambda title, folder: None)  # type: ignore[arg-type]


DIALOGS: dict[str, Callable[[Window], QDialog]] = {
    **SETTINGS_DIALOGS,
    **ALLOCATION_DIALOGS,
    "export": export_dialog,
    "export of the overview": lambda window: OverviewExportDialog(
        (), "publication", "", window.program.settings, Path(), lambda title, folder: None
    ),
    "history of a record": history_of_a_record,
    "export of the history": lambda window: ReportExportDialog(history_asked(""), Path(), lambda title, folder: None),
    "identity": lambda window: IdentityDialog(None),
    "send a workbook": send_dialog,
    "take in workbooks": lambda window: PlanDialog(
        plan_workbooks(window.workspace, ()), lambda editors: Plan((), "", "", 0)
    ),
    "who filled it in": lambda window: EditorDialog("back.xlsx", None),
    "password": lambda window: PasswordDialog("report.pdf", was_wrong=True),
    "unlock": lambda window: UnlockDialog(Path(__file__), window.program.settings, was_wrong=True),
    "protect": protect_dialog,
    "own": own_passphrase_dialog,
    "recovery": recovery_dialog,
    "name": lambda window: TextDialog("Reopen", "Reason", text="A name"),
    "reason": lambda window: TextDialog("Reopen", "Reason", text="A reason", is_long=True),
    "about": lambda window: AboutDialog(),
    "keys": lambda window: KeysDialog(window.frame.menuBar()),
    "crash": lambda window: CrashDialog(ZeroDivisionError()),
    "prompts": prompts_dialog,
    "themes": lambda window: ThemePicker(current_codebook(window.workspace), ()),
}


def _opened(window: Window) -> OpenFile:
    assert window.program.open_file is not None
    return window.program.open_file


def _begun(window: Window) -> AppraisalId:
    review = register_review(window.workspace, {"review_ref": "INVENTED-2"})
    return start_appraisal(window.workspace, review, frameworks(window.workspace)[0].hash)
