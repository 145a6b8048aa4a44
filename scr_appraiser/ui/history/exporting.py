"""Asks how the listed changes are exported, and does it as a job: read in short slices, then write at leisure."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from scr_appraiser.export.exporting_history import export_history
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.gathering import gather_past
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.exporting.report_dialog import INTERNAL, PDF, Form, ReportAsked, ReportChoice
from scr_appraiser.ui.exporting.reporting import ask_report
from scr_appraiser.ui.jobs import Progress

EVERYTHING = f"{INTERNAL} The history holds everything that was ever written here, also what was changed or withdrawn."
WORKBOOK = Form("xlsx", "A &workbook, a row for each field of each change")


def history_asked(asked: str) -> ReportAsked:
    """What the dialog asks about. `asked`: in words, what is listed; "" for everything."""
    listed = f"The changes listed now: {asked}." if asked else "All changes of the file."
    return ReportAsked("Export the history", listed, EVERYTHING, (PDF, WORKBOOK))


def ask_history_export(context: Context, wanted: Wanted, asked: str, parent: QWidget) -> None:
    """Open the dialog for the changes that are listed, and start the export. `asked` says in words what they are."""

    def work(choice: ReportChoice, progress: Progress) -> list[Path]:
        material = gather_past(
            context.workspace, wanted, asked, lambda done, total: progress(done, 2 * total, "reading the history")
        )
        return export_history(
            material,
            choice.folder,
            formats=choice.forms,
            password=choice.password,
            progress=lambda done, total: progress(total + done, 2 * total, "writing"),
        )

    ask_report(context, history_asked(asked), work, parent)
