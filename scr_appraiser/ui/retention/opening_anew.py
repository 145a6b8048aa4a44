"""Opening the file anew once something was taken out of it for good."""

from collections.abc import Callable

from scr_appraiser.ui.start.files import Files


def open_anew(files: Files, then: Callable[[], None]) -> None:
    """Close the file and open it again: no page, field or step to undo goes on holding what was taken out of it."""
    workspace = files.workspace
    assert workspace is not None
    path, key = workspace.path, workspace.key.copy() if workspace.key is not None else None
    files.close()

    def on_shown() -> None:
        if key is not None:
            key.forget()
        then()

    files.open(path, key=key, then=on_shown)
