"""Writing the history out: a PDF to be read, a workbook to be sorted."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from scr_appraiser.export.exporting import ExportedFile, Format, make_folder, unused, write_protected
from scr_appraiser.model.past.material import PastMaterial


def export_history(
    data: PastMaterial,
    folder: Path,
    *,
    formats: Sequence[Format],
    password: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[ExportedFile]:
    """Writes the files to `folder`, which is made if need be, and returns them. No file that is there is replaced.

    With `password` they are encrypted. Raises Problem where the folder cannot be written; then, as when `progress`
    raises, none of the files stays.
    """
    make_folder(folder)
    name = f"history-{data.exported_at[:10]}"
    written: list[ExportedFile] = []
    try:
        for kind in formats:
            path = unused(folder, name, f".{kind}")
            write = partial(_write_workbook, data, progress) if kind == "xlsx" else partial(_write_pdf, data)
            write_protected(path, password, write)
            written.append(ExportedFile(path, kind, None))
    except BaseException:
        for file in written:
            file.path.unlink(missing_ok=True)
        raise
    return written


def _write_pdf(data: PastMaterial, path: Path) -> None:
    from scr_appraiser.export.history_report import history_document
    from scr_appraiser.export.pdf.writing import write_pdf

    write_pdf(history_document(data), path)


def _write_workbook(data: PastMaterial, progress: Callable[[int, int], None], path: Path) -> None:
    from scr_appraiser.export.excel.history import write_history

    write_history(data, path, progress)
