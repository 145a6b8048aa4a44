"""Has the overview leave: worked out as a job, entered in the ledger where it is a release, then written as a job."""

from functools import partial

from scr_appraiser.export.overview.exporting import Exported, export_overview
from scr_appraiser.export.overview.given import OverviewReport
from scr_appraiser.model.disclosure.labels import names_left_out_then, telling_labels
from scr_appraiser.model.disclosure.names import Names
from scr_appraiser.model.disclosure.profiles import Override
from scr_appraiser.model.disclosure.releases import Ready, Release, drawn_again, enter, get_ready
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.selection_words import selection_words
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.exporting.clearing_dialog import ClearingDialog
from scr_appraiser.ui.exporting.exporting import show_folder
from scr_appraiser.ui.exporting.scanned import Scanned, scanned_labels
from scr_appraiser.ui.jobs import Cancelled, Progress, kind_of
from scr_appraiser.ui.overview.choices import OverviewChoice
from scr_appraiser.ui.overview.export_dialog import OverviewExportDialog
from scr_appraiser.ui.window.messages import Link
from scr_appraiser.ui.window.messages import done as done_or_told

EXPORTING = "Exporting the overview"
STAYS_KEPT = "The release is kept all the same: its files can be made again from the list of releases."


def ask_clearing(context: Context, dialog: OverviewExportDialog) -> None:
    """Read the labels that may tell who somebody is as a job, then let somebody go through them."""

    def work(_: Progress) -> list[Scanned]:
        return scanned_labels(telling_labels(context.workspace))

    def done(labels: list[Scanned]) -> None:
        dialog.clearing.setEnabled(True)
        if dialog.isVisible():
            ClearingDialog(context.workspace, labels, are_labels=True, parent=dialog).exec()

    def failed(problem: Problem) -> bool:
        dialog.clearing.setEnabled(True)
        dialog.show_problem(problem)
        return dialog.isVisible()

    dialog.clearing.setEnabled(False)
    context.jobs.run("Reading the names", work, done, failed)


def start_export(context: Context, material: Material, selection: Selection, choice: OverviewChoice) -> None:
    """Do what was chosen; tell when it is done, and where the files are."""

    def work(progress: Progress) -> Ready:
        asks = partial(progress, 0, 0)
        return get_ready(context.workspace, material, selection, choice.profile, choice.override, asks)

    def go_on(ready: Ready) -> None:
        def enter_and_write() -> None:
            released = enter(context.workspace, ready)
            selected = ready.names.told(selection_words(material, ready.found.selection))
            made_at = released.released_at if released else now()[0]
            why = answered_for(choice.override)
            data = OverviewReport(ready.leaving, made_at, material.is_invented, selected, why)
            _write(context, data, choice, is_release=released is not None)

        done_or_told(context.messages, enter_and_write)

    context.jobs.run(EXPORTING, work, go_on)


def make_again(context: Context, material: Material, release: Release, choice: OverviewChoice) -> None:
    """Write the files of a release once more: the file must hold what it held then."""

    def work(progress: Progress) -> tuple[Overview, Names]:
        found = drawn_again(context.workspace, material, release, partial(progress, 0, 0))
        return found, names_left_out_then(context.workspace, release.names_left_out)

    def go_on(drawn: tuple[Overview, Names]) -> None:
        found, names = drawn
        selected = names.told(selection_words(material, release.selection))
        why = answered_for(choice.override)
        data = OverviewReport(found, release.released_at, material.is_invented, selected, why)
        _write(context, data, choice, is_release=True)

    context.jobs.run(EXPORTING, work, go_on)


def _write(context: Context, data: OverviewReport, choice: OverviewChoice, *, is_release: bool) -> None:
    """A release is in the ledger before its first file is there: where none comes about, that is said."""

    def work(progress: Progress) -> Exported | None:
        try:
            return export_overview(
                data,
                choice.folder,
                formats=choice.formats,
                password=choice.password,
                progress=lambda done, total: progress(done, total, f"{done} of {total} forms"),
            )
        except Cancelled:
            if is_release:
                return None
            raise

    def tell_why_not(problem: Problem) -> bool:
        context.messages.problem(
            Problem(problem.message, f"{problem.advice} {STAYS_KEPT}".strip()), about=kind_of(EXPORTING)
        )
        return True

    def tell(exported: Exported | None) -> None:
        if exported is None:
            context.messages.notice(f"No file was written. {STAYS_KEPT}", is_result=True)
            return
        number = len(exported.files)
        count = "1 file was" if number == 1 else f"{number} files were"
        how = "not encrypted" if choice.password is None else "encrypted with your password"
        link = Link("Show the folder", partial(show_folder, choice.folder, context.messages))
        words = f"{count} written into the folder “{choice.folder.name}”, {how}."
        context.messages.notice(words, link=link, is_result=True)

    context.jobs.run(EXPORTING, work, tell, tell_why_not if is_release else None)


def answered_for(override: Override | None) -> str:
    """Who let small numbers be shown, why and when; "" where nobody did."""
    if override is None:
        return ""
    reason = override.reason if override.reason.endswith((".", "!", "?")) else f"{override.reason}."
    return f"Small numbers are shown on the decision of {override.name}, {in_words(override.day)}: {reason}"
