"""The lines of a team's agreement, and what its figures are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_appraiser.model.agreement.measuring import LEAST_REVIEWS, FigureId, Row, figures, kappa_name
from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.framework.frameworks import Framework

NAMES: Mapping[FigureId, str] = {
    "exact": "Exact agreement",
    "within_one": "Agreement within one point",
    "difference": "Mean difference, second minus first",
    "kappa": "{kappa}, unweighted",
    "kappa_linear": "{kappa}, linear weights",
    "kappa_quadratic": "{kappa}, quadratic weights",
    "ac1": "Gwet's AC1",
    "ac2": "Gwet's AC2, quadratic weights",
    "alpha_nominal": "Krippendorff's alpha, nominal",
    "alpha_ordinal": "Krippendorff's alpha, ordinal",
    "alpha_interval": "Krippendorff's alpha, interval",
}
EXPLAIN = (
    f"With fewer than {LEAST_REVIEWS} reviews that two or more have sealed, only their number is given. Not applicable "
    "and insufficient evidence are categories of the nominal figures, and missing in the ordinal ones."
)
ALL_EQUAL = "A figure is undefined where all ratings are equal: then chance alone would always agree."
NOMINAL: tuple[FigureId, ...] = ("exact", "kappa", "ac1", "alpha_nominal")
"""Those in which not applicable and insufficient evidence are categories; in all others they are missing."""
SHARES: tuple[FigureId, ...] = ("exact", "within_one")
COLUMNS: tuple[FigureId, ...] = ("exact", "within_one", "kappa_quadratic", "difference")
TOO_FEW = "too few"
UNDEFINED = "undefined"
OF_TWO = "of two only"
"""In place of the mean difference, where more than two appraised a review: there is no second minus first."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One line: what was rated, in how many reviews, and the figures of COLUMNS."""

    place: int
    title: str
    row: Row
    figures: Mapping[FigureId, float | None]


def agreement_rows(rows: tuple[Row, ...], framework: Framework, people: Mapping[str, str]) -> list[AgreementRow]:
    """All criteria together, the whole, the domains with their criteria, then each two appraisers."""
    return [
        AgreementRow(
            place,
            title_of(row, framework, people),
            row,
            figures(row, COLUMNS, framework),
        )
        for place, row in enumerate(rows)
    ]


def title_of(row: Row, framework: Framework, people: Mapping[str, str]) -> str:
    """What a row is about. `people`: names by staff code."""
    if row.kind == "all":
        return "All criteria together"
    if row.kind == "criterion":
        return f"{row.name} {framework.criterion(row.name).title}"
    if row.kind == "domain":
        return f"Judgement on {framework.domain(row.name).name}"
    if row.name == OVERALL:
        return "Overall judgement"
    return " and ".join(people.get(code, code) for code in row.name.split())


def figure_name(which: FigureId, row: Row) -> str:
    """The figure with its metric named."""
    return NAMES[which].format(kappa=kappa_name(row))


def figure_words(which: FigureId, value: float | None, row: Row) -> str:
    """A share in per cent, everything else to two places; why there is none where there is none."""
    if value is None:
        return why_none(which, row)
    if which in SHARES:
        return f"{100 * value:.0f} %"
    return f"{value:+.2f}" if which == "difference" else f"{value:.2f}"


def why_none(which: FigureId, row: Row) -> str:
    """Why there is no such figure of a row, in two or three words."""
    if not row.is_enough:
        return TOO_FEW
    return OF_TWO if which == "difference" and row.appraisers > 2 else UNDEFINED
