"""What leaves under the profiles partners and publication, and what does not."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from scr_appraiser.export.appraisal_report import appraisal_document
from scr_appraiser.model.moderated import LiftedCap
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.snapshots import Evidence, Search
from tests.builders import a_decision, a_document, a_framework, a_judgement, a_recommendation, a_review, an_anchor
from tests.export.collations import a_collation, a_sealed_appraisal
from tests.export.excel.books import opened, parts, rows, written
from tests.export.reports import a_report
from tests.export.saying import said

Outward = Literal["partners", "publication"]
CANARY = "CANARY-0451"
FREE_TEXT = {
    "Judgements": {"Comment", "Missing document", "References", "Quotes", "Appraiser"},
    "Domain judgements": {"Reason", "Strengths", "Weaknesses", "Alerts", "Caps that a moderator lifted", "Appraiser"},
    "Recommendations": {"Short paraphrase"},
    "Documents": {"Title"},
    "Evidence": {"Place", "Document", "Quote", "Note", "Searched for"},
}


def columns(path: Path) -> dict[str, set[str]]:
    """The headings of every sheet."""
    book = opened(path)
    return {title: {str(cell.value) for cell in book[title][1]} for title in book.sheetnames}


def _evidence() -> tuple[Evidence, ...]:
    found = Evidence("found", CANARY, CANARY, "for", CANARY, an_anchor(label=CANARY, before=CANARY, after=CANARY))
    return found, Evidence("absent", CANARY, note=CANARY, search=Search(CANARY, ("a" * 64,), 0))


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_columns_of_free_text_are_absent(profile: Outward, tmp_path: Path) -> None:
    inside, outside = (
        columns(written(a_collation(), tmp_path)),
        columns(written(a_collation(profile=profile), tmp_path)),
    )
    for title, headings in FREE_TEXT.items():
        assert headings <= inside[title]
        assert not headings & outside[title]


def test_nobody_is_named_in_a_publication(tmp_path: Path) -> None:
    outside = columns(written(a_collation(profile="publication"), tmp_path))
    assert not any(heading.startswith("Appraiser") for headings in outside.values() for heading in headings)
    assert "Appraiser's staff code" in columns(written(a_collation(profile="partners"), tmp_path))["Judgements"]


@pytest.mark.parametrize(("profile", "is_told"), [("internal", True), ("partners", True), ("publication", False)])
def test_pdf_and_workbook_tell_the_day_of_the_seal_alike(profile: Profile, is_told: bool, tmp_path: Path) -> None:
    appraisal = a_sealed_appraisal()
    assert appraisal.seal is not None
    paper = appraisal_document(a_report(appraisal=appraisal, profile=profile))
    text = said(paper.parts)
    days = [in_words(moment[:10]) for moment in (appraisal.seal.sealed_at, appraisal.started_at)]
    assert [day in text for day in days] == [is_told, is_told]
    assert (appraisal.seal.sealed_at[:10] in paper.dated) is is_told
    book = columns(written(a_collation(appraisals=[appraisal], profile=profile), tmp_path))
    assert ("Sealed on" in book["Domain judgements"]) is is_told


@pytest.mark.parametrize("profile", ["internal", "partners", "publication"])
def test_free_text_is_nowhere_in_the_file_but_inside_the_team(profile: str, tmp_path: Path) -> None:
    judgement = a_judgement("SCO1", 4, comment=CANARY, missing=CANARY, evidence=_evidence())
    decision = a_decision("SCO", 4, reason=CANARY, strengths=CANARY, weaknesses=CANARY)
    appraisal = replace(
        a_sealed_appraisal(),
        appraiser_name=CANARY,
        judgements={"SCO1": judgement},
        decisions={"SCO": decision},
        lifted=tuple(LiftedCap("SCO", cap.id, CANARY, CANARY) for cap in a_framework().domain_rules.caps),
    )
    review = a_review(recommendations=[a_recommendation(rec_text=CANARY)], documents=[a_document(CANARY)])
    path = written(a_collation([review], [appraisal], profile=profile, exported_by=CANARY), tmp_path)
    found = [name for name, content in parts(path).items() if CANARY.encode() in content]
    assert bool(found) == (profile == "internal")


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_dates_of_the_event_are_cut(profile: Outward, tmp_path: Path) -> None:
    row = rows(opened(written(a_collation(profile=profile), tmp_path)), "Reviews")[0]
    assert row["Review commissioned"] == "2013-11"
    assert row["Date of incident, or start of cumulative harm"] == "2013"
    assert row["Event to commissioning (months)"] is None
    assert "Event to commissioning (days)" not in row


def test_an_interval_from_the_event_leaves_in_whole_months(tmp_path: Path) -> None:
    review = a_review(d_event="2013-01-10", d_commissioned="2013-11-04")
    inside = rows(opened(written(a_collation([review], []), tmp_path)), "Reviews")[0]
    outside = rows(opened(written(a_collation([review], [], profile="partners"), tmp_path)), "Reviews")[0]
    assert inside["Event to commissioning (days)"] == 298
    assert outside["Event to commissioning (months)"] == 10


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_the_profile_is_said(profile: Outward, tmp_path: Path) -> None:
    about = {str(row[0].value) for row in opened(written(a_collation(profile=profile), tmp_path))["About"].iter_rows()}
    assert f"Profile: {profile}" in about
    assert "Exported by" not in about


def test_the_archive_can_be_read_by_anything(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(a_collation(), tmp_path)) as archive:
        assert archive.testzip() is None
