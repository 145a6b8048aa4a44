"""Gathering what an export of the history is made from, in slices, so that others may read meanwhile."""

from collections.abc import Callable
from dataclasses import replace

from scr_appraiser.model.file.about_file import is_invented
from scr_appraiser.model.history.revisions import digest, now
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.material import PastMaterial, Told
from scr_appraiser.model.past.reading import Reading, read_between, read_changes
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

MOST_ENTRIES = 20_000
"""Entries in one export: on paper some two thousand pages."""


def gather_past(
    workspace: Workspace,
    wanted: Wanted,
    asked: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> PastMaterial:
    """All that is wanted, the newest first. `asked` says in words what that is; `progress` raises to cancel.

    Raises Problem where there is nothing, or more than anybody reads.
    """
    reading = Reading(workspace, wanted)
    told: list[Told] = []
    while not reading.is_done:
        progress(reading.done, reading.total)
        for entry in reading.entries():
            changes = read_changes(workspace, entry.numbers)
            told.append(Told(replace(entry, fields=read_between(workspace, entry.numbers)), changes))
        if len(told) > MOST_ENTRIES:
            raise Problem(
                f"These are more than {MOST_ENTRIES:,} entries.", "Ask for a shorter time, one person or one review."
            )
    if not told:
        raise Problem("There is nothing to export.", "Look for other changes first.")
    with workspace.reading() as cursor:
        file_digest = digest(cursor)
    return PastMaterial(
        told=tuple(told),
        asked=asked,
        is_invented=is_invented(workspace),
        file_digest=file_digest,
        exported_by=workspace.author.display_name if workspace.author else "",
        exported_at=now()[0],
    )
