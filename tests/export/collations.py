"""Collations to test with: invented reviews with everything in them, appraised, judged."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scr_appraiser.export.report import Collation
from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.ids import AppraisalId, ReviewId, RevisionId, derived_id
from scr_appraiser.model.snapshots import Appraisal, Evidence, Review, Seal, Search
from tests.builders import (
    a_child,
    a_codebook,
    a_decision,
    a_document,
    a_framework,
    a_household,
    a_judgement,
    a_recommendation,
    a_review,
    a_theme,
    an_adult,
    an_anchor,
    an_appraisal,
)

EXPORTED_AT = "2026-11-22T09:30:00.000Z"


def a_collation(
    reviews: Sequence[Review] | None = None, appraisals: Sequence[Appraisal] | None = None, **others: object
) -> Collation:
    """A collation of one full review and its sealed appraisal, or of those given."""
    appraisals = [a_sealed_appraisal()] if appraisals is None else appraisals
    framework, codebook = a_framework(), a_codebook()
    fields: dict[str, object] = {
        "reviews": tuple([a_full_review()] if reviews is None else reviews),
        "appraisals": tuple(appraisals),
        "frameworks": {framework.hash: framework},
        "codebooks": {codebook.hash: codebook},
        "judged": {one.id: judge_appraisal(framework, one) for one in appraisals},
        "profile": "internal",
        "is_invented": True,
        "exported_at": EXPORTED_AT,
        "exported_by": "Appraiser One",
        "file_digest": "d" * 64,
    }
    return Collation(**{**fields, **others})  # type: ignore[arg-type]


def an_empty_collation() -> Collation:
    """A collation of no review, as from a new file."""
    return a_collation([], [], frameworks={}, codebooks={})


def a_full_review() -> Review:
    """A review with two children, two households, adults, themes and recommendations, dates of every precision."""
    return a_review(
        children=[a_child("A"), a_child("B", age_value=15, sex="male", outcome="died", cause="suicide")],
        households=[
            a_household(an_adult("mother", mental_health="yes"), an_adult("father"), children={"A": "lives_with"}),
            a_household(an_adult("foster_carer"), children={"A": "former", "B": "lives_with"}, number=2),
        ],
        themes=[a_theme("A01"), a_theme("E01", polarity="good_practice")],
        recommendations=[a_recommendation("1"), a_recommendation("2", strength="strong", smart_timed=False)],
        documents=[a_document(), a_document("Annex", doc_date="2015-03")],
        d_event="2013",
        d_notified_cpc="2013-09",
        d_commissioned="2013-11-04",
    )


def a_seal(**others: object) -> Seal:
    """The seal of an unchanged appraisal."""
    seal = Seal(RevisionId("5" * 64), "ab123", "Appraiser One", "2026-11-20T14:05:00.000Z", False, False)
    return replace(seal, **others)  # type: ignore[arg-type]


def a_sealed_appraisal(ratings: Mapping[str, Answer] | None = None, **others: object) -> Appraisal:
    """An appraisal sealed and unchanged, at level 3 but for `ratings` given by criterion id."""
    mixed: dict[str, Answer] = {"SCO2": 5, "REC5": "IE", **(ratings or {})}
    facts = {"appraisal_role": "first", "conflict_of_interest": "none", "minutes_spent": 145}
    return an_appraisal(ratings=mixed, **{"seal": a_seal(), "facts": facts, **others})  # type: ignore[arg-type]


def saying(*texts: str, **others: object) -> Collation:
    """A collation with a review and an appraisal for each text, which stands wherever a person can type."""
    pairs = [_saying(text, str(number)) for number, text in enumerate(texts)]
    return a_collation([review for review, _ in pairs], [appraisal for _, appraisal in pairs], **others)


def _saying(text: str, number: str) -> tuple[Review, Appraisal]:
    def typed(kind: str) -> dict[str, FactValue]:
        return {field.id: text for field in a_codebook().fields_of(kind) if field.type == "text"}

    review_id = ReviewId(derived_id("saying", number))
    review = replace(
        a_review(
            children=[a_child(**typed("child"))],
            households=[a_household(an_adult(**typed("adult")), **typed("household"))],
            themes=[a_theme("A01", **typed("theme"))],
            recommendations=[a_recommendation(**typed("recommendation"))],
            documents=[a_document(**typed("document"))],
            **typed("review"),
        ),
        id=review_id,
    )
    appraisal = replace(
        a_sealed_appraisal(),
        id=AppraisalId(derived_id("saying", number, "appraisal")),
        review_id=review_id,
        appraiser=text,
        appraiser_name=text,
        judgements={
            "SCO1": a_judgement("SCO1", 4, comment=text, missing=text, condition=text, evidence=_evidence(text))
        },
        decisions={"SCO": a_decision("SCO", 4, reason=text, strengths=text, weaknesses=text)},
        facts=typed("appraisal"),
    )
    return review, appraisal


def _evidence(text: str) -> tuple[Evidence, ...]:
    return (
        Evidence("found", text, text, "for", text, an_anchor(label=text, before=text, after=text)),
        Evidence("absent", text, search=Search(text, (), 0)),
    )


def many(reviews: int) -> Collation:
    """A collation of that many reviews, each with a sealed appraisal."""
    one = a_full_review()
    made, appraisals = [], []
    for number in range(reviews):
        review_id = derived_id("test", "review", str(number))
        made.append(replace(one, id=review_id, facts={**one.facts, "review_ref": f"INVENTED-{number + 1}"}))
        appraisal_id = AppraisalId(derived_id("test", "appraisal", str(number)))
        appraisals.append(replace(a_sealed_appraisal(), id=appraisal_id, review_id=review_id))
    return a_collation(made, appraisals)
