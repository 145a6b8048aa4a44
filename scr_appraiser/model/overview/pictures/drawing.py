"""From a statistic to its picture."""

from collections.abc import Callable, Mapping

from scr_appraiser.model.overview.pictures.bars import bars
from scr_appraiser.model.overview.pictures.columns import columns, histogram, stacked_columns
from scr_appraiser.model.overview.pictures.dot_plot import dot_plot
from scr_appraiser.model.overview.pictures.frame import Frame
from scr_appraiser.model.overview.pictures.grids import combined, heat
from scr_appraiser.model.overview.pictures.pairs import dumbbell, is_of_one_time, paired, slope
from scr_appraiser.model.overview.pictures.shapes import Measure, Picture
from scr_appraiser.model.overview.pictures.stacked import diverging, stacked
from scr_appraiser.model.overview.pictures.strips import dots
from scr_appraiser.model.overview.pictures.words import is_hidden, length
from scr_appraiser.model.overview.statistics import Chart, Statistic

_MAKERS: Mapping[Chart, Callable[[Statistic, Frame], Picture]] = {
    "card": bars,
    "bars": bars,
    "columns": columns,
    "stacked": stacked,
    "diverging": diverging,
    "dots": dots,
    "dot_plot": dot_plot,
    "histogram": histogram,
    "paired": paired,
    "dumbbell": dumbbell,
    "combined": combined,
    "heat": heat,
    "slope": slope,
}
_TWO_PARTS = ("paired", "dumbbell", "slope", "heat", "dot_plot")


def has_picture(statistic: Statistic) -> bool:
    """Whether there is something to draw: a table says some things better, and lines with nothing on them say none."""
    if statistic.chart == "table" or (statistic.chart == "slope" and is_of_one_time(statistic)):
        return False
    return any(length(row) > 0 or is_hidden(row) for row in statistic.rows)


def picture_of(statistic: Statistic, width: float, size: float, measure: Measure) -> Picture | None:
    """The picture, `width` wide with words of `size`; None where it has none.

    Its shapes carry the keys of the rows that they stand for. Nothing in it depends on a number that is not shown.
    """
    if not has_picture(statistic):
        return None
    frame = Frame(width, size, measure)
    if statistic.chart == "columns" and any(len(row.key) > 1 for row in statistic.rows):
        return stacked_columns(statistic, frame)
    if statistic.chart in _TWO_PARTS and any(len(row.key) < 2 for row in statistic.rows if not row.is_total):
        return bars(statistic, frame)
    return _MAKERS[statistic.chart](statistic, frame)
