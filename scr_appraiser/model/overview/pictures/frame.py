"""The room that a picture is laid out in, and how words are set in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from scr_appraiser.model.overview.pictures.shapes import Anchor, Box, Ink, Key, Measure, Text

LEADING = 1.3
"""From one line of words to the next, in sizes."""
ASCENT = 0.76
"""How far capitals and digits stand above the baseline, roughly."""
SMALL = 0.85
STUB = 2.2
"""The length of what stands for a number that is not shown, in sizes: the same for every number."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide the picture is, how large its words are, and how wide a text comes out."""

    width: float
    size: float
    measure: Measure

    def wide(self, words: str, *, small: bool = False, bold: bool = False) -> float:
        """The width of a line of words."""
        return self.measure(words, self.size * (SMALL if small else 1.0), bold)

    def widest(self, texts: Sequence[str], *, small: bool = False, bold: bool = False) -> float:
        """The width of the widest."""
        return max((self.wide(text, small=small, bold=bold) for text in texts), default=0.0)

    def wrapped(self, words: str, room: float, *, small: bool = False) -> list[str]:
        """Words in lines no wider than the room; a word that alone is wider is cut, a number keeps its "%"."""
        lines: list[str] = []
        for word in words.replace(" %", "\xa0%").split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.wide(longer, small=small) <= room:
                lines[-1] = longer
            else:
                lines.append(self.cut(word, room, small=small))
        return [line.replace("\xa0%", " %") for line in lines]

    def cut(self, words: str, room: float, *, small: bool = False) -> str:
        """Words shortened by "…" to the room."""
        if self.wide(words, small=small) <= room:
            return words
        kept = words
        while len(kept) > 1 and self.wide(kept + "…", small=small) > room:
            kept = kept[:-1]
        return kept + "…"

    def line(
        self,
        x: float,
        middle: float,
        words: str,
        *,
        ink: Ink = "text",
        anchor: Anchor = "start",
        small: bool = False,
        bold: bool = False,
        key: Key = (),
    ) -> Text:
        """A line of words about a middle."""
        size = self.size * (SMALL if small else 1.0)
        return Text(x, middle + size * ASCENT / 2, words, size, ink, anchor, bold, key)

    def lines(
        self,
        x: float,
        middle: float,
        lines: Sequence[str],
        *,
        ink: Ink = "text",
        anchor: Anchor = "start",
        small: bool = False,
    ) -> list[Text]:
        """Lines of words about a middle."""
        step = self.size * LEADING * (SMALL if small else 1.0)
        top = middle - step * (len(lines) - 1) / 2
        return [
            self.line(x, top + step * place, words, ink=ink, anchor=anchor, small=small)
            for place, words in enumerate(lines)
        ]

    def high(self, lines: int, *, small: bool = False) -> float:
        """The height of so many lines."""
        return self.size * LEADING * (SMALL if small else 1.0) * lines

    def stub(self, x: float, top: float, height: float, key: Key) -> Box:
        """What stands where a number is not shown."""
        return Box(x, top, self.size * STUB, height, "surface", "muted", is_hatched=True, key=key)
