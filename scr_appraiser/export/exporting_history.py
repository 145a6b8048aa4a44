"""Writing the history out: a PDF to be read, a workbook to be sorted."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from scr_appraiser.export.exporting_report import write_forms
from scr_appraiser.model.past.material import PastMaterial


def export_history(
    data: PastMaterial,
    folder: Path,
    *,
    formats: Sequence[str],
    password: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Path]:
    """Writes the files to `folder` and returns their paths; see `write_forms`. Raising, `progress` cancels."""
    writers = {"pdf": partial(_write_pdf, data), "xlsx": partial(_write_workbook, data, progress)}
    chosen = {form: writers[form] for form in formats}
    return write_forms(folder, f"history-{data.exported_at[:10]}", chosen, password)


def _write_pdf(data: PastMaterial, path: Path) -> None:
    from scr_appraiser.export.history_report import history_document
    from scr_appraiser.export.pdf.writing import write_pdf

    write_pdf(history_document(data), path)


def _write_workbook(data: PastMaterial, progress: Callable[[int, int], None], path: Path) -> None:
    from scr_appraiser.export.excel.history import write_history

    write_history(data, path, progress)
