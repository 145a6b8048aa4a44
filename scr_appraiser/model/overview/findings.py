"""What each statistic finds, in words; the counts are put in by the kind of finding."""

from collections.abc import Mapping

from scr_appraiser.model.overview.finding_kinds import Finding, both, card, cases, middle, most_often, named, share
from scr_appraiser.model.overview.findings_quality import QUALITY_FINDINGS
from scr_appraiser.model.overview.naming import listed
from scr_appraiser.model.overview.statistics import Statistic
from scr_appraiser.model.overview.words import counted

_REVIEW_STATES = middle("The {median}review states {}.")
_AGES_AND_OUTCOMES = most_often("Age and outcome: {}.")


def _died_by_age(statistic: Statistic) -> str:
    """Who died, band by band, and what is most frequent of all."""
    died = [row for row in statistic.rows if row.key[1:] == ("died",)]
    rows = [row for row in died if row.n]
    names = [statistic.lists.get(row.key[0], row.key[0]) for row in rows]
    told = [f"“{one.name}” {one.figure}" for one in named(statistic, rows, names)]
    if told and any(row.n is None for row in died):
        told.append("others that are not shown")
    said = f"By age, those who died: {listed(told)}." if told else ""
    return said if said and statistic.base == 1 else f"{said} {_AGES_AND_OUTCOMES(statistic)}".strip()


def _recommendations(statistic: Statistic) -> str:
    """How many there are in all, and how many a review makes."""
    total = next((row for row in statistic.rows if row.key == ("total",)), None)
    if total is None or total.value is None or not total.base:
        return ""
    are = "is" if total.value == 1 else "are"
    said = f"In all, {counted(int(total.value), 'recommendation', 'recommendations')} {are} stated"
    if total.base == 1:
        return f"{said} in the only review." if statistic.base == 1 else f"{said} ({cases(statistic, 1)})."
    return f"{said}. {_REVIEW_STATES(statistic)}".strip()


FINDINGS: Mapping[str, Finding] = {
    "A1": card("the overview counts {}."),
    "A2": card("the overview is about {}."),
    "A3": share(("{} completed a review.", "committees")),
    "A4": most_often("Year and type: {}."),
    "A5": share(("{} led to no review.", "yes"), otherwise=("{} led to a review.", "no")),
    "B1": middle("The {median}time was: {}.", "month", "months"),
    "B2": most_often("The reason for delay was {}.", "No reason for delay was given in {}.", but=("no_delay",)),
    "B3": most_often("The method was {}."),
    "B4": most_often("The lead reviewer was {}."),
    "B5": middle("The {median}report has {}.", "page", "pages"),
    "B6": _recommendations,
    "B6.each": most_often("The number of recommendations was {}."),
    "B7": share(
        ("The family took part in {}.", "family", "yes"), ("Practitioners took part in {}.", "practitioners", "yes")
    ),
    "B8": both(
        most_often(
            "Agencies that knew the family: {}.",
            "No agency is named as one that knew the family in {}.",
            part="known",
        ),
        most_often(
            "Agencies that contributed: {}.",
            "No agency is named as one that contributed in {}.",
            part="contributed",
        ),
    ),
    "B9": most_often("The form of publication was {}."),
    "C1": share(("{} died.", "died")),
    "C2": _died_by_age,
    "C3": most_often("The cause of death was {}."),
    "C3.flags": most_often("Circumstances of death: {}.", "None of these circumstances of death was recorded for {}."),
    "C3.own_action": share(("{} did so through their own risk-taking, self-harm or suicide.", "yes")),
    "C4": most_often("By sex: {}.", often=""),
    "C5": most_often("The primary harm was {}."),
    "C5.harm_types": most_often("Types of harm: {}.", "No type of harm was recorded for {}."),
    "C6": most_often("Factors in the child: {}.", "None of these factors was recorded for {}."),
    "C7": most_often("The living arrangement was {}."),
    "C7.legal_status": most_often("The legal status was {}."),
    "C7.looked_after": most_often("Looked after: {}."),
    "C7.cpr_status": most_often("The status on the register was {}."),
    "C8": share(("Statutory or child protection intervention was received by {}.", "yes")),
    "C9": most_often("Services involved: {}.", "No service was involved with {}."),
    "C10": share(("{} had three or more siblings.", "yes")),
    "D1": share(("{} lived with domestic abuse.", "yes")),
    "D2": share(("{} lived with parental mental health problems.", "yes")),
    "D3": share(("{} lived with parental substance misuse.", "yes")),
    "D4": share(("{} lived with all three factors.", "3"), ("{} lived with none of the three.", "0")),
    "D4.combinations": most_often("The combination was {}."),
    "D5": most_often("Other factors: {}.", "None of these factors was recorded for {}."),
    "D6": share(
        ("Weakness in planning for an unborn baby whose mother moves was found in {}.", "unborn_planning"),
        ("The family moved between areas in {}.", "cross_area_move"),
    ),
    "E1": most_often("Shortfalls found: {}.", "No theme was coded as a shortfall in {}."),
    "E2": share(("Training was found to fall short in {}.", "yes")),
    "E3": share(("Staffing or workload was found to fall short in {}.", "yes")),
    "E4": share(("Turnover and changes of worker were found to be a problem in {}.", "yes")),
    "E5": share(("Adult mental health services' view of parenting was found to fall short in {}.", "yes")),
    "E6": most_often("Good practice found: {}.", "No theme was coded as one of good practice in {}."),
    "E7": most_often("Shortfalls found together: {}.", "No two shortfalls were found together in {}."),
    **QUALITY_FINDINGS,
    "G1": most_often("The addressee was {}."),
    "G1.action_type": most_often("The action recommended was {}."),
    "G1.matrix": most_often("Addressee and action: {}."),
    "G2": share(("A strong action is asked for by {}.", "strong"), ("A weak one is asked for by {}.", "weak")),
    "G3": most_often("SMART tests met: {}.", "No SMART test was met by {}."),
    "G4": share(
        ("A recommendation is missing for {}.", "unanswered"), otherwise=("A recommendation answers {}.", "answered")
    ),
    "G4.each": most_often("Answered by no recommendation: {}.", "No recommendation is missing for {}."),
}
"""By statistic."""
