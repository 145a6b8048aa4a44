"""Native charts of the tables of an overview: they read the cells, and hold no numbers of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.title import title_maker
from openpyxl.drawing.text import CharacterProperties
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter

from scr_appraiser.export.excel.book_sheet import BookSheet
from scr_appraiser.export.overview.grids import PER_CENT, Grid
from scr_appraiser.model.overview.pictures.pairs import is_of_one_time
from scr_appraiser.model.overview.pictures.stacked import GRADES, QUALITY, grades_in, middle_of
from scr_appraiser.model.overview.statistics import Chart, Statistic

HEIGHT_OF_ROW = 15 / 72 * 2.54
"""Centimetres."""
CHART_WIDTH = 17
_LEAST, _MOST = 6.5, 22.0
_BAR, _LONG, _BAR_OF_LONG = 0.55, 30, 0.85
"""Height that a bar takes, in centimetres; from so many characters on its name takes two lines, and it that height."""
_NARROW = 0.4
"""Height that one of several bars of a line takes."""
_MOST_BARS = 15
"""A chart shows no more lines of a table than this, and says so; the table has them all."""
_COLOURS = ("1F4E79", "C55A11", "5B9BD5", "7F6000", "70AD47", "7030A0", "A5A5A5", "264478", "9E480E", "636363")
_MARKERS = ("circle", "diamond", "square", "triangle")
_GRADES = ("9E3D22", "D67A4A", "F2C6A7", "A9CCE3", "5B9BD5", "1F4E79")
"""From 1 to 6: the lower and the higher three are of two hues."""
_TITLE = 1200
"""Hundredths of a point."""
_PARTS = "#,##0;;;"
"""A part of a bar that is 0 bears no number."""
_LYING: tuple[Chart, ...] = ("bars", "stacked", "diverging", "paired", "dumbbell", "combined", "dot_plot")
_BESIDE: tuple[Chart, ...] = ("paired", "dumbbell", "dot_plot")
"""Whose columns are bars beside each other. Dots above slanting names leave a median little room."""
_WITHOUT: tuple[Chart, ...] = ("card", "table", "heat")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table lies: the row of its heads and its last row; and the cell at which its chart begins."""

    heads: int
    last: int
    chart: str


def add_chart(sheet: BookSheet, statistic: Statistic, shape: Grid, place: Place) -> float:
    """Adds the chart of a statistic; returns how high it is, in centimetres, 0 where it has none, or
    nothing to show: axes without a bar say nothing.
    """
    lines, columns = min(len(shape.lines), _MOST_BARS), shape.drawn
    if not has_chart(statistic) or not any(line.figures[column].number for line in shape.lines for column in columns):
        return 0.0
    if statistic.chart == "slope" and is_of_one_time(statistic):
        return 0.0
    chart = LineChart() if statistic.chart in ("dots", "slope") else _bars(statistic)
    _add_series(chart, sheet, statistic, shape, place)
    _colour(chart, statistic)
    is_share = not isinstance(chart, LineChart) and all(shape.heads[column] == PER_CENT for column in columns)
    of_more = f": the first {lines} lines of {len(shape.lines)}" if lines < len(shape.lines) else ""
    chart.title = title = title_maker(f"{statistic.title}{', per cent' if is_share else ''}{of_more}")
    assert title.tx is not None, "title_maker puts its words there"
    assert title.tx.rich is not None
    for paragraph in title.tx.rich.paragraphs:
        paragraph.pPr.defRPr = CharacterProperties(sz=_TITLE, b=True)
    title.overlay = False
    chart.y_axis.scaling.min = 0
    if statistic.chart == "dot_plot":
        chart.y_axis.scaling.max, chart.y_axis.majorUnit = len(GRADES), 1
        chart.legend = Legend(legendPos="b")
    chart.legend = chart.legend if len(chart.series) > 1 else None
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.width = CHART_WIDTH
    high = _LEAST + 1.5
    if statistic.chart in _LYING:
        wide = _BAR if max(len(line.label) for line in shape.lines[:lines]) < _LONG else _BAR_OF_LONG
        if statistic.chart in _BESIDE:
            wide = max(wide, len(columns) * _NARROW + _BAR / 2)
        high = _LEAST if _is_one_bar(statistic, shape) else min(max(_LEAST, 3 + lines * wide), _MOST)
    chart.height = high
    sheet.add_chart(chart, place.chart)  # type: ignore[misc]
    return high


def _add_series(chart: BarChart | LineChart, sheet: BookSheet, statistic: Statistic, shape: Grid, place: Place) -> None:
    """A series for each column of numbers; for each line, where a line is what is compared, or a part of one bar."""
    columns, last = shape.drawn, place.heads + min(len(shape.lines), _MOST_BARS)
    if statistic.chart == "slope" or _is_one_bar(statistic, shape):
        for row in range(place.heads + 1, last + 1):
            values = Reference(sheet, min_col=2 + columns[0], max_col=2 + columns[-1], min_row=row)
            series = Series(values)
            series.tx = SeriesLabel(strRef=StrRef(str(Reference(sheet, min_col=1, min_row=row))))
            chart.series.append(series)
        chart.set_categories(Reference(sheet, min_col=2 + columns[0], max_col=2 + columns[-1], min_row=place.heads))
        return
    for column in columns:
        chart.add_data(Reference(sheet, min_col=2 + column, min_row=place.heads, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=place.heads + 1, max_row=last))


def _is_one_bar(statistic: Statistic, shape: Grid) -> bool:
    """Whether all numbers are parts of one bar."""
    return statistic.chart == "stacked" and len(shape.drawn) == 1


def has_chart(statistic: Statistic) -> bool:
    """Whether a statistic of this kind has a chart."""
    return statistic.chart not in _WITHOUT


def colour_heat(sheet: BookSheet, shape: Grid, place: Place) -> None:
    """The cells of a table get darker the higher their number is; the number is what speaks. Counts have one scale, and
    each column its own where there are measures beside them.
    """
    has_measures = any(line.figures[column].kind == "value" for line in shape.lines for column in shape.drawn)
    alone = [(column, column) for column in shape.drawn]
    for ends in alone if has_measures else [(shape.drawn[0], shape.drawn[-1])]:
        first, last = (get_column_letter(2 + column) for column in ends)
        bounds = [FormatObject(type="min"), FormatObject(type="max")]
        scale = ColorScale(cfvo=bounds, color=[Color("FFFFFFFF"), Color("FF9DC3E6")])
        ref = f"{first}{place.heads + 1}:{last}{place.last}"
        sheet.conditional_formatting.add(ref, Rule("colorScale", colorScale=scale))


def _bars(statistic: Statistic) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if statistic.chart in _LYING else "col"
    chart.gapWidth = 40
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    if statistic.chart == "diverging":
        chart.grouping, chart.overlap = "percentStacked", 100
    elif statistic.chart in ("stacked", "columns"):
        chart.grouping, chart.overlap = "stacked", 100
    if chart.overlap:
        chart.dataLabels.numFmt = _PARTS
    if chart.type == "bar":
        chart.x_axis.scaling.orientation = "maxMin"
        chart.x_axis.tickLblSkip = 1  # no name is left out for want of room
    return chart


def _colour(chart: BarChart | LineChart, statistic: Statistic) -> None:
    palette: Sequence[str] = _COLOURS
    if statistic.block == QUALITY and statistic.chart in ("diverging", "stacked"):
        codes = dict.fromkeys(row.key[-1] for row in statistic.rows)
        palette = [_GRADES[GRADES.index(middle_of(held))] for code in codes if (held := grades_in(code))] or _GRADES
    for number, series in enumerate(chart.series):
        colour = palette[number % len(palette)]
        if isinstance(chart, LineChart):
            series.marker.symbol = _MARKERS[number % len(_MARKERS)]
            series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
            if statistic.chart == "slope":
                series.graphicalProperties.line.solidFill = colour
            else:
                series.graphicalProperties.line.noFill = True
            series.smooth = False
        else:
            series.graphicalProperties.solidFill = colour
