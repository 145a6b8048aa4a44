"""The texts of all pages of a document, for a job: read from a copy of its own, away from the one on the screen."""

from collections.abc import Callable
from typing import NamedTuple

from scr_appraiser.ui.documents.opening import open_document
from scr_appraiser.ui.documents.page_texts import PageTexts


class Read(NamedTuple):
    """What stands on the pages of a document."""

    texts: tuple[str, ...]
    """A text a page, "" for a picture."""
    labels: tuple[str, ...]
    """The pages' own numbers ("iv")."""


def all_texts(
    content: bytes, password: str = "", progress: Callable[[int, int], object] = lambda done, total: None
) -> tuple[str, ...]:
    """The text of every page as the document's own text layer has it, "" for a picture; `progress` counts pages.

    Needs no window and no display. Raises Problem where the document cannot be opened.
    """
    return read_all(content, password, progress).texts


def read_all(content: bytes, password: str, progress: Callable[[int, int], object]) -> Read:
    """Likewise, with the labels of the pages."""
    document = open_document(content, password)
    try:
        texts = PageTexts(document)
        found = []
        for page in range(document.page_count):
            progress(page, document.page_count)
            found.append(texts.of(page).text)
        progress(document.page_count, document.page_count)
        return Read(tuple(found), document.labels)
    finally:
        document.close()
