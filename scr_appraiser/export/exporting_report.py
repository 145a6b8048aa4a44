"""Writing one report out in the forms that were chosen: all of them, or none."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from scr_appraiser.export.exporting import made_folder, unused, write_protected


def write_forms(
    folder: Path,
    name: str,
    writers: Mapping[str, Callable[[Path], None]],
    password: str | None,
    never_encrypted: Collection[str] = (),
) -> list[Path]:
    """Writes a file for each form, named by its suffix, to `folder`, which is made if need be, and returns their paths.

    No file that is there is replaced. With `password` they are encrypted, but for those of `never_encrypted` forms.
    Raises Problem where the folder cannot be written; then, as when a writer raises, none of the files stays.
    """
    written: list[Path] = []
    with made_folder(folder):
        try:
            for form, write in writers.items():
                path = unused(folder, name, f".{form}")
                write_protected(path, None if form in never_encrypted else password, write)
                written.append(path)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise
    return written
