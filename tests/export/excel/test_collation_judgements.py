"""The collation workbook: what was judged, by criterion and by domain, and what of it counts."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.ids import AppraisalId, derived_id
from scr_appraiser.model.moderated import CarriedFrom
from tests.builders import a_decision, a_judgement
from tests.export.collations import (
    EXPORTED_AT,
    a_collation,
    a_seal,
    a_sealed_appraisal,
)
from tests.export.excel.books import Rows, opened, read, rows, written


def judged(tmp_path: Path, title: str = "Judgements", **others: Any) -> Rows:
    """The rows of one sheet for an appraisal that differs from a sealed one."""
    return read(a_collation(appraisals=[replace(a_sealed_appraisal(), **others)]), tmp_path, title)


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
