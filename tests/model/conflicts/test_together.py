"""Many alike are decided in one way, shown before; what that way says nothing of stays open, and it is said why."""

import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.conflicts.together import Way, outcomes, ways
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.workspace import Workspace
from tests.model.conflicts.copies import copies, ids, merged, work_as
from tests.model.merging.replicas import merge

pytestmark = pytest.mark.anybody


def taken(workspace: Workspace, found: tuple[Conflict, ...], way: Way) -> list[object]:
    """The rating that each would get, or why it stays open."""
    return [
        parse(one.side.said.content or "{}")["rating"] if one.side is not None else one.why
        for one in outcomes(workspace, sorted(found, key=lambda one: one.place), way)
    ]


def test_the_newer_a_persons_that_files_or_what_was_here_is_taken() -> None:
    with copies() as files:
        _, _, appraisal = ids(files[0])
        for criterion in ("SCO1", "SCO2"):
            rate(files[0], appraisal, criterion, 2)
        for criterion in ("SCO1", "SCO2"):
            rate(files[1], appraisal, criterion, 3)
        merge(files[0], files[1])
        work_as(files[0], 2)
        found = conflicts(files[0])
        offered = {way.how: way for way in ways(files[0], found)}
        assert set(offered) == {"newer", "person", "merge", "here"}
        assert offered["merge"].words.startswith("What came with the appraisal file of ")
        assert taken(files[0], found, offered["newer"]) == [3, 3]
        assert taken(files[0], found, Way("person", "", author="AB120")) == [2, 2]
        assert taken(files[0], found, offered["merge"]) == [3, 3]
        assert taken(files[0], found, offered["here"]) == [2, 2]


def test_what_the_way_says_nothing_of_stays_open() -> None:
    with copies(4) as files:
        _, _, appraisal = ids(files[0])
        for file, rating in zip(files, (1, 2, 3), strict=False):
            rate(file, appraisal, "SCO1", rating)
        rate(files[0], appraisal, "SCO2", 1)
        rate(files[1], appraisal, "SCO2", 2)
        found = conflicts(merged(files))
        assert taken(files[-1], found, Way("person", "", author="AB122")) == [3, "No version is that."]
        assert taken(files[-1], found, Way("here", "")) == ["No version is that."] * 2


def test_what_is_ones_own_stays_open() -> None:
    with copies() as files:
        _, _, appraisal = ids(files[0])
        rate(files[0], appraisal, "SCO1", 2)
        rate(files[1], appraisal, "SCO1", 3)
        found = conflicts(merged(files))
        work_as(files[-1], 0)
        (words,) = taken(files[-1], found, Way("newer", ""))
        assert "your own" in str(words)
