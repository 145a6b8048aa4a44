"""What is said of one line of a team's agreement: its figures, how sure they are, what drives disagreement."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import islice

from scr_appraiser.model.agreement.diagnosing import Case, by_appraisers, by_criterion, by_levels
from scr_appraiser.model.agreement.lines import ALL_EQUAL, EXPLAIN, AgreementRow, figure_name, figure_words
from scr_appraiser.model.agreement.measuring import FIGURES, FigureId, Row, figure
from scr_appraiser.model.framework.frameworks import Framework

MOST = 12
"""Cases, criteria, levels or pairs listed of each."""


def row_text(
    chosen: AgreementRow,
    framework: Framework,
    intervals: Mapping[FigureId, tuple[float, float] | None],
    found: Iterable[Case],
    references: Mapping[str, str],
    muted: str,
) -> str:
    """HTML, in which no text acts as markup. `references`: of the reviews, by id; `muted`: the colour of remarks."""
    row = chosen.row
    return "".join(
        (
            f"<h3>{escape(chosen.title)}</h3><p style='color:{muted}'>{EXPLAIN}</p>",
            _figures(row, framework, intervals) if row.is_enough else "",
            _driving(row, [case for case in found if _is_of(case, row)], references),
        )
    )


def _figures(row: Row, framework: Framework, intervals: Mapping[FigureId, tuple[float, float] | None]) -> str:
    lines, is_undefined = [], False
    for which in FIGURES:
        if which == "difference" and row.appraisers > 2:
            continue
        value, between = figure(row, which, framework), ""
        is_undefined = is_undefined or value is None
        if sure := intervals.get(which):
            low, high = (figure_words(which, each, row) for each in sure)
            between = f"{low} to {high}, with 95 % certainty"
        words = figure_words(which, value, row)
        lines.append(f"<tr><td>{figure_name(which, row)}</td><td align='right'>{words}</td><td>{between}</td></tr>")
    said = f"<p>{ALL_EQUAL}</p>" if is_undefined else ""
    return f"<table cellpadding='4'>{''.join(lines)}</table>{said}"


def _driving(row: Row, mine: list[Case], references: Mapping[str, str]) -> str:
    """The criteria, levels and pairs that drive disagreement, and the cases, worst first."""
    if row.kind in ("domain", "overall"):
        return ""
    if not mine:
        return "<p>No two of them differ on a criterion here.</p>"
    parts = ["<h4>What drives disagreement</h4>"]
    if row.kind in ("all", "pair"):
        named = [f"{name} ({len(those):,})" for name, those in islice(by_criterion(mine), MOST)]
        parts.append(f"<p>Criteria: {', '.join(named)}.</p>")
    levels = [f"{one} and {two} ({len(those):,})" for (one, two), those in islice(by_levels(mine), MOST)]
    parts.append(f"<p>Taken for each other: {', '.join(levels)}.</p>")
    if row.kind != "pair":
        pairs = [f"{one} and {two} ({len(those):,})" for (one, two), those in islice(by_appraisers(mine), MOST)]
        parts.append(f"<p>Appraisers: {escape(', '.join(pairs))}.</p>")
    worst = sorted(mine, key=lambda case: (-case.points, case.criterion, case.review))[:MOST]
    links = [
        f"<li><a href='case:{case.review}:{case.criterion}'>"
        f"{escape(references.get(case.review, 'a review'))}, {case.criterion}</a>: "
        f"{case.ratings[0]} and {case.ratings[1]}</li>"
        for case in worst
    ]
    return "".join((*parts, f"<p>Furthest apart:</p><ul>{''.join(links)}</ul>"))


def _is_of(case: Case, row: Row) -> bool:
    if row.kind == "criterion":
        return case.criterion == row.name
    if row.kind == "pair":
        return {case.first.appraiser, case.second.appraiser} == set(row.name.split())
    return row.kind == "all"
