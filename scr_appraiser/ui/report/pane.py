"""The report beside the framework: one of the review's documents, and the evidence that is taken from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from scr_appraiser.model.snapshots import Anchor, Document, Judgement
from scr_appraiser.problems import Problem
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.passage import Rect, Tone
from scr_appraiser.ui.report.checking import Checking
from scr_appraiser.ui.report.document_bar import DocumentBar
from scr_appraiser.ui.report.evidence_bar import EvidenceBar, last_search
from scr_appraiser.ui.report.getting import Got
from scr_appraiser.ui.report.likely_places import LikelyPlaces
from scr_appraiser.ui.report.looking import Looking
from scr_appraiser.ui.report.nothing import NoDocument, NotHere
from scr_appraiser.ui.report.on_view import OnView, State
from scr_appraiser.ui.report.opening import REPORT, Documents
from scr_appraiser.ui.report.pages import PagesOnView
from scr_appraiser.ui.report.read_first import ReadFirst
from scr_appraiser.ui.report.reading import Reading
from scr_appraiser.ui.report.taking import looked_for, reference_of, taken, title_of

if TYPE_CHECKING:
    from scr_appraiser.ui.appraisal.reading import Shown
    from scr_appraiser.ui.context import Context

LOST: tuple[State, ...] = ("lacking", "refused", "locked")


class ReportPane(QWidget):
    """Shows the documents of the review that is appraised. What is taken from them goes out as evidence."""

    evidence_taken = Signal(object)
    """Evidence for or against the criterion on view, or a search made for it."""
    reference_chosen = Signal(object)
    """The Reference whose passage was clicked."""
    document_opened = Signal()
    """A document is on view, and its pages can be read."""
    contents_changed = Signal()
    """The file holds the content of another document now, or no longer: to be read again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: Shown | None = None
        self._is_editable = False
        self._documents = Documents(context, self)
        self.on_view = OnView(self._documents, self)
        self.bar = DocumentBar(context)
        self.reading = Reading(context)
        self.viewer, self.prompts = self.reading.viewer, self.reading.prompts
        self.evidence_bar = EvidenceBar(self.viewer)
        self.evidence_bar.add_button("Prompts", self.reading.prompts_action)
        self.checking = Checking(context, self.viewer, self)
        self.no_document, self.not_here, self.read_first = NoDocument(), NotHere(), ReadFirst(context.workspace)
        self.likely_places = LikelyPlaces()
        self.looking = Looking(context, self, self.likely_places)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        self._stack = QStackedWidget(self)
        layout.addWidget(self._stack, 1)
        for part in (self.no_document, self.not_here, self.read_first, self.reading):
            self._stack.addWidget(part)
        layout.addWidget(self.likely_places)
        layout.addWidget(self.evidence_bar)
        self._connect()
        self._show_state()

    @property
    def document(self) -> Document | None:
        """The document that is on view, or asked for."""
        return self.on_view.document

    @property
    def got(self) -> Got | None:
        """The bytes of the document on view, once it is opened."""
        return self.on_view.got

    def show_appraisal(self, shown: Shown | None, *, is_editable: bool) -> None:
        """Show the documents of this appraisal's review; the one on view stays while it is one of them."""
        is_other = shown is None or self._shown is None or shown.review.id != self._shown.review.id
        self._shown, self._is_editable = shown, is_editable
        self.read_first.show_review(shown.review.id if shown is not None else None)
        # First: of what goes from view nothing is told under the references of this one.
        self.checking.show_judgements(self._judgements())
        present = self.document and self._document_of(self.document.sha256)
        if is_other or present is None:
            self.on_view.let_go()
            self.looking.stop()
        else:
            self.on_view.renew(present)
        can_change = shown is not None and not self._context.workspace.is_read_only
        self.bar.show_documents(self.listed(), self.document, is_editable=can_change)
        self.no_document.button.setEnabled(can_change)
        self.evidence_bar.set_editable(is_editable)
        self._show_state()
        self._open_first()

    def go_to(self, anchor: Anchor) -> None:
        """Show the place of a passage, in its document."""

        def go() -> None:
            self.viewer.go_to(anchor.page, tuple(Rect(*one) for one in anchor.rectangles))
            self.viewer.take_focus()

        self._on_document(anchor.document, go)

    def show_stretch(self, sha256: str, page: int, start: int, end: int) -> None:
        """Select characters of a page's text, and have them seen."""
        self._on_document(sha256, lambda: self.viewer.select(page, start, end))

    def take_search(self) -> bool:
        """Note the search just made as looked for, and not found; False where none was made."""
        search = last_search(self.viewer) if self.got is not None else None
        if search is None or self.document is None or not self._is_editable:
            return False
        self.evidence_taken.emit([looked_for(search.words, search.hits, [self.document])])
        return True

    def check_documents(self) -> None:
        """Have what points into documents that are not on view held against them, away from the window."""
        asked_for = self.document.sha256 if self.document is not None and self.on_view.state == "asked for" else ""
        self.checking.check_others(self.listed(), asked_for)

    def pages(self) -> PagesOnView | None:
        """The texts of the document on view; None where none is opened."""
        return PagesOnView(self.viewer, self.got.pages) if self.got is not None else None

    def take_focus(self) -> None:
        """Give the keyboard to what is on view."""
        current = self._stack.currentWidget()
        if current is self.reading:
            self.viewer.take_focus()
        elif current is not None:
            current.setFocus()

    def take_search_focus(self) -> None:
        """Have words typed to search for; where no document is on view, give the keyboard to what is."""
        if self.got is not None:
            self.viewer.find_bar.take_focus()
        else:
            self.take_focus()

    def ask_document(self) -> None:
        """Ask for a PDF file and add it to the review."""
        path = self._ask_path("Add a document")
        if path is not None and self._shown is not None:
            self._documents.add(self._shown.review.id, path, among=self.listed(), then=self._on_added)

    def actions_offered(self) -> list[QAction]:
        """For the menu."""
        bar = self.evidence_bar
        prompts = (
            self.reading.prompts_action,
            self.prompts.next_action,
            self.prompts.previous_action,
            self.prompts.lists_action,
        )
        return [
            bar.for_action,
            bar.against_action,
            bar.search_action,
            *prompts,
            self.bar.dim_action,
            self.bar.add_action,
        ]

    def listed(self) -> Sequence[Document]:
        """The documents of the review."""
        return self._shown.review.documents if self._shown is not None else ()

    def _document_of(self, sha256: str) -> Document | None:
        return next((one for one in self.listed() if one.sha256 == sha256), None)

    def _judgements(self) -> Sequence[Judgement]:
        return [one for one in self._shown.appraisal.judgements.values() if one.state == "live"] if self._shown else []

    def _open_first(self) -> None:
        """The report, where there is one; not before somebody can see it: it takes time."""
        listed = self.listed()
        if self.document is None and listed and self.isVisible() and not self.read_first.is_due:
            report = next((one for one in listed if one.facts.get("doc_kind") == REPORT), listed[0])
            # Nobody asked for it just now: a password is asked for once somebody does.
            self.on_view.open(report, may_ask=False)

    def _on_document(self, sha256: str, then: Callable[[], None]) -> None:
        """Do something with a document: now, or once it is opened."""
        document = self._document_of(sha256)
        if self.read_first.is_due:
            self.read_first.hold(partial(self._on_document, sha256, then))
            self.take_focus()
        elif document is None:
            self._context.messages.problem(
                Problem("The document of this passage is not in the list any more.", "Add it again to see the place.")
            )
        elif self.on_view.is_opened(sha256):
            then()
        else:
            self.on_view.open(document, then)

    def _show_state(self) -> None:
        is_listed = bool(self.listed())
        self.bar.setVisible(is_listed and not self.read_first.is_due)
        self.evidence_bar.setVisible(self.got is not None)
        for each in (self.prompts.lists_action, self.bar.dim_action):
            each.setEnabled(self._shown is not None)
        shown: QWidget = self.not_here if self.on_view.state in LOST else self.reading
        if self.read_first.is_due and self.got is None:
            shown = self.read_first
        self._stack.setCurrentWidget(shown if is_listed else self.no_document)

    def _on_view_changed(self) -> None:
        """No document is opened: another is asked for, or it cannot be had."""
        self.checking.show_document("", None)
        self.reading.show_document(None, None, "")
        self.bar.show_present(self.document, None)
        if self.document is not None and self.on_view.state in LOST:
            self.not_here.show_state(self.on_view.state, title_of(self.document))
            self.check_documents()
        self._show_state()

    def _on_opened(self, opened: OpenedDocument) -> None:
        assert self.document is not None
        assert self.got is not None
        self.reading.show_document(opened, self.got, title_of(self.document))
        self.bar.show_present(self.document, self.got.content)
        self._show_state()
        self.evidence_bar.show_state()
        self.checking.show_document(self.document.sha256, self.pages())
        self.check_documents()
        self.document_opened.emit()

    def _on_added(self, sha256: str, got: Got) -> None:
        added = self._document_of(sha256)
        if added is not None:
            # Not by way of the file: it is at hand.
            self.on_view.show(added, got, self.viewer.take_focus)

    def _on_read(self) -> None:
        self._show_state()
        (self.read_first.take_held() or self._open_first)()
        self.take_focus()

    def _on_find_asked(self) -> None:
        if self.on_view.state == "locked" and self.document is not None:
            self.on_view.open(self.document, self.viewer.take_focus)
            return
        path = self._ask_path("Find this document")
        if path is not None:
            self.on_view.find(path)

    def _on_taken(self, bears: Tone) -> None:
        passages = self.viewer.passages()
        if passages and self.document is not None and self._is_editable:
            self.evidence_taken.emit(taken(passages, self.document, self.listed(), bears))

    def _ask_path(self, title: str) -> Path | None:
        path = self._context.messages.ask_document(title, self._context.settings.last_folder)
        if path is not None:
            self._context.settings.last_folder = path.parent
        return path

    def _connect(self) -> None:
        self.on_view.opened.connect(self._on_opened)
        self.on_view.changed.connect(self._on_view_changed)
        self.bar.chosen.connect(lambda document: self.on_view.open(document))
        self.bar.add_asked.connect(self.ask_document)
        self.bar.dimmed.connect(self.viewer.show_dimmed)
        self.viewer.show_dimmed(self.bar.dim_action.isChecked())
        self.bar.kept_or_left_out.connect(self.contents_changed)
        self.evidence_bar.taken.connect(self._on_taken)
        self.evidence_bar.search_taken.connect(self.take_search)
        self.viewer.mark_chosen.connect(lambda key: self.reference_chosen.emit(reference_of(key)))
        self.no_document.asked.connect(self.ask_document)
        self.not_here.asked.connect(self._on_find_asked)
        self.read_first.asked.connect(self._on_read)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open_first()
