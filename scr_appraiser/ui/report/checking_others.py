"""Holds references against the documents that are not on view, so that every reference says how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scr_appraiser.model.evidence.anchoring import Standing, standing
from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.snapshots import Document, Evidence, Judgement
from scr_appraiser.problems import Problem
from scr_appraiser.ui.report.taking import anchored

if TYPE_CHECKING:
    from scr_appraiser.model.workspace import Workspace
    from scr_appraiser.ui.jobs import Progress


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
    workspace: Workspace, waiting: Mapping[str, Sequence[Evidence]], tried: Mapping[str, int], progress: Progress
) -> dict[Evidence, Standing]:
    """How these references stand. A document that was never tried here, or wants a password, is left to be opened."""
    from scr_appraiser.ui.documents.all_texts import all_texts

    found: dict[Evidence, Standing] = {}
    for sha256, references in waiting.items():
        content = read_content(workspace, sha256) if sha256 in tried else None
        if content is None:
            continue
        try:
            pages = all_texts(content, "", progress)
        except Problem:
            continue
        for evidence in references:
            stands = standing(evidence, {sha256: pages})
            if stands is not None:
                found[evidence] = stands
    return found
