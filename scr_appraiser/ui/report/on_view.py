"""Which document is on view, and how far it has come: asked for, opened, or why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Signal

from scr_appraiser.model.snapshots import Document
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.report.getting import Got
from scr_appraiser.ui.report.opening import Documents

State: TypeAlias = Literal["none", "asked for", "opened", "lacking", "refused", "locked"]
"""lacking: the file does not hold it. refused: it cannot be opened. locked: its password was not given."""


class OnView(QObject):
    """One document at a time. What comes of a document that was asked for before is not listened to."""

    changed = Signal()
    """Another document, or another state. Not told of one that is opened: that is `opened`."""
    opened = Signal(object)
    """The document is there, as this OpenedDocument."""

    def __init__(self, documents: Documents, parent: QObject) -> None:
        super().__init__(parent)
        self._documents = documents
        self._awaited: Callable[[], None] | None = None
        self.document: Document | None = None
        """The document on view, or asked for."""
        self.got: Got | None = None
        """Its bytes, once it is opened."""
        self.state: State = "none"
        documents.opened.connect(self._on_opened)
        documents.lacking.connect(lambda document: self._on_lost(document, "lacking"))
        documents.refused.connect(lambda document: self._on_lost(document, "refused"))
        documents.locked.connect(lambda document: self._on_lost(document, "locked"))

    def is_opened(self, sha256: str) -> bool:
        """Whether the document with this fingerprint is opened."""
        return self.got is not None and self.document is not None and self.document.sha256 == sha256

    def open(self, document: Document, then: Callable[[], None] | None = None, *, may_ask: bool = True) -> None:
        """Open a document from the file, and do `then`; without `may_ask` nobody is asked for its password."""
        self._ask_for(document, then)
        self._documents.open(document, may_ask=may_ask)

    def show(self, document: Document, got: Got, then: Callable[[], None]) -> None:
        """Open a document whose bytes are got already."""
        self._ask_for(document, then)
        self._documents.show(document, got)

    def find(self, path: Path) -> None:
        """Open the document asked for from where it lies."""
        if self.document is not None:
            self._documents.find(self.document, path)

    def renew(self, document: Document) -> None:
        """The document on view as the data has it now."""
        self.document = document

    def let_go(self) -> None:
        """Show no document any more."""
        self._become(None, "none")

    def _ask_for(self, document: Document, then: Callable[[], None] | None) -> None:
        self._become(document, "asked for")
        self._awaited = then

    def _become(self, document: Document | None, state: State) -> None:
        self.document, self.state = document, state
        self.got = self._awaited = None
        self.changed.emit()

    def _is_of(self, document: Document) -> bool:
        return self.document is not None and self.document.sha256 == document.sha256

    def _on_opened(self, document: Document, got: Got, opened: OpenedDocument) -> None:
        if not self._is_of(document):
            opened.close()
            return
        self.got, self.state = got, "opened"
        self.opened.emit(opened)
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            awaited()

    def _on_lost(self, document: Document, state: State) -> None:
        if self._is_of(document):
            self.state = state
            self.changed.emit()
