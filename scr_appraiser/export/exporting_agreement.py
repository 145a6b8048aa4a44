"""Writing the team's agreement out: a PDF to be read, a workbook with every figure."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from scr_appraiser.export.exporting_report import write_forms
from scr_appraiser.model.agreement.material import AgreementMaterial


def export_agreement(
    data: AgreementMaterial, folder: Path, *, formats: Sequence[str], password: str | None = None
) -> list[Path]:
    """Writes the files to `folder` and returns their paths; see `write_forms`."""
    writers = {"pdf": partial(_write_pdf, data), "xlsx": partial(_write_workbook, data)}
    chosen = {form: writers[form] for form in formats}
    return write_forms(folder, f"agreement-{data.origin.exported_at[:10]}", chosen, password)


def _write_pdf(data: AgreementMaterial, path: Path) -> None:
    from scr_appraiser.export.agreement_report import agreement_document
    from scr_appraiser.export.pdf.writing import write_pdf

    write_pdf(agreement_document(data), path)


def _write_workbook(data: AgreementMaterial, path: Path) -> None:
    from scr_appraiser.export.excel.agreement import write_agreement

    write_agreement(data, path)
