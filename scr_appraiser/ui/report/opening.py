"""Getting a review's documents: from the disk into the file, and out of the file onto the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint, read_pdf
from scr_appraiser.model.file.document_contents import read_content, refuse_other_file, store_content
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.snapshots import Document
from scr_appraiser.problems import Problem
from scr_appraiser.ui.report.getting import Got, Protected, get, keep_known, known
from scr_appraiser.ui.report.taking import title_of

if TYPE_CHECKING:
    from scr_appraiser.ui.context import Context
    from scr_appraiser.ui.jobs import Progress

REPORT = "full_report"
"""The codebook's kind of document that an appraisal is about."""


class Documents(QObject):
    """Adds and opens documents, off the GUI thread but for what must be on it. Problems go to the message bar."""

    opened = Signal(object, object, object)
    """A Document, its Got and its OpenedDocument."""
    lacking = Signal(object)
    """The file does not hold the content of this Document."""
    refused = Signal(object)
    """This Document cannot be opened; why was said."""
    locked = Signal(object)
    """This Document needs a password that was not given."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def open(self, document: Document, *, may_ask: bool = True) -> None:
        """Open a document from the file; without `may_ask` nobody is asked for its password."""
        workspace = self._context.workspace
        self._get(
            _Wanted(
                f"Opening “{title_of(document)}”",
                lambda progress: read_content(workspace, document.sha256),
                lambda got: self.show(document, got),
                failed=lambda: self.refused.emit(document),
                lacking=lambda: self.lacking.emit(document),
                locked=lambda: self.locked.emit(document),
                may_ask=may_ask,
            )
        )

    def find(self, document: Document, path: Path) -> None:
        """Open a document that the file does not hold from where it lies; it stays outside."""

        def read(progress: Progress) -> bytes:
            content = read_pdf(path)
            refuse_other_file(document, content)
            return content

        self._get(
            _Wanted(
                f"Opening “{title_of(document)}”",
                read,
                lambda got: self.show(document, got),
                failed=lambda: self.lacking.emit(document),
            )
        )

    def add(
        self, review_id: ReviewId, path: Path, *, among: Sequence[Document], then: Callable[[str, Got], None]
    ) -> None:
        """Add a document to a review and keep it in the file; `then` gets its fingerprint and its bytes.

        The first among a review's documents is taken for the report, which opens beside the framework from now on.
        """
        workspace = self._context.workspace

        def done(got: Got) -> None:
            facts = {"doc_title": path.stem[:200] or "Document"}
            if not among:
                facts["doc_kind"] = REPORT
            try:
                add_document(workspace, review_id, got.content, facts, pages=got.pages, keep=True)
            except Problem as problem:
                self._context.messages.problem(problem)
            else:
                then(fingerprint(got.content), got)

        self._get(
            _Wanted(
                f"Adding “{path.name}”",
                lambda progress: read_pdf(path),
                done,
                keep=lambda content: store_content(workspace, content),
            )
        )

    def _get(self, wanted: _Wanted, content: bytes | None = None, password: str = "") -> None:
        """Read, try and keep off the GUI thread, then go on on it; asks for a password where one is needed."""
        from scr_appraiser.ui.documents.opening import read_sizes

        at_first = known(self._context)

        def work(progress: Progress) -> Got | None:
            found = wanted.read(progress) if content is None else content
            if found is None:
                return None
            got = get(found, password, at_first, progress)
            got = got._replace(sizes=read_sizes(found, got.password))
            if wanted.keep is not None:
                # Here, because a large file takes its time to be written.
                wanted.keep(found)
            return got

        def done(got: Got | None) -> None:
            if got is None:
                wanted.lacking()
                return
            keep_known(self._context, got)
            wanted.done(got)

        def failed(problem: Problem) -> bool:
            if isinstance(problem, Protected):
                title = wanted.name.partition(" ")[2].strip("“”")
                asks = self._context.messages
                given = asks.ask_password(title, was_wrong=problem.was_wrong) if wanted.may_ask else None
                if given:
                    self._get(wanted, problem.content, given)
                else:
                    (wanted.locked or wanted.failed)()
                return True
            wanted.failed()
            return False

        self._context.jobs.run(wanted.name, work, done, failed)

    def show(self, document: Document, got: Got) -> None:
        """Open what was got already."""
        from scr_appraiser.ui.documents.opening import open_document

        try:
            opened = open_document(got.content, got.password, got.sizes)
        except Problem as problem:
            self._context.messages.problem(problem)
            self.refused.emit(document)
        else:
            self.opened.emit(document, got, opened)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A document to be got: how it is read, what happens to it then, and what where it cannot be had."""

    name: str
    read: Callable[[Progress], bytes | None]
    done: Callable[[Got], None]
    failed: Callable[[], None] = lambda: None
    lacking: Callable[[], None] = lambda: None
    locked: Callable[[], None] | None = None
    may_ask: bool = True
    keep: Callable[[bytes], None] | None = None
