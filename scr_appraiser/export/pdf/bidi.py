"""Text that reads from the right: the order in which a line is seen, and the joined forms of Arabic letters.

The order follows UAX #9 without its embeddings and isolates, whose marks are not printed; reportlab leaves both to
libraries that are not everywhere.
"""

import re
import unicodedata
from functools import cache

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STRONG = ("L", "R", "AL")
_NEUTRAL = ("B", "S", "WS", "ON")
_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))
_STROKE = "\u0640"
"""It lengthens a word and joins on both sides."""


def has_right_to_left(text: str) -> bool:
    """Whether any of it reads from the right."""
    return _RIGHT_TO_LEFT.search(text) is not None


def reads_from_the_right(text: str) -> bool:
    """Whether the text as a whole does: its first letter decides (UAX #9, P2 and P3)."""
    return next((kind != "L" for character in text if (kind := unicodedata.bidirectional(character)) in _STRONG), False)


def visual(line: str, *, mirrored: bool) -> str:
    """One line in the order in which it is seen from left to right; `mirrored`: its paragraph reads from the right."""
    characters = [character for character in line if unicodedata.category(character) != "Cf"]
    levels = _levels([unicodedata.bidirectional(character) for character in characters], base=int(mirrored))
    seen = [_facing(character, level) for character, level in zip(characters, levels, strict=True)]
    for level in range(max(levels, default=0), 0, -1):
        _reverse_stretches(seen, levels, level)
    return "".join(seen)


def joined(text: str) -> str:
    """The text with each Arabic letter in the form that its neighbours give it."""
    forms = _forms()
    letters = [character for character in text if not _is_mark(character)]
    shaped: list[str] = []
    place, reaches = 0, False
    for character in text:
        if _is_mark(character):
            shaped.append(character)
            continue
        following = letters[place + 1] if place + 1 < len(letters) else ""
        own = forms.get(character, {})
        takes = reaches and "final" in own
        gives = "initial" in own and "final" in forms.get(following, {})
        kind = "medial" if takes and gives else "final" if takes else "initial" if gives else "isolated"
        shaped.append(own.get(kind, character))
        reaches = gives
        place += 1
    return "".join(shaped)


def _facing(character: str, level: int) -> str:
    return _MIRRORED.get(character, character) if level % 2 else character


def _reverse_stretches(seen: list[str], levels: list[int], level: int) -> None:
    """Turns round every stretch of at least that level (L2)."""
    start = 0
    while start < len(seen):
        end = start
        while end < len(seen) and levels[end] >= level:
            end += 1
        seen[start:end] = reversed(seen[start:end])
        levels[start:end] = reversed(levels[start:end])
        start = end + 1


def _levels(kinds: list[str], base: int) -> list[int]:
    outside = "R" if base else "L"
    kinds = _neutrals(_weak(kinds, outside), outside)
    if base:
        return [1 if kind == "R" else 2 for kind in kinds]
    return [0 if kind == "L" else 1 if kind == "R" else 2 for kind in kinds]


def _weak(kinds: list[str], outside: str) -> list[str]:
    """Numbers and what belongs to them (W1 to W7)."""
    strong, kinds = outside, list(kinds)
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = kinds[place - 1] if place else outside
        elif kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))):
            kinds[place] = before
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        for place in order:
            neighbour = kinds[place - 1] if order.step > 0 else kinds[place + 1]
            if kinds[place] == "ET" and neighbour == "EN":
                kinds[place] = "EN"
    strong = outside
    for place, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[place] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _neutrals(kinds: list[str], outside: str) -> list[str]:
    """Spaces and signs go with what they lie between (N1, N2); at the end of the line with the paragraph (L1)."""
    kinds = [kind if kind in ("L", "R", "EN", "AN") else "ON" for kind in kinds]
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        before = _side(kinds[start - 1]) if start else outside
        after = _side(kinds[end]) if end < len(kinds) else outside
        kinds[start:end] = [before if before == after else outside] * (end - start)
        start = end + 1
    return kinds


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The forms of each letter by kind.

    Lam and alef stay two letters, joined: of their ligature poppler would read the two in the wrong order.
    """
    forms = {_STROKE: dict.fromkeys(("isolated", "initial", "medial", "final"), _STROKE)}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).replace("<", "").replace(">", "").split() or [""]
        if len(letters) == 1:
            forms.setdefault(chr(int(letters[0], 16)), {})[kind] = chr(code)
    return forms
