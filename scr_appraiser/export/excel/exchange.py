"""The exchange workbook: appraisals that go out to be filled in or corrected, and come back."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from scr_appraiser.export.excel.exchange_beside import criteria_sheet, facts_sheet, lists_of
from scr_appraiser.export.excel.exchange_guide import guide
from scr_appraiser.export.excel.exchange_rows import decision_rows, decisions_sheet, judgement_rows, judgements_sheet
from scr_appraiser.export.excel.imprint import imprint
from scr_appraiser.export.report import Collation
from scr_appraiser.files import private_folder, write_beside
from scr_appraiser.model.workbook.layout import TITLE
from scr_appraiser.model.workbook.sendings import Sending


def write_exchange(data: Collation, sending: Sending, path: Path) -> None:
    """Writes the workbook of a sending: the same data always makes the same bytes.

    `data` is what went out, gathered when the sending was noted. Raises Problem where it cannot be written.
    """
    from scr_appraiser.export.excel import exchange_writing as writing
    from scr_appraiser.export.excel.book import Book

    judgements, decisions = judgement_rows(data, sending), decision_rows(data, sending)
    margins, lists = imprint(data), lists_of(data)
    moment = datetime.fromisoformat(data.exported_at).replace(tzinfo=None)
    with private_folder() as folder, closing(Book(folder, TITLE, moment)) as book:
        book.note("SCR workbook", sending.id)
        writing.write_guide(book, guide(data, sending, len(judgements) + len(decisions), margins), margins)
        writing.write_beside(book, facts_sheet(data), margins)
        writing.write_answers(book, judgements_sheet(data, judgements), judgements, lists, margins)
        writing.write_beside(book, criteria_sheet(data), margins)
        writing.write_answers(book, decisions_sheet(data, decisions), decisions, lists, margins)
        writing.write_beside(book, lists.sheet, margins)
        packed = folder / "packed.xlsx"
        book.save(packed)
        with write_beside(path) as beside:
            copyfile(packed, beside)
