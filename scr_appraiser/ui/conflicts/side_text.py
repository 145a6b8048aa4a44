"""Versions beside each other as text to be read: the base, then each version, what differs marked without colour too.

No text acts as markup.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from scr_appraiser.model.past.differences import Stretch, differences, in_words
from scr_appraiser.model.past.entries import Line
from scr_appraiser.ui.history.difference_text import mark, plain
from scr_appraiser.ui.look.colours import Colours

NOTHING = "nothing"
ALIKE = "The same in every version"

_SHORT = 60
"""Characters up to which a text that differs is read better whole than word by word."""


@dataclass(frozen=True, slots=True)
class Version:
    """One column: its heading, what stands small below it, and what it says."""

    heading: str
    about: str
    lines: tuple[Line, ...]

    def text(self, key: str) -> str:
        """What it says of a field; "" where it says nothing."""
        return next((line.text for line in self.lines if line.key == key), "")


def versions_text(base: Version | None, sides: Sequence[Version], colours: Colours, *, is_stacked: bool) -> str:
    """The versions as HTML: columns under their headings or, where there is little room, one below the other.

    Each is marked against the base; where that says nothing of a field, against the first version that does.
    """
    labels = _labels(base, sides)
    differing = [key for key in labels if len({side.text(key) for side in sides}) > 1]
    columns = [*([base] if base else []), *sides]
    if is_stacked:
        parts = [_block(column, base, sides, labels, differing, colours) for column in columns]
        return "".join(parts) + _alike(base, sides, labels, differing, colours)
    width = 100 // max(len(columns), 1)
    heads = "".join(
        f"<td width='{width}%' style='border-bottom:1px solid {colours.line}'>{_heading(column, colours)}</td>"
        for column in columns
    )
    rows = "".join(_row(labels[key], key, columns, base, sides, width, colours) for key in differing)
    table = f"<table width='100%' cellspacing='0' cellpadding='6'><tr>{heads}</tr>{rows}</table>"
    return table + _alike(base, sides, labels, differing, colours)


def described(base: Version | None, sides: Sequence[Version]) -> str:
    """The differences in words, for whoever cannot see how they are marked."""
    told = []
    for key, label in _labels(base, sides).items():
        if len({side.text(key) for side in sides}) < 2:
            continue
        before = _reference(key, base, sides)
        said = [f"before: {base.text(key) or NOTHING}"] if base else []
        for side in sides:
            text = side.text(key)
            is_long = len(text) > 200 and before
            words = in_words(differences(before, text)) if is_long and text != before else text or NOTHING
            said.append(f"{side.heading}: {words}")
        told.append(f"{label}. {'; '.join(said)}.")
    return " ".join(told)


def _reference(key: str, base: Version | None, sides: Sequence[Version]) -> str:
    """What the versions of a field are marked against."""
    return next((text for version in (*([base] if base else []), *sides) if (text := version.text(key))), "")


def _labels(base: Version | None, sides: Sequence[Version]) -> Mapping[str, str]:
    """Every field that any version says something of, in the order of the record."""
    lines = [line for version in (*([base] if base else []), *sides) for line in version.lines]
    return {line.key: line.label for line in sorted(lines, key=lambda line: line.rank)}


def _row(
    label: str,
    key: str,
    columns: Sequence[Version],
    base: Version | None,
    sides: Sequence[Version],
    width: int,
    colours: Colours,
) -> str:
    head = f"<tr><td colspan='{len(columns)}' style='padding-bottom:0'><b>{escape(label)}</b></td></tr>"
    style = f"background-color:{colours.surface}"
    cells = "".join(
        f"<td width='{width}%' style='{style}'>{_said(column, key, base, sides, colours)}</td>" for column in columns
    )
    return f"{head}<tr>{cells}</tr>"


def _block(
    column: Version,
    base: Version | None,
    sides: Sequence[Version],
    labels: Mapping[str, str],
    differing: Sequence[str],
    colours: Colours,
) -> str:
    said = "".join(
        f"<p style='background-color:{colours.surface}'><b>{escape(labels[key])}</b><br>"
        f"{_said(column, key, base, sides, colours)}</p>"
        for key in differing
    )
    return f"<div>{_heading(column, colours)}{said}</div><br>"


def _alike(
    base: Version | None,
    sides: Sequence[Version],
    labels: Mapping[str, str],
    differing: Sequence[str],
    colours: Colours,
) -> str:
    """What all say alike, once; where the base said something else, that too."""
    rows = []
    for key, label in labels.items():
        if key in differing or not sides[0].text(key):
            continue
        before = base.text(key) if base else ""
        was = f" <i>(before: {plain(before)})</i>" if before and before != sides[0].text(key) else ""
        rows.append(f"<p><b>{escape(label)}</b><br>{plain(sides[0].text(key))}{was}</p>")
    if not rows:
        return ""
    return f"<p style='color:{colours.muted}'>{ALIKE}</p>" + "".join(rows)


def _heading(column: Version, colours: Colours) -> str:
    return f"<b>{escape(column.heading)}</b><br><span style='color:{colours.muted}'>{plain(column.about)}</span>"


def _said(column: Version, key: str, base: Version | None, sides: Sequence[Version], colours: Colours) -> str:
    text = column.text(key)
    if not text:
        return f"<i style='color:{colours.muted}'>{NOTHING}</i>"
    before = _reference(key, base, sides)
    if text == before:
        return plain(text)
    stretches = differences(before, text) if max(len(before), len(text)) > _SHORT else ()
    if not any(each.how == "alike" and each.text.strip() for each in stretches):
        return mark(Stretch("new", text), colours)
    return "".join(mark(each, colours) for each in stretches)
