"""Where pages lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.ui.documents.layout import GAP, TALLEST, fitting_zoom, lay_out, stepped
from scr_appraiser.ui.documents.passage import Rect

A4 = (595.0, 842.0)
SIDES = st.floats(1, 200_000)


def test_pages_are_fitted_to_the_window_and_lie_under_each_other() -> None:
    layout = lay_out([A4, A4], 480, None)
    first, second = layout.boxes
    assert (first.left, first.top, first.width) == (GAP, GAP, 480 - 2 * GAP)
    assert second.top == first.top + first.height + GAP
    assert layout.width == 480


def test_a_page_much_wider_than_the_others_is_fitted_as_well() -> None:
    layout = lay_out([A4, A4, (28346.0, 28346.0)], 480, None)
    assert layout.boxes[2].width == layout.boxes[0].width
    assert fitting_zoom([A4, A4, (28346.0, 28346.0)], 480) == pytest.approx(456 / 595 * 72 / 96)


def test_a_zoom_of_one_is_the_size_on_paper() -> None:
    assert lay_out([A4], 480, 1.0).boxes[0].width == round(595 * 96 / 72)


def test_zooming_steps_through_round_numbers_and_stops() -> None:
    assert (stepped(1.0, 1), stepped(1.0, -1), stepped(0.83, 1), stepped(6.0, 1)) == (1.1, 0.9, 0.9, 6.0)


@given(st.lists(st.tuples(SIDES, SIDES), min_size=1, max_size=40), st.integers(0, 3000), st.none() | st.floats(0.1, 6))
def test_whatever_the_sizes_pages_lie_in_order_and_can_be_found(
    sizes: list[tuple[float, float]], room: int, zoom: float | None
) -> None:
    layout = lay_out(sizes, room, zoom)
    assert layout.height <= 1.1 * TALLEST
    for page, box in enumerate(layout.boxes):
        assert box.width >= 1
        assert box.left >= 0
        assert layout.page_at(box.top + box.height / 2) == page
        assert page in layout.pages_between(box.top, box.top + 1)
        assert box.left + box.width <= max(layout.width, room)


def test_a_place_on_the_sheet_is_a_place_on_the_page_and_back() -> None:
    box = lay_out([A4, A4], 480, None).boxes[1]
    left, top, _, _ = box.to_sheet(Rect(1000, 2000, 300, 400))
    assert box.to_page(left, top) == pytest.approx((10, 20))


def test_no_pages_are_laid_out_too() -> None:
    layout = lay_out([], 480, None)
    assert layout.page_at(10) == -1
    assert list(layout.pages_between(0, 500)) == []
