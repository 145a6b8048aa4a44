"""Two reviews facing each other as text to be read: equal or different said by a sign and a word. No text is markup."""

from collections.abc import Iterator, Sequence
from html import escape

from scr_appraiser.model.sameness.facing import How, Line, Part
from scr_appraiser.ui.look.colours import Colours

SIGNS: dict[How, str] = {
    "equal": "= equal",
    "different": "≠ different",
    "only here": "◂ only first",
    "only there": "▸ only second",
    "": "",
}
NOTHING = "–"
NO_DIFFERENCE = "Everything that is recorded in both is equal, and nothing is recorded in one alone."


def facing_html(parts: Sequence[Part], heads: tuple[str, str], colours: Colours, *, only_differences: bool) -> str:
    """The parts as HTML, a table each, under what the two sides are called."""
    shown = "".join(_part(part, heads, colours, only_differences) for part in parts)
    return shown or f"<p>{escape(NO_DIFFERENCE)}</p>"


def summary(parts: Sequence[Part]) -> str:
    """How many facts are equal, different, in one alone."""
    every = [line.how for part in parts for line in part.lines]
    alone = every.count("only here") + every.count("only there")
    return f"{every.count('equal')} equal, {every.count('different')} different, {alone} in one only"


def _part(part: Part, heads: tuple[str, str], colours: Colours, only_differences: bool) -> str:
    lines = [line for line in part.lines if not only_differences or line.how != "equal"]
    if not lines:
        return ""
    rows = "".join(_row(line, colours) for line in lines)
    titles = "".join(_cell(words, width, colours.muted) for words, width in zip(_titles(heads), _WIDTHS, strict=True))
    return (
        f"<h3>{escape(part.title)}</h3>"
        f"<table width='100%' cellspacing='0' cellpadding='5'><tr>{titles}</tr>{rows}</table>"
    )


_WIDTHS = (24, 31, 14, 31)
"""Per cent: label, first, sign, second."""


def _titles(heads: tuple[str, str]) -> Iterator[str]:
    yield from ("", heads[0], "", heads[1])


def _row(line: Line, colours: Colours) -> str:
    is_equal = line.how == "equal"
    weight = "" if is_equal else "font-weight:600;"
    sign = f"<span style='color:{colours.muted if is_equal else colours.warning}; {weight}'>{SIGNS[line.how]}</span>"
    background = "" if is_equal else f" style='background-color:{colours.surface}'"
    cells = (
        f"<td width='{_WIDTHS[0]}%'>{_plain(line.label)}</td>",
        f"<td width='{_WIDTHS[1]}%'>{_plain(line.one) or NOTHING}</td>",
        f"<td width='{_WIDTHS[2]}%'>{sign}</td>",
        f"<td width='{_WIDTHS[3]}%'>{_plain(line.other) or NOTHING}</td>",
    )
    return f"<tr{background}>{''.join(cells)}</tr>"


def _cell(words: str, width: int, colour: str) -> str:
    return f"<td width='{width}%' style='color:{colour}'>{_plain(words)}</td>"


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")
