"""Text into lines of a given width. Nothing is cut: a word wider than the line goes on in the next one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from scr_appraiser.export.pdf.fonts import Advances, FaceName

Span: TypeAlias = tuple[FaceName, str]
Line: TypeAlias = tuple[Span, ...]
"""Stretches of one face each, in the order in which they are read."""

_WORDS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""Where a line may break: any space but those that forbid it."""

_ENOUGH = 50_000


_Word: TypeAlias = tuple[FaceName, str, float]
"""Its face, its text and its width at size 1."""


class Measure:
    """Widths of words at size 1, remembered for one document and forgotten with it."""

    def __init__(self) -> None:
        self._advances: dict[FaceName, Advances] = {}
        self._widths: dict[FaceName, dict[str, float]] = {}

    def width(self, text: str, face: FaceName) -> float:
        """How wide the text is at size 1."""
        known = self._widths.setdefault(face, {})
        width = known.get(text)
        if width is None:
            if len(known) > _ENOUGH:
                known.clear()
            advances = self.advances(face)
            width = known[text] = sum([advances[character] for character in text])
        return width

    def advances(self, face: FaceName) -> Advances:
        """The width of each character at size 1."""
        advances = self._advances.get(face)
        if advances is None:
            advances = self._advances[face] = Advances(face)
        return advances

    def lines(self, spans: Iterable[Span], width: float) -> list[Line]:
        """The spans as lines of at most `width` (at size 1): as many words to each as there is room for."""
        lines: list[Line] = []
        line: list[_Word] = []
        used = 0.0
        for word in self._words(spans):
            _, _, wide = word
            room = used + self.width(" ", word[0]) if line else 0.0
            if line and room + wide > width:
                lines.append(_joined(line, ends=" "))
                line, room = [], 0.0
            if wide > width:
                *full, word = self._pieces(word, width)
                lines.extend(((face, text),) for face, text, _ in full)
                wide = word[2]
            line.append(word)
            used = room + wide
        if line:
            lines.append(_joined(line, ends=""))
        return lines

    def _words(self, spans: Iterable[Span]) -> Iterator[_Word]:
        for face, text in spans:
            known = self._widths.setdefault(face, {})
            for word in text.split() if text.isascii() else _WORDS.split(text):
                if word:
                    width = known.get(word)
                    yield face, word, self.width(word, face) if width is None else width

    def _pieces(self, word: _Word, width: float) -> list[_Word]:
        """A word too wide for any line, cut between characters, never before a mark that belongs to the one before."""
        face, text, _ = word
        advances = self.advances(face)
        pieces: list[_Word] = []
        start, used = 0, 0.0
        for place, character in enumerate(text):
            advance = advances[character]
            if used + advance > width and place > start and not unicodedata.combining(character):
                pieces.append((face, text[start:place], used))
                start, used = place, 0.0
            used += advance
        pieces.append((face, text[start:], used))
        return pieces


def _joined(words: list[_Word], *, ends: str) -> Line:
    """The words of a line with spaces between them, one stretch for each face.

    `ends` is a space where a word follows in the next line: who reads the text out of the file needs it there.
    """
    first = words[0][0]
    if all(face == first for face, _, _ in words):
        return ((first, " ".join([text for _, text, _ in words]) + ends),)
    stretches: list[tuple[FaceName, list[str]]] = []
    for face, text, _ in words:
        if not stretches or stretches[-1][0] != face:
            stretches.append((face, []))
        stretches[-1][1].append(text)
    texts = [(face, " ".join(stretch) + " ") for face, stretch in stretches]
    texts[-1] = (texts[-1][0], texts[-1][1].removesuffix(" ") + ends)
    return tuple(texts)
