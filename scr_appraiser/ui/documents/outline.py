"""The contents of a document: its own outline, as a tree of headings that lead to their pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.look.style import give_role

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfBookmarkModel

MOST, DEEPEST = 5_000, 20
"""Headings that are read, and levels of them: some documents' outlines go round and round."""

_PAGE = Qt.ItemDataRole.UserRole


class Heading(NamedTuple):
    """One line of an outline."""

    level: int
    """From 0."""
    title: str
    page: int


class OutlineTree(QTreeWidget):
    """Shows the headings. `chosen` tells the page (from 0) of one that was opened."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        give_role(self, "pane")
        self.setHeaderHidden(True)
        self.setAccessibleName("Contents")
        self.setUniformRowHeights(True)
        self.itemActivated.connect(self._on_activated)
        self.itemClicked.connect(self._on_activated)

    def show_document(self, document: OpenedDocument | None) -> None:
        """Show the outline of a document."""
        self.clear()
        parents: list[QTreeWidgetItem] = []
        for level, title, page in headings(document) if document else ():
            del parents[level:]
            item = QTreeWidgetItem(parents[-1]) if parents else QTreeWidgetItem(self)
            label = document.labels[page] if document else ""
            item.setText(0, title)
            item.setToolTip(0, f"Page {label}")
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}, page {label}")
            item.setData(0, _PAGE, page)
            parents.append(item)
        self.expandToDepth(0)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(item.data(0, _PAGE))


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
