"""The texts of a document's pages for the command line: read by the engine that shows them, without a display."""

from collections.abc import Sequence


def pages_of(content: bytes) -> Sequence[str]:
    """The text of every page of a PDF, once a process of its own has shown that it does no harm. Raises Problem."""
    from scr_appraiser.ui.documents.all_texts import all_texts
    from scr_appraiser.ui.documents.trying import try_document

    try_document(content)
    return all_texts(content)
