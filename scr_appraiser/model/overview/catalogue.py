"""The 52 statistics, and the parts of some: block, title, unit, picture, and what their base is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.overview.statistics import Chart, Row, Statistic, Unit

UNITS: Mapping[Unit, tuple[str, str]] = {
    "review": ("review", "reviews"),
    "child": ("child", "children"),
    "committee": ("committee", "committees"),
    "recommendation": ("recommendation", "recommendations"),
    "theme": ("main theme", "main themes"),
    "criterion": ("criterion", "criteria"),
    "field": ("field", "fields"),
}
"""What one and several of a unit are called."""

_DIED = ("child who died", "children who died")
_PAIRED = ("review that two people appraised", "reviews that two people appraised")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a statistic before anything is counted."""

    block: str
    title: str
    unit: Unit
    chart: Chart
    of: tuple[str, str] | None = None
    """What one and several of its base are called, where that is not the unit's."""

    @property
    def base_words(self) -> tuple[str, str]:
        """What one and several of the base are called."""
        return self.of or UNITS[self.unit]


CATALOGUE: Mapping[str, Entry] = {
    "A1": Entry("Volume", "Reviews in the period", "review", "card"),
    "A2": Entry("Volume", "Children who are subjects", "child", "card"),
    "A3": Entry("Volume", "Committees that completed a review", "committee", "card"),
    "A4": Entry("Volume", "Reviews by type and year", "review", "columns"),
    "A5": Entry("Volume", "Notifications not progressed", "review", "columns", ("notification", "notifications")),
    "B1": Entry("Process", "Time from event to commissioning, to completion, to publication", "review", "dots"),
    "B2": Entry("Process", "Reasons for delay", "review", "bars"),
    "B3": Entry("Process", "Method used", "review", "bars"),
    "B4": Entry("Process", "Lead reviewer type", "review", "bars"),
    "B5": Entry("Process", "Length of report", "review", "dots"),
    "B6": Entry("Process", "Number of recommendations", "review", "table"),
    "B6.each": Entry("Process", "Reviews by their number of recommendations", "review", "histogram"),
    "B7": Entry("Process", "Family involved; practitioners involved", "review", "paired"),
    "B8": Entry("Process", "Agencies known and contributing", "review", "dumbbell"),
    "B9": Entry("Process", "Publication form", "review", "bars"),
    "C1": Entry("Children", "Died / did not die", "child", "bars"),
    "C2": Entry("Children", "Age band by outcome", "child", "stacked"),
    "C3": Entry("Children", "Cause or circumstance of death", "child", "bars", _DIED),
    "C3.flags": Entry("Children", "Circumstances of death", "child", "bars", _DIED),
    "C3.own_action": Entry("Children", "Death through own action", "child", "bars", _DIED),
    "C4": Entry("Children", "Sex", "child", "bars"),
    "C5": Entry("Children", "Primary harm", "child", "bars"),
    "C5.harm_types": Entry("Children", "All harm types", "child", "bars"),
    "C6": Entry("Children", "Child factors", "child", "bars"),
    "C7": Entry("Children", "Living arrangement", "child", "bars"),
    "C7.legal_status": Entry("Children", "Legal status", "child", "bars"),
    "C7.looked_after": Entry("Children", "Looked after", "child", "bars"),
    "C7.cpr_status": Entry("Children", "Child protection register", "child", "bars"),
    "C8": Entry("Children", "Receiving statutory or child protection intervention", "child", "bars"),
    "C9": Entry("Children", "Services involved at the time", "child", "bars"),
    "C10": Entry(
        "Children",
        "Three or more siblings",
        "child",
        "bars",
        ("child whose siblings are known", "children whose siblings are known"),
    ),
    "D1": Entry("Family", "Living with domestic abuse", "child", "bars"),
    "D2": Entry("Family", "Living with parental mental health problems", "child", "bars"),
    "D3": Entry("Family", "Living with parental substance misuse", "child", "bars"),
    "D4": Entry("Family", "Number of the three factors present", "child", "stacked"),
    "D4.combinations": Entry("Family", "Combinations of the three factors", "child", "combined"),
    "D5": Entry("Family", "Other parent and household factors", "child", "bars"),
    "D6": Entry("Family", "Moves between areas; unborn baby moves; responsibility confusion", "review", "bars"),
    "E1": Entry("Themes", "Themes by frequency (shortfall)", "review", "bars"),
    "E2": Entry("Themes", "Training", "review", "bars"),
    "E3": Entry("Themes", "Staffing", "review", "bars"),
    "E4": Entry("Themes", "Turnover and changes of worker", "review", "bars"),
    "E5": Entry("Themes", "Adult mental health service and parenting", "review", "bars"),
    "E6": Entry("Themes", "Good practice themes", "review", "bars"),
    "E7": Entry("Themes", "Themes found together", "review", "heat"),
    "E8": Entry("Themes", "Change since the last period", "review", "slope"),
    "F1": Entry("Quality", "Overall judgement", "review", "stacked"),
    "F2": Entry("Quality", "Domain judgements", "review", "diverging"),
    "F2.change": Entry("Quality", "Domains judged 4 or better, since the last period", "review", "slope"),
    "F3": Entry("Quality", "Criterion profile", "review", "heat"),
    "F4": Entry("Quality", "Strongest five criteria", "review", "bars"),
    "F4.weakest": Entry("Quality", "Weakest five criteria", "review", "bars"),
    "F5": Entry("Quality", "Quality by method: median of each domain", "review", "dot_plot"),
    "F5.reviewer_type": Entry("Quality", "Quality by reviewer type: median of each domain", "review", "dot_plot"),
    "F5.children": Entry("Quality", "Quality by number of children: median of each domain", "review", "dot_plot"),
    "F5.year": Entry("Quality", "Quality by year: median of each domain", "review", "dot_plot"),
    "F6": Entry("Quality", "Limiting judgements applied", "review", "bars"),
    "F7": Entry("Quality", "Share judged adequate or better; good or better", "review", "card"),
    "F7.change": Entry("Quality", "Judged adequate or better, since the last period", "review", "slope"),
    "G1": Entry("Recommendations", "By addressee", "recommendation", "bars"),
    "G1.action_type": Entry("Recommendations", "By action type", "recommendation", "bars"),
    "G1.matrix": Entry("Recommendations", "By addressee and action type", "recommendation", "heat"),
    "G2": Entry("Recommendations", "Strength", "recommendation", "stacked"),
    "G3": Entry("Recommendations", "SMART tests met", "recommendation", "bars"),
    "G4": Entry("Recommendations", "Themes with no recommendation", "theme", "bars"),
    "G4.each": Entry("Recommendations", "Themes with no recommendation, theme by theme", "theme", "bars"),
    "H1": Entry("Assurance", "Agreement of appraisers", "criterion", "table", _PAIRED),
    "H2": Entry("Assurance", "Appraisals moderated and why", "review", "bars", _PAIRED),
    "H3": Entry("Assurance", "Completeness: criteria answered by no number", "field", "heat", ("review", "reviews")),
    "H3.fields": Entry("Assurance", "Completeness: fields not stated", "field", "bars"),
}
"""By the id of overview.yaml; the first part of a statistic with several bears its id."""


def statistic(id_: str, rows: Sequence[Row], base: int | None, **others: object) -> Statistic:
    """A statistic of the catalogue with its numbers; `others` are further fields of it."""
    entry = CATALOGUE[id_]
    fields = {"block": entry.block, "title": entry.title, "unit": entry.unit, "chart": entry.chart}
    return Statistic(id=id_, rows=tuple(rows), base=base, **{**fields, **others})  # type: ignore[arg-type]
