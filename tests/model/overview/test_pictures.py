"""From a statistic to its picture: everything shown is there, in proportion and in its room; nothing hidden shows."""

from dataclasses import replace
from itertools import pairwise

import pytest

from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.catalogue import CATALOGUE
from scr_appraiser.model.overview.pictures.drawing import picture_of
from scr_appraiser.model.overview.pictures.frame import Frame
from scr_appraiser.model.overview.pictures.pairs import spread
from scr_appraiser.model.overview.pictures.shapes import Box, Dot, Line, Picture, Polygon, Shape, Text
from scr_appraiser.model.overview.pictures.strips import ticks_to
from scr_appraiser.model.overview.pictures.words import bare, figure, percent_shown
from scr_appraiser.model.overview.statistics import Case, Row, Statistic
from tests.model.overview.overviews import every_chart, hide, measured, statistic

SIZES = ((900.0, 14.0), (430.0, 14.0), (1100.0, 30.0))
DRAWN = [each for each in every_chart() if each.chart != "table"]


def measure(words: str, size: float, is_bold: bool) -> float:
    return len(words) * size * (0.56 if is_bold else 0.52)


def drawn(stat: Statistic, width: float = 900.0, size: float = 14.0) -> Picture:
    picture = picture_of(stat, width, size, measure)
    assert picture is not None
    return picture


def words_in(picture: Picture) -> str:
    return " ".join(shape.words for shape in picture.shapes if isinstance(shape, Text))


def reach(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape."""
    if isinstance(shape, Box):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Line):
        return min(shape.x1, shape.x2), min(shape.y1, shape.y2), max(shape.x1, shape.x2), max(shape.y1, shape.y2)
    if isinstance(shape, Dot):
        return shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius
    if isinstance(shape, Polygon):
        xs, ys = zip(*shape.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    wide = measure(shape.words, shape.size, shape.is_bold)
    left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
    return left, shape.y - shape.size * 0.8, left + wide, shape.y


@pytest.mark.parametrize("stat", DRAWN, ids=lambda stat: stat.chart)
@pytest.mark.parametrize(("width", "size"), SIZES)
def test_a_picture_keeps_to_its_room(stat: Statistic, width: float, size: float) -> None:
    for shown in (stat, hide(stat, *(row.key for row in stat.rows[::2])), hide(stat, *(row.key for row in stat.rows))):
        picture = drawn(shown, width, size)
        for shape in picture.shapes:
            left, top, right, bottom = reach(shape)
            assert left >= -1, shape
            assert top >= -1, shape
            assert right <= width + 1, shape
            assert bottom <= picture.height + 1, shape


@pytest.mark.parametrize("stat", DRAWN, ids=lambda stat: stat.chart)
def test_every_number_is_written_and_can_be_pointed_at(stat: Statistic) -> None:
    picture = drawn(stat)
    for row in stat.rows:
        if row.n == 0 and stat.chart in ("stacked", "diverging"):
            continue  # no part of a bar
        place = next(place for place in picture.places if place.key == row.key)
        assert place.width > 0
        assert place.height > 0
        if stat.chart in ("dots",) and row.key[-1] != "median":
            continue
        shown = percent_shown(row, stat) if stat.chart in ("heat", "slope") else bare(row)
        assert shown in words_in(picture)


@pytest.mark.parametrize("stat", DRAWN, ids=lambda stat: stat.chart)
def test_a_number_that_is_not_shown_leaves_no_trace(stat: Statistic) -> None:
    """Neither its words nor a length, whichever it was."""
    key = stat.rows[0].key
    big = replace(stat, rows=(replace(stat.rows[0], n=4321, value=None), *stat.rows[1:]))
    assert "4321" in words_in(drawn(big)).replace(",", "") or stat.chart in ("heat", "slope", "dots")
    picture = drawn(hide(big, key))
    assert picture == drawn(hide(stat, key))
    assert figure(hide(big, key).rows[0], stat) == "not shown"
    hatched = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.is_hatched]
    assert len({box.width for box in hatched}) <= 1


def test_bars_are_in_proportion() -> None:
    picture = drawn(statistic("B2", "bars", {("a",): 10, ("b",): 5, ("c",): 0}, {}))
    wide = {shape.key: shape.width for shape in picture.shapes if isinstance(shape, Box)}
    assert wide[("a",)] == pytest.approx(2 * wide[("b",)])
    assert ("c",) not in wide


def test_bars_of_bases_of_their_own_are_as_long_as_their_shares() -> None:
    stat = statistic("F4", "bars", {("a",): 12, ("b",): 12}, {})
    rows = (replace(stat.rows[0], base=16), replace(stat.rows[1], base=24))
    picture = drawn(replace(stat, rows=rows))
    wide = {shape.key: shape.width for shape in picture.shapes if isinstance(shape, Box)}
    assert wide[("a",)] == pytest.approx(1.5 * wide[("b",)])
    assert "12 of 16 (75 %)" in words_in(picture)


def test_a_count_without_a_share_has_no_shade_among_shares() -> None:
    stat = statistic("F3", "heat", {("a", "good"): 10, ("b", "good"): 12}, {})
    for first in (replace(stat.rows[0], suppressed="base"), replace(stat.rows[0], base=None)):
        picture = drawn(replace(stat, base=None, rows=(first, replace(stat.rows[1], base=20))))
        fills = {shape.key: shape.fill for shape in picture.shapes if isinstance(shape, Box)}
        assert fills == {("a", "good"): "shade_0", ("b", "good"): "shade_4"}


def test_a_diverging_bar_parts_between_3_and_4() -> None:
    numbers = {("SCO", grade): 2 for grade in "123456"}
    picture = drawn(statistic("F2", "diverging", numbers, {}))
    middle = next(shape.x1 for shape in picture.shapes if isinstance(shape, Line) and shape.is_dashed)
    for shape in picture.shapes:
        if isinstance(shape, Box) and shape.key:
            assert (shape.x + shape.width <= middle + 0.1) == (shape.key[1] in "123")


def test_medians_of_groups_are_dots_on_the_scale_that_never_hide_each_other() -> None:
    assert {CATALOGUE[id_].chart for id_ in ("F5", "F5.reviewer_type", "F5.children", "F5.year")} == {"dot_plot"}
    values = {("a", "SCO"): 2.0, ("b", "SCO"): 4.5, ("a", "CAN"): 4.5, ("b", "CAN"): 4.5}
    picture = drawn(replace(measured("F5", values, {"a": "Hybrid", "b": "SCIE"}), chart="dot_plot"))
    at = {shape.key: shape for shape in picture.shapes if isinstance(shape, Dot)}
    scale = {shape.words: shape.x for shape in picture.shapes if isinstance(shape, Text) and not shape.key}
    assert at["a", "SCO"].x == pytest.approx(scale["2"])
    assert at["b", "SCO"].x == at["a", "CAN"].x == pytest.approx((scale["4"] + scale["5"]) / 2)
    assert at["b", "CAN"].y - at["a", "CAN"].y >= at["a", "CAN"].radius * 2
    letters = {shape.key: shape.words for shape in picture.shapes if isinstance(shape, Text) and shape.key}
    assert letters == {key: key[0].upper() for key in values}
    assert "A  Hybrid" in words_in(picture)
    assert "A 2 · B 4.5" in words_in(picture)
    near = replace(measured("F5", {("a", "SCO"): 2.5, ("b", "SCO"): 3.0}, {}), chart="dot_plot")
    one, other = (shape for shape in drawn(near, 430.0, 20.0).shapes if isinstance(shape, Dot))
    assert other.x - one.x < one.radius * 2 <= other.y - one.y
    many = {(f"{2000 + year}", "SCO"): 4.0 for year in range(17)}
    assert not [
        one for one in drawn(replace(measured("F5", many, {}), chart="dot_plot")).shapes if isinstance(one, Dot)
    ]


def test_columns_of_parts_stand_as_high_as_their_numbers_or_lie_where_they_have_no_room() -> None:
    assert CATALOGUE["A4"].chart == "columns"
    numbers = {(year, kind): 6 if kind == "SCR" else 2 for year in ("2012", "2013") for kind in ("SCR", "LR")}
    boxes = {
        shape.key: shape for shape in drawn(statistic("A4", "columns", numbers, {})).shapes if isinstance(shape, Box)
    }
    assert boxes["2012", "SCR"].height == pytest.approx(3 * boxes["2012", "LR"].height)
    assert boxes["2012", "SCR"].x == boxes["2012", "LR"].x < boxes["2013", "SCR"].x
    many = {(f"{1990 + year}", kind): 3 for year in range(30) for kind in ("SCR", "LR")}
    lying = {shape.key: shape for shape in drawn(statistic("A4", "columns", many, {})).shapes if isinstance(shape, Box)}
    assert lying["1990", "SCR"].y == lying["1990", "LR"].y


def test_totals_are_left_to_the_table() -> None:
    stat = statistic("B2", "bars", {("a",): 10, ("all",): 15}, {})
    rows = (stat.rows[0], replace(stat.rows[1], is_total=True))
    assert [place.key for place in drawn(replace(stat, rows=rows)).places] == [("a",)]


def test_a_table_and_nothing_have_no_picture() -> None:
    assert picture_of(statistic("H1", "table", {("a",): 1}, {}), 900, 14, measure) is None
    assert picture_of(statistic("B2", "bars", {}, {}), 900, 14, measure) is None
    nothing = tuple(Row("Median", (of, "median"), base=0) for of in ("completion", "publication"))
    times = replace(statistic("B1", "dots", {}, {}), rows=nothing)
    assert picture_of(times, 900, 14, measure) is None, "nothing is known"
    assert picture_of(statistic("B2", "columns", {("a",): 0, ("b",): 0}, {}), 900, 14, measure) is None, "no bar"
    held_back = replace(times, rows=tuple(replace(row, suppressed="small") for row in times.rows))
    assert picture_of(held_back, 900, 14, measure) is not None


def test_what_is_in_conflict_is_said() -> None:
    stat = statistic("B2", "bars", {("a",): 10}, {})
    assert figure(replace(stat.rows[0], in_conflict=3), stat) == "10 (50 %), 3 in conflict"


def test_words_are_set_in_their_room_and_keep_their_per_cent() -> None:
    frame = Frame(900, 10, measure)
    lines = frame.wrapped("Social work services 12 (60 %) incomprehensibilities", 60)
    assert all(measure(line, 10, False) <= 60 for line in lines)
    assert not any(line.startswith("%") for line in lines)
    assert lines[-1].endswith("…")


def test_at_the_end_of_a_slope_the_name_is_cut_and_never_the_number() -> None:
    stat = next(one for one in DRAWN if one.chart == "slope")
    long = replace(stat, lists={code: f"{words} and everything else" for code, words in stat.lists.items()})
    ends = [shape.words for shape in drawn(long, 430.0).shapes if isinstance(shape, Text) and not shape.is_bold]
    assert ends
    assert all("… " in words and words.endswith("%") for words in ends)


def test_a_line_leads_from_every_end_of_a_slope_to_its_words() -> None:
    shapes = drawn(next(one for one in DRAWN if one.chart == "slope")).shapes
    lines = [shape for shape in shapes if isinstance(shape, Line)]
    dots = {dot.key: dot.y for dot in shapes if isinstance(dot, Dot)}
    words = {text.key: text.y for text in shapes if isinstance(text, Text) and text.key in dots}
    assert len(words) == len(dots) > 0
    for key, y in words.items():
        assert any(line.y1 == dots[key] and 0 < y - line.y2 < 14 for line in lines)


def test_words_at_the_end_of_a_slope_leave_each_other_room() -> None:
    placed = spread({"a": 50.0, "b": 50.0, "c": 98.0, "d": 99.0}, 10, 100)
    ordered = sorted(placed.values())
    assert all(after - before >= 10 for before, after in pairwise(ordered))
    assert ordered[-1] <= 100


@pytest.mark.parametrize("most", [0.0, 0.4, 1.0, 7.0, 99.0, 1234.0])
def test_the_scale_reaches_as_far_as_the_values_in_a_few_steps(most: float) -> None:
    ticks = ticks_to(most)
    assert ticks[0] == 0
    assert ticks[-1] >= most
    assert len(ticks) <= 6


def test_every_case_is_a_dot_in_proportion() -> None:
    plain = next(each for each in every_chart() if each.chart == "dots")
    what = plain.rows[0].key[0]
    cases = tuple(Case(what, value, RecordId(f"r-{value}")) for value in (10.0, 20.0, 30.0))
    dots = [shape for shape in drawn(replace(plain, cases=cases)).shapes if isinstance(shape, Dot)]
    before = [shape for shape in drawn(plain).shapes if isinstance(shape, Dot)]
    one, two, three = (dot.x for dot in dots if dot not in before)
    assert 0 < two - one == pytest.approx(three - two)
