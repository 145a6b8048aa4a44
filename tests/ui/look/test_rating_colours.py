"""Ratings painted: every figure stands out from its colour."""

import pytest

from scr_appraiser.ui.look.rating_colours import contrast, figure, ink_on
from tests.builders import a_framework


@pytest.mark.parametrize("value", range(1, 7))
def test_a_figure_stands_out_from_its_colour(value: int) -> None:
    colour = a_framework().colour(value) or ""
    assert contrast(ink_on(colour), colour) >= 4.5


def test_contrast_is_as_the_standard_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#abcdef", "#abcdef") == 1


def test_what_is_not_rated_has_no_figure() -> None:
    assert (figure(None), figure(4), figure("IE")) == ("", "4", "IE")
