"""The properties of a union of revisions, on real files: no order, no clock and no repetition changes what it says."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from scr_appraiser.model.history.content import content_of, select_content
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.history.verifying import verify
from tests.model.merging.replicas import REPLICAS, Step, ids, merge, play, replicas, rows, steps

EXAMPLES = settings(max_examples=30)


def converges(history: Sequence[Step], orders: Sequence[Sequence[int]]) -> None:
    """P1 to P4, P6 and P18: however files go to and fro, all end with everything, and say the same."""
    with replicas() as files:
        play(files, history)
        whole = set().union(*(ids(file) for file in files))
        for order in orders:
            for source in order:
                for target in set(range(REPLICAS)) - {source}:
                    merge(files[target], files[source])
        found = [verify(file) for file in files]
        assert [ids(file) for file in files] == [whole] * REPLICAS, "a revision was lost or invented"
        assert [one.problems for one in found] == [()] * REPLICAS, "heads or rows are not what the history says"
        assert len({one.digest for one in found}) == 1
        assert rows(files[0]) == rows(files[1]) == rows(files[2])
        before = rows(files[0])
        assert merge(files[0], files[1]).new == 0
        assert rows(files[0]) == before


@given(steps, st.permutations(range(REPLICAS)))
@EXAMPLES
def test_merging_in_any_order_any_number_of_times_gives_one_state(history: list[Step], order: list[int]) -> None:
    converges(history, [order, order[::-1]])


@given(steps)
@EXAMPLES
def test_merging_in_any_grouping_gives_one_state(history: list[Step]) -> None:
    """P3: three more copies in which nobody wrote are filled in three ways."""
    with replicas(REPLICAS + 4) as files:
        play(files[:REPLICAS], history)
        one, two, three, first, second, third, part = files
        for source in (one, two, three):
            merge(first, source)
        for source in (three, two, one):
            merge(second, source)
        for source in (two, three):
            merge(part, source)
        for source in (part, one):
            merge(third, source)
        assert ids(first) == ids(second) == ids(third)
        assert rows(first) == rows(second) == rows(third)


@given(steps)
@EXAMPLES
def test_no_clock_changes_what_a_file_says(history: list[Step]) -> None:
    """P10."""
    said = []
    for clocks in (1, 0, -1):
        with replicas() as files:
            play(files, history, clocks)
            for source in range(1, REPLICAS):
                merge(files[0], files[source])
            said.append([(kind, row[1:]) for kind in ("judgement", "review", "child") for row in rows(files[0])[kind]])
    assert said[0] == said[1] == said[2]


@given(steps)
@EXAMPLES
def test_every_judgement_was_written_whole_by_somebody(history: list[Step]) -> None:
    """P5."""
    with replicas() as files:
        play(files, history)
        for source in range(1, REPLICAS):
            merge(files[0], files[source])
        with files[0].reading() as cursor:
            for (record,) in cursor.execute("SELECT id FROM judgement WHERE state = 'live'").fetchall():
                assert _in_row(cursor, record) in _written(cursor, record)


def _in_row(cursor: Cursor, record: bytes) -> str:
    return content_of("judgement", cursor.execute(select_content("judgement"), (record,)).fetchone()[1:])


def _written(cursor: Cursor, record: bytes) -> set[str]:
    return {content for (content,) in cursor.execute("SELECT content FROM revision WHERE record = ?", (record,))}
