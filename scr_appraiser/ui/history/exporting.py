"""Asks how the listed changes are exported, and does it as a job: read in short slices, then write at leisure."""

from functools import partial

from PySide6.QtWidgets import QWidget

from scr_appraiser.export.exporting import ExportedFile
from scr_appraiser.export.exporting_history import export_history
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.gathering import gather_past
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.exporting.exporting import show_folder
from scr_appraiser.ui.exporting.target import keep_folder, last_folder
from scr_appraiser.ui.history.export_dialog import HistoryExport, HistoryExportDialog
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.window.messages import Link


def ask_history_export(context: Context, wanted: Wanted, asked: str, parent: QWidget) -> None:
    """Open the dialog for the changes that are listed, and start the export. `asked` says in words what they are."""
    folder = last_folder(context.settings, context.workspace.path.parent)
    dialog = HistoryExportDialog(asked, folder, context.messages.ask_folder, parent=parent)
    if dialog.exec():
        keep_folder(context.settings, dialog.choice().folder)
        start_history_export(context, wanted, asked, dialog.choice())


def start_history_export(context: Context, wanted: Wanted, asked: str, choice: HistoryExport) -> None:
    """Do what was chosen as a job; tell when it is done, and where the files are."""

    def work(progress: Progress) -> list[ExportedFile]:
        material = gather_past(
            context.workspace, wanted, asked, lambda done, total: progress(done, 2 * total, "reading the history")
        )
        return export_history(
            material,
            choice.folder,
            formats=choice.formats,
            password=choice.password,
            progress=lambda done, total: progress(total + done, 2 * total, "writing"),
        )

    def done(files: list[ExportedFile]) -> None:
        count = "1 file was" if len(files) == 1 else f"{len(files)} files were"
        how = "not encrypted" if choice.password is None else "encrypted with your password"
        words = f"{count} written into the folder “{choice.folder.name}”, {how}."
        link = Link("Show the folder", partial(show_folder, choice.folder, context.messages))
        context.messages.notice(words, link=link, is_result=True)

    context.jobs.run("Exporting the history", work, done)
