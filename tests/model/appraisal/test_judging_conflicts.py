"""A conflict shows no number anywhere: neither where it stands nor in anything that rests on it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.completeness import gaps
from scr_appraiser.model.appraisal.judging import judge
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal, working_to_decide
from scr_appraiser.model.appraisal.working_words import working_sentences
from tests.builders import a_codebook, a_decision, a_framework, a_judgement, a_review, an_appraisal

FRAMEWORK = a_framework()
ANSWERS = {criterion.id: 4 for criterion in FRAMEWORK.criteria()}
DOMAINS = [domain.id for domain in FRAMEWORK.domains]


def test_a_domain_decision_in_conflict_leaves_the_whole_without_a_number() -> None:
    judged = judge(FRAMEWORK, ANSWERS, in_conflict={"SCO"})
    assert (judged.finals["SCO"], judged.finals["CAN"], judged.finals[OVERALL]) == (None, 4, None)
    assert working_sentences(FRAMEWORK, OVERALL, judged.overall) == (
        "No number while the domain judgement on SCO is in conflict or redacted: "
        "a named person decides first, with a reason.",
    )
    assert working_sentences(FRAMEWORK, "SCO", judged.domains["SCO"]) == (
        "No number while the decision is in conflict or redacted: a named person decides first, with a reason.",
    )


def test_a_rating_in_conflict_leaves_its_domain_and_the_whole_without_a_number() -> None:
    judged = judge(FRAMEWORK, {**ANSWERS, "SCO2": None}, in_conflict={"SCO2"})
    assert (judged.finals["SCO"], judged.finals[OVERALL]) == (None, None)
    assert "the rating of SCO2 is in conflict" in working_sentences(FRAMEWORK, "SCO", judged.domains["SCO"])[0]


def test_an_overall_decision_in_conflict_leaves_the_domains_their_numbers() -> None:
    judged = judge(FRAMEWORK, ANSWERS, in_conflict={OVERALL})
    assert judged.finals[OVERALL] is None
    assert all(judged.finals[domain] == 4 for domain in DOMAINS)


@given(st.sets(st.sampled_from([*DOMAINS, *ANSWERS, OVERALL]), min_size=1))
def test_whatever_is_in_conflict_no_number_rests_on_it(in_conflict: set[str]) -> None:
    judged = judge(FRAMEWORK, ANSWERS, {OVERALL: 4}, {OVERALL: "Because."}, in_conflict)
    torn = {
        domain.id
        for domain in FRAMEWORK.domains
        if domain.id in in_conflict or any(criterion.id in in_conflict for criterion in domain.criteria)
    }
    assert {name for name in DOMAINS if judged.finals[name] is None} == torn
    assert judged.finals[OVERALL] is None
    assert not any(judged.working(name).mean for name in (*torn, OVERALL))


def test_the_whole_is_not_asked_for_again_while_a_domain_is_in_conflict() -> None:
    appraisal = an_appraisal()
    torn = {**appraisal.decisions, "SCO": a_decision("SCO", None, state="conflict", reason="")}
    found = gaps(a_review(), replace(appraisal, decisions=torn), FRAMEWORK, a_codebook())
    words = [gap.words for gap in found if gap.place.page == "decision"]
    assert words == ["Scope and proportionality is in conflict."]


def test_a_redacted_decision_leaves_the_whole_without_a_number_and_is_asked_for() -> None:
    appraisal = an_appraisal()
    redacted = replace(
        appraisal, decisions={**appraisal.decisions, "SCO": a_decision("SCO", None, state="redacted", reason="")}
    )
    judged = judge_appraisal(FRAMEWORK, redacted)
    assert (judged.finals["SCO"], judged.finals["CAN"], judged.finals[OVERALL]) == (None, 3, None)
    words = [gap.words for gap in gaps(a_review(), redacted, FRAMEWORK, a_codebook()) if gap.place.page == "decision"]
    assert words == ["Scope and proportionality was redacted; a named person decides anew."]


def test_what_was_taken_back_is_not_judged() -> None:
    appraisal = an_appraisal()
    withdrawn = {**appraisal.judgements, "SCO1": a_judgement("SCO1", 6, state="withdrawn")}
    judged = judge_appraisal(FRAMEWORK, replace(appraisal, judgements=withdrawn))
    assert judged.domains["SCO"].unrated == ("SCO1",)


def test_a_redacted_decision_is_decided_anew_from_what_the_ratings_suggest() -> None:
    appraisal = an_appraisal(level=4)
    redacted = replace(
        appraisal, decisions={**appraisal.decisions, "SCO": a_decision("SCO", None, state="redacted", reason="")}
    )
    assert judge_appraisal(FRAMEWORK, redacted).working("SCO").suggestion is None
    assert working_to_decide(FRAMEWORK, redacted, "SCO").suggestion == 4
