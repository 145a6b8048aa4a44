"""The PDF of one appraisal."""

from pathlib import Path

from scr_appraiser.export.appraisal_report import appraisal_document
from scr_appraiser.export.pdf.writing import write_pdf
from scr_appraiser.export.report import AppraisalReport


def write_appraisal_pdf(data: AppraisalReport, path: Path) -> None:
    """Writes the report to `path`, whole or not at all; the same data gives the same bytes.

    Raises Problem where `path` cannot be written.
    """
    write_pdf(appraisal_document(data), path)
