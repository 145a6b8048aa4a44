"""Looks for the places most like a passage that does not stand where its evidence says. Nothing moves by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scr_appraiser.model.evidence.anchoring import Candidate, places_like
from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.snapshots import Document, Evidence
from scr_appraiser.problems import Problem
from scr_appraiser.ui.documents.all_texts import Read, read_all
from scr_appraiser.ui.report.getting import Got, Known, get, known
from scr_appraiser.ui.report.likely_places import LikelyPlaces, Place, place_of
from scr_appraiser.ui.report.taking import Reference, taken

if TYPE_CHECKING:
    from scr_appraiser.ui.context import Context
    from scr_appraiser.ui.jobs import Progress
    from scr_appraiser.ui.report.pane import ReportPane


class Looking(QObject):
    """Offers likely places; the person goes there, and says whether that is the passage."""

    found_again = Signal(object, object)
    """A Reference, and the Evidence to put in its place."""

    def __init__(self, context: Context, pane: ReportPane, panel: LikelyPlaces) -> None:
        super().__init__(pane)
        self._context, self._pane, self._panel = context, pane, panel
        self._reference: Reference | None = None
        self._evidence: Evidence | None = None
        panel.chosen.connect(self._on_chosen)
        panel.taken.connect(self._on_taken)
        panel.left.connect(self.stop)
        pane.viewer.passage_selected.connect(self._on_selected)

    def look_for(self, reference: Reference, evidence: Evidence, documents: Sequence[Document]) -> None:
        """Look through all documents that are at hand."""
        workspace, on_view, known_now = self._context.workspace, self._pane.on_view, known(self._context)
        at_hand = {on_view.document.sha256: on_view.got} if on_view.document and on_view.got else {}

        def read(progress: Progress) -> dict[str, Read]:
            found: dict[str, Read] = {}
            for document in documents:
                got = at_hand.get(document.sha256)
                content = got.content if got is not None else read_content(workspace, document.sha256)
                read = None if content is None else _read(content, got, known_now, progress)
                if read is not None:
                    found[document.sha256] = read
            return found

        def work(progress: Progress) -> list[Place]:
            pages = read(progress)
            texts = {sha256: each.texts for sha256, each in pages.items()}
            return [place_of(one, pages[one.document]) for one in places_like(evidence, texts, progress)]

        def done(places: list[Place]) -> None:
            self._reference, self._evidence = reference, evidence
            self._panel.show_places(evidence, places, documents)
            self._on_selected()

        self._context.jobs.run("Looking for the words", work, done)

    def stop(self) -> None:
        """Leave the reference as it is."""
        self._reference = self._evidence = None
        self._panel.hide()

    def _on_chosen(self, candidate: Candidate) -> None:
        self._pane.show_stretch(candidate.document, candidate.page, candidate.start, candidate.end)

    def _on_selected(self) -> None:
        self._panel.set_takeable(self._reference is not None and bool(self._pane.viewer.passages()))

    def _on_taken(self) -> None:
        passages, document = self._pane.viewer.passages(), self._pane.document
        if not passages or document is None or self._reference is None or self._evidence is None:
            return
        (there,) = taken(passages[:1], document, self._pane.listed(), self._evidence.bears)
        reference, evidence = self._reference, replace(there, note=self._evidence.note)
        self.stop()
        self.found_again.emit(reference, evidence)


def _read(content: bytes, got: Got | None, known: Known, progress: Progress) -> Read | None:
    try:
        got = got or get(content, "", known, progress)
        return read_all(content, got.password, progress)
    except Problem:
        return None  # what cannot be read has no place like it
