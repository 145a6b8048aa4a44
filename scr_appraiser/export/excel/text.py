"""How a person's text becomes the text of a cell: never a formula, never cut, never read as an escape."""

import re

from scr_appraiser.model.canonical import clean

LIMIT = 32_767
"""The most a cell holds, in UTF-16 units (Excel's specification). openpyxl cuts what is longer without a word."""

_UNCLEAN = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_RISKY = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\n']|#")


def cell_text(text: str) -> str:
    """The text as a cell holds it: no control characters, a literal `_x000D_` so that it is shown as it was typed."""
    if text.isascii() and text.isprintable() and "_x" not in text:
        return text
    return _escaped(_cleaned(text))


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula, an error or a command, here or once saved as CSV.

    ASVS 1.2.10; a leading apostrophe is in the list because Excel swallows it when the cell is edited.
    """
    return _RISKY.match(text) is not None


def pieces(text: str) -> tuple[str, ...]:
    """The text as cells hold it one after the other, nothing between them: one, unless it is too long for one."""
    if len(text) <= LIMIT // 2:  # at most two units a character, escapes included
        return (text,)
    text = _cleaned(text)
    cut = []
    while text:
        start = _longest_start(text)
        cut.append(start)
        text = text[len(start) :]
    return tuple(cut)


def units(text: str) -> int:
    """Length in UTF-16 units, which is how Excel counts: an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _longest_start(text: str) -> str:
    """As much of the start of clean text as one cell holds once it is escaped. Characters are never halved."""
    start = text[:LIMIT]
    while (excess := units(_escaped(start)) - LIMIT) > 0:
        # A character less is at most seven units less: its own, and an escape that it was the end of.
        start = start[: len(start) - max(1, excess // 7)]
    return start


def _cleaned(text: str) -> str:
    return clean(text) if _UNCLEAN.search(text) else text  # a search is far quicker than cleaning what is clean


def _escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", text)
