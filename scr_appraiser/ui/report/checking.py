"""Holds the references of an appraisal against the document on view, a few at a time, and shows their marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from scr_appraiser.model.evidence.anchoring import Standing, standing
from scr_appraiser.model.snapshots import Document, Evidence, Judgement
from scr_appraiser.ui.documents.passage import Mark
from scr_appraiser.ui.documents.viewer import DocumentViewer
from scr_appraiser.ui.report.checking_others import CheckingOthers, to_check
from scr_appraiser.ui.report.pages import PagesOnView
from scr_appraiser.ui.report.taking import Reference, anchored, marks

if TYPE_CHECKING:
    from scr_appraiser.ui.context import Context

AT_ONCE = 5
"""References in one go: reading the text of a page takes milliseconds."""


class Checking(QObject):
    """Knows which passages stand where their evidence says. Never moves one."""

    standings_known = Signal(object)
    """Reference to Standing, for all references into the documents that were on view."""

    def __init__(self, context: Context, viewer: DocumentViewer, parent: QObject) -> None:
        super().__init__(parent)
        self._viewer = viewer
        self._others = CheckingOthers(context, self)
        self._others.checked.connect(self._on_checked)
        self._judgements: Sequence[Judgement] = ()
        self._sha256 = ""
        self._pages: PagesOnView | None = None
        self._waiting: list[tuple[Reference, Evidence]] = []
        self._known: dict[Evidence, Standing] = {}
        self.marks: tuple[Mark, ...] = ()
        """The marks on the pages."""
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._check_some)

    def show_document(self, sha256: str, pages: PagesOnView | None) -> None:
        """Another document is on view, or none."""
        # What is known of another document stays true: a document is its fingerprint.
        self._sha256, self._pages = sha256, pages
        self.show_judgements(self._judgements)

    def show_judgements(self, judgements: Sequence[Judgement]) -> None:
        """These judgements stand now."""
        self._judgements = judgements
        self._timer.stop()
        self._waiting = [
            (reference, evidence)
            for reference, evidence in anchored(judgements)
            if self._pages is not None
            and evidence.anchor is not None
            and evidence.anchor.document == self._sha256
            and evidence not in self._known
        ]
        # Without a document too: what was told before is of other references.
        self._tell()
        if self._waiting:
            self._timer.start()

    def check_others(self, documents: Sequence[Document], but: str = "") -> None:
        """Hold what points into other documents of the review against them, away from the window.

        `but` is the fingerprint of a document that is about to be on view.
        """
        self._others.check(to_check(self._judgements, documents, self._known, but or self._sha256))

    def _on_checked(self, standings: dict[Evidence, Standing]) -> None:
        self._known |= standings
        self._tell()

    def _check_some(self) -> None:
        assert self._pages is not None
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for _, evidence in some:
            found = standing(evidence, {self._sha256: self._pages})
            if found is not None:
                self._known[evidence] = found
        if not self._waiting:
            self._timer.stop()
            self._tell()

    def _tell(self) -> None:
        standings = {
            reference: self._known[evidence]
            for reference, evidence in anchored(self._judgements)
            if evidence in self._known
        }
        self.marks = tuple(marks(self._judgements, self._sha256, standings))
        self._viewer.show_marks(self.marks)
        self.standings_known.emit(standings)
