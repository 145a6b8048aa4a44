"""Writing a comparison out: a PDF to be read, a workbook to be sorted."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from scr_appraiser.export.comparison_report import comparison_document
from scr_appraiser.export.exporting import file_name
from scr_appraiser.export.exporting_report import write_forms
from scr_appraiser.export.wording import given_reference
from scr_appraiser.model.comparing.material import ComparisonMaterial


def export_comparison(
    data: ComparisonMaterial, folder: Path, *, formats: Sequence[str], password: str | None = None
) -> list[Path]:
    """Writes the files to `folder` and returns their paths; see `write_forms`."""
    writers = {"pdf": partial(_write_pdf, data), "xlsx": partial(_write_workbook, data)}
    reference = file_name(given_reference(data.review, data.codebook, "internal")) or "review"
    return write_forms(folder, f"comparison-{reference}", {form: writers[form] for form in formats}, password)


def _write_pdf(data: ComparisonMaterial, path: Path) -> None:
    from scr_appraiser.export.pdf.writing import write_pdf

    write_pdf(comparison_document(data), path)


def _write_workbook(data: ComparisonMaterial, path: Path) -> None:
    from scr_appraiser.export.excel.comparison import write_comparison

    write_comparison(data, path)
