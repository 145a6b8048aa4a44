"""What the first sheet of an exchange workbook says: what to do, and which workbook it is."""

from collections.abc import Iterator

from scr_appraiser.export.excel.about import Line, Part
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.report import Collation
from scr_appraiser.model.workbook.layout import (
    CODES,
    CRITERIA,
    DECISIONS,
    EDITOR_CODE,
    EDITOR_NAME,
    FACTS,
    JUDGEMENTS,
    KEY,
    REASON,
    WITHDRAW,
)
from scr_appraiser.model.workbook.references import HOW
from scr_appraiser.model.workbook.sendings import Sending


def guide(data: Collation, sending: Sending, rows: int, imprint: Imprint) -> tuple[Part, ...]:
    """The guide in titled parts; the first is to be filled in."""
    return (
        Part("Who fills this in", (Line(EDITOR_CODE, sending.whom), Line(EDITOR_NAME, sending.whom_name))),
        Part("What this is", tuple(_what(imprint))),
        Part("What to do", tuple(_steps())),
        Part("Which workbook this is", tuple(_which(data, sending, rows, imprint))),
    )


def _what(imprint: Imprint) -> Iterator[Line]:
    yield Line("Marking", imprint.marking)
    if imprint.warning:
        yield Line(imprint.warning.capitalize(), "Made up for trying the program and for training.")
    yield Line("First principle", imprint.principle)


def _steps() -> Iterator[Line]:
    yield Line("1", "Write above who you are: what you fill in is yours, under your staff code.")
    yield Line("2", f"On “{JUDGEMENTS}” fill in the coloured cells, a row a criterion. “{CRITERIA}” has the levels.")
    yield Line("3", f"Then decide each domain, and the whole, on “{DECISIONS}”.")
    yield Line("4", "Save it as an Excel workbook (.xlsx) and send it back the way it came.")
    yield Line("Blank", "A blank cell means no change. What you leave alone stays as it is in the file.")
    yield Line("Taking back", f"Choose {WITHDRAW} in place of a rating or decision, and say why under “{REASON}”.")
    yield Line("References", HOW)
    yield Line("Not applicable", f"Needs one of the criterion's own conditions, from the list; all stand on “{CODES}”.")
    yield Line("Insufficient evidence", "Needs the name of the document that is missing.")
    yield Line("Leave alone", f"Do not delete rows, and leave “{KEY}” as it is: it says which row is which.")
    yield Line("Allowed", "Whole rows may be sorted and filtered, columns moved and made wider, sheets renamed.")
    yield Line("Protection", "The sheets are protected against slips, without a password. Nothing in here is hidden.")


def _which(data: Collation, sending: Sending, rows: int, imprint: Imprint) -> Iterator[Line]:
    yield Line("Workbook", sending.id)
    yield Line("Sent", imprint.exported_at)
    if data.exported_by:
        yield Line("Sent by", data.exported_by)
    yield Line("Rows to fill in", str(rows))
    yield Line("Facts of the review", f"Stand on “{FACTS}”, to be read; they are corrected in the program.")
    yield Line("Digest of the file", data.file_digest)
    for framework in data.frameworks.values():
        yield Line("Framework", f"{framework.title}\n{framework.id} {framework.version}\n{framework.hash}")
