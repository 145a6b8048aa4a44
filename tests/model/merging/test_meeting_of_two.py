"""What two people did at once stands side by side, what one did upon the other's work replaces it.

A wrong merge is stopped by its own check; that the properties catch it without that, tests/histories shows.
"""

from collections.abc import Callable

import pytest

from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.merging import applying
from scr_appraiser.model.merging.checking import NotTakenIn
from scr_appraiser.model.merging.planning import Plan
from scr_appraiser.model.workspace import Workspace
from tests.model.merging.replicas import Step, ids, merge, play, replicas, rows, slots

JUDGEMENT = 1
"""The slot of a judgement, which is indivisible."""


def state_of(workspace: Workspace) -> tuple[str, int]:
    """State of the judgement, and how many heads it has."""
    kind, record = slots(workspace)[JUDGEMENT]
    assert kind == "judgement"
    with workspace.reading() as cursor:
        (state,) = cursor.execute("SELECT state FROM judgement WHERE id = ?", (record,)).fetchone()
        (heads,) = cursor.execute("SELECT count(*) FROM head WHERE record = ?", (record,)).fetchone()
    return state, heads


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (Step(0, JUDGEMENT, "set", 1), Step(1, JUDGEMENT, "set", 2), ("conflict", 2)),
        (Step(0, JUDGEMENT, "set", 1), Step(1, JUDGEMENT, "set", 1), ("live", 2)),
        (Step(0, JUDGEMENT, "set", 1), Step(1, JUDGEMENT, "withdraw", 1), ("conflict", 2)),
        (Step(0, JUDGEMENT, "withdraw", 1), Step(1, JUDGEMENT, "withdraw", 2), ("withdrawn", 2)),
    ],
    ids=["two ratings", "one rating twice", "rated and withdrawn", "withdrawn twice"],
)
def test_what_two_people_did_at_once_stands_side_by_side(mine: Step, theirs: Step, expected: tuple[str, int]) -> None:
    """P7, P8."""
    with replicas(2) as files:
        play(files, [mine, theirs])
        merge(files[0], files[1])
        assert state_of(files[0]) == expected


def test_who_went_on_from_the_others_work_replaces_it() -> None:
    with replicas(2) as files:
        play(files, [Step(0, JUDGEMENT, "set", 1)])
        merge(files[1], files[0])
        play(files, [Step(1, JUDGEMENT, "set", 2)])
        merge(files[0], files[1])
        assert state_of(files[0]) == ("live", 1)


def test_a_decided_conflict_does_not_come_back_with_the_old_files() -> None:
    """P9."""
    with replicas(3) as files:
        play(files, [Step(1, JUDGEMENT, "set", 1), Step(2, JUDGEMENT, "set", 2)])
        merge(files[0], files[1])
        merge(files[0], files[2])
        assert state_of(files[0]) == ("conflict", 2)
        play(files, [Step(0, JUDGEMENT, "resolve", 2)])
        for old in files[1:]:
            assert merge(files[0], old).new == 0
            merge(old, files[0])
            assert state_of(old) == state_of(files[0]) == ("live", 1)


def last_clock_wins(cursor: Cursor, wanted: Plan) -> None:
    """The newest by the clock is the one head."""
    for _, record in wanted.touched:
        cursor.execute("DELETE FROM head WHERE record = ?", (record,))
        cursor.execute(
            "INSERT INTO head SELECT record, id FROM revision WHERE record = ? ORDER BY time DESC, id DESC LIMIT 1",
            (record,),
        )


def source_overwrites(cursor: Cursor, wanted: Plan) -> None:
    """What comes in replaces what was there."""
    cursor.executemany("DELETE FROM head WHERE record = ?", [(record,) for _, record in wanted.touched])
    rightly(cursor, wanted)


def target_wins(cursor: Cursor, wanted: Plan) -> None:
    """What was there stays, and what comes in is history."""


def delete_wins(cursor: Cursor, wanted: Plan) -> None:
    """A withdrawal beats every edit."""
    rightly(cursor, wanted)
    withdrawn = "SELECT id FROM revision WHERE act = 'withdraw'"
    cursor.execute(
        f"DELETE FROM head WHERE revision NOT IN ({withdrawn}) AND record IN "
        f"(SELECT record FROM head WHERE revision IN ({withdrawn}))"
    )


rightly = applying._move_heads
WRONG = [last_clock_wins, source_overwrites, target_wins, delete_wins]
COLLIDING = [
    Step(0, JUDGEMENT, "set", 1, minute=10),
    Step(1, JUDGEMENT, "set", 2, minute=20),
    Step(2, JUDGEMENT, "withdraw", 0, minute=5),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
def test_a_wrong_merge_is_stopped_by_its_own_check(
    wrong: Callable[[Cursor, Plan], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with replicas() as files:
        play(files, COLLIDING)
        merge(files[0], files[1])
        before = rows(files[0]), ids(files[0])
        monkeypatch.setattr(applying, "_move_heads", wrong)
        with pytest.raises(NotTakenIn):
            merge(files[0], files[2])
        assert (rows(files[0]), ids(files[0])) == before
