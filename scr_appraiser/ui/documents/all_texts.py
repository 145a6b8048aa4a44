"""The texts of all pages of a document, for a job: read from a copy of its own, away from the one on the screen."""

from collections.abc import Callable

from scr_appraiser.ui.documents.opening import open_document
from scr_appraiser.ui.documents.page_texts import PageTexts


def all_texts(
    content: bytes, password: str = "", progress: Callable[[int, int], object] = lambda done, total: None
) -> tuple[str, ...]:
    """The text of every page as the document's own text layer has it, "" for a picture; `progress` counts pages.

    Needs no window and no display. Raises Problem where the document cannot be opened.
    """
    document = open_document(content, password)
    try:
        texts = PageTexts(document)
        found = []
        for page in range(document.page_count):
            progress(page, document.page_count)
            found.append(texts.of(page).text)
        progress(document.page_count, document.page_count)
        return tuple(found)
    finally:
        document.close()
