"""What is said of one line of a team's agreement: its figures, how sure they are, what drives disagreement."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import islice
from typing import TypeAlias
from urllib.parse import quote

from scr_appraiser.model.agreement.diagnosing import Case, by_appraisers, by_criterion, by_levels
from scr_appraiser.model.agreement.lines import ALL_EQUAL, EXPLAIN, AgreementRow, figure_name, figure_words
from scr_appraiser.model.agreement.measuring import FIGURES, FigureId, Row, figure
from scr_appraiser.model.framework.frameworks import Framework

MOST = 12
"""Cases, criteria, levels or pairs listed of each."""
MOST_CASES = 200
"""Of two levels that were taken for each other."""
LEVELS = "levels"
"""The place in the text to which one is taken who asked for their cases."""
Levels: TypeAlias = tuple[str, str]


def row_text(
    chosen: AgreementRow,
    framework: Framework,
    intervals: Mapping[FigureId, tuple[float, float] | None],
    found: Iterable[Case],
    references: Mapping[str, str],
    muted: str,
    levels: Levels | None = None,
) -> str:
    """HTML, in which no text acts as markup. `references`: of the reviews, by id; `muted`: the colour of remarks.

    `levels`: two that were taken for each other, of which alone the cases are to be listed.
    """
    row = chosen.row
    return "".join(
        (
            f"<h3>{escape(chosen.title)}</h3><p style='color:{muted}'>{EXPLAIN}</p>",
            _figures(row, framework, intervals) if row.is_enough else "",
            _driving(row, [case for case in found if _is_of(case, row)], references, levels),
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


def _driving(row: Row, mine: list[Case], references: Mapping[str, str], levels: Levels | None) -> str:
    """The criteria, levels and pairs that drive disagreement, each a link to its cases; and the worst cases."""
    if row.kind in ("domain", "overall"):
        return ""
    if not mine:
        return "<p>No two of them differ on a criterion here.</p>"
    parts = ["<h4 style='margin-top:16px'>What drives disagreement</h4>"]
    if row.kind in ("all", "pair"):
        named = [_link(f"row:criterion:{name}", name, those) for name, those in islice(by_criterion(mine), MOST)]
        parts.append(f"<p>Criteria: {', '.join(named)}.</p>")
    taken = by_levels(mine)
    named = [_link(f"levels:{one}:{two}", f"{one} and {two}", those) for (one, two), those in taken[:MOST]]
    parts.append(f"<p>Taken for each other: {', '.join(named)}.</p>")
    if row.kind != "pair":
        met = islice(by_appraisers(mine), MOST)
        named = [_link(f"row:pair:{one} {two}", f"{one} and {two}", those) for (one, two), those in met]
        parts.append(f"<p>Appraisers: {', '.join(named)}.</p>")
    for pair, those in taken:
        if tuple(map(str, pair)) == levels:
            parts.append(
                _cases(
                    f"<a name='{LEVELS}'></a>{pair[0]} and {pair[1]} taken for each other:",
                    those[:MOST_CASES],
                    references,
                )
            )
    worst = sorted(mine, key=lambda case: (-case.points, case.criterion, case.review))[:MOST]
    return "".join((*parts, _cases("Furthest apart:", worst, references)))


def _link(place: str, words: str, those: Sequence[Case]) -> str:
    return f"<a href='{quote(place, safe=':')}'>{escape(words)} ({len(those):,})</a>"


def _cases(title: str, those: Iterable[Case], references: Mapping[str, str]) -> str:
    links = [
        f"<li><a href='case:{case.review}:{case.criterion}'>"
        f"{escape(references.get(case.review, 'a review'))}, {case.criterion}</a>: "
        f"{case.ratings[0]} and {case.ratings[1]}</li>"
        for case in those
    ]
    return f"<p>{title}</p><ul>{''.join(links)}</ul>"


def _is_of(case: Case, row: Row) -> bool:
    if row.kind == "criterion":
        return case.criterion == row.name
    if row.kind == "pair":
        return {case.first.appraiser, case.second.appraiser} == set(row.name.split())
    return row.kind == "all"
