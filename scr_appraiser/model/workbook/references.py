"""References as lines of text in a cell, and back. A line that was left as it went out keeps all that it stands for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, cast

from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workbook.layout import plain

HOW = "One a line: for: p. 12 | “quote” | note. In place of “for:” also “against:”, “not found:” or nothing."

_LINE = re.compile(r"(?:(for|against|not found)\s*:)?\s*(.*)", re.IGNORECASE | re.DOTALL)
_QUOTES = '“”"„‟'


def references(evidence: Sequence[Evidence]) -> str:
    """The cell: a line for each."""
    return "\n".join(map(line_of, evidence))


def line_of(one: Evidence) -> str:
    """A reference on one line."""
    sign = "not found: " if one.kind == "absent" else f"{one.bears}: " if one.bears else ""
    parts = [_flat(one.place)]
    if one.quote or one.note:
        parts.append(f"“{_flat(one.quote)}”" if one.quote else "")
    if one.note:
        parts.append(_flat(one.note))
    return plain(sign + " | ".join(parts))


def evidence_in(text: str, base: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The references that the lines of a cell name; `base` are those that went out.

    A line as it went out is that very reference, with its place in the document; one whose place and quote are still
    the same keeps it too.
    """
    left = list(base)
    lines = [line for line in map(plain, text.split("\n")) if line]
    kept = [_unedited(line, left) for line in lines]
    return tuple(one or _edited(line, left) for line, one in zip(lines, kept, strict=True))


def _unedited(line: str, left: list[Evidence]) -> Evidence | None:
    return _taken(left, lambda one: line_of(one) == line)


def _edited(line: str, left: list[Evidence]) -> Evidence:
    typed = _typed(line)
    same = _taken(left, lambda one: _stands_at(one) == _stands_at(typed))
    return typed if same is None else replace(same, bears=typed.bears, note=typed.note)


def _typed(line: str) -> Evidence:
    found = _LINE.fullmatch(line)
    assert found is not None, "every line has this form"
    sign, rest = (found[1] or "").lower(), found[2]
    place, quote, *note = ([part.strip() for part in rest.split("|")] + [""])[:2] + rest.split("|")[2:]
    words = " | ".join(part.strip() for part in note)
    if sign == "not found":
        return Evidence("absent", place, note=" ".join(filter(None, (quote.strip(_QUOTES), words))))
    bears = cast(Literal["for", "against", ""], sign)
    return Evidence("found", place, quote.strip(_QUOTES), bears, words)


def _stands_at(one: Evidence) -> tuple[str, str, str]:
    return one.kind, _flat(one.place), _flat(one.quote)


def _taken(left: list[Evidence], is_meant: Callable[[Evidence], bool]) -> Evidence | None:
    for one in left:
        if is_meant(one):
            left.remove(one)
            return one
    return None


def _flat(text: str) -> str:
    return plain(text.replace("|", "/"))
