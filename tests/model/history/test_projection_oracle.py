"""Projection against an oracle: the words of the rule, worked out the slow way on random graphs of revisions."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.history.meeting import Node, meet
from scr_appraiser.model.history.projection import project, rebuild
from scr_appraiser.model.history.revisions import Act, Revision, append, digest, new_revision
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import new_id
from scr_appraiser.model.workspace import Workspace
from tests.fixtures import a_workspace
from tests.model.foreign import SOMEBODY

FIELDS = ("a", "b")


@dataclass(frozen=True)
class One:
    """A revision: who its parents are by number, what it says; `said` None where it was redacted."""

    parents: tuple[int, ...]
    said: Mapping[str, int] | None
    is_withdrawn: bool = False


def ancestors(history: Sequence[One], number: int) -> set[int]:
    """All from which a revision descends."""
    found = set(history[number].parents)
    return found.union(*(ancestors(history, parent) for parent in found)) if found else found


def heads(history: Sequence[One], among: set[int]) -> tuple[int, ...]:
    """Those of some revisions from which none of them descends."""
    return tuple(sorted(among - {older for one in among for older in ancestors(history, one)}))


def oracle(history: Sequence[One], seen: Sequence[int], field: str) -> set[int | None]:
    """What revisions together say of a field: of all that changed it, those from which no other change descends."""
    known = set(seen).union(*(ancestors(history, one) for one in seen))
    changes = {one for one in known if is_change(history, one, field)}
    return {(history[one].said or {}).get(field) for one in heads(history, changes)} or {None}


def is_change(history: Sequence[One], number: int, field: str) -> bool:
    """Whether a revision says something else of a field than its parents together."""
    one = history[number]
    return one.said is not None and oracle(history, one.parents, field) != {one.said.get(field)}


@st.composite
def histories(draw: st.DrawFn, *, redacted: bool = True, withdrawn: bool = False, most: int = 8) -> list[One]:
    """Graphs as people make them: each revision replaces the heads that its author happened to know."""
    history: list[One] = []
    for number in range(draw(st.integers(1, most))):
        known = {one for one in range(number) if draw(st.booleans())}
        known |= {older for one in known for older in ancestors(history, one)}
        if number and not known:
            known = {0}
        said = {field: value for field in FIELDS if (value := draw(st.sampled_from([None, 1, 2]))) is not None}
        is_redacted = redacted and number > 0 and draw(st.integers(0, 9)) == 0
        is_withdrawn = withdrawn and draw(st.integers(0, 3)) == 0
        history.append(One(heads(history, known), None if is_redacted else said, is_withdrawn))
    return history


def as_nodes(history: Sequence[One]) -> dict[bytes, Node]:
    """The history as projection reads it."""
    return {
        bytes([number]): Node(
            tuple(bytes([parent]) for parent in one.parents),
            None if one.said is None else {field: str(value) for field, value in one.said.items()},
        )
        for number, one in enumerate(history)
    }


def met(history: Sequence[One], nodes: Mapping[bytes, Node] | None = None) -> dict[str, set[int | None]]:
    """What projection makes of the history's heads."""
    ends = [bytes([head]) for head in heads(history, set(range(len(history))))]
    found = meet(nodes or as_nodes(history), ends)
    said = {field: {None if value is None else int(value) for value in values} for field, values in found.items()}
    return {field: said.get(field, {None}) for field in FIELDS}


def expected(history: Sequence[One]) -> dict[str, set[int | None]]:
    """What the oracle makes of them."""
    return {field: oracle(history, heads(history, set(range(len(history)))), field) for field in FIELDS}


@settings(max_examples=400)
@given(history=histories())
def test_fields_meet_as_the_rule_says(history: list[One]) -> None:
    assert met(history) == expected(history)


@given(history=histories(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(history: list[One], shuffled: random.Random) -> None:
    nodes = list(as_nodes(history).items())
    shuffled.shuffle(nodes)
    assert met(history, dict(nodes)) == met(history)


@settings(max_examples=200)
@given(history=histories(redacted=False))
def test_only_what_a_head_says_is_shown_and_where_all_agree_it_is_that(history: list[One]) -> None:
    ends = heads(history, set(range(len(history))))
    for field, values in met(history).items():
        said = {(history[head].said or {}).get(field) for head in ends}
        assert values <= said
        assert len(said) > 1 or values == said


BASE = One((), {"a": 0})
PUT_BACK = [BASE, One((0,), {"a": 1}), One((0,), {"a": 0, "b": 1}), One((1, 2), {"a": 0, "b": 1})]
DECIDED = [BASE, One((0,), {"a": 1}), One((0,), {"a": 2}), One((1, 2), {"a": 1})]


def test_a_value_put_back_after_a_merge_stays_put_back() -> None:
    history = [*PUT_BACK, One((3,), {"a": 0, "b": 2}), One((3,), {"a": 0, "b": 1, "c": 1})]
    assert met(history)["a"] == {0}


def test_a_decided_conflict_does_not_come_back_with_work_built_on_one_of_its_sides() -> None:
    history = [*DECIDED, One((1,), {"a": 1, "b": 2}), One((2,), {"a": 2, "c": 2})]
    assert met(history)["a"] == {1}


def test_a_redacted_revision_neither_changes_nor_hides_a_field() -> None:
    history = [BASE, One((0,), None), One((1,), {"a": 0, "b": 1}), One((0,), {"a": 2})]
    assert (met(history)["a"], met(history)["b"]) == ({2}, {1})


def _differs_from_each_parent(history: Sequence[One], field: str) -> set[int | None]:
    """A rule that looks right: only what differs from every parent by itself is a change."""
    changes = {
        number
        for number, one in enumerate(history)
        if all((history[parent].said or {}).get(field) != (one.said or {}).get(field) for parent in one.parents)
    }
    return {(history[one].said or {}).get(field) for one in heads(history, changes)} or {None}


def _newest_wins(history: Sequence[One], field: str) -> set[int | None]:
    return {(history[-1].said or {}).get(field)}


@pytest.mark.parametrize("wrong", [_differs_from_each_parent, _newest_wins])
def test_a_wrong_rule_is_caught(wrong: object) -> None:
    """The control of this suite."""
    assert callable(wrong)
    find(
        histories(redacted=False),
        lambda history: any(wrong(history, field) != values for field, values in expected(history).items()),
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Workspace]]:
    """Two files that get the same revisions in different orders."""
    folder = tmp_path_factory.mktemp("oracle")
    one, other = a_workspace(folder, "one.scra"), a_workspace(folder, "other.scra")
    yield one, other
    one.close()
    other.close()


@settings(max_examples=60)
@given(
    history=histories(redacted=False, withdrawn=True),
    kind=st.sampled_from(["review", "person"]),
    shuffled=st.randoms(use_true_random=False),
)
def test_the_same_revisions_make_the_same_rows_in_every_file(
    files: tuple[Workspace, Workspace], history: list[One], kind: str, shuffled: random.Random
) -> None:
    record = bytes.fromhex(new_id())
    revisions: list[tuple[Revision, list[bytes]]] = []
    for one in history:
        parents = [revisions[parent][0].id for parent in one.parents]
        act: Act = "withdraw" if one.is_withdrawn else "set"
        revisions.append((new_revision(kind, record, act, _content(kind, one), parents, SOMEBODY), parents))
    other_order = sorted(range(len(history)), key=lambda one: (len(ancestors(history, one)), shuffled.random()))
    for workspace, order in zip(files, (range(len(history)), other_order), strict=True):
        _lay_in(workspace, kind, record, [revisions[one] for one in order])
    one, other = (_row(workspace, kind, record) for workspace in files)
    assert one == other
    assert one[:3] == _expected_row(kind, history)
    assert len({_digest(workspace) for workspace in files}) == 1
    assert [verify(workspace).problems for workspace in files] == [(), ()]
    for workspace in files:
        with workspace.aside() as cursor:
            rebuild(cursor, [(kind, record)])
        assert _row(workspace, kind, record) == one


def _content(kind: str, one: One) -> str:
    said = dict(one.said or {})
    if not said:
        return "{}"
    return canonical({"facts": said} if kind == "review" else {"display_name": str(sorted(said.items()))}).decode()


def _lay_in(workspace: Workspace, kind: str, record: bytes, revisions: list[tuple[Revision, list[bytes]]]) -> None:
    with workspace.aside() as cursor:
        for revision, parents in revisions:
            append(cursor, revision, parents)
        rebuild(cursor, [(kind, record)])
        cursor.execute("DELETE FROM touched")


def _row(workspace: Workspace, kind: str, record: bytes) -> tuple[object, ...]:
    content = {"review": "facts", "person": "display_name"}[kind]
    with workspace.read():
        query = f'SELECT state, in_conflict, "{content}" FROM "{kind}" WHERE id = ?'
        row: tuple[object, ...] = workspace.cursor.execute(query, (record,)).fetchone()
        return (*row, project(workspace.cursor, kind, record))


def _expected_row(kind: str, history: Sequence[One]) -> tuple[object, ...]:
    """State, fields in conflict and content, worked out by the words of the rules."""
    ends = heads(history, set(range(len(history))))
    if len({history[head].is_withdrawn for head in ends}) > 1:
        return "conflict", None, None
    state = "withdrawn" if history[ends[0]].is_withdrawn else "live"
    if kind == "review":
        values = expected(history)
        conflict = sorted(field for field, several in values.items() if len(several) > 1)
        facts = {field: one.pop() for field, one in values.items() if len(one) == 1 and one != {None}}
        return state, canonical(conflict).decode() if conflict else None, canonical(facts).decode() if facts else None
    contents = {_content(kind, history[head]) for head in ends}
    if len(contents) > 1:
        return "withdrawn" if state == "withdrawn" else "conflict", None, None
    return state, None, parse_json(contents.pop()).get("display_name")


def _digest(workspace: Workspace) -> str:
    with workspace.read():
        return digest(workspace.cursor)
