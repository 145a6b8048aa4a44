"""What the statistics of quality, of assurance and of change find, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from scr_appraiser.model.overview.finding_kinds import Finding, cases, most_often, share
from scr_appraiser.model.overview.naming import MOST, Named, level, listed, together
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.model.overview.words import counted, figures, number

NOT_RANKED = "Criteria of which the share is not shown are not among these."
"""In the note of the strongest or the weakest where that is so."""
_GOOD = ("4", "5", "6")


def _best_and_worst(judged: str, nothing: str) -> Finding:
    """Of what is judged 4 or better, what is so most often and what least often; `nothing` where none is ever so."""

    def told(statistic: Statistic) -> str:
        found = level(_good(statistic))
        if not found:
            return ""
        if not found[0][0].rank:
            return _of_what(statistic, nothing)
        if statistic.base == 1:  # nothing is so more or less often
            found = [[replace(one, figure="") for one in group] for group in found]
            rest = f"; not so: {together(found[1])}" if len(found) > 1 else ""
            return _of_what(statistic, f"{judged}: {together(found[0])}{rest}.")
        if len(found) == 1:
            return _of_what(statistic, f"{judged}: {together(found[0])}.")
        said = f"{judged} most often: {together(found[0])}; least often: {together(found[-1])}."
        return _of_what(statistic, said)

    return told


def _good(statistic: Statistic) -> list[Named]:
    """By the first part of the keys: its words, and how often it is judged 4 or better."""
    groups: dict[str, list[Row]] = {}
    for row in statistic.rows:
        if (row.together or row.key[1:])[0] in (*_GOOD, "good"):  # grades are put together on one side of 4 only
            groups.setdefault(row.key[0], []).append(row)
    return [
        _share_of(statistic.lists.get(code, code), sum(row.n or 0 for row in rows), base)
        for code, rows in groups.items()
        if (base := rows[0].base) and not any(row.n is None or row.suppressed for row in rows)
    ]


def _share_of(name: str, n: int, base: int) -> Named:
    return Named(name, Fraction(n, base), figures(n, base))


def _in_order(template: str, end: int, nothing: str) -> Finding:
    """The rows by name, in their order, without those at the other end of the scale: with a share of `end`."""

    def told(statistic: Statistic) -> str:
        if not statistic.rows:
            return "No share is shown by which criteria could be ranked."
        shown = [_share_of(row.label, row.n or 0, row.base) for row in statistic.rows if _is_shown(row) and row.base]
        names = [f"“{one.name}” {one.figure}" for one in shown if one.rank != end]
        return _of_what(statistic, template.format(listed(names)) if names else nothing) if shown else ""

    return told


def _medians(statistic: Statistic) -> str:
    """The highest and the lowest, each with how many reviews it is of."""
    if not statistic.rows:
        return "No group is large enough for a median to be given."
    found = [
        Named(row.label, Fraction(row.value), "" if row.base is None else f"({cases(statistic, row.base)})")
        for row in statistic.rows
        if row.value is not None
    ]
    if not found:
        return ""
    groups = level(found)
    if len(groups) == 1:
        return _of_what(statistic, f"The median is {number(float(found[0].rank))} for {together(groups[0])}.")
    highest, lowest = (f"{number(float(group[0].rank))}, for {together(group)}" for group in (groups[0], groups[-1]))
    return _of_what(statistic, f"The highest median is {highest}; the lowest is {lowest}.")


def _agreement(statistic: Statistic) -> str:
    if not statistic.rows:
        return "No figure of agreement is given."
    of_all = [row for row in statistic.rows if row.key[0] == "all" and row.value is not None]
    values = {row.key[1]: row.value or 0.0 for row in of_all}
    words = {
        "exact": "{} % of answers are exactly alike",
        "within_one": "{} % of ratings lie within one point",
        "kappa_quadratic": "the weighted kappa is {}",
    }
    said = [template.format(_figure(values[name])) for name, template in words.items() if name in values]
    base = next((f" ({cases(statistic, row.base)})" for row in of_all if row.base is not None), "")
    return f"Of all criteria together{base}, {listed(said)}." if said else ""


def _figure(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}" if abs(value) <= 1 else number(value)


def _change(not_compared: str, none_before: str) -> Finding:
    """What rose most and what fell most, of what is shown of both periods; else that the earlier one had nothing."""

    def told(statistic: Statistic) -> str:
        if not statistic.rows:
            return not_compared if statistic.base is None else "Nothing was found in either period."
        if all(row.base == 0 for row in statistic.rows if row.key[-1] == "before"):
            return none_before
        changes = _changes(statistic)
        if not changes:
            return ""
        groups = level(changes)
        said = [f"Rose most: {_moved(groups[0])}."] if groups[0][0].rank > 0 else []
        said += [f"Fell most: {_moved(groups[-1])}."] if groups[-1][0].rank < 0 else []
        return _of_what(statistic, " ".join(said) or "Nothing changed.")

    return told


def _changes(statistic: Statistic) -> list[Named]:
    pairs: dict[str, dict[str, Row]] = {}
    for row in statistic.rows:
        if _is_shown(row) and row.base:
            pairs.setdefault(row.key[0], {})[row.key[1]] = row
    found = []
    for code, pair in pairs.items():
        if len(pair) == 2:
            before, now = (_share_of("", pair[period].n or 0, pair[period].base or 1) for period in ("before", "now"))
            name = statistic.lists.get(code, code)
            found.append(Named(name, now.rank - before.rank, f"{now.figure}, before {before.figure}"))
    return found


def _moved(group: Sequence[Named]) -> str:
    """Each with what it was: too much for a list of names."""
    said = [f"“{one.name}” {one.figure}" for one in group[:MOST]]
    rest = len(group) - len(said)
    return "; ".join([*said, *([f"{counted(rest, 'other', 'others')} as much"] if rest else [])])


def _of_what(statistic: Statistic, said: str) -> str:
    """With a reservation where what is not shown may be higher or lower."""
    is_held = any(row.n is None and row.value is None and row.suppressed for row in statistic.rows)
    is_whole = not is_held and NOT_RANKED not in statistic.note
    return said if is_whole else f"Of what is shown: {said[:1].lower()}{said[1:]}"


def _is_shown(row: Row) -> bool:
    return row.n is not None and not row.suppressed


_THEMES_CHANGED = _change("No earlier period is chosen to compare with.", "There are no reviews in the earlier period.")
_QUALITY_CHANGED = _change("There is nothing to compare.", "None of this was judged in the earlier period.")

QUALITY_FINDINGS: Mapping[str, Finding] = {
    "E8": _THEMES_CHANGED,
    "F1": most_often("The overall judgement was {}."),
    "F2": _best_and_worst("Judged 4 or better", "No domain was judged 4 or better."),
    "F2.change": _QUALITY_CHANGED,
    "F3": _best_and_worst("Rated 4 or more", "No criterion was rated 4 or more."),
    "F4": _in_order("Rated 4 or more most often: {}.", 0, "No criterion was rated 4 or more."),
    "F4.weakest": _in_order(
        "Rated 4 or more least often: {}.", 1, "Every criterion was rated 4 or more in each review."
    ),
    "F5": _medians,
    "F5.reviewer_type": _medians,
    "F5.children": _medians,
    "F5.year": _medians,
    "F6": most_often("What limited or raised judgements: {}.", "Nothing limited or raised a judgement in {}."),
    "F7": share(("{} reached adequate or better overall.", "adequate"), ("{} reached good or better.", "good")),
    "F7.change": _QUALITY_CHANGED,
    "H1": _agreement,
    "H2": most_often("What called for a moderator: {}.", "Nothing called for a moderator in {}."),
    "H3": most_often("Answered by no number: {}.", "No criterion went without a number in {}."),
    "H3.fields": most_often("Not stated: {}."),
}
"""By statistic."""
