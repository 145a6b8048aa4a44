"""Writing a comparison, or a moderation record, out: a PDF to be read, a workbook to be sorted."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from scr_appraiser.export.comparison_report import comparison_document
from scr_appraiser.export.exporting import file_name
from scr_appraiser.export.exporting_report import write_forms
from scr_appraiser.export.wording import given_reference
from scr_appraiser.model.comparing.material import ComparisonMaterial
from scr_appraiser.model.consensus.record import ModerationRecord


def export_comparison(
    data: ComparisonMaterial, folder: Path, *, formats: Sequence[str], password: str | None = None
) -> list[Path]:
    """Writes the files to `folder` and returns their paths; see `write_forms`."""
    writers = {"pdf": partial(_write_pdf, data), "xlsx": partial(_write_workbook, data)}
    return write_forms(folder, f"comparison-{_reference(data)}", {form: writers[form] for form in formats}, password)


def export_moderation(
    data: ModerationRecord, folder: Path, *, formats: Sequence[str], password: str | None = None
) -> list[Path]:
    """Writes the files to `folder` and returns their paths; see `write_forms`."""
    writers = {"pdf": partial(_write_moderation_pdf, data), "xlsx": partial(_write_moderation_workbook, data)}
    name = f"moderation-{_reference(data.compared)}"
    return write_forms(folder, name, {form: writers[form] for form in formats}, password)


def _reference(data: ComparisonMaterial) -> str:
    return file_name(given_reference(data.review, data.codebook, "internal")) or "review"


def _write_pdf(data: ComparisonMaterial, path: Path) -> None:
    from scr_appraiser.export.pdf.writing import write_pdf

    write_pdf(comparison_document(data), path)


def _write_workbook(data: ComparisonMaterial, path: Path) -> None:
    from scr_appraiser.export.excel.comparison import write_comparison

    write_comparison(data, path)


def _write_moderation_pdf(data: ModerationRecord, path: Path) -> None:
    from scr_appraiser.export.moderation_report import moderation_document
    from scr_appraiser.export.pdf.writing import write_pdf

    write_pdf(moderation_document(data), path)


def _write_moderation_workbook(data: ModerationRecord, path: Path) -> None:
    from scr_appraiser.export.excel.moderation import write_moderation

    write_moderation(data, path)
