"""The labels of marks: beside the words they belong to, and over no words of the page where there is any room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from scr_appraiser.ui.documents.layout import Box
from scr_appraiser.ui.documents.passage import Mark, Tone

TONE_WORDS: dict[Tone, str] = {"for": "for", "against": "against", "": ""}
TONE_SIGNS: dict[Tone, str] = {"for": "+", "against": "−", "": ""}
"""Where the margin has no room for the words."""

SMALLEST = 7.0
"""Points of the smallest letters of a label."""

STEPS = (0.8, 0.7, 0.6)
"""Sizes of the letters that are tried, against the window's own: who needs large letters reads no tiny ones."""

LESS = (0.8, 0.7, 0.6, 0.5, 0.4, 0.0)
"""What is tried where signs take the place of words."""

WIDEST = 0.25
"""Of a page's width: labels take no more unless their letters are the smallest."""

BESIDE = 2.0
"""Pixels between a label and the edge."""


class Chip(NamedTuple):
    """The label of a mark: where it stands on the sheet, and its words."""

    mark: Mark
    box: QRectF
    words: str


class Labels(NamedTuple):
    """The labels of one page, and the letters they are written in."""

    font: QFont
    chips: tuple[Chip, ...]


class Room(NamedTuple):
    """What labels may stand on, in pixels of the sheet."""

    left: float
    right: float
    """The edges of what is seen of the page, with a little beside it."""
    words: Sequence[QRectF]
    """The stretches of words on the page, as far as they are known."""


def labels(box: Box, marks: Sequence[Mark], font: QFont, room: Room) -> Labels:
    """Where the labels of a page's marks stand, none over another: in the right margin, else in the left one.

    Letters become smaller, and tones become signs, before words are covered; where nothing helps, as few as can be.
    """
    several = sorted((mark for mark in marks if mark.rects), key=lambda each: each.rects[0][1::-1])
    best, covered = Labels(font, ()), -1.0
    for may_be_short in (False, True):
        for size in _sizes(font, LESS if may_be_short else STEPS):
            letters = QFont(font)
            letters.setBold(True)
            letters.setPointSizeF(size)
            placed = _placed(box, several, letters, room, may_be_short=may_be_short)
            if size > SMALLEST and any(chip.box.width() > WIDEST * box.width for chip in placed):
                continue
            covers = sum(_covered(chip.box, room.words) for chip in placed)
            if covered < 0 or covers < covered:
                best, covered = Labels(letters, tuple(placed)), covers
            if not covered:
                return best
    return best


def label_of(mark: Mark, *, is_short: bool = False) -> str:
    """What stands beside a mark: its label, its tone, and whether it is not verified."""
    tone = (TONE_SIGNS if is_short else TONE_WORDS)[mark.tone]
    words = " ".join(word for word in (mark.label, tone) if word)
    return words if mark.is_verified else f"{words} ?"


def _sizes(font: QFont, shares: Sequence[float]) -> Iterator[float]:
    """The sizes in points, the largest first, each once."""
    yield from dict.fromkeys(max(SMALLEST, font.pointSizeF() * share) for share in shares)


def _placed(box: Box, marks: Sequence[Mark], font: QFont, room: Room, *, may_be_short: bool) -> list[Chip]:
    metrics = QFontMetricsF(font)
    placed: list[Chip] = []
    for mark in marks:
        tried = []
        for is_short in (False, True) if may_be_short else (False,):
            words = label_of(mark, is_short=is_short)
            size = metrics.horizontalAdvance(words) + 10, metrics.height() + 2
            for left in (room.right - size[0] - BESIDE, room.left + BESIDE):
                tried.append(Chip(mark, _free_of(placed, QRectF(left, _middle(box, mark) - size[1] / 2, *size)), words))
        placed.append(min(tried, key=lambda chip: _covered(chip.box, room.words)))
    return placed


def _free_of(placed: Sequence[Chip], place: QRectF) -> QRectF:
    """A place, or the next one below it on which no label stands yet."""
    while any(chip.box.intersects(place) for chip in placed):
        place.translate(0, place.height() + 2)
    return place


def _middle(box: Box, mark: Mark) -> float:
    """The height of a mark's first line."""
    _, top, _, height = box.to_sheet(mark.rects[0])
    return top + height / 2


def _covered(place: QRectF, words: Sequence[QRectF]) -> float:
    """How many square pixels of words lie under a place."""
    under = (place.intersected(each) for each in words)
    return sum(each.width() * each.height() for each in under if not each.isEmpty())
