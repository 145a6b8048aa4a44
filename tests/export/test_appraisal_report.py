"""The report of one appraisal: what it says first, and what it says of itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from scr_appraiser.export.appraisal_report import appraisal_document
from scr_appraiser.export.report import Heading, Prose
from scr_appraiser.model.ids import AppraisalId, RecordId
from scr_appraiser.model.moderated import CarriedFrom, CarriedTo
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.snapshots import Appraisal
from tests.builders import a_review, an_appraisal
from tests.export.collations import a_collation, a_sealed_appraisal
from tests.export.excel.books import cells, opened, written
from tests.export.reports import a_report, a_seal
from tests.export.saying import row_of, said


def test_it_opens_with_the_first_principle_and_the_standing_of_the_framework() -> None:
    data = a_report()
    title, principle, *rest = appraisal_document(data).parts
    assert title == Heading(1, "Appraisal of review INVENTED-1")
    assert principle == Prose(data.framework.first_principle, voice="lead")
    assert "never a person" in data.framework.first_principle
    assert "proposal for review; not an official framework of any body" in said(rest[:3])


def test_every_chapter_is_there_in_its_order() -> None:
    document = appraisal_document(a_report())
    chapters = [part.text for part in document.parts if isinstance(part, Heading) and part.level == 2]
    domains = [domain.name for domain in a_report().framework.domains]
    assert chapters == [
        "Domain profile",
        "Overall judgement",
        "The review",
        "Children",
        "Households and adults",
        "Themes",
        "Recommendations",
        "Documents",
        *domains,
        "Limits of evidence",
        "About this appraisal",
    ]


def test_an_invented_review_says_so_first_and_on_every_page() -> None:
    document = appraisal_document(a_report(is_invented=True))
    assert isinstance(document.parts[2], Prose)
    assert document.parts[2].text.startswith("Invented data: no child")
    assert document.marking == "OFFICIAL-SENSITIVE PERSONAL · INVENTED DATA"
    assert "invented data" not in said(appraisal_document(a_report()).parts).lower()


@pytest.mark.parametrize(
    ("appraisal", "words"),
    [
        (an_appraisal(), "Not sealed: this is a draft"),
        (an_appraisal(is_seal_in_conflict=True), "The seal is in conflict: whether it stands is not decided"),
        (
            an_appraisal(seal=a_seal()),
            "Sealed by Appraiser One (ab123) on 22 November 2026, 09:30 UTC; seal number 3f2a9c",
        ),
        (
            an_appraisal(seal=a_seal(is_changed=True)),
            "Changed after the seal: it does not count until it is sealed again.",
        ),
        (an_appraisal(seal=a_seal(is_facts_changed=True)), "Facts about the review have changed since the seal."),
    ],
)
def test_the_seal_is_said_plainly(appraisal: Appraisal, words: str) -> None:
    document = appraisal_document(a_report(appraisal=appraisal))
    assert words in row_of(document.parts, "Seal")


def test_the_foot_of_a_page_says_whether_it_is_a_draft() -> None:
    assert appraisal_document(a_report(appraisal=an_appraisal())).running == "Review INVENTED-1 · draft, not sealed"
    assert appraisal_document(a_report()).running == "Review INVENTED-1 · sealed"
    torn = an_appraisal(is_seal_in_conflict=True)
    assert appraisal_document(a_report(appraisal=torn)).running == "Review INVENTED-1 · seal in conflict"


def test_who_appraised_is_named_as_far_as_the_reader_may_know() -> None:
    names = {
        profile: row_of(appraisal_document(a_report(profile=profile)).parts, "Appraiser")
        for profile in ("internal", "partners", "publication")
    }
    assert names == {"internal": "Appraiser One (ab123)", "partners": "ab123", "publication": "Held on file"}
    published = said(appraisal_document(a_report(profile="publication")).parts)
    assert "Appraiser One" not in published
    assert "ab123" not in published


def test_what_it_was_carried_over_from_is_told_and_why_and_the_name_stay_with_the_team() -> None:
    carried = CarriedFrom(
        AppraisalId(RecordId("a" * 32)), "0.8.0", "AB123", "Ann Brown", "2026-11-22T09:30", "As asked.", {}, True
    )
    told = {
        profile: row_of(
            appraisal_document(a_report(appraisal=an_appraisal(carried_from=carried), profile=profile)).parts,
            "Carried over",
        )
        for profile in ("internal", "partners", "publication")
    }
    assert told["internal"] == (
        "From the appraisal under version 0.8.0 by Ann Brown (AB123) on 22 November 2026: As asked. The "
        "original was changed since."
    )
    assert told["partners"] == (
        "From the appraisal under version 0.8.0 by AB123 on 22 November 2026. The original was changed since."
    )
    assert told["publication"] == "From version 0.8.0"


def test_an_original_says_to_what_it_was_carried_over() -> None:
    carried = (CarriedTo("0.9.1", "AB123", "Ann Brown", "2026-11-22T09:30"),)
    told = [
        row_of(
            appraisal_document(a_report(appraisal=an_appraisal(carried_to=carried), profile=profile)).parts,
            "Carried over",
        )
        for profile in ("internal", "partners", "publication")
    ]
    assert told == [
        "To an appraisal under version 0.9.1 by Ann Brown (AB123) on 22 November 2026.",
        "To an appraisal under version 0.9.1 by AB123 on 22 November 2026.",
        "To version 0.9.1",
    ]


def test_a_copy_that_leaves_the_team_says_that_something_is_held_back() -> None:
    assert "Free text that nobody has cleared is left out" in said(
        appraisal_document(a_report(profile="partners")).parts
    )
    assert "left out" not in said(appraisal_document(a_report()).parts)


@pytest.mark.parametrize(
    ("profile", "in_words", "names", "codes"),
    [
        ("internal", "with free text and the names of appraisers", True, True),
        ("partners", "by staff code, without a name", False, True),
        ("publication", "Neither the names nor the staff codes", False, False),
    ],
)
def test_pdf_and_workbook_name_appraisers_alike_and_say_so_in_the_same_words(
    tmp_path: Path, profile: Profile, in_words: str, names: bool, codes: bool
) -> None:
    appraisal = a_sealed_appraisal()
    report = said(appraisal_document(a_report(appraisal=appraisal, profile=profile)).parts)
    book = opened(written(a_collation(appraisals=(appraisal,), profile=profile), tmp_path))
    in_book = "\n".join(str(cell.value) for cell in cells(book))
    for text in (report, in_book):
        assert (appraisal.appraiser_name in text, appraisal.appraiser in text) == (names, codes)
    assert in_words in in_book
    assert (in_words in report) is (profile != "internal")


def test_title_and_subject_tell_nothing_of_the_case() -> None:
    document = appraisal_document(a_report(review=a_review(review_ref="SECRET")))
    assert "SECRET" not in document.title + document.subject + document.marking


def test_a_withdrawn_appraisal_says_so() -> None:
    appraisal = replace(an_appraisal(), state="withdrawn")
    document = appraisal_document(a_report(appraisal=appraisal))
    assert "This appraisal has been withdrawn." in said(document.parts)
    assert document.running.endswith("withdrawn")


def test_a_review_without_facts_and_an_appraisal_just_begun_make_a_report() -> None:
    empty = replace(a_review(), facts={}, children=(), households=())
    begun = an_appraisal(judgements={}, decisions={})
    text = said(appraisal_document(a_report(review=empty, appraisal=begun)).parts)
    assert "# Appraisal of review without a reference" in text
    assert "Nothing is recorded." in text
    assert "Overall judgement: [–] Not yet rated = None" in text
