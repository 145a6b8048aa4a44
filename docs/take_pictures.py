"""Makes the pictures of every page anew from the sample: `python docs/take_pictures.py [FOLDER]`. Needs no display."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"

from PySide6.QtCore import QDeadlineTimer, QSize  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from docs.team_file import make_team_file, merge_told  # noqa: E402
from scr_appraiser.app import show_frame  # noqa: E402
from scr_appraiser.model.file.keys import Key  # noqa: E402
from scr_appraiser.model.file.recovery_codes import recovery_code  # noqa: E402
from scr_appraiser.model.identity import Identity  # noqa: E402
from scr_appraiser.model.workbook.plans import Plan  # noqa: E402
from scr_appraiser.model.workspace import Workspace  # noqa: E402
from scr_appraiser.program import Program  # noqa: E402
from scr_appraiser.ui.appraisal.page import AppraisalPage  # noqa: E402
from scr_appraiser.ui.settings import Person, Settings  # noqa: E402

SCREEN = QSize(1366, 740)
"""A small laptop's, less the title bar."""

LOOKS = (("", "light", 100), ("-dark", "dark", 100), ("-large", "light", 200))


def main(folder: Path) -> None:
    """Take every picture in every look."""
    app = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        sample = _make_sample(Path(temporary))
        team = make_team_file(sample, Path(temporary))
        for suffix, theme, text_size in LOOKS:
            settings = Settings(Path(temporary) / f"settings{suffix}.ini")
            settings.person = Person("INV-01", "Invented Appraiser")
            settings.theme, settings.text_size = theme, text_size
            _take_all(app, settings, sample, folder, suffix)
            _take_team(app, settings, team, folder, suffix)


def _make_sample(folder: Path) -> Path:
    from scr_appraiser.model.sample.writing import write_sample

    path = folder / "sample.scra"
    write_sample(path)
    return path


def _take_all(app: QApplication, settings: Settings, sample: Path, folder: Path, suffix: str) -> None:
    from scr_appraiser.model.appraisal.appraisals import start_appraisal
    from scr_appraiser.model.backups.making import back_up
    from scr_appraiser.model.loading import appraisals_of, load_appraisal
    from scr_appraiser.model.review.register import register
    from scr_appraiser.ui.locking.lock_page import LockPage

    window = show_frame(app, settings)
    window.resize(SCREEN)
    program = Program(app, window, settings, sample.parent)
    window.load_page = lambda _, go_on: go_on()  # nobody waits here

    def take(name: str, widget: QWidget = window) -> None:
        _settle(app)
        widget.grab().save(str(folder / f"{name}{suffix}.png"))

    take("start")
    program.files.open(sample)
    _wait(app, lambda: program.files.workspace is not None)
    workspace, opened = program.files.workspace, program.open_file
    assert workspace is not None
    assert opened is not None
    take("reviews")
    row = next(row for row in register(workspace) if row.reference == "INVENTED-2012-01")
    sealed = appraisals_of(workspace, row.review_id)[0]
    own = start_appraisal(workspace, row.review_id, sealed.framework)
    opened.open_appraisal(own)
    if not load_appraisal(workspace, own).judgements:
        _read_and_take(app, opened.appraisal)
    opened.appraisal.criteria.show_criterion("SCO2")
    report = opened.appraisal.criteria.report
    take_turns = report.pane.isHidden()
    if take_turns:
        report.other_side_action.trigger()
    _wait(app, lambda: report.pane.got is not None)
    if take_turns:
        report.other_side_action.trigger()
    opened.appraisal.criteria.view.writing.evidence.go_to_row(0)
    window.hide_messages()
    take("appraise")
    if take_turns:
        report.other_side_action.trigger()
    report.pane.reading.prompts_action.setChecked(True)
    report.pane.prompts.step(1)
    _wait(app, lambda: not program.jobs.is_busy)
    take("prompts")
    # That of the review before is not shown while one's own is not sealed.
    opened.open_appraisal(appraisals_of(workspace, register(workspace)[1].review_id)[0].id)
    opened.appraisal.criteria.judgements_asked.emit()
    take("judgements")
    back_up(workspace, "asked for", sample.parent / "backups")
    for page in ("history", "backups", "file_settings", "retention"):
        window.show_page(page)
        _wait(app, lambda: not program.jobs.is_busy)
        take(page.removeprefix("file_"))
    _take_overview(app, program, take)
    for name, dialog in _dialogs(program):
        dialog.show()
        take(name, dialog)
        dialog.close()
    lock = LockPage(sample.name)
    lock.resize(SCREEN)
    lock.show()
    take("lock", lock)
    lock.close()
    window.close()


def _take_overview(app: QApplication, program: Program, take: Callable[[str], None]) -> None:
    from scr_appraiser.ui.overview.export_dialog import OverviewExportDialog
    from scr_appraiser.ui.overview.page import OverviewPage

    program.window.show_page("overview")
    page = program.window.page
    assert isinstance(page, OverviewPage)
    _wait(app, lambda: page.overview is not None and not program.jobs.is_busy)
    take("overview")
    for block in ("Children", "Quality"):
        page.show_part(block)
        take(f"overview-{block.lower()}")
    dialog = OverviewExportDialog(
        (("Period", "All"),),
        "publication",
        "Invented Appraiser",
        program.settings,
        Path("/exports"),
        program.messages.ask_folder,
        parent=program.window,
    )
    dialog.show()
    take("overview-export", dialog)
    dialog.close()


def _take_team(app: QApplication, settings: Settings, team: tuple[Path, Path], folder: Path, suffix: str) -> None:
    """The pages for work of many, on a file of many, and what another file would bring."""
    from scr_appraiser.ui.comparing.page import ComparingPage
    from scr_appraiser.ui.merging.merge_dialog import PlanDialog

    window = show_frame(app, settings)
    window.resize(SCREEN)
    program = Program(app, window, settings, team[0].parent / "team")
    window.load_page = lambda _, go_on: go_on()
    program.files.open(team[0])
    _wait(app, lambda: program.files.workspace is not None)
    workspace = program.files.workspace
    assert workspace is not None

    def take(name: str, widget: QWidget = window) -> None:
        _settle(app)
        _wait(app, lambda: not program.jobs.is_busy)
        _settle(app)
        widget.grab().save(str(folder / f"{name}{suffix}.png"))

    for page in ("allocation", "conflicts", "duplicates"):
        window.show_page(page)
        take(page)
    window.show_page("comparing")
    comparing = window.page
    assert isinstance(comparing, ComparingPage)
    _wait(app, lambda: len(comparing.review.reviews.rows) > 1)
    comparing.review.choose(comparing.review.reviews.rows[1].review, "SCO1")
    comparing.review.next.trigger()
    take("comparing")
    comparing.show_part("team")
    take("agreement")
    dialog = PlanDialog(merge_told(workspace, team[1]), parent=window)
    dialog.show()
    take("merge", dialog)
    dialog.close()
    window.close()


def _read_and_take(app: QApplication, page: AppraisalPage) -> None:
    """Rate a criterion, with a passage of the report for it and one against."""
    page.criteria.show_criterion("SCO2")
    page.criteria.edits.rate(4)
    pane = page.criteria.report.pane
    _wait(app, lambda: pane.got is not None)
    for words, bears in (
        ("The remit was to establish", pane.evidence_bar.for_action),
        ("The reasons for leaving out", pane.evidence_bar.against_action),
    ):
        pane.viewer.search_for(words)
        _wait(app, lambda: pane.viewer.last_search().is_finished)
        pane.viewer.step_hits(1)
        bears.trigger()
    pane.viewer.search_for("")
    selection = pane.viewer.view.selection
    assert selection is not None
    selection.clear()


def _dialogs(program: Program) -> list[tuple[str, QDialog]]:
    from scr_appraiser.model.gathering import all_reviews
    from scr_appraiser.ui.context import ToExport
    from scr_appraiser.ui.exporting.dialog import ExportDialog
    from scr_appraiser.ui.start.identity import IdentityDialog
    from scr_appraiser.ui.unlocking.protecting import ProtectDialog
    from scr_appraiser.ui.unlocking.recovery_dialog import Recovery, RecoveryDialog
    from scr_appraiser.ui.unlocking.unlock_dialog import UnlockDialog
    from scr_appraiser.ui.workbooks.plan_dialog import PlanDialog

    window, workspace = program.window, program.files.workspace
    assert workspace is not None
    every = all_reviews(workspace)
    export = ExportDialog(
        ToExport(tuple(every[:3])),
        every,
        program.settings,
        Path("/exports"),
        program.messages.ask_folder,
        parent=window,
    )
    identity = IdentityDialog(workspace.author, parent=window)
    passphrase = UnlockDialog(Path(__file__), program.settings, parent=window)
    protect = ProtectDialog("appraisals.scra", parent=window)
    code = recovery_code(Key(bytearray(range(32)), bytes(16)))
    kept = Recovery(code, "appraisals.scra", "0192" * 8, "2026-11-22T10:00:00.000Z")
    recovery = RecoveryDialog(kept, program.settings, lambda *_: None, parent=window)
    plan = _returned_plan(workspace)
    return [
        ("export", export),
        ("who", identity),
        ("unlock", passphrase),
        ("passphrase", protect),
        ("recovery", recovery),
        ("workbook", PlanDialog(plan, lambda _: plan, parent=window)),
    ]


def _returned_plan(workspace: Workspace) -> Plan:
    """The plan of a workbook that went out with a review's appraisals and came back with two comments changed."""
    import openpyxl

    from scr_appraiser.export.excel.exchange import write_exchange
    from scr_appraiser.export.exporting import collation
    from scr_appraiser.model.review.register import register
    from scr_appraiser.model.workbook.layout import ANSWERS, JUDGEMENTS
    from scr_appraiser.model.workbook.outgoing import outgoing
    from scr_appraiser.model.workbook.planning import plan_workbooks
    from scr_appraiser.model.workbook.safely import read_all

    review = next(row.review_id for row in register(workspace) if row.reference == "INVENTED-2012-01")
    path = workspace.path.parent / "INVENTED-2012-01.xlsx"
    material, sending = outgoing(workspace, [review], whom=Identity("INV-02", "Invented Colleague"))
    write_exchange(collation(material, "internal", sending.sent_at), sending, path)
    book = openpyxl.load_workbook(path)
    sheet = book[JUDGEMENTS]
    comment = {cell.value: cell.column for cell in sheet[1]}[ANSWERS["judgement"]["comment"]]
    for row in (2, 3):
        sheet.cell(row, comment, "The report gives the criterion, and says who decided.")
    book.save(path)
    return plan_workbooks(workspace, list(read_all([path])), {})


def _wait(app: QApplication, is_done: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(60_000)
    while not is_done():
        app.processEvents()
        if deadline.hasExpired():
            raise TimeoutError("the window did not get there")


def _settle(app: QApplication) -> None:
    deadline = QDeadlineTimer(400)
    while not deadline.hasExpired():
        app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
