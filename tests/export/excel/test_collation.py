"""The collation workbook: what stands in it."""

import datetime
from dataclasses import replace
from pathlib import Path

from openpyxl.workbook import Workbook

from scr_appraiser.export.excel.collation import collation_sheets
from tests.builders import a_child, a_review
from tests.export.collations import (
    a_collation,
    a_full_review,
    an_empty_collation,
)
from tests.export.excel.books import cells, opened, read, rows, shown, written

SHEETS = [
    *("About", "Reviews", "Children", "Adults", "Households", "Themes"),
    *("Recommendations", "Documents", "Judgements", "Evidence", "Domain judgements", "Code lists"),
]


def test_the_sheets_stand_in_their_order(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_every_cell_is_read_back_as_it_was_meant(book: Workbook) -> None:
    for sheet in collation_sheets(a_collation()):
        read_back = [list(map(shown, row)) for row in book[sheet.title].iter_rows(values_only=True)]
        assert read_back[0] == [head.heading for head in sheet.heads]
        assert [list(row) for row in sheet.rows] == read_back[1:], sheet.title


def test_codes_have_their_words(book: Workbook) -> None:
    review = rows(book, "Reviews")[0]
    assert (review["Type of review"], review["Type of review (code)"]) == ("Significant case review", "SCR")
    child = rows(book, "Children")[1]
    assert (child["Main cause or circumstance"], child["Main cause or circumstance (code)"]) == ("Suicide", "suicide")
    assert (child["Types of harm"], child["Types of harm (code)"]) == ("Neglect", "neglect")


def test_several_codes_stand_in_one_cell(tmp_path: Path) -> None:
    review = a_review(agencies_known=("police", "school"))
    row = read(a_collation([review], []), tmp_path, "Reviews")[0]
    assert row["Agencies in contact with the case"] == "Police; School"
    assert row["Agencies in contact with the case (code)"] == "police; school"


def test_a_whole_date_is_a_date_and_a_partial_one_is_not_made_whole(book: Workbook) -> None:
    row = rows(book, "Reviews")[0]
    assert row["Review commissioned"] == datetime.date(2013, 11, 4)
    assert (row["Notified to the committee"], row["Date of incident, or start of cumulative harm"]) == (
        "2013-09",
        "2013",
    )
    assert row["Notified to the committee (earliest day)"] == datetime.date(2013, 9, 1)
    assert row["Review commissioned (earliest day)"] == row["Review commissioned"]


def test_numbers_are_numbers_and_flags_are_words(book: Workbook) -> None:
    assert rows(book, "Children")[1]["Age at incident"] == 15
    assert [row["Timed"] for row in rows(book, "Recommendations")] == ["Yes", "No"]


def test_derived_values_are_columns(book: Workbook) -> None:
    assert [row["Age band (code)"] for row in rows(book, "Children")] == ["1_4", "15_17"]
    assert rows(book, "Reviews")[0]["Commissioning to completed report (days)"] == 238
    assert rows(book, "Recommendations")[1]["SMART tests met (0 to 5)"] == 4


def test_empty_not_stated_and_none_differ(tmp_path: Path) -> None:
    review = a_review(
        joint_review_with="none", health_boards="not_stated", reviewer_count="not_stated", pages_main=None
    )
    row = read(a_collation([review], []), tmp_path, "Reviews")[0]
    assert (row["Joint with another process"], row["Joint with another process (code)"]) == ("None", "none")
    assert row["Health boards"] == row["Number of lead reviewers"] == "Not stated"
    assert row["Pages, main report"] is None


def test_a_fact_in_conflict_shows_no_value(tmp_path: Path) -> None:
    review = a_review(
        in_conflict=("review_type", "d_report_final", "n_findings"), review_type=None, d_report_final=None
    )
    row = read(a_collation([review], []), tmp_path, "Reviews")[0]
    assert {row[name] for name in ("Type of review", "Report completed", "Number of findings")} == {"In conflict"}
    assert row["Type of review (code)"] is row["Report completed (earliest day)"] is None
    assert row["Commissioning to completed report (days)"] == "In conflict"
    assert row["State of the record"] == "In conflict"


def test_children_and_households_name_each_other(book: Workbook) -> None:
    assert [row["Children and contact"] for row in rows(book, "Households")] == [
        "A: Lives with",
        "A: Former; B: Lives with",
    ]
    assert [row["Households"] for row in rows(book, "Children")] == ["1: Lives with; 2: Former", "2: Lives with"]
    assert [(row["Household"], row["Adult"], row["Role"]) for row in rows(book, "Adults")] == [
        (1, 1, "Mother"),
        (1, 2, "Father"),
        (2, 1, "Foster carer"),
    ]


def test_every_code_in_the_workbook_is_explained(book: Workbook) -> None:
    explained: dict[tuple[str, str], set[str]] = {}
    for row in rows(book, "Code lists"):
        explained.setdefault((row["Sheet"], row["Column"]), set()).add(row["Code"])
    anywhere = explained["every sheet", "every column that the codebook defines"]
    for title in SHEETS[1:-1]:
        for row in rows(book, title):
            for heading, value in row.items():
                if heading.endswith(" (code)") and value:
                    known = explained[title, heading.removesuffix(" (code)")] | anywhere
                    assert set(str(value).split("; ")) <= known, (title, heading, value)


def test_about_says_what_this_is(book: Workbook) -> None:
    about = {str(row[0].value): row[1].value for row in book["About"].iter_rows() if row[0].value}
    assert about["Marking"] == "OFFICIAL-SENSITIVE PERSONAL"
    assert "never the practice" in str(about["First principle"])
    assert "Invented cases" in about
    assert "internal" in " ".join(about)
    assert (about["Exported"], about["Exported by"]) == ("22 November 2026, 09:30 UTC", "Appraiser One")
    assert about["Digest of the file"] == "d" * 64
    counts = {str(row[0].value): row[2].value for row in book["About"].iter_rows() if isinstance(row[2].value, int)}
    assert counts == {title: len(rows(book, title)) for title in SHEETS[1:]}
    framework = str(about["Framework"])
    assert "scr-quality-appraisal 0.9.0" in framework


def test_nothing_is_called_invented_that_is_not(tmp_path: Path) -> None:
    review = a_review(review_ref="SCR-1")
    book = opened(written(a_collation([review], [], is_invented=False), tmp_path))
    assert not [cell.value for cell in cells(book) if "nvented" in str(cell.value)]


def test_the_marking_is_the_strictest_of_the_reviews(tmp_path: Path) -> None:
    mild, unmarked = (a_review(protective_marking=marking) for marking in ("official", None))
    marked = {
        name: opened(written(a_collation(reviews, []), tmp_path))["Reviews"].oddHeader.center.text
        for name, reviews in {"mild": [mild], "one unmarked": [mild, unmarked]}.items()
    }
    assert marked == {
        "mild": "OFFICIAL · INVENTED CASES",
        "one unmarked": "OFFICIAL-SENSITIVE PERSONAL · INVENTED CASES",
    }


def test_no_review_makes_a_workbook_all_the_same(tmp_path: Path) -> None:
    book = opened(written(an_empty_collation(), tmp_path))
    assert book.sheetnames == SHEETS
    assert all(table.ref.endswith("2") for title in SHEETS[1:-1] for table in book[title].tables.values())


def test_a_child_label_that_is_missing_or_in_conflict_is_said(tmp_path: Path) -> None:
    full = a_full_review()
    torn = replace(a_child("A", child_no=None), in_conflict=("child_no",))
    row = read(a_collation([replace(full, children=(torn,))], []), tmp_path, "Households")[0]
    assert row["Children and contact"] == "In conflict: Lives with"
