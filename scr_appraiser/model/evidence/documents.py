"""What can be done with the documents of a review: known by their SHA-256; their titles are display text."""

from scr_appraiser.model.evidence.pdf_files import check_pdf, fingerprint
from scr_appraiser.model.facts import Facts
from scr_appraiser.model.file import schema
from scr_appraiser.model.file.document_contents import store
from scr_appraiser.model.ids import DocumentId, ReviewId, derived_id
from scr_appraiser.model.review.reviews import checked_facts, codebook_of
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def add_document(
    workspace: Workspace, review_id: ReviewId, content: bytes, facts: Facts | None = None, *, pages: int, keep: bool
) -> DocumentId:
    """Add a document to a review; `keep` puts its content into the appraisal file.

    The same file added again is the same document. Raises Problem: no PDF, too large, facts the codebook refuses.
    """
    check_pdf(content, str((facts or {}).get("doc_title", "This document")))
    sha256 = fingerprint(content)
    record_id = derived_id("document", review_id, sha256)
    with workspace.change("Add document") as session:
        row = session.get(schema.Document, record_id)
        if row is None:
            row = schema.Document(id=record_id, review_id=review_id, sha256=sha256)
            session.add(row)
        elif row.state == "live":
            raise Problem("This document is in the list already.", "Open it there.")
        row.state, row.size, row.pages = "live", len(content), pages
        row.facts = checked_facts(codebook_of(workspace, session, row), "document", {}, facts or {})
        if keep:
            store(workspace, sha256, content)
    return DocumentId(row.id)
