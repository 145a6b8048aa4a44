"""The report, the workbook and the CSV of an overview: what they say, what they hold back, what they register."""

import csv
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from scr_appraiser.export.overview.exporting import OverviewFormat, export_overview
from scr_appraiser.export.overview.given import HELD_BACK, INVENTED, to_be_known
from scr_appraiser.export.overview.grids import PER_CENT, Figure, grid, shown
from scr_appraiser.export.overview.report import HELD_BACK_SIGN, NOTHING, NOTHING_LEFT_OUT, overview_document
from scr_appraiser.export.report import Drawing, Prose, Table
from scr_appraiser.model.overview.sentences import NOT_APPRAISED
from scr_appraiser.model.overview.statistics import Overview, Row, Selection, Statistic
from scr_appraiser.model.overview.telling import as_json
from scr_appraiser.problems import Problem
from tests.export.overview.overviews import AGES, METHODS, REVIEWS, TRAINING, a_report, an_overview, many_rows, written


def pdf_text(path: Path) -> str:
    """All that a PDF says, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_report_has_contents_findings_tables_method_and_what_was_left_out(tmp_path: Path) -> None:
    path, _ = written(tmp_path, "pdf")
    said = pdf_text(path)
    for words in (
        *("Contents", "Themes 3", "13 of 20, 65 %; about two-thirds", "Under 1", "Method and limits"),
        *("INV-0007, appraised by AB12", "not sealed", "2012 to 2015", INVENTED, "One pair of reviews may be one."),
    ):
        assert words in said
    assert len(PdfReader(path).pages) == said.count("INVENTED DATA") / 2


def test_the_contents_lead_to_the_pages_that_they_name_and_a_reader_is_told_of_it(tmp_path: Path) -> None:
    path, _ = written(tmp_path, "pdf")
    with pikepdf.open(path) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        said = [(str(link["/Contents"]), pages[link["/Dest"][0].objgen]) for link in links]
        tree = list(pdf.Root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
        elements = [tree[tree.index(link["/StructParent"]) + 1] for link in links]
        assert {str(element["/S"]) for element in elements} == {"/Link"}
        assert all(
            any("/Obj" in kid and kid["/Obj"] == link for kid in element["/K"] if isinstance(kid, pikepdf.Dictionary))
            for link, element in zip(links, elements, strict=True)
        )
    assert {words.partition(",")[0] for words, _ in said} >= {"Volume", "Children", "Method and limits"}
    assert all(words.endswith(f", page {number}") for words, number in said)


def test_what_is_not_shown_is_a_dash_with_its_reason_and_in_no_file_a_number(tmp_path: Path) -> None:
    path, exported = written(tmp_path, "pdf", an_overview(METHODS))
    said = pdf_text(path)
    assert "Chronology – 20 –" in said
    assert f"{HELD_BACK_SIGN} (small, or would give a small number away)." in said
    assert {cell.number for cell in exported.numbers if cell.statistic == "B3" and cell.kind == "count"} == {12}


def test_outside_the_team_reasons_alone_say_what_was_left_out(tmp_path: Path) -> None:
    for form in ("pdf", "xlsx", "csv"):
        path, _ = written(tmp_path, form, an_overview(profile="publication"))
        text = pdf_text(path) if form == "pdf" else _all_text(path)
        assert "INV-0007" not in text
        assert "AB12" not in text
    assert "FOR PUBLICATION" in pdf_text(next(tmp_path.glob("*.pdf")))


def _all_text(path: Path) -> str:
    if path.suffix == ".csv":
        return path.read_text("utf-8-sig")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


def test_text_that_somebody_typed_is_neither_formula_nor_markup(tmp_path: Path) -> None:
    path, _ = written(tmp_path, "xlsx")
    values = [cell for row in load_workbook(path)["B Process"].iter_rows() for cell in row if cell.value]
    assert all(cell.data_type != "f" for cell in values)
    path, _ = written(tmp_path, "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        labels = [line["label"] for line in csv.DictReader(file)]
    assert "'=SUM(A1) & <b>a method that somebody typed</b>" in labels


def test_medians_of_groups_stand_beside_each_other_with_how_many_reviews_they_are_of() -> None:
    rows = [Row("", (group, domain), value=4.0, base=base) for group, base in (("a", 6), ("b", 5)) for domain in "xy"]
    found = grid(
        Statistic("F5", "Quality", "F5", "review", "dot_plot", 20, tuple(rows), dimensions=("group", "domain"))
    )
    assert (found.heads, found.drawn) == (("a", "b", "a, reviews", "b, reviews"), (0, 1))
    assert [(line.label, *(figure.number for figure in line.figures)) for line in found.lines] == [
        ("x", 4.0, 4.0, 6, 5),
        ("y", 4.0, 4.0, 6, 5),
    ]
    without = [replace(row, base=None) for row in rows]
    medians = Statistic("F5", "Quality", "F5", "review", "dot_plot", 20, tuple(without), dimensions=("group", "domain"))
    assert grid(medians).heads == ("a", "b"), "of bases that are all held back no table of dashes is left"
    many = tuple(replace(rows[0], label=group, key=(group, "x")) for group in "abcdefg")
    assert grid(replace(AGES, chart="dot_plot", base=20, rows=many)).heads == ("Value", "Base")


def test_on_paper_columns_for_which_a_page_is_too_narrow_go_on_in_further_tables_and_words_stay_whole() -> None:
    years, domains = [f"{2004 + number}" for number in range(17)], ("Scope and proportionality", "Evidence base")
    rows = [Row("", (year, domain), value=4.0, base=base) for base, year in enumerate(years, 5) for domain in domains]
    del rows[2]  # what has no median in a domain stands among the others all the same
    by_year = Statistic("F5", "Quality", "F5", "review", "dot_plot", 200, tuple(rows), dimensions=("group", "domain"))
    numbers: list[float] = []
    document = overview_document(a_report(an_overview(by_year)), lambda cell: numbers.append(cell.number))
    tables = [part for part in document.parts if isinstance(part, Table) and part.is_of_figures]
    heads = [table.head[1:] for table in tables]
    assert [len(head) for head in heads] == [9, 8, 6, 6, 5]
    assert [head for part in heads for head in part] == [*years, *(f"{year}, reviews" for year in years)]
    assert all([row[0] for row in table.rows] == [*domains] for table in tables)
    assert all(sum(table.widths) == 100 for table in tables), "else columns get narrower than their words"
    assert sorted(numbers[2:]) == sorted([4.0] * 33 + [row.base or 0 for row in rows])


def test_a_percentage_whose_base_is_not_shown_is_a_dash_too() -> None:
    rows = (Row("One", ("x",), n=12, base=20), Row("Other", ("y",), n=9))
    found = grid(replace(TRAINING, base=None, base_known=None, rows=rows))
    assert [shown(line.figures[found.heads.index(PER_CENT)]) for line in found.lines] == ["60.0 %", "–"]


def test_second_bases_stand_in_tables_of_two_parts() -> None:
    rows = [Row("", (agency, side), n=3, base_known=known) for agency in "ab" for side, known in (("x", 9), ("y", 8))]
    agencies = Statistic("B8", "Process", "B8", "review", "dumbbell", 10, tuple(rows), dimensions=("agency", "part"))
    assert grid(agencies).heads == ("x", "y", "x, base where stated", "y, base where stated")
    alike = tuple(replace(row, base_known=9) for row in rows)
    assert grid(replace(agencies, rows=alike)).heads == ("x", "y", "Base where stated")
    assert [figure.number for figure in grid(replace(agencies, rows=alike)).lines[0].figures] == [3, 3, 9]
    told = as_json(an_overview(agencies))["statistics"][0]["rows"]
    assert [row["base_known"] for row in told] == [9, 8, 9, 8]


def test_the_csv_has_every_row_of_every_statistic(tmp_path: Path) -> None:
    path, exported = written(tmp_path, "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == sum(len(each.rows) for each in an_overview().statistics)
    [training] = [line for line in lines if line["statistic"] == "E2"]
    assert (training["n"], training["base"], training["percent"], training["percent_where_stated"]) == (
        *("13", "20", "65.0", "68.4"),
    )
    assert {line["marking"] for line in lines} == {"OFFICIAL-SENSITIVE PERSONAL · INVENTED DATA"}
    numbers = sum(bool(line[head]) for line in lines for head in ("n", "value"))
    assert numbers == sum(cell.kind in ("count", "value") for cell in exported.numbers)


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
def test_the_same_overview_makes_the_same_bytes(tmp_path: Path, form: OverviewFormat) -> None:
    first, _ = written(tmp_path / "one", form)
    second, _ = written(tmp_path / "two", form)
    assert first.read_bytes() == second.read_bytes()


def test_metadata_say_what_it_is_and_nothing_of_the_numbers(tmp_path: Path) -> None:
    path, _ = written(tmp_path, "pdf")
    about = PdfReader(path).metadata
    assert about is not None
    assert (about.title, about.subject) == ("National overview", "Profile: internal")
    path, _ = written(tmp_path, "xlsx")
    properties = load_workbook(path).properties
    assert (properties.title, properties.subject, properties.keywords) == ("National overview", None, None)


def test_with_a_password_the_files_are_encrypted_and_what_cannot_be_is_refused(tmp_path: Path) -> None:
    exported = export_overview(a_report(), tmp_path, formats=("pdf", "xlsx"), password="correct horse")
    pdf, book = (file.path for file in exported.files)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(pdf)
    with pikepdf.open(pdf, password="correct horse") as opened:
        assert opened.encryption.R == 6
    assert not zipfile.is_zipfile(book)
    with pytest.raises(Problem, match="CSV files cannot be encrypted"):
        export_overview(a_report(), tmp_path / "other", formats=("pdf", "csv"), password="correct horse")
    assert not (tmp_path / "other").exists()


def test_a_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_overview(a_report(), tmp_path, formats=("pdf", "csv", "xlsx"), progress=cancel)
    assert not list(tmp_path.iterdir())


def test_where_the_first_picture_cannot_be_written_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object, **more: object) -> None:
        raise Problem("There is no space left.", "Make room.")

    monkeypatch.setattr("scr_appraiser.export.overview.svg.write_svg", fail)
    with pytest.raises(Problem, match="no space"):
        export_overview(a_report(), tmp_path, formats=("csv", "svg"))
    assert not list(tmp_path.iterdir())


def test_a_report_has_a_picture_only_where_it_shows_something() -> None:
    for statistic, pictures in ((METHODS, 1), (replace(METHODS, rows=METHODS.rows[1:]), 0)):
        parts = overview_document(a_report(an_overview(statistic))).parts
        assert sum(isinstance(part, Drawing) for part in parts) == pictures


def test_what_shows_no_number_fills_no_page_with_dashes_and_is_said_once_in_short() -> None:
    hidden = replace(METHODS, base=None, rows=METHODS.rows[1:], sentence="It is not shown.")
    cards = [
        replace(REVIEWS, id=id_, rows=(Row("", ("all",), suppressed="small"),), sentence="Not told.")
        for id_ in ("A1", "A2")
    ]
    parts = overview_document(a_report(an_overview(*cards, hidden, profile="partners"))).parts
    assert not [part for part in parts if isinstance(part, Table) and part.is_of_figures]
    said = [part.text for part in parts if isinstance(part, Prose)]
    assert said.count("It is not shown.") == 1
    assert said.count("Not told.") == 3, "in short, and at each of the two"


def test_no_number_is_written_as_less_than_nought_that_is_nought() -> None:
    assert [shown(Figure("value", number)) for number in (-0.001, -0.25, 0.0)] == ["0", "-0.25", "0"]


def test_measures_that_are_known_of_none_have_no_table(tmp_path: Path) -> None:
    rows = (Row("Median", ("median",), base=0), Row("Longest", ("most",), base=0))
    overview = an_overview(Statistic("B5", "Process", "Length", "review", "dots", 20, rows, dimensions=("measure",)))
    parts = overview_document(a_report(overview)).parts
    assert len([part for part in parts if isinstance(part, Table)]) == 2, "at a glance, and what was left out"
    assert not load_workbook(written(tmp_path, "xlsx", overview)[0])["B Process"].tables


def test_where_nothing_is_sealed_report_and_workbook_say_so_before_all_else(tmp_path: Path) -> None:
    overall = Statistic("F1", "Quality", "Overall", "review", "stacked", 0, (), sentence=NOT_APPRAISED)
    overview = an_overview(REVIEWS, overall)
    said = [part.text for part in overview_document(a_report(overview)).parts if isinstance(part, Prose)]
    assert said.index(NOT_APPRAISED) < said.index(overview.notes[0])
    about = load_workbook(written(tmp_path, "xlsx", overview)[0])["About"]
    assert NOT_APPRAISED in [cell for row in about.values for cell in row]
    judged = replace(overall, base=20, sentence="All are good.")
    assert NOT_APPRAISED not in [*to_be_known(a_report(an_overview(REVIEWS, judged)))]


def test_a_selection_without_reviews_says_so_and_divides_by_nothing(tmp_path: Path) -> None:
    nothing = replace(REVIEWS, rows=(replace(REVIEWS.rows[0], n=0),))
    bare = replace(AGES, base=0, rows=(), sentence="No child is in this selection.")
    notifications = replace(TRAINING, id="A5", base=0, rows=())
    overview = Overview("internal", Selection(), 0, 0, (nothing, notifications, bare), ())
    parts = overview_document(a_report(overview)).parts
    said = [part.text for part in parts if isinstance(part, Prose)]
    assert sum(isinstance(part, Drawing) for part in parts) == 0, "of nothing there is no picture"
    assert NOTHING in said
    assert NOTHING_LEFT_OUT in said
    for form in ("pdf", "xlsx", "csv"):
        written(tmp_path, form, overview)
    assert export_overview(a_report(overview), tmp_path, formats=("svg",)).files == ()
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_long_tables_go_over_pages_and_a_chart_shows_the_first_of_them(tmp_path: Path) -> None:
    long = an_overview(many_rows(METHODS, 200))
    path, _ = written(tmp_path, "pdf", long)
    assert len(PdfReader(path).pages) > 5
    path, _ = written(tmp_path, "xlsx", long)
    with zipfile.ZipFile(path) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    assert "$B$20" in chart
    assert load_workbook(path)["B Process"].tables["Table_B3"].ref == "A5:D205"


@pytest.mark.parametrize("profile", ["internal", "partners", "publication"])
def test_each_profile_says_what_it_holds_back(profile: str) -> None:
    said = [part for part in overview_document(a_report(an_overview(profile=profile))).parts if isinstance(part, Prose)]
    assert any(part.text == HELD_BACK[profile] for part in said)
