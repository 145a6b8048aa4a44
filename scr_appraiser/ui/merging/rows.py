"""The tables of a merge: its files, its conflicts, what waits aside, possible duplicates, frameworks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.digest_words import in_groups
from scr_appraiser.model.merging.told import (
    ConflictTold,
    DuplicateTold,
    FrameworkTold,
    MergeTold,
    RefusedTold,
    SourceTold,
    class_words,
)
from scr_appraiser.ui.widgets.tables import Column


@dataclass(frozen=True, slots=True)
class Listed:
    """One row with its place in its list, by which it is known."""

    place: int
    row: Any


@dataclass(frozen=True, slots=True)
class Listing:
    """One of the tables."""

    title: str
    """With its access key."""
    name: str
    columns: tuple[Column[Listed], ...]
    rows: Callable[[MergeTold], Sequence[Any]]
    details: Callable[[Any], Iterator[str]]
    """A row in full."""
    nothing: str
    """What is said where the list is empty."""


def _file_details(one: SourceTold) -> Iterator[str]:
    yield one.name
    if one.problem:
        yield f"Left out: {one.problem} {one.advice}".strip()
        return
    yield f"New: {one.new:,}. Had before: {one.had:,}. Set aside: {one.set_aside:,}."
    yield f"Its digest: {in_groups(one.digest)}"
    yield from one.remarks


def _conflict_details(one: ConflictTold) -> Iterator[str]:
    review = f", review {one.review}" if one.review else ""
    yield f"{one.about}{review}. {class_words(one)}."
    if one.before:
        yield f"Before: {one.before}"
    yield from (f"• {side}" for side in one.sides)


def _refused_details(one: RefusedTold) -> Iterator[str]:
    yield one.place
    yield one.why
    if one.changes > 1:
        yield f"{one.changes:,} changes."


def _duplicate_details(one: DuplicateTold) -> Iterator[str]:
    yield " and ".join(one.reviews)
    yield "Surely one review, entered twice:" if one.is_certain else "Perhaps one review, entered twice:"
    yield from (f"• {why}" for why in one.why)


def _framework_details(one: FrameworkTold) -> Iterator[str]:
    yield one.name
    yield one.what


def _outcome(one: SourceTold) -> str:
    if one.problem:
        return f"Left out: {one.problem}"
    if one.remarks:
        return one.remarks[0]
    return "Nothing new" if not one.new else "Brings something"


def _number(title: str, value: Callable[[Any], int]) -> Column[Listed]:
    return Column(
        title, lambda one: f"{value(one.row):,}", sort_by=lambda one: -value(one.row), width=9, is_number=True,
        is_searched=False,
    )  # fmt: skip


def _words(title: str, value: Callable[[Any], str], width: int) -> Column[Listed]:
    return Column(title, lambda one: value(one.row), width=width)


LISTINGS = (
    Listing(
        "F&iles",
        "The files, and what each brings",
        (
            _words("File", lambda one: one.name, 30),
            _number("New", lambda one: one.new),
            _number("Had", lambda one: one.had),
            _number("Aside", lambda one: one.set_aside),
            _words("What becomes of it", _outcome, 40),
        ),
        lambda told: told.sources,
        _file_details,
        "No file was chosen.",
    ),
    Listing(
        "&Conflicts",
        "Records in conflict",
        (
            _words("Review", lambda one: one.review, 14),
            _words("About", lambda one: one.about, 18),
            _words("Why", class_words, 22),
            _words("Before", lambda one: one.before, 9),
            _words("What each side says, by whom and when", lambda one: " / ".join(one.sides), 40),
        ),
        lambda told: told.conflicts,
        _conflict_details,
        "Nothing is in conflict through this merge.",
    ),
    Listing(
        "Set a&side",
        "What waits aside, and why",
        (
            _words("What", lambda one: one.place, 36),
            _words("Why", lambda one: one.why, 50),
            _number("Changes", lambda one: one.changes),
        ),
        lambda told: told.refused,
        _refused_details,
        "Nothing waits aside.",
    ),
    Listing(
        "&Duplicates",
        "Reviews that may be one, entered twice",
        (
            _words("Review", lambda one: one.reviews[0], 20),
            _words("And", lambda one: one.reviews[1], 20),
            _words("How sure", lambda one: "Surely the same" if one.is_certain else "Perhaps the same", 16),
            _words("What speaks for it", lambda one: " ".join(one.why), 44),
        ),
        lambda told: told.duplicates,
        _duplicate_details,
        "No review seems to have been entered twice.",
    ),
    Listing(
        "Frame&works",
        "Frameworks and codebooks that come along, or do not",
        (_words("Name", lambda one: one.name, 36), _words("What becomes of it", lambda one: one.what, 60)),
        lambda told: told.frameworks,
        _framework_details,
        "The files hold no framework and no codebook that this file has not.",
    ),
)
