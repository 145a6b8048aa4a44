"""The nearest versions that all come from."""

from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.conflicts.graph import ancestors, nearest_common


def b(*names: str) -> list[bytes]:
    return [name.encode() for name in names]


LINES = {b"b": b("a"), b"c": b("b"), b"d": b("b"), b"e": b("c", "d"), b"f": b("c", "d"), b"z": []}


def test_two_that_went_on_from_one_version_come_from_it() -> None:
    assert nearest_common(LINES, b("c", "d")) == (b"b",)


def test_where_work_crossed_twice_there_are_several() -> None:
    assert nearest_common(LINES, b("e", "f")) == (b"c", b"d")


def test_what_has_nothing_in_common_comes_from_nothing() -> None:
    assert nearest_common(LINES, b("c", "z")) == ()
    assert nearest_common(LINES, []) == ()


@st.composite
def graphs(draw: st.DrawFn) -> dict[bytes, list[bytes]]:
    names = [bytes([number]) for number in range(8)]
    return {name: draw(st.lists(st.sampled_from(names[:at]), unique=True, max_size=3)) if at else []
            for at, name in enumerate(names)}  # fmt: skip


@given(graphs(), st.lists(st.integers(0, 7), min_size=2, max_size=3, unique=True))
def test_they_are_common_and_none_of_them_descends_from_another(graph: dict[bytes, list[bytes]], at: list[int]) -> None:
    revisions = [bytes([one]) for one in at]
    found = nearest_common(graph, revisions)
    lines = [ancestors(graph, [one]) for one in revisions]
    common = set.intersection(*lines)
    assert set(found) <= common
    assert all(one in found or any(one in ancestors(graph, [near]) for near in found) for one in common)
    assert not any(one in ancestors(graph, [other]) for one in found for other in found)
