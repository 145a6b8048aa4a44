"""The embedded faces: which of them has a character, how wide it is, and what stands for one that none of them has."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from scr_appraiser.resources import resource

FaceName: TypeAlias = Literal["OpenSans-Regular", "OpenSans-Semibold", "OpenSans-Italic", "DejaVuSans"]

REGULAR: FaceName = "OpenSans-Regular"
STRONG: FaceName = "OpenSans-Semibold"
ITALIC: FaceName = "OpenSans-Italic"
BROAD: FaceName = "DejaVuSans"
"""For what the text faces lack: Hebrew, Arabic, Armenian, Georgian, arrows, symbols, some emoji."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one face. `stands_for` is the character that the text spells out because no face can draw it."""

    face: FaceName
    text: str
    stands_for: str = ""


@cache
def font(face: FaceName) -> Any:
    """The face as reportlab has it, read from its file when it is first needed."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    loaded = TTFont(face, str(resource("fonts", f"{face}.ttf")), asciiReadable=False)
    registerFont(loaded)
    return loaded


class Advances(dict[str, float]):
    """How far each character moves on at size 1 where text is set in `face`; looked up once."""

    def __init__(self, face: FaceName) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        advance = sum(_advance(run) for run in runs(character, self._face))
        self[character] = advance
        return advance


def runs(text: str, face: FaceName) -> Iterator[Run]:
    """The text as stretches of one face each: `face` where it can, else the broad one, else the character's number."""
    if _drawable(face).issuperset(text):
        yield Run(face, text)
        return
    start = 0
    drawn_in = [_drawn_in(character, face) for character in text]
    for place, where in enumerate(drawn_in):
        ends = place + 1 == len(text) or drawn_in[place + 1] != where or where is None
        if ends:
            if where is None:
                yield Run(face, spelled_out(text[place]), text[place])
            elif where:
                yield Run(where, text[start : place + 1])
            start = place + 1


def spelled_out(character: str) -> str:
    """What is printed for a character that no face has: [U+4E2D]."""
    return f"[U+{ord(character):04X}]"


def _drawn_in(character: str, face: FaceName) -> FaceName | Literal[""] | None:
    """The face that draws the character; "" for one that shows nothing; None where no face has it."""
    if _is_invisible(character):
        return ""
    if character in _drawable(face):
        return face
    return BROAD if character in _drawable(BROAD) else None


def _is_invisible(character: str) -> bool:
    """Joiners, direction marks, soft hyphens, variation selectors: they shape or steer others and show nothing."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


@cache
def _drawable(face: FaceName) -> frozenset[str]:
    """The characters that the face draws itself."""
    characters = map(chr, font(face).face.charToGlyph)
    return frozenset(character for character in characters if not _is_invisible(character))


def _advance(run: Run) -> float:
    width = font(run.face).face.getCharWidth
    return float(sum(width(ord(character)) for character in run.text)) / 1000
