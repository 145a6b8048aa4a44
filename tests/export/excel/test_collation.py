"""The collation workbook: what stands in it."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from scr_appraiser.export.excel.collation import collation_sheets
from scr_appraiser.export.report import Collation
from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.ids import AppraisalId, derived_id
from scr_appraiser.model.moderated import CarriedFrom
from tests.builders import a_child, a_decision, a_judgement, a_review
from tests.export.collations import (
    EXPORTED_AT,
    a_collation,
    a_full_review,
    a_seal,
    a_sealed_appraisal,
    an_empty_collation,
)
from tests.export.excel.books import Rows, cells, opened, rows, shown, written

SHEETS = [
    *("About", "Reviews", "Children", "Adults", "Households", "Themes"),
    *("Recommendations", "Documents", "Judgements", "Evidence", "Domain judgements", "Code lists"),
]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The workbook of one full review and its sealed appraisal."""
    return opened(written(a_collation(), tmp_path_factory.mktemp("book")))


def read(data: Collation, tmp_path: Path, title: str) -> Rows:
    """The rows of one sheet."""
    return rows(opened(written(data, tmp_path)), title)


def judged(tmp_path: Path, title: str = "Judgements", **others: Any) -> Rows:
    """The rows of one sheet for an appraisal that differs from a sealed one."""
    return read(a_collation(appraisals=[replace(a_sealed_appraisal(), **others)]), tmp_path, title)


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


def test_a_judgement_is_a_row(book: Workbook) -> None:
    row = rows(book, "Judgements")[1]
    assert (row["Review"], row["Criterion"], row["Domain"]) == ("INVENTED-1", "SCO2", "Scope and proportionality")
    assert (row["Rating"], row["Rating in words"], row["Key criterion"]) == (5, "Very good", "Yes")
    assert row["References"] == "p. 12, para 4.3 (for)"
    assert row["Quotes"] == "p. 12, para 4.3: “was considered at length”"
    assert (row["Evidence for"], row["Evidence against"], row["Looked for, not found"]) == (1, 0, 0)
    assert (row["Counted"], row["State of the appraisal"], row["Appraiser"]) == ("Yes", "sealed", "Appraiser One")


def test_an_answer_that_is_no_number_has_words_and_a_code(book: Workbook) -> None:
    row = next(row for row in rows(book, "Judgements") if row["Criterion"] == "REC5")
    assert row["Rating"] is None
    assert (row["Rating in words"], row["Answer that is no number (code)"]) == ("Insufficient evidence", "IE")
    assert row["Missing document"] == "The action plan"


def test_only_judgements_that_were_touched_have_rows(tmp_path: Path) -> None:
    begun = {"SCO1": a_judgement("SCO1", 3), "SCO2": a_judgement("SCO2", None, comment="Later.")}
    read_back = judged(tmp_path, judgements=begun, seal=None)
    assert [(row["Criterion"], row["Rating in words"]) for row in read_back] == [
        ("SCO1", "Adequate"),
        ("SCO2", "Not yet rated"),
    ]


@pytest.mark.parametrize(
    ("seal", "state", "counted"),
    [
        (None, "in progress", "No"),
        ("torn", "seal in conflict", "No"),
        (a_seal(is_changed=True), "changed after seal", "No"),
        (a_seal(is_facts_changed=True), "facts changed since", "Yes"),
        (a_seal(), "sealed", "Yes"),
    ],
)
def test_only_sealed_unchanged_appraisals_count(seal: Any, state: str, counted: str, tmp_path: Path) -> None:
    standing = {"seal": None, "is_seal_in_conflict": True} if seal == "torn" else {"seal": seal}
    book = opened(written(a_collation(appraisals=[replace(a_sealed_appraisal(), **standing)]), tmp_path))
    for title in ("Judgements", "Domain judgements"):
        assert {(row["State of the appraisal"], row["Counted"]) for row in rows(book, title)} == {(state, counted)}
    assert rows(book, "Reviews")[0]["Appraisals counted"] == (counted == "Yes")


def test_a_judgement_in_conflict_shows_no_number_anywhere(tmp_path: Path) -> None:
    torn = replace(a_judgement("SCO1", None, comment="", confidence=""), state="conflict")
    appraisal = a_sealed_appraisal()
    judgements = {**appraisal.judgements, "SCO1": torn}
    book = opened(written(a_collation(appraisals=[replace(appraisal, judgements=judgements)]), tmp_path))
    judgement = rows(book, "Judgements")[0]
    assert (judgement["Rating"], judgement["Rating in words"], judgement["Counted"]) == (None, "In conflict", "No")
    shown_rows = {row["Domain (code)"]: row for row in rows(book, "Domain judgements")}
    for domain in ("SCO", OVERALL):
        row = shown_rows[domain]
        assert [row[name] for name in ("Judgement", "Suggestion", "Decision", "Weighted mean", "Coverage (%)")] == [
            None
        ] * 5
        assert (row["Judgement in words"], row["Counted"]) == ("In conflict", "No")
    assert shown_rows["CAN"]["Judgement"] == 3


def test_a_decision_in_conflict_shows_no_number(tmp_path: Path) -> None:
    torn = replace(a_decision("SCO", None, reason="", strengths="", weaknesses=""), state="conflict")
    appraisal = a_sealed_appraisal()
    read_back = judged(tmp_path, "Domain judgements", decisions={**appraisal.decisions, "SCO": torn})
    by_domain = {row["Domain (code)"]: row for row in read_back}
    assert by_domain["SCO"]["Judgement"] is by_domain["SCO"]["Suggestion"] is by_domain[OVERALL]["Judgement"] is None
    assert by_domain["SCO"]["Judgement in words"] == by_domain[OVERALL]["Judgement in words"] == "In conflict"


def test_a_redacted_judgement_says_so(tmp_path: Path) -> None:
    gone = replace(a_judgement("SCO1", None, comment=""), state="redacted")
    row = judged(tmp_path, judgements={"SCO1": gone})[0]
    assert (row["Rating"], row["Rating in words"], row["State of the judgement"]) == (None, "Redacted", "Redacted")


def test_domain_judgements_show_their_working(book: Workbook) -> None:
    read_back = rows(book, "Domain judgements")
    assert [row["Domain (code)"] for row in read_back][-2:] == ["PUB", OVERALL]
    scope = read_back[0]
    assert (scope["Judgement"], scope["Suggestion"], scope["Decision"]) == (3, 4, 3)
    assert (scope["Judgement in words"], scope["Where the decision stands"]) == ("Adequate", "decided")
    assert (scope["Weighted mean"], scope["Rounded mean"], scope["Coverage (%)"]) == (3.8, 4, 100)
    assert scope["Working"].startswith("Weighted mean of the ratings 3.8, rounded to 4.")
    assert read_back[0]["Sealed on"] == datetime.date(2026, 11, 20)


def test_caps_that_bit_are_named(tmp_path: Path) -> None:
    appraisal = a_sealed_appraisal({"SCO1": 6, "SCO2": 1, "SCO3": 6, "SCO4": 6})
    row = read(a_collation(appraisals=[appraisal]), tmp_path, "Domain judgements")[0]
    assert row["Caps that lowered it"].startswith("DL1 (at most 2)")
    assert row["At most"] == 2


def test_what_is_recorded_about_an_appraisal_stands_once(book: Workbook) -> None:
    recorded = [row["Minutes spent (minutes)"] for row in rows(book, "Domain judgements")]
    assert recorded == [None] * 9 + [145]


def test_two_appraisals_of_one_review_are_both_there(tmp_path: Path) -> None:
    first = a_sealed_appraisal()
    second = replace(first, id="2" * 32, appraiser="cd456", appraiser_name="Appraiser Two")  # type: ignore[arg-type]
    book = opened(written(a_collation(appraisals=[first, second]), tmp_path))
    assert len(rows(book, "Judgements")) == 84
    assert rows(book, "Reviews")[0]["Appraisals counted"] == 2


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


def test_one_that_was_carried_over_says_so_and_its_original_no_longer_counts_once_it_is_sealed(tmp_path: Path) -> None:
    original = a_sealed_appraisal()
    said = CarriedFrom(original.id, "0.8.0", "AB123", "Ann Brown", EXPORTED_AT, "As asked.", {}, False)
    made = replace(original, id=AppraisalId(derived_id("made")), carried_from=said)
    for folder, seal, counted in (
        (tmp_path / "open", None, ["Yes", "No"]),
        (tmp_path / "sealed", made.seal, ["No", "Yes"]),
    ):
        folder.mkdir()
        book = opened(written(a_collation(appraisals=[original, replace(made, seal=seal)]), folder))
        whole = [row for row in rows(book, "Domain judgements") if row["Domain"] == "Overall"]
        assert [row["Counted"] for row in whole] == counted
        assert [row["Carried over"] for row in whole] == [
            None,
            "From the appraisal under version 0.8.0 by Ann Brown (AB123) on 22 November 2026: As asked.",
        ]
        own = {row["Appraisal id"]: row["Counted"] for row in rows(book, "Judgements")}
        assert [own[original.id], own[made.id]] == counted
        assert rows(book, "Reviews")[0]["Appraisals counted"] == 1
    assert whole[0]["State of the appraisal"] == "carried over, and sealed there"
