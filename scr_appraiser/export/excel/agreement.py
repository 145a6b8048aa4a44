"""How far the team agrees, as a workbook: every figure with its interval, and every case."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scr_appraiser.export.agreement_report import MARKING, TITLE, USE, treatment
from scr_appraiser.export.excel.about import Line
from scr_appraiser.export.excel.sheets import CellValue, Column, Sheet, make_sheet
from scr_appraiser.model.agreement.diagnosing import Case
from scr_appraiser.model.agreement.lines import ALL_EQUAL, EXPLAIN, NAMES, OF_TWO, SHARES, why_none
from scr_appraiser.model.agreement.material import SURE, AgreementMaterial, Measured
from scr_appraiser.model.agreement.measuring import FIGURES, FigureId, kappa_name


def write_agreement(data: AgreementMaterial, path: Path) -> None:
    """Writes the workbook: the same data always makes the same bytes. Raises Problem where it cannot be written."""
    from scr_appraiser.export.excel.report_book import about_report, margins_of, write_report_book

    sheets = agreement_sheets(data)
    margins = margins_of(MARKING, data.origin)
    contents = f"How far those who appraised the same reviews agree: {data.reviews:,} reviews. {USE}"
    about = about_report(contents, data.origin, sheets, margins, _reading(data))
    write_report_book(path, f"SCR Appraiser: {TITLE.lower()}", about, sheets, margins, data.origin.exported_at)


def agreement_sheets(data: AgreementMaterial) -> list[Sheet]:
    """The figures of every line, and the cases behind them."""
    titles = {criterion.id: f"{criterion.id} {criterion.title}" for criterion in data.framework.criteria()}
    columns: tuple[Column[Case], ...] = (
        Column("Review", lambda case: data.references.get(case.review) or None),
        Column("Criterion", lambda case: titles[case.criterion], 44),
        Column("First", lambda case: data.people.get(case.first.appraiser, case.first.appraiser)),
        Column("Second", lambda case: data.people.get(case.second.appraiser, case.second.appraiser)),
        Column("Rating of the first", lambda case: case.ratings[0], 10),
        Column("Rating of the second", lambda case: case.ratings[1], 10),
        Column("Points apart", lambda case: case.points, 10),
        Column("Review id", lambda case: case.review, 17, "sorting"),
    )
    return [
        make_sheet(
            "internal",
            "Figures",
            "A row is what was rated: all criteria, the whole, a domain, a criterion, or by each two appraisers.",
            _figure_columns(data),
            data.lines,
        ),
        make_sheet("internal", "Cases", "A row is a criterion that two answered differently.", columns, data.cases),
    ]


def _figure_columns(data: AgreementMaterial) -> Iterator[Column[Measured]]:
    yield Column("Rated", lambda line: line.title, 44)
    yield Column("Reviews", lambda line: line.row.reviews, 9)
    yield Column("Kappa is", lambda line: kappa_name(line.row), 14)
    for which in FIGURES:
        name = NAMES[which].format(kappa="Kappa")
        yield Column(name, partial(_value, which), 14)
        if which in SURE:
            yield Column(f"{name}: lowest", partial(_end, which, 0), 14)
            yield Column(f"{name}: highest", partial(_end, which, 1), 14)
    yield Column("Kind", lambda line: line.row.kind, 10, "sorting")
    yield Column("Id", lambda line: line.row.name or None, 14, "sorting")


def _value(which: FigureId, line: Measured) -> CellValue:
    """The figure itself; in words, why there is none."""
    value = line.figures[which]
    if value is None:
        return why_none(which, line.row)
    return round(value, 4)


def _end(which: FigureId, end: int, line: Measured) -> CellValue:
    sure = line.intervals.get(which)
    return round(sure[end], 4) if sure else None


def _reading(data: AgreementMaterial) -> Iterator[Line]:
    yield Line("Framework", f"{data.framework.title}, version {data.framework.version}")
    yield Line("Too few", EXPLAIN)
    yield Line("Undefined", ALL_EQUAL)
    yield Line(OF_TWO.capitalize(), "Second minus first is told where no review has more than two appraisers.")
    yield Line("Lowest, highest", "They hold the figure with 95 % certainty: bootstrap of 1,000, whole reviews.")
    yield Line("Shares", f"{', '.join(NAMES[which].lower() for which in SHARES)}: from 0 to 1.")
    for which in FIGURES:
        name = NAMES[which].format(kappa="Kappa")
        yield Line(name, f"Not applicable and insufficient evidence are {treatment(which)}.")
