"""The head of the report pane: which document is on view, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QWidget

from scr_appraiser.model.file.document_contents import leave_content_out, store_content
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.snapshots import Document
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.report.taking import title_of
from scr_appraiser.ui.window.messages import done

if TYPE_CHECKING:
    from scr_appraiser.ui.context import Context

KEPT = "The document is in the appraisal file."
REMOVED = "Document removed. Its content leaves the appraisal file when that is closed."
LEFT_OUT = "The document is left out of the appraisal file. Keep your own copy of it."


_PAPER = "report/paper"


class DocumentBar(QWidget):
    """Chooses among the documents of a review, and renames, removes, keeps or leaves out the one on view."""

    chosen = Signal(object)
    """A Document to be shown."""
    add_asked = Signal()
    kept_or_left_out = Signal()
    dimmed = Signal(bool)
    """Show the paper dimmed, or white."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._documents: Sequence[Document] = ()
        self._present: Document | None = None
        self._content: bytes | None = None
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("Document")
        self.chooser.setToolTip("The document on view")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(12)
        self.chooser.activated.connect(lambda place: self.chosen.emit(self._documents[place]))
        self.more = QPushButton("Document")
        self.more.setAccessibleName("What can be done with the document")
        self._build_menu()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, 0)
        layout.addWidget(self.chooser, 1)
        layout.addWidget(self.more)

    def show_documents(self, documents: Sequence[Document], present: Document | None, *, is_editable: bool) -> None:
        """Offer these documents; `present` is the one on view."""
        self._documents = documents
        self.chooser.clear()
        self.chooser.addItems([title_of(document) for document in documents])
        for each in (self.add_action, self.rename_action, self.remove_action, self.keep_action, self.leave_out_action):
            each.setEnabled(is_editable)
        self.show_present(present, self._content)

    def show_present(self, present: Document | None, content: bytes | None) -> None:
        """This one is on view now; `content` where it is opened."""
        self._present, self._content = present, content
        sha256 = present.sha256 if present is not None else ""
        self.chooser.setCurrentIndex(
            next((place for place, one in enumerate(self._documents) if one.sha256 == sha256), -1)
        )
        held = next((one.is_held for one in self._documents if one.sha256 == sha256), False)
        self.keep_action.setVisible(present is not None and not held and content is not None)
        self.leave_out_action.setVisible(held)

    def _build_menu(self) -> None:
        self.add_action = action("Add anot&her document…", self.add_asked.emit, parent=self)
        self.rename_action = action("&Rename it…", self._rename, parent=self)
        self.keep_action = action("&Keep it in the appraisal file", self._keep, parent=self)
        self.leave_out_action = action("&Leave it out of the appraisal file…", self._leave_out, parent=self)
        self.remove_action = action("Re&move it from the list", self._remove, parent=self)
        self.dim_action = action("&Dim the paper", lambda: None, parent=self)
        self.dim_action.setCheckable(True)
        self.dim_action.setChecked(self._context.settings.choice(_PAPER, "white") == "dimmed")
        self.dim_action.toggled.connect(self._on_dimmed)
        menu = QMenu(self)
        menu.addActions([self.dim_action, self.add_action, self.rename_action])
        menu.insertSeparator(self.add_action)
        menu.addSeparator()
        menu.addActions([self.keep_action, self.leave_out_action, self.remove_action])
        self.more.setMenu(menu)

    def _on_dimmed(self, is_dimmed: bool) -> None:
        self._context.settings.keep_choice(_PAPER, "dimmed" if is_dimmed else "white")
        self.dimmed.emit(is_dimmed)

    def _rename(self) -> None:
        document = self._present
        if document is None:
            return
        title = self._context.messages.ask_text(
            "Rename the document",
            "Title",
            explain="Only its title changes. It is known by its fingerprint.",
            text=title_of(document),
            action="Rename",
        )
        if title is not None:
            done(
                self._context.messages,
                lambda: set_facts(self._context.workspace, "document", document.id, {"doc_title": title}),
            )

    def _remove(self) -> None:
        from scr_appraiser.ui.reviews.members import withdraw_asking

        if self._present is not None:
            withdraw_asking(self._context, "document", self._present.id, "document", REMOVED)

    def _keep(self) -> None:
        content = self._content
        if content is not None:
            self._write(lambda: store_content(self._context.workspace, content), KEPT)

    def _leave_out(self) -> None:
        document = self._present
        if document is not None and self._context.messages.confirm(
            "Leave the document out",
            "Take this document out of the appraisal file?",
            explain="Its references stay. Whoever opens the file is then asked for the document to see them in place. "
            "Make sure that you have a copy of it.",
            action="Leave it out",
        ):
            self._write(lambda: leave_content_out(self._context.workspace, document.sha256), LEFT_OUT)

    def _write(self, work: Callable[[], None], words: str) -> None:
        def told(_: None) -> None:
            self._context.messages.notice(words)
            self.kept_or_left_out.emit()

        self._context.jobs.run("Writing the file", lambda progress: work(), told)
