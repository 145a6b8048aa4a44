"""The texts of the document on view, read page by page as they are asked for."""

from collections.abc import Sequence
from typing import overload

from scr_appraiser.ui.documents.viewer import DocumentViewer


class PagesOnView(Sequence[str]):
    """As a list of the texts of all pages, but that only those are read that are looked at."""

    def __init__(self, viewer: DocumentViewer, pages: int) -> None:
        self._viewer = viewer
        self._pages = range(pages)

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        found = self._pages[place]
        return self._viewer.text_of(found) if isinstance(found, int) else [self._viewer.text_of(one) for one in found]
