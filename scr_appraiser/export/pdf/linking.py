"""Places on a page that lead to a bookmark when they are pressed, as reportlab writes what is no part of a page."""

from typing import Any

from reportlab.pdfbase import pdfdoc


class Link(pdfdoc.PDFObject):  # type: ignore[misc]
    """A link annotation without a border (ISO 32000-1, 12.5.6.5)."""

    def __init__(self, box: tuple[float, float, float, float], destination: Any, words: bytes, key: int) -> None:
        """`box`: left, bottom, right, top in points. `words`: where it leads, as text_string writes it.

        `key`: under which the structure of the document finds it.
        """
        self._box, self._destination, self._words, self._key = box, destination, words, key

    def format(self, document: Any) -> bytes:
        """The object as it is written; by then all pages are known."""
        box = b" ".join(b"%.2f" % side for side in self._box)
        leads: bytes = self._destination.format(document)
        head = b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%s] /Contents <%s> /StructParent %d /Dest "
        return head % (box, self._words, self._key) + leads + b" >>"
