"""What is selected in a document becomes evidence, and evidence becomes marks on its pages. Plain data, no Qt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scr_appraiser.model.evidence.anchoring import Standing
from scr_appraiser.model.snapshots import Anchor, Document, Evidence, Judgement, Search
from scr_appraiser.ui.documents.passage import Mark, Passage, Rect, Tone


class Reference(NamedTuple):
    """One reference of one judgement: the criterion's id, and its number from 0."""

    criterion: str
    number: int

    def key(self) -> str:
        """As a mark carries it."""
        return f"{self.criterion}/{self.number}"


def reference_of(key: str) -> Reference:
    """The reference whose mark carries this key."""
    criterion, _, number = key.rpartition("/")
    return Reference(criterion, int(number))


def taken(passages: Iterable[Passage], document: Document, among: Sequence[Document], bears: Tone) -> list[Evidence]:
    """Evidence from passages of a document; its place names the document where the review has several of them."""
    return [
        Evidence(
            "found",
            place_words(passage.label, passage.page, document, among),
            passage.quote,
            bears,
            anchor=Anchor(
                document.sha256,
                passage.page,
                passage.label,
                tuple(tuple(rect) for rect in passage.rects),  # type: ignore[misc]
                passage.before,
                passage.after,
            ),
        )
        for passage in passages
    ]


def looked_for(words: str, hits: int, documents: Sequence[Document]) -> Evidence:
    """The note of a search through documents."""
    titles = ", ".join(title_of(document) for document in documents)
    return Evidence("absent", titles, search=Search(words, tuple(document.sha256 for document in documents), hits))


def place_words(label: str, page: int, document: Document, among: Sequence[Document]) -> str:
    """Where a passage stands, as people write it: "p. iv", or "Annex 2, p. iv"."""
    place = f"p. {label or page + 1}"
    return f"{title_of(document)}, {place}" if len(among) > 1 else place


def title_of(document: Document) -> str:
    """What a document is called."""
    return str(document.facts.get("doc_title", "")) or f"Document {document.sha256[:8]}"


def marks(
    judgements: Iterable[Judgement], sha256: str, standings: Mapping[Reference, Standing] | None = None
) -> Iterator[Mark]:
    """The marks of all evidence that points into the document with that fingerprint."""
    for judgement in judgements:
        for number, evidence in enumerate(judgement.evidence):
            anchor = evidence.anchor
            if anchor is not None and anchor.document == sha256:
                reference = Reference(judgement.criterion, number)
                yield Mark(
                    key=reference.key(),
                    page=anchor.page,
                    rects=tuple(Rect(*rectangle) for rectangle in anchor.rectangles),
                    tone=evidence.bears,
                    label=judgement.criterion,
                    is_verified=(standings or {}).get(reference, "verified") == "verified",
                )


def anchored(judgements: Iterable[Judgement]) -> Iterator[tuple[Reference, Evidence]]:
    """All evidence that points into a document."""
    for judgement in judgements:
        for number, evidence in enumerate(judgement.evidence):
            if evidence.anchor is not None:
                yield Reference(judgement.criterion, number), evidence
