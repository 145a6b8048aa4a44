"""How documents say where evidence stands, and what was searched for."""

from collections.abc import Sequence

from scr_appraiser.model.snapshots import Anchor, Document, Search

UNLISTED = "a document that is not in the list"


def document_title(documents: Sequence[Document], sha256: str) -> str:
    """What the document with that fingerprint is called, or the beginning of the fingerprint where it has no title."""
    for document in documents:
        if document.sha256 == sha256:
            return str(document.facts.get("doc_title", "")) or f"document {sha256[:12]}"
    return UNLISTED


def page_words(anchor: Anchor, documents: Sequence[Document]) -> str:
    """The page by its label, and its number in the file where that differs: "page iv (4 in the file), The report"."""
    number = str(anchor.page + 1)
    page = f"page {anchor.label or number}"
    if anchor.label not in ("", number):
        page += f" ({number} in the file)"
    return f"{page}, {document_title(documents, anchor.document)}"


def search_words(search: Search, documents: Sequence[Document]) -> str:
    """What was searched for, where, and how often it was found."""
    where = "; ".join(document_title(documents, sha256) for sha256 in search.documents)
    hits = {0: "no hit", 1: "1 hit"}.get(search.hits, f"{search.hits:,} hits")
    return f"“{search.words}” in {where}: {hits}" if where else f"“{search.words}”: {hits}"
