"""Counting over the whole file how the evidence stands that is tied to places in documents."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import select

from scr_appraiser.model.evidence.anchoring import Standing, standing
from scr_appraiser.model.evidence.evidence import evidence_of_content
from scr_appraiser.model.file import schema
from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def verify_evidence(
    workspace: Workspace,
    read_pages: Callable[[bytes], Sequence[str]],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Mapping[Standing, int]:
    """How many references are verified, unverified and missing, of judgements that are not withdrawn.

    `read_pages` gives the text of every page of a PDF file, or raises Problem; `progress` gets (done, total) documents.
    A document that cannot be opened here, for want of its password say, is as good as missing.
    """
    counts: dict[Standing, int] = {"verified": 0, "unverified": 0, "missing": 0}
    by_document, held = _anchored(workspace), _held(workspace)
    for done, (document, references) in enumerate(sorted(by_document.items())):
        progress(done, len(by_document))
        content = read_content(workspace, document)
        pages = None if content is None else _pages(read_pages, content)
        texts = {} if pages is None else {document: pages}
        for review, reference in references:
            others = held.get(review, set()) - {document}
            found = standing(reference, texts or dict.fromkeys(others, ()))
            assert found is not None
            counts[found] += 1
    progress(len(by_document), len(by_document))
    return counts


def _anchored(workspace: Workspace) -> dict[str, list[tuple[str, Evidence]]]:
    """The evidence that names a document, with the review it is about, by the document's fingerprint."""
    judgement, appraisal, review = schema.Judgement, schema.Appraisal, schema.Review
    query = (
        select(review.id, judgement.evidence)
        .join(appraisal, appraisal.id == judgement.appraisal_id)
        .join(review, review.id == appraisal.review_id)
        .where(judgement.state == "live", appraisal.state != "withdrawn", review.state != "withdrawn")
        .where(judgement.evidence.is_not(None))
    )
    found: dict[str, list[tuple[str, Evidence]]] = {}
    with workspace.read() as session:
        for about, items in session.execute(query):
            for one in map(evidence_of_content, items):
                if one.anchor is not None:
                    found.setdefault(one.anchor.document, []).append((about, one))
    return found


def _held(workspace: Workspace) -> dict[str, set[str]]:
    """The fingerprints of the documents of each review whose content lies in the file."""
    query = (
        "SELECT review_id, sha256 FROM document WHERE state <> 'withdrawn' "
        "AND sha256 IN (SELECT sha256 FROM document_content)"
    )
    found: dict[str, set[str]] = {}
    with workspace.read():
        for review, sha256 in workspace.cursor.execute(query):
            found.setdefault(review.hex(), set()).add(sha256.hex())
    return found


def _pages(read_pages: Callable[[bytes], Sequence[str]], content: bytes) -> Sequence[str] | None:
    try:
        return read_pages(content)
    except Problem:
        return None
