"""How columns share the width of a table."""

from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.ui.widgets.column_widths import Want, share_out

WANTS = st.builds(
    lambda least, more, is_never_cut: Want(least, least + more, is_never_cut),
    st.integers(10, 200), st.integers(0, 300), st.booleans(),
)  # fmt: skip


def test_the_others_give_way_to_a_column_that_is_never_cut() -> None:
    wants = [Want(50, 150, is_never_cut=True), Want(60, 200), Want(60, 100)]
    assert share_out(300, wants) == [150, 83, 67]
    assert share_out(100, wants) == [150, 60, 60]
    assert share_out(900, wants) == [150, 200, 100]


@given(st.integers(0, 2_000), st.lists(WANTS, max_size=10))
def test_no_column_is_narrower_or_wider_than_it_asks_for_and_no_room_is_wasted(room: int, wants: list[Want]) -> None:
    widths = share_out(room, wants)
    for width, want in zip(widths, wants, strict=True):
        assert (want.whole if want.is_never_cut else want.least) <= width <= want.whole
    least = sum(want.whole if want.is_never_cut else want.least for want in wants)
    assert sum(widths) == max(least, min(room, sum(want.whole for want in wants)))
