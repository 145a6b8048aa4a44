"""Merges as people are told of them, made up."""

from dataclasses import replace
from typing import Any

from scr_appraiser.model.merging.told import (
    ConflictTold,
    Count,
    DuplicateTold,
    FrameworkTold,
    MergeTold,
    RefusedTold,
    SourceTold,
)

BEFORE, AFTER, THEIRS = "ab" * 32, "cd" * 32, "ef" * 32
BY = ("AB123, 20 November 2026", "CD456, 21 November 2026")
EARLIER = "Nobody was called."
WORDS = "Called at 9 and nobody was in."
"""What somebody wrote: text of a case."""


def a_told(**changes: Any) -> MergeTold:
    """A plan of two files, of which one cannot be read, with one of everything."""
    return replace(
        MergeTold(
            is_applied=False,
            file="national.scra",
            sources=(
                SourceTold("north.scra", new=1204, had=35_000, set_aside=3, digest=THEIRS),
                SourceTold("zero.scra", problem="“zero.scra” is empty.", advice="Ask for another copy."),
            ),
            conflicts=(ConflictTold("C2", "Judgement SCO1", "INVENTED-1", (f"4: {WORDS}", "2"), BY, EARLIER),),
            refused=(RefusedTold("Judgement SCO9 of INVENTED-2", "Its framework has no such criterion.", "C20", 3),),
            duplicates=(DuplicateTold(("INVENTED-1", "INV-0001"), True, ("The same report.",)),),
            frameworks=(FrameworkTold("scr-quality 1.1", "It comes along."),),
            counts=(Count("Reviews", 20, 35), Count("Appraisals", 16, 32)),
            new=1204,
            had=35_000,
            agreed=2,
            fast_forwarded=1,
            digest_before=BEFORE,
            digest_after=AFTER,
            moment="2026-11-22T10:30:00.000Z",
            author="Ann Brown (AB123)",
        ),
        **changes,
    )


def nothing_new() -> MergeTold:
    """A plan of files that this one has already."""
    return a_told(
        sources=(SourceTold("north.scra", had=35_000, digest=BEFORE),),
        **dict.fromkeys(("conflicts", "refused", "duplicates", "frameworks"), ()),
        **dict.fromkeys(("new", "agreed", "fast_forwarded"), 0),
        digest_after=BEFORE,
        brings=False,
    )


def only_refused() -> MergeTold:
    """A plan of files of which none can be read."""
    return a_told(
        sources=tuple(
            SourceTold(f"{name}.scra", problem="This file was made by a newer version.", advice="Update the program.")
            for name in ("east", "west")
        ),
        **dict.fromkeys(("conflicts", "refused", "duplicates", "frameworks"), ()),
        **dict.fromkeys(("new", "had", "agreed", "fast_forwarded"), 0),
        digest_after=BEFORE,
        brings=False,
    )


def of_many(files: int = 30) -> MergeTold:
    """A plan of many files with long names and many conflicts."""
    sources = tuple(
        SourceTold(f"appraisals of the inspector for the {place}th area – second half of the year.scra", place, 100)
        for place in range(files)
    )
    conflicts = tuple(
        ConflictTold("C2", f"Judgement SCO{place % 9}", f"INVENTED-{place}", ("4, AB123", "2, CD456"))
        for place in range(90)
    )
    return a_told(sources=sources, conflicts=conflicts)
