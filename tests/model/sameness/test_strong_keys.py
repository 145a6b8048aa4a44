"""Strong keys are the same however they are typed, and only where they say something."""

import pytest

from scr_appraiser.model.sameness.strong_keys import StrongKey, normalised, strong_keys
from scr_appraiser.model.sameness.traits import traits_of
from tests.builders import a_document, a_review


@pytest.mark.parametrize("typed", ["SCR-2016-007", "scr/2016/7", " SCR 2016 - 0007 ", "Scr2016/07", "ＳＣＲ-2016-7"])
def test_case_punctuation_spaces_and_leading_zeros_do_not_count(typed: str) -> None:
    assert normalised(typed) == "scr 2016 7"


@pytest.mark.parametrize(("one", "other"), [("1-12", "11-2"), ("2016/7", "2016/70"), ("A1", "A10"), ("SCR 7", "LR 7")])
def test_different_references_stay_different(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize("typed", ["", "n/a", "N.A.", "TBC", "–", "none", "0", "Not known"])
def test_what_only_says_that_there_is_no_reference_is_none(typed: str) -> None:
    assert normalised(typed) == ""
    assert not strong_keys(traits_of(a_review(review_ref=typed, body_notification_ref=typed, documents=[])))


def test_report_notification_and_committee_with_reference_and_year_are_keys() -> None:
    review = a_review(
        review_ref="SCR-7", body_notification_ref="CI/0012", d_event="2013-05", documents=[a_document()]
    )  # fmt: skip
    assert strong_keys(traits_of(review)) == {
        StrongKey("document", ("a" * 64,)),
        StrongKey("notification", ("ci 12",)),
        StrongKey("reference", ("fife", "scr 7", "d_report_final", "2014")),
        StrongKey("reference", ("fife", "scr 7", "d_event", "2013")),
    }


def test_what_every_review_may_have_as_a_document_is_no_key() -> None:
    review = a_review(review_ref=None, documents=[a_document(doc_kind="terms_of_reference")])
    assert strong_keys(traits_of(review)) == set()
    assert strong_keys(traits_of(a_review(review_ref=None, documents=[a_document(doc_kind=None)])))


def test_a_local_reference_without_a_committee_or_a_year_is_no_key() -> None:
    assert not strong_keys(traits_of(a_review(lead_cpc=None)))
    assert not strong_keys(traits_of(a_review(d_report_final=None)))


def test_words_alone_are_no_notification_number_and_not_stated_is_nothing() -> None:
    assert not strong_keys(traits_of(a_review(review_ref=None, body_notification_ref="by telephone")))
    assert not strong_keys(traits_of(a_review(review_ref="not_stated", body_notification_ref="not_stated")))
