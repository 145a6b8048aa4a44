"""A team's agreement as a table."""

from scr_appraiser.model.agreement.lines import COLUMNS, OF_TWO, AgreementRow, figure_name, figure_words
from scr_appraiser.model.agreement.measuring import FigureId
from scr_appraiser.ui.widgets.tables import Column

OF_TWO_ALONE: FigureId = "difference"
DIFFERENCE = 2 + COLUMNS.index(OF_TWO_ALONE)
"""The column of what has no place among more than two appraisers."""

HEADS = ("Exact", "Within one", "Kappa, quad.", "Difference")


def columns() -> tuple[Column[AgreementRow], ...]:
    """What was rated, how often by two or more, and how far they agree."""
    return (
        Column(
            "Rated",
            lambda row: row.title,
            sort_by=lambda row: row.place,
            width=30,
            holds=lambda rows: [row.title for row in rows],
        ),
        Column(
            "Reviews", lambda row: f"{row.row.reviews:,}", sort_by=lambda row: row.row.reviews, is_number=True, width=7
        ),
        *(_column(which, head) for which, head in zip(COLUMNS, HEADS, strict=True)),
    )


def _column(which: FigureId, head: str) -> Column[AgreementRow]:
    return Column(
        head,
        lambda row: _shown(which, row),
        sort_by=lambda row: (row.figures[which] is None, row.figures[which] or 0.0),
        is_number=True,
        width=9,
        explain=lambda row: f"{figure_name(which, row.row)}: {figure_words(which, row.figures[which], row.row)}",
    )


def _shown(which: FigureId, row: AgreementRow) -> str:
    """What has no place among more than two appraisers is not said of it in every line."""
    words = figure_words(which, row.figures[which], row.row)
    return "–" if words == OF_TWO else words
