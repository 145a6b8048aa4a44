"""Asks what to export, and does it as a job: read in short slices, then write at leisure."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from scr_appraiser.export.exporting import ExportedFile, export_reviews
from scr_appraiser.model.allocating.hiding import HIDDEN_WORDS, LEFT_OUT, closed_reviews, hidden_appraisals
from scr_appraiser.model.disclosure.free_texts import stays_out, stays_out_words
from scr_appraiser.model.disclosure.labels import names_that_stay, telling_labels
from scr_appraiser.model.disclosure.names import nameless, out_words
from scr_appraiser.model.gathering import all_reviews, gather
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.exporting.choices import ExportChoice
from scr_appraiser.ui.exporting.clearing_dialog import ClearingDialog
from scr_appraiser.ui.exporting.dialog import ExportDialog
from scr_appraiser.ui.exporting.scanned import Scanned, scanned, scanned_labels
from scr_appraiser.ui.jobs import JobRunner, Progress
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Link, Voice


def ask_export(
    workspace: Workspace,
    asked: ToExport,
    jobs: JobRunner,
    messages: Voice,
    settings: Settings,
    parent: QWidget | None = None,
) -> None:
    """Open the dialog for what was asked, and start the export."""
    every = all_reviews(workspace)
    dialog = ExportDialog(asked, every, settings, workspace.path.parent, messages.ask_folder, parent=parent)
    dialog.clearing_asked.connect(lambda: ask_clearing(workspace, jobs, dialog))
    if dialog.exec():
        start_export(workspace, dialog.choice(), jobs, messages)


def ask_clearing(workspace: Workspace, jobs: JobRunner, dialog: ExportDialog) -> None:
    """Read the free texts of what is chosen in the dialog as a job, then let somebody go through them."""
    choice = dialog.choice()
    hidden = hidden_appraisals(workspace, choice.reviews)

    def work(progress: Progress) -> list[Scanned]:
        reading = partial(_reading, progress)
        texts = scanned(gather(workspace, choice.reviews, reading, only=choice.appraisal, without=hidden), progress)
        return [*scanned_labels(telling_labels(workspace)), *texts]

    def done(texts: list[Scanned]) -> None:
        dialog.show_reading(False)
        if dialog.isVisible():
            ClearingDialog(workspace, texts, parent=dialog).exec()

    def failed(problem: Problem) -> bool:
        dialog.show_reading(False)
        dialog.show_problem(problem)
        return dialog.isVisible()

    dialog.show_reading(True)
    jobs.run("Reading the free texts", work, done, failed)


def start_export(workspace: Workspace, choice: ExportChoice, jobs: JobRunner, messages: Voice) -> None:
    """Do what was chosen as a job; tell when it is done, and where the files are."""

    hidden = hidden_appraisals(workspace, choice.reviews)

    def work(progress: Progress) -> tuple[list[ExportedFile], int, int]:
        reading = partial(_reading, progress)
        material = gather(workspace, choice.reviews, reading, only=choice.appraisal, without=hidden)
        reports = len(material.appraisals) if "pdf" in choice.formats else 0
        names = names_that_stay(workspace, choice.profile)
        files = export_reviews(
            nameless(material, names),
            choice.folder,
            formats=choice.formats,
            profile=choice.profile,
            password=choice.password,
            progress=partial(_writing, progress, reports),
        )
        return files, stays_out(material, choice.profile), len(names.ids)

    def done(result: tuple[list[ExportedFile], int, int]) -> None:
        files, texts, names = result
        count = "1 file was" if len(files) == 1 else f"{len(files)} files were"
        how = "not encrypted" if choice.password is None else "encrypted with your password"
        out = f"{_left_out(workspace, choice, hidden)} {stays_out_words(texts)} {out_words(names)}".rstrip()
        words = f"{count} written into the folder “{choice.folder.name}”, {how}.{out}"
        link = Link("Show the folder", partial(show_folder, choice.folder, messages))
        messages.notice(words.rstrip(), link=link, is_result=True)

    jobs.run(_name(choice), work, done)


def _left_out(workspace: Workspace, choice: ExportChoice, hidden: frozenset[AppraisalId]) -> str:
    """What is said of it, with no number: whoever works blind is not told how many others have begun."""
    is_closed = choice.appraisal is None and bool(closed_reviews(workspace, choice.reviews))
    return f" {LEFT_OUT} {HIDDEN_WORDS}" if hidden or is_closed else ""


def _name(choice: ExportChoice) -> str:
    if choice.appraisal is not None:
        return "Exporting 1 appraisal"
    number = len(choice.reviews)
    return "Exporting 1 review" if number == 1 else f"Exporting {number} reviews"


def _reading(progress: Progress, done: int, total: int) -> None:
    progress(done, total, f"{done} of {total} reviews read")


def _writing(progress: Progress, reports: int, done: int, total: int) -> None:
    """The reports are written one by one, then the workbook."""
    progress(done, total, f"{done} of {reports} reports" if done < reports else "the workbook")


def show_folder(folder: Path, messages: Voice) -> None:
    """Open the folder as the system does, or say where it is."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        messages.notice(f"The files are in {folder}.")
