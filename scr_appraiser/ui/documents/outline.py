"""The contents of a document, beside its pages: a tree of its headings that lead to their pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from scr_appraiser.ui.documents.headings import headings
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.look.style import give_role

_PAGE = Qt.ItemDataRole.UserRole


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
