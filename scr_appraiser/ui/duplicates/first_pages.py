"""Reads the first pages of two reports, in a job, and says how alike they are."""

from collections.abc import Mapping
from dataclasses import replace

from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.sameness.first_pages import FirstPages, compare_first_pages
from scr_appraiser.model.sameness.listing import Row
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.documents.all_texts import all_texts
from scr_appraiser.ui.documents.trying import try_document

NOT_KEPT = "The reports of both are not kept in this file, so their first pages cannot be compared."


def first_pages(workspace: Workspace, reports: tuple[str, str]) -> FirstPages:
    """How alike the first pages of two documents are, by their fingerprints. Off the GUI thread.

    Raises Problem where one of them is kept and cannot be read.
    """
    texts = []
    for sha256 in reports:
        content = read_content(workspace, sha256)
        if content is None:
            return FirstPages(NOT_KEPT)
        try_document(content)
        texts.append(next(iter(all_texts(content)), ""))
    return compare_first_pages(*texts)


def with_first_pages(row: Row, known: Mapping[tuple[str, str], FirstPages]) -> Row:
    """The row with what its first pages say, where that is known and says anything."""
    found = known.get((row.one, row.other))
    if found is None or found.speaks_for is None:
        return row
    if found.speaks_for:
        return replace(row, why=(found.words, *row.why))
    return replace(row, against=(found.words, *row.against))
