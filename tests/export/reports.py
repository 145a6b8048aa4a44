"""Reports to export: whole, from builders, with any part of them exchanged."""

from collections.abc import Mapping

from scr_appraiser.export.report import AppraisalReport
from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.ids import RevisionId
from scr_appraiser.model.snapshots import Appraisal, Review, Seal
from tests.builders import (
    a_child,
    a_codebook,
    a_document,
    a_framework,
    a_household,
    a_recommendation,
    a_review,
    a_theme,
    an_adult,
    an_appraisal,
)

SOME_RATINGS: Mapping[str, Answer] = {"SCO1": 5, "SCO3": 2, "CAN4": "NA", "VOI2": "IE", "MAI1": 6, "PUB3": "IE"}


def a_seal(*, is_changed: bool = False, is_facts_changed: bool = False) -> Seal:
    """The seal of Appraiser One."""
    return Seal(
        revision=RevisionId("3f2a9c" + "0" * 58),
        author="ab123",
        author_name="Appraiser One",
        sealed_at="2026-11-22T09:30:00.000Z",
        is_changed=is_changed,
        is_facts_changed=is_facts_changed,
    )


def a_full_review(**others: object) -> Review:
    """A review with something of every kind."""
    return a_review(
        children=(a_child("A"), a_child("B", age_value=15)),
        households=(a_household(an_adult(), an_adult("father")),),
        themes=(a_theme("E01"), a_theme("A02", prominence="main", agencies=("police", "school"), page_refs="p. 3")),
        recommendations=(a_recommendation("1", rec_text="Train all staff."), a_recommendation("2", smart_timed=False)),
        documents=(a_document(doc_date="2015-03"),),
        **others,  # type: ignore[arg-type]
    )


def a_report(review: Review | None = None, appraisal: Appraisal | None = None, **others: object) -> AppraisalReport:
    """The report of a sealed appraisal; `others` are further fields of it."""
    appraisal = appraisal or an_appraisal(ratings=SOME_RATINGS, seal=a_seal())
    fields: dict[str, object] = {
        "review": review or a_full_review(),
        "appraisal": appraisal,
        "framework": a_framework(),
        "codebook": a_codebook(),
        "judged": judge_appraisal(a_framework(), appraisal),
        "marking": "OFFICIAL-SENSITIVE PERSONAL",
        "profile": "internal",
        "is_invented": False,
    }
    return AppraisalReport(**{**fields, **others})  # type: ignore[arg-type]
