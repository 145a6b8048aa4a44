"""What the statistics of quality, of assurance and of change find, in words."""

from collections.abc import Mapping, Sequence

from scr_appraiser.model.overview.finding_kinds import Finding, most_often, share
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.model.overview.words import figures, number

_GOOD = ("4", "5", "6")


def _best_and_worst(statistic: Statistic) -> str:
    """Of what is judged 4 or better, what is so most often and what least often."""
    found = sorted(_good(statistic), key=lambda one: -one[1] / one[2])
    if not found:
        return ""
    said = [f"“{name}” {figures(n, base)}" for name, n, base in (found[0], found[-1])]
    most = f"Judged 4 or better most often: {said[0]}"
    return f"{most}; least often: {said[1]}." if len(found) > 1 else f"{most}."


def _good(statistic: Statistic) -> list[tuple[str, int, int]]:
    """By the first part of the keys: its words, how often it is judged 4 or better, and of how many."""
    groups: dict[str, list[Row]] = {}
    for row in statistic.rows:
        if (row.together or row.key[1:])[0] in (*_GOOD, "good"):  # grades are put together on one side of 4 only
            groups.setdefault(row.key[0], []).append(row)
    return [
        (statistic.lists.get(code, code), sum(row.n or 0 for row in rows), rows[0].base)
        for code, rows in groups.items()
        if rows[0].base and not any(row.n is None or row.suppressed for row in rows)
    ]


def _in_order(template: str) -> Finding:
    """The rows by name, in their order."""

    def told(statistic: Statistic) -> str:
        shown = [row for row in statistic.rows if _is_shown(row) and row.base]
        names = [f"“{row.label}” {figures(row.n or 0, row.base or 1)}" for row in shown]
        return template.format(", ".join(names)) if names else ""

    return told


def _medians(statistic: Statistic) -> str:
    if not statistic.rows:
        return "No group is large enough for a median to be given."
    found = sorted((row for row in statistic.rows if row.value is not None), key=lambda row: -(row.value or 0.0))
    said = [f"“{row.label}” {number(row.value or 0.0)}" for row in found]
    return f"The highest median: {said[0]}; the lowest: {said[-1]}." if len(found) > 1 else ""


def _agreement(statistic: Statistic) -> str:
    if not statistic.rows:
        return "No figure of agreement is given."
    values = {row.key[1]: row.value for row in statistic.rows if row.key[0] == "all" and row.value is not None}
    words = {
        "exact": "{} % of answers are exactly alike",
        "within_one": "{} % of ratings lie within one point",
        "kappa_quadratic": "the weighted kappa is {}",
    }
    said = [template.format(_figure(values[name])) for name, template in words.items() if name in values]
    return f"Of all criteria together, {', '.join(said)}." if said else ""


def _figure(value: float) -> str:
    return f"{value:.2f}" if abs(value) <= 1 else number(value)


def _change(statistic: Statistic) -> str:
    """What rose most and what fell most, of what is shown of both periods."""
    changes = sorted(_changes(statistic.rows, statistic), key=lambda one: -one[0])
    if not changes:
        return ""
    said = [f"Rose most: {words}." for change, words in changes[:1] if change > 0]
    said += [f"Fell most: {words}." for change, words in changes[-1:] if change < 0]
    return " ".join(said) or "Nothing changed."


def _changes(rows: Sequence[Row], statistic: Statistic) -> list[tuple[float, str]]:
    pairs: dict[str, dict[str, Row]] = {}
    for row in rows:
        if _is_shown(row) and row.base:
            pairs.setdefault(row.key[0], {})[row.key[1]] = row
    return [
        (_part(pair["now"]) - _part(pair["before"]), f"“{statistic.lists.get(code, code)}” {_then_and_now(pair)}")
        for code, pair in pairs.items()
        if len(pair) == 2
    ]


def _then_and_now(pair: Mapping[str, Row]) -> str:
    before, now = (figures(pair[period].n or 0, pair[period].base or 1) for period in ("before", "now"))
    return f"{now}, before {before}"


def _part(row: Row) -> float:
    return (row.n or 0) / (row.base or 1)


def _is_shown(row: Row) -> bool:
    return row.n is not None and not row.suppressed


QUALITY_FINDINGS: Mapping[str, Finding] = {
    "E8": _change,
    "F1": most_often("The overall judgement was most often: {}."),
    "F2": _best_and_worst,
    "F2.change": _change,
    "F3": _best_and_worst,
    "F4": _in_order("The criteria rated 4 or more most often: {}."),
    "F4.weakest": _in_order("The criteria rated 4 or more least often: {}."),
    "F5": _medians,
    "F5.reviewer_type": _medians,
    "F5.children": _medians,
    "F5.year": _medians,
    "F6": most_often("What limited or raised judgements most often: {}."),
    "F7": share(("Overall, {} are judged adequate or better.", "adequate"), ("{} are judged good or better.", "good")),
    "F7.change": _change,
    "H1": _agreement,
    "H2": most_often("What called for a moderator most often: {}."),
    "H3": most_often("Answered by no number most often: {}."),
    "H3.fields": most_often("Not stated most often: {}."),
}
"""By statistic."""
