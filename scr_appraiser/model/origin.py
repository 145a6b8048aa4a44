"""Where a report comes from: which file, in which state, exported by whom and when."""

from dataclasses import dataclass

from scr_appraiser.model.file.about_file import is_invented
from scr_appraiser.model.file.copying import digest_in_slices
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Origin:
    """What every report says of itself."""

    is_invented: bool
    file_digest: str
    """64 hexadecimal digits over all revisions of the file."""
    exported_by: str
    """The name of whoever exports; "" where nobody is known."""
    exported_at: str
    """UTC."""


def origin_of(workspace: Workspace) -> Origin:
    """Where a report that is made now comes from. Reads in short slices."""
    return Origin(
        is_invented(workspace),
        digest_in_slices(workspace),
        workspace.author.display_name if workspace.author else "",
        now()[0],
    )
