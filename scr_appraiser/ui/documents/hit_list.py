"""All hits of a search, each with its page and the words around it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView

from scr_appraiser.ui.documents.finding import Finding
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.passage import Hit
from scr_appraiser.ui.look.style import give_role

AROUND = 24
"""Characters shown before the words that were found."""


class HitList(QListView):
    """Lists the hits of a Finding as they are found; opening one goes there."""

    chosen = Signal(int)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._finding = finding
        self._hits = _Hits(self)
        give_role(self, "pane")
        self.setAccessibleName("Hits")
        self.setModel(self._hits)
        self.setUniformItemSizes(True)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)
        finding.changed.connect(self._on_changed)

    def show_document(self, document: OpenedDocument | None) -> None:
        """List hits in another document from now on."""
        self._hits.show_hits((), document)

    def _on_changed(self) -> None:
        self._hits.show_more(self._finding.hits)
        present = self._finding.present
        if present is not None and present != self.currentIndex().row():
            self.setCurrentIndex(self._hits.index(present))

    def _on_chosen(self, index: QModelIndex) -> None:
        self._finding.show_hit(index.row())
        self.chosen.emit(index.row())


class _Hits(QAbstractListModel):
    def __init__(self, parent: HitList) -> None:
        super().__init__(parent)
        self._document: OpenedDocument | None = None
        self._hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: tuple[Hit, ...], document: OpenedDocument | None) -> None:
        """Have these hits as rows."""
        self.beginResetModel()
        self._hits, self._document = hits, document
        self.endResetModel()

    def show_more(self, hits: tuple[Hit, ...]) -> None:
        """The same search has these hits now, or another one has: rows that stay are not touched."""
        had = len(self._hits)
        if had and hits[:1] == self._hits[:1] and hits[had - 1 : had] == self._hits[-1:]:
            if len(hits) > had:
                self.beginInsertRows(QModelIndex(), had, len(hits) - 1)
                self._hits = hits
                self.endInsertRows()
        else:
            self.show_hits(hits, self._document)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if self._document is None or not index.isValid() or role not in wanted:
            return None
        return hit_words(self._hits[index.row()], self._document)


def hit_words(hit: Hit, document: OpenedDocument) -> str:
    """A hit on one line: “iv: … what came before, the words, what follows”."""
    before = hit.before[-AROUND:]
    cut = "…" if len(hit.before) > AROUND else ""
    return f"{document.labels[hit.page]}:  " + " ".join(f"{cut}{before}{hit.found}{hit.after}".split())
