"""The workbook of an overview: a sheet for each block, native tables and charts, what stands for what is held back."""

import zipfile
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from scr_appraiser.export.overview.exporting import export_overview
from scr_appraiser.export.overview.grids import grid
from scr_appraiser.model.overview.statistics import Row, Statistic
from tests.export.overview.overviews import AGES, METHODS, TIMES, a_report, an_overview, many_rows, written


def test_each_block_is_a_sheet_with_tables_and_native_charts_that_hold_no_numbers(tmp_path: Path) -> None:
    path, exported = written(tmp_path, "xlsx")
    book = load_workbook(path)
    assert book.sheetnames == ["About", "A Volume", "B Process", "C Children", "E Themes"]
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    assert set(book["B Process"].tables) == {"Table_B1", "Table_B3"}
    with zipfile.ZipFile(path) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/")]
    assert len(charts) == 4
    assert not any("Cache" in chart for chart in charts)
    for cell in exported.numbers:
        sheet, _, place = cell.place.partition("!")
        if place and cell.kind == "count":
            assert book[sheet][place].value == cell.number


def test_what_has_no_number_to_show_has_no_chart_and_what_has_no_row_no_table(tmp_path: Path) -> None:
    hidden = replace(METHODS, rows=METHODS.rows[1:])
    bare = replace(AGES, rows=(), base=None, sentence="This table stays inside.")
    path, _ = written(tmp_path, "xlsx", an_overview(hidden, replace(METHODS, id="B4", base=0), bare))
    first, second = load_workbook(path).worksheets[1:]
    assert ([*first.tables], first._charts, [*second.tables]) == (["Table_B3"], [], [])
    said = [cell for sheet in (first, second) for row in sheet.values for cell in row]
    assert "There is no chart: no number above 0 is shown." in said
    assert "This table stays inside." in said


def test_a_chart_that_does_not_show_all_lines_says_so(tmp_path: Path) -> None:
    for lines in (15, 16):
        path, _ = written(tmp_path, "xlsx", an_overview(many_rows(METHODS, lines)))
        with zipfile.ZipFile(path) as parts:
            assert (b"the first 15 lines of 16" in parts.read("xl/charts/chart1.xml")) == (lines > 15)


def test_a_chart_stands_beside_its_own_table_and_below_one_that_is_wide(tmp_path: Path) -> None:
    grades = tuple(Row("", (domain, f"{grade}"), n=grade) for domain in ("SCO", "CAN") for grade in range(10))
    wide = replace(AGES, id="C9", rows=grades, dimensions=("domain", "grade"), base=90)
    path, _ = written(tmp_path, "xlsx", an_overview(wide, AGES))
    sheet = load_workbook(path)["C Children"]
    below, beside = ((chart.anchor._from.row + 1, chart.anchor._from.col + 1) for chart in sheet._charts)
    last = sheet[sheet.tables["Table_C9"].ref][-1][-1].row
    first = sheet[sheet.tables["Table_C2"].ref][0][0].row
    assert below == (last + 2, 1)
    assert first > last + 12, "the chart has room before what comes next"
    assert (beside[0], get_column_letter(beside[1])) == (first, "F")


def test_a_median_that_is_held_back_has_no_per_cent_beside_it() -> None:
    rows = [Row("", ("a", domain), suppressed="small", base=base) for domain, base in (("SCO", 11), ("CAN", None))]
    medians = replace(TIMES, id="F5", chart="dot_plot", rows=tuple(rows), dimensions=("group", "domain"))
    assert grid(medians).heads == ("a", "a, reviews")


def test_every_number_of_the_workbook_is_registered(tmp_path: Path) -> None:
    path, exported = written(tmp_path, "xlsx")
    places = {cell.place for cell in exported.numbers}
    book = load_workbook(path)
    cells = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    assert cells
    assert cells <= places


def test_grades_are_parts_of_one_bar_and_medians_bars_of_their_groups_in_native_charts(tmp_path: Path) -> None:
    grades = tuple(Row(f"{grade} \x00<b>", (grade,), n=2) for grade in "123456")
    overall = Statistic("F1", "Quality", "Overall", "review", "stacked", 12, grades, dimensions=("grade",))
    rows = tuple(Row("", (group, "SCO"), value=4.0, base=6) for group in "ab")
    medians = Statistic("F5", "Quality", "F5", "review", "dot_plot", 12, rows, dimensions=("group", "domain"))
    path, _ = written(tmp_path, "xlsx", an_overview(overall, medians))
    bar, beside = load_workbook(path).worksheets[1]._charts
    assert (bar.grouping, bar.overlap, len(bar.series), bar.legend is not None) == ("stacked", 100, 6, True)
    assert bar.series[0].tx.strRef.f.endswith("!$A$6"), "what somebody typed stands in a cell alone"
    assert (beside.type, beside.grouping, len(beside.series)) == ("bar", "clustered", 2)
    assert (beside.y_axis.scaling.max, beside.y_axis.majorUnit, beside.x_axis.tickLblSkip) == (6, 1, 1)


def test_what_is_not_shown_is_hatched_and_named_so_and_so_stands_in_the_chart_too(tmp_path: Path) -> None:
    rows = tuple(replace(row, suppressed="small", n=None) if row.n == 1 else row for row in AGES.rows)
    path, _ = written(tmp_path, "xlsx", an_overview(METHODS, replace(AGES, rows=rows), profile="partners"))
    process, children = load_workbook(path).worksheets[1:]
    for sheet, name, cell in (
        (process, "Chronology (not shown)", "B7"),
        (children, "1 to 4 (in part not shown)", "C8"),
    ):
        assert sheet[f"A{cell[1:]}"].value == name
        assert (sheet[cell].value, sheet[cell].fill.patternType) == (None, "lightUp")
        (chart,) = sheet._charts
        first, _, last = chart.series[0].cat.numRef.f.rpartition("!")[2].replace("$", "").partition(":")
        assert int(first[1:]) <= int(cell[1:]) <= int(last[1:])
    assert process["B6"].fill.patternType is None


def test_measures_and_counts_are_shaded_each_by_their_own_scale(tmp_path: Path) -> None:
    rows = [
        Row("", (criterion, measure), value=4.0) if measure == "median" else Row("", (criterion, measure), n=13)
        for criterion in ("SCO1", "SCO2")
        for measure in ("median", "good")
    ]
    profile = Statistic("F3", "Quality", "F3", "review", "heat", 20, tuple(rows), dimensions=("criterion", "measure"))
    counts = tuple(Row("", (line, column), n=2) for line in "ab" for column in "xy")
    pairs = replace(profile, id="F9", rows=counts, dimensions=("line", "column"))
    path, _ = written(tmp_path, "xlsx", an_overview(profile, pairs))
    shaded = [str(one.sqref) for one in load_workbook(path).worksheets[1].conditional_formatting]
    assert len(shaded) == 3
    assert {each[0] for each in shaded[:2]} == {"B", "C"}
    assert shaded[2].startswith("B")
    assert ":C" in shaded[2]


def test_no_change_is_drawn_where_one_of_two_periods_has_no_review(tmp_path: Path) -> None:
    def change(before: int) -> Statistic:
        rows = tuple(
            Row("Training", ("E01", period), n=min(n, base), base=base)
            for period, n, base in (("before", 3, before), ("now", 4, 9))
        )
        return Statistic("E8", "Themes", "E8", "review", "slope", 9, rows, dimensions=("theme", "period"))

    for before, pictures, charts in ((0, 0, 0), (6, 1, 1)):
        exported = export_overview(a_report(an_overview(change(before))), tmp_path, formats=("svg", "xlsx"))
        assert [file.form for file in exported.files].count("svg") == pictures
        (book,) = (file.path for file in exported.files if file.form == "xlsx")
        assert len(load_workbook(book).worksheets[1]._charts) == charts
