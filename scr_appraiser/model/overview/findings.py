"""What each statistic finds, in words; the counts are put in by the kind of finding."""

from collections.abc import Mapping

from scr_appraiser.model.overview.finding_kinds import Finding, card, middle, most_often, share
from scr_appraiser.model.overview.findings_quality import QUALITY_FINDINGS
from scr_appraiser.model.overview.statistics import Statistic


def _died_by_age(statistic: Statistic) -> str:
    """Who died, band by band, and what is most frequent of all."""
    died = [row for row in statistic.rows if row.key[1:] == ("died",)]
    names = [f"{statistic.lists.get(row.key[0], row.key[0])}: {row.n:,}" for row in died if row.n]
    if any(row.n is None for row in died):
        names.append("others not shown")
    said = f"Those who died, by age: {'; '.join(names)}. " if names and any(row.n for row in died) else ""
    return said + most_often("Most often of all: {}.")(statistic)


FINDINGS: Mapping[str, Finding] = {
    "A1": card("the overview counts {}."),
    "A2": card("the reviews are about {}."),
    "A3": share(("{} completed a review.", "committees")),
    "A4": most_often("The years and types with most reviews: {}."),
    "A5": share(("{} led to no review.", "yes")),
    "B1": middle("In the middle (median): {}.", "months"),
    "B2": most_often("The reasons for delay given most often: {}.", but=("no_delay",)),
    "B3": most_often("The methods used most often: {}."),
    "B4": most_often("The lead reviewer was most often: {}."),
    "B5": middle("The report has, in the middle (median), {}.", "pages"),
    "B6": middle("The reviews make, in the middle (median), {}.", "recommendations"),
    "B6.each": most_often("Reviews by how many recommendations they make, the most frequent first: {}."),
    "B7": share(
        ("The family took part in {}.", "family", "yes"), ("Practitioners took part in {}.", "practitioners", "yes")
    ),
    "B8": most_often("Most often: {}."),
    "B9": most_often("The forms of publication met most often: {}."),
    "C1": share(("{} died.", "died")),
    "C2": _died_by_age,
    "C3": most_often("The causes of death met most often: {}."),
    "C3.flags": most_often("The circumstances of death met most often: {}."),
    "C3.own_action": share(("{} died through their own risk-taking, self-harm or suicide.", "yes")),
    "C4": most_often("By sex: {}."),
    "C5": most_often("The primary harm was most often: {}."),
    "C5.harm_types": most_often("The types of harm met most often: {}."),
    "C6": most_often("The factors in the child met most often: {}."),
    "C7": most_often("The children lived most often with or in: {}."),
    "C7.legal_status": most_often("The legal status was most often: {}."),
    "C7.looked_after": most_often("Looked after: {}."),
    "C7.cpr_status": most_often("On the child protection register: {}."),
    "C8": share(("Statutory or child protection intervention was received by {}.", "yes")),
    "C9": most_often("The services involved most often: {}."),
    "C10": share(("{} had three or more siblings.", "yes")),
    "D1": share(("{} lived with domestic abuse.", "yes")),
    "D2": share(("{} lived with parental mental health problems.", "yes")),
    "D3": share(("{} lived with parental substance misuse.", "yes")),
    "D4": share(("All three factors were present for {}.", "3"), ("None of the three was present for {}.", "0")),
    "D4.combinations": most_often("The factors were combined most often as: {}."),
    "D5": most_often("The other factors met most often: {}."),
    "D6": share(
        ("Weakness in planning for an unborn baby whose mother moves was found in {}.", "unborn_planning"),
        ("The family moved between areas in {}.", "cross_area_move"),
    ),
    "E1": most_often("The shortfalls found most often: {}."),
    "E2": share(("Training was found to fall short in {}.", "yes")),
    "E3": share(("Staffing or workload was found to fall short in {}.", "yes")),
    "E4": share(("Turnover and changes of worker were found to be a problem in {}.", "yes")),
    "E5": share(("Adult mental health services' view of parenting was found to fall short in {}.", "yes")),
    "E6": most_often("Good practice was found most often in: {}.", "No theme was coded as one of good practice in {}."),
    "E7": most_often("The shortfalls found together most often: {}."),
    **QUALITY_FINDINGS,
    "G1": most_often("The recommendations were addressed most often to: {}."),
    "G1.action_type": most_often("The kinds of action recommended most often: {}."),
    "G1.matrix": most_often("Recommended most often, and to whom: {}."),
    "G2": share(("A strong action is asked for by {}.", "strong"), ("A weak one is asked for by {}.", "weak")),
    "G3": most_often("The SMART tests met most often: {}."),
    "G4": share(("A recommendation is missing for {}.", "unanswered")),
    "G4.each": most_often("Most often answered by no recommendation: {}.", "A recommendation is not missing for {}."),
}
"""By statistic."""
