"""Showing the recovery code of the open file, once."""

from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.recovery_codes import recovery_code
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.unlocking.recovery_dialog import Recovery
from scr_appraiser.ui.window.messages import Voice


def show_recovery(workspace: Workspace, messages: Voice, settings: Settings) -> None:
    """Show the recovery code, to be printed or saved; nothing happens where the file is not encrypted."""
    if workspace.key is not None:
        code = recovery_code(workspace.key)
        messages.show_recovery(Recovery(code, workspace.path.name, file_id(workspace), now()[0]), settings)
