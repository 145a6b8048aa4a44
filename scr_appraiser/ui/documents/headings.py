"""The headings of a document: its own outline, read as it stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex

from scr_appraiser.ui.documents.opening import OpenedDocument

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfBookmarkModel

MOST, DEEPEST = 5_000, 20
"""Headings that are read, and levels of them: some documents' outlines go round and round."""


class Heading(NamedTuple):
    """One line of an outline."""

    level: int
    """From 0."""
    title: str
    page: int


def headings(document: OpenedDocument) -> tuple[Heading, ...]:
    """The outline of a document, as it stands there; headings that lead to no page of it are left out."""
    from PySide6.QtPdf import QPdfBookmarkModel

    model = QPdfBookmarkModel()
    model.setDocument(document.pdf)
    found: list[Heading] = []
    for heading in _walk(model, QModelIndex(), 0):
        if 0 <= heading.page < document.page_count:
            found.append(heading)
        if len(found) >= MOST:
            break
    return tuple(found)


def _walk(model: QPdfBookmarkModel, parent: QModelIndex, level: int) -> Iterator[Heading]:
    roles = model.Role
    for row in range(min(MOST, model.rowCount(parent))):
        index = model.index(row, 0, parent)
        title = " ".join(str(model.data(index, int(roles.Title)) or "").split())
        page = model.data(index, int(roles.Page))
        yield Heading(level, title or "Untitled", page if isinstance(page, int) else -1)
        if level + 1 < DEEPEST:
            yield from _walk(model, index, level + 1)
