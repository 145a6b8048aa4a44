"""Domains, criteria and limits in a document: numbers with their words, and no number where there is a conflict."""

import re
from dataclasses import replace

import pytest

from scr_appraiser.export.judgement_parts import domain_parts, limits_parts, overall_parts, profile_chart
from scr_appraiser.export.report import AppraisalReport
from scr_appraiser.model.moderated import LiftedCap
from scr_appraiser.model.snapshots import Appraisal, Decision, Evidence, Judgement, Search
from tests.builders import a_decision, a_framework, a_judgement, an_anchor, an_appraisal
from tests.export.reports import SOME_RATINGS, a_report
from tests.export.saying import row_of, said

SCOPE = a_framework().domains[0]


def with_judgement(judgement: Judgement, appraisal: Appraisal | None = None) -> AppraisalReport:
    appraisal = appraisal or an_appraisal()
    return a_report(appraisal=replace(appraisal, judgements={**appraisal.judgements, judgement.criterion: judgement}))


def with_decision(decision: Decision, **others: object) -> AppraisalReport:
    appraisal = an_appraisal(**others)  # type: ignore[arg-type]
    return a_report(appraisal=replace(appraisal, decisions={**appraisal.decisions, decision.domain: decision}))


def scope_of(data: AppraisalReport) -> str:
    return said(domain_parts(data, SCOPE))


def test_a_domain_shows_judgement_working_reason_and_narrative() -> None:
    text = scope_of(a_report())
    assert "Judgement | [3] Adequate" in text
    assert "How it stands | Decided by the appraiser: 3 Adequate. The rules suggest 3 Adequate." in text
    assert "Weighted mean of the ratings 3.2, rounded to 3." in text
    assert "Reason | The ratings speak for themselves." in text
    assert "Strengths | A clear account." in text


def test_who_lifted_a_cap_and_why_stays_inside_the_team() -> None:
    lifted = tuple(
        LiftedCap("SCO", cap.id, "Ann Brown", "The plan came in later.") for cap in a_framework().domain_rules.caps
    )
    appraisal = an_appraisal(level=6, ratings={"SCO1": 1}, lifted=lifted)
    inside, outside = (scope_of(a_report(appraisal=appraisal, profile=profile)) for profile in ("internal", "partners"))
    assert "Lifted by Ann Brown: The plan came in later." in inside
    assert "Lifted by a moderator." in outside
    assert "Ann Brown" not in outside


def test_a_criterion_shows_rating_word_comment_confidence_and_references() -> None:
    evidence = (
        Evidence("found", "p. 12", "was considered", "for"),
        Evidence("found", "p. 14", "", "against"),
        Evidence("absent", "annex 2"),
    )
    data = with_judgement(a_judgement("SCO2", 5, comment="Clear.", confidence="high", evidence=evidence))
    assert row_of(domain_parts(data, SCOPE), "SCO2 · key criterion") == (
        "[5] Very good | Clear. / Confidence: High / For: p. 12 / “was considered” / Against: p. 14 / "
        "Looked for in: annex 2; not found"
    )


def test_evidence_from_a_document_names_page_and_document() -> None:
    evidence = (
        Evidence("found", "p. iv", "was not\nseen", "against", "Twice.", an_anchor()),
        Evidence("found", "p. 12", "", "for", anchor=an_anchor("b" * 64, 11, label="12")),
        Evidence("absent", "the report", search=Search("family", ("a" * 64,), 0)),
    )
    data = with_judgement(a_judgement("SCO2", 2, comment="", confidence="", evidence=evidence))
    assert row_of(domain_parts(data, SCOPE), "SCO2 · key criterion") == (
        "[2] Weak | Against: p. iv / In the document: page iv (4 in the file), The report / “was not seen” / "
        "Note: Twice. / For: p. 12 / In the document: page 12, a document that is not in the list / "
        "Looked for in: the report; not found / Searched for: “family” in The report: no hit"
    )


def test_what_is_not_rated_yet_is_said_and_is_no_number() -> None:
    data = a_report(appraisal=an_appraisal(ratings={"SCO1": None}))
    assert row_of(domain_parts(data, SCOPE), "SCO1") == "[–] Not yet rated | "
    assert "So far only; not yet rated: SCO1." in scope_of(data)
    assert profile_chart(data).bars[0].rated.word == "Adequate, so far"


@pytest.mark.parametrize("criterion", ["SCO1", "SCO2"])
def test_a_judgement_in_conflict_takes_every_number_away_that_rests_on_it(criterion: str) -> None:
    conflict = a_judgement(criterion, None, state="conflict", comment="", evidence=())
    data = with_judgement(conflict, an_appraisal(level=5))
    chart = profile_chart(data)
    assert (chart.bars[0].value, chart.overall.value) == (None, None)
    assert chart.bars[1].value == 5
    assert "Scope and proportionality (core): In conflict;" in chart.alternative
    for text in (said(overall_parts(data)), scope_of(data)):
        assert "Judgement | [–] In conflict" in text
    own = [line for line in scope_of(data).splitlines() if line.startswith(("Judgement", "How", "Working"))]
    assert not any(re.search(r"\d", line) for line in own)
    assert not re.search(r"\d", said(overall_parts(data)).partition("Reason")[0].partition("\n")[2])


def test_a_decision_in_conflict_takes_its_own_and_the_overall_number_away() -> None:
    data = with_decision(a_decision("SCO", None, state="conflict", reason="", strengths="", weaknesses=""))
    chart = profile_chart(data)
    assert (chart.bars[0].value, chart.overall.value) == (None, None)
    assert "In conflict" in scope_of(data)


def test_decisions_that_do_not_stand_say_why() -> None:
    undecided = with_decision(a_decision("SCO", None))
    assert "Suggested by the rules: 3 Adequate. The appraiser has not decided." in scope_of(undecided)
    unreasoned = with_decision(a_decision("SCO", 2, reason=""))
    assert "The appraiser chose 2 Weak without giving a reason" in scope_of(unreasoned)
    outside = with_decision(a_decision("SCO", 6))
    assert "The appraiser chose 6 Excellent, which the ratings no longer allow" in scope_of(outside)


def test_the_limits_name_missing_documents_conditions_and_coverage() -> None:
    text = said(limits_parts(a_report(appraisal=an_appraisal(ratings={**SOME_RATINGS, "PUB4": "IE", "PUB1": "IE"}))))
    assert "PUB3 / Publication decision | [IE] Insufficient evidence | The action plan" in text
    assert "CAN4 / Openness with those harmed | [NA] Not applicable | No family member could be traced" in text
    assert re.search(r"Report, publication and dissemination: .*\(DC1\)", text)


def test_no_limits_are_said_too() -> None:
    assert "No criterion was answered with insufficient evidence" in said(
        limits_parts(a_report(appraisal=an_appraisal()))
    )


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_what_was_typed_stays_in_the_team(profile: str) -> None:
    secret = "CANARY"
    evidence = (Evidence("found", secret, secret, "for"), Evidence("absent", secret))
    data = with_judgement(a_judgement("SCO1", 3, comment=secret, evidence=evidence))
    missing = a_judgement("SCO3", "IE", missing=secret, comment=secret)
    typed = a_judgement("CAN4", "NA", condition=secret, comment=secret)
    decision = a_decision("SCO", 3, reason=secret, strengths=secret, weaknesses=secret)
    appraisal = replace(
        data.appraisal,
        judgements={**data.appraisal.judgements, "SCO3": missing, "CAN4": typed},
        decisions={**data.appraisal.decisions, "SCO": decision},
    )

    def everything(data: AppraisalReport) -> str:
        domains = "".join(said(domain_parts(data, domain)) for domain in data.framework.domains)
        return domains + said(overall_parts(data)) + said(limits_parts(data))

    assert everything(a_report(appraisal=appraisal)).count(secret) == 13
    held_back = everything(a_report(appraisal=appraisal, profile=profile))
    assert secret not in held_back
    assert "2 references, held back." in held_back
    assert "Named, and held back" in held_back


def test_alerts_are_said_inside_the_team_only() -> None:
    appraisal = an_appraisal(ratings={"REC5": 1})
    assert "Alert AL2: Possible" in said(overall_parts(a_report(appraisal=appraisal)))
    assert "Alert" not in said(overall_parts(a_report(appraisal=appraisal, profile="partners")))


def test_a_redacted_decision_counts_with_no_number_of_its_own_or_above_it() -> None:
    data = with_decision(a_decision("SCO", None, state="redacted", reason="", strengths="", weaknesses=""))
    text = scope_of(data)
    assert "Judgement | [–] Redacted" in text
    assert "How it stands | Redacted: no judgement counts until a named person has decided, with a reason." in text
    assert "Judgement | [–] In conflict" in said(overall_parts(data))
