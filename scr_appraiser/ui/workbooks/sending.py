"""Asks which workbook to send, notes it in the file, and writes it as a job."""

from functools import partial

from PySide6.QtWidgets import QWidget

from scr_appraiser.export.exporting import ExportedFile, export_exchange
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.gathering import all_reviews
from scr_appraiser.model.material import Material
from scr_appraiser.model.settings.published import offered_frameworks
from scr_appraiser.model.workbook.outgoing import Ready, get_ready, note_ready, outgoing_blank
from scr_appraiser.model.workbook.sendings import Sending
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.exporting.exporting import show_folder
from scr_appraiser.ui.jobs import JobRunner, Progress
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.window.messages import Link, Voice, done
from scr_appraiser.ui.workbooks.choices import SendChoice
from scr_appraiser.ui.workbooks.send_dialog import SendDialog

SENDING = "Sending a workbook"


def ask_send(
    workspace: Workspace,
    asked: ToExport,
    jobs: JobRunner,
    messages: Voice,
    settings: Settings,
    parent: QWidget | None = None,
) -> None:
    """Open the dialog for what was asked, and send."""
    domains = (offered_frameworks(workspace) or frameworks(workspace))[0].domains
    folder = workspace.path.parent
    dialog = SendDialog(asked, all_reviews(workspace), domains, settings, folder, messages.ask_folder, parent=parent)
    if dialog.exec():
        choice = dialog.choice()
        done(messages, lambda: start_sending(workspace, choice, jobs, messages))


def start_sending(workspace: Workspace, choice: SendChoice, jobs: JobRunner, messages: Voice) -> None:
    """Read as a job what goes out, note it in the file, and write it as another job.

    Raises Problem where a blank one cannot be sent.
    """
    if choice.is_blank and choice.whom is not None:
        _write(
            *outgoing_blank(workspace, choice.reviews[0], choice.whom, domains=choice.domains), choice, jobs, messages
        )
        return

    def read(progress: Progress) -> Ready:
        return get_ready(
            workspace,
            choice.reviews,
            only=choice.appraisal,
            whom=choice.whom,
            domains=choice.domains,
            progress=lambda done, total: progress(done, total, f"{done} of {total} reviews read"),
        )

    def note(ready: Ready) -> None:
        sending = note_ready(workspace, ready)
        if sending is None:
            jobs.run(SENDING, read, go_on)
        else:
            _write(ready.material, sending, choice, jobs, messages)

    def go_on(ready: Ready) -> None:
        done(messages, lambda: note(ready))

    jobs.run(SENDING, read, go_on)


def _write(material: Material, sending: Sending, choice: SendChoice, jobs: JobRunner, messages: Voice) -> None:
    def work(progress: Progress) -> ExportedFile:
        progress(0, 0, "the workbook")
        return export_exchange(material, sending, choice.folder, password=choice.password)

    def tell(file: ExportedFile) -> None:
        how = "not encrypted" if choice.password is None else "encrypted with your password"
        link = Link("Show the folder", partial(show_folder, choice.folder, messages))
        messages.notice(f"The workbook “{file.path.name}” was written, {how}.", link=link, is_result=True)

    jobs.run(SENDING, work, tell)
