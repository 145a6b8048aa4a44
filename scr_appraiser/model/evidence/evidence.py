"""Evidence as it lies in a judgement's content, and back; what it must be to be kept."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from scr_appraiser.model.canonical import clean
from scr_appraiser.model.ids import is_fingerprint
from scr_appraiser.model.snapshots import Anchor, Evidence, Rectangle, Search
from scr_appraiser.problems import Damaged, Problem

LONGEST_TEXT = 100_000
"""Characters of one place, quote or note."""

MOST_RECTANGLES = 500
"""A passage is words that a person selected: a few lines, at the very most some pages."""


def content_of_evidence(evidence: Evidence) -> dict[str, Any]:
    """The evidence as plain JSON values, what is empty left out. Raises Problem where it cannot be kept."""
    if not clean(evidence.place).strip():
        raise Problem("A reference needs a place.", "Name the page or paragraph, or where you looked.")
    for text in (evidence.place, evidence.quote, evidence.note):
        if len(text) > LONGEST_TEXT:
            raise Problem(
                f"This text has {len(text):,} characters; at most {LONGEST_TEXT:,} can be kept.",
                "Shorten it. Nothing that you typed is lost.",
            )
    values = {name: value for name, value in asdict(evidence).items() if value}
    if evidence.anchor is not None:
        values["anchor"] = _anchor_content(evidence.anchor)
    if evidence.search is not None:
        values["search"] = _search_content(evidence.search)
    return values


def evidence_of_content(content: Mapping[str, Any]) -> Evidence:
    """The evidence that plain JSON values say. A later minor version may say more than is known here.

    Raises Damaged where they cannot have been written by this program.
    """
    try:
        return Evidence(
            kind=content.get("kind", "found"),
            place=content.get("place", ""),
            quote=content.get("quote", ""),
            bears=content.get("bears", ""),
            note=content.get("note", ""),
            anchor=_anchor(content["anchor"]) if "anchor" in content else None,
            search=_search(content["search"]) if "search" in content else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Damaged from None


def _anchor_content(anchor: Anchor) -> dict[str, Any]:
    if not is_fingerprint(anchor.document) or anchor.page < 0:
        raise ValueError("An anchor names a file by its SHA-256 and a page from 0.")
    if len(anchor.rectangles) > MOST_RECTANGLES:
        raise Problem("This passage is too long to be one reference.", "Select a shorter one, or take it in parts.")
    kept = {
        "document": anchor.document,
        "page": anchor.page,
        "label": anchor.label,
        "rectangles": [list(rectangle) for rectangle in anchor.rectangles],
        "before": anchor.before,
        "after": anchor.after,
    }
    return {name: value for name, value in kept.items() if value != "" and value != []}


def _anchor(content: Mapping[str, Any]) -> Anchor:
    if not is_fingerprint(content["document"]) or type(content["page"]) is not int or content["page"] < 0:
        raise Damaged
    return Anchor(
        document=content["document"],
        page=content["page"],
        label=content.get("label", ""),
        rectangles=tuple(_rectangle(one) for one in content.get("rectangles", ())),
        before=content.get("before", ""),
        after=content.get("after", ""),
    )


def _rectangle(values: Any) -> Rectangle:
    if len(values) != 4 or any(type(value) is not int for value in values):
        raise Damaged
    return cast(Rectangle, tuple(values))


def _search_content(search: Search) -> dict[str, Any]:
    if not clean(search.words).strip() or search.hits < 0 or not all(map(is_fingerprint, search.documents)):
        raise ValueError("A search has words, files by their SHA-256, and a number of hits.")
    return {"words": search.words, "documents": list(search.documents), "hits": search.hits}


def _search(content: Mapping[str, Any]) -> Search:
    documents = tuple(content.get("documents", ()))
    if type(content["hits"]) is not int or not all(map(is_fingerprint, documents)):
        raise Damaged
    return Search(content["words"], documents, content["hits"])
