"""Holds references against the documents that are not on view, so that every reference says how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from scr_appraiser.model.evidence.anchoring import Standing, standing
from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.snapshots import Document, Evidence, Judgement
from scr_appraiser.problems import Problem
from scr_appraiser.ui.report.getting import Got, Known, get, keep_known, known
from scr_appraiser.ui.report.taking import anchored

if TYPE_CHECKING:
    from scr_appraiser.model.workspace import Workspace
    from scr_appraiser.ui.context import Context
    from scr_appraiser.ui.jobs import Progress


class Checked(NamedTuple):
    """A document that was looked into, and how the references into it stand."""

    got: Got
    standings: dict[Evidence, Standing]


class CheckingOthers(QObject):
    """Looks into one document after the other, so that whoever wants to open one never waits for all of them."""

    checked = Signal(object)
    """Evidence to Standing."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: set[Evidence] = set()
        """What was looked for, or is to be; what could not be checked is not tried again and again."""

    def check(self, references: Mapping[str, Sequence[Evidence]]) -> None:
        """Hold references against their documents, by the documents' fingerprints; those asked for before are left."""
        fresh = {sha256: [one for one in several if one not in self._asked] for sha256, several in references.items()}
        self._asked.update(one for several in fresh.values() for one in several)
        self._check_next([(sha256, several) for sha256, several in fresh.items() if several])

    def _check_next(self, waiting: list[tuple[str, list[Evidence]]]) -> None:
        if not waiting:
            return
        (sha256, references), *rest = waiting
        workspace, known_now = self._context.workspace, known(self._context)

        def done(found: Checked | None) -> None:
            if found is not None:
                keep_known(self._context, found.got)
                self.checked.emit(found.standings)
            self._check_next(rest)

        def failed(_: Problem) -> bool:
            # It is told when somebody asks for the document.
            self._check_next(rest)
            return True

        self._context.jobs.run(
            "Checking references",
            lambda progress: check(workspace, sha256, references, known_now, progress),
            done,
            failed,
        )


def to_check(
    judgements: Sequence[Judgement], documents: Sequence[Document], known: Mapping[Evidence, Standing], on_view: str
) -> dict[str, list[Evidence]]:
    """The references of which nothing is known yet, by the document that the file holds and that is not on view."""
    held = {document.sha256 for document in documents if document.is_held} - {on_view}
    found: dict[str, list[Evidence]] = {}
    for _, evidence in anchored(judgements):
        if evidence.anchor is not None and evidence.anchor.document in held and evidence not in known:
            found.setdefault(evidence.anchor.document, []).append(evidence)
    return found


def check(
    workspace: Workspace, sha256: str, references: Sequence[Evidence], known: Known, progress: Progress
) -> Checked | None:
    """How these references into one document stand; None where its content is not there.

    Raises Problem where it cannot be opened, for want of its password say.
    """
    from scr_appraiser.ui.documents.all_texts import all_texts

    content = read_content(workspace, sha256)
    if content is None:
        return None
    got = get(content, "", known, progress)
    pages = all_texts(got.content, got.password, progress)
    found = ((evidence, standing(evidence, {sha256: pages})) for evidence in references)
    return Checked(got, {evidence: stands for evidence, stands in found if stands is not None})
