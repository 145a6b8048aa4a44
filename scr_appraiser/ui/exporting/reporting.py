"""Asks how a report is written, writes it as a job, and tells where the files are."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from scr_appraiser.ui.context import Context
from scr_appraiser.ui.exporting.exporting import show_folder
from scr_appraiser.ui.exporting.report_dialog import ReportAsked, ReportChoice, ReportExportDialog
from scr_appraiser.ui.exporting.target import keep_folder, last_folder
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.window.messages import Link


def ask_report(
    context: Context, asked: ReportAsked, work: Callable[[ReportChoice, Progress], Sequence[Path]], parent: QWidget
) -> None:
    """Open the dialog, and start what was chosen: `work` writes the files and returns where they are."""
    choice = chosen_report(context, asked, parent)
    if choice is not None:
        start_report(context, asked.title, choice, partial(work, choice))


def chosen_report(context: Context, asked: ReportAsked, parent: QWidget) -> ReportChoice | None:
    """What the person chooses in the dialog; None where they think better of it."""
    folder = last_folder(context.settings, context.workspace.path.parent)
    dialog = ReportExportDialog(asked, folder, context.messages.ask_folder, parent=parent)
    if not dialog.exec():
        return None
    keep_folder(context.settings, dialog.choice().folder)
    return dialog.choice()


def start_report(context: Context, name: str, choice: ReportChoice, work: Callable[[Progress], Sequence[Path]]) -> None:
    """Do what was chosen as a job; tell when it is done, and where the files are."""

    def done(files: Sequence[Path]) -> None:
        count = "1 file was" if len(files) == 1 else f"{len(files)} files were"
        how = "not encrypted" if choice.password is None else "encrypted with your password"
        words = f"{count} written into the folder “{choice.folder.name}”, {how}."
        link = Link("Show the folder", partial(show_folder, choice.folder, context.messages))
        context.messages.notice(words, link=link, is_result=True)

    context.jobs.run(name, work, done)
