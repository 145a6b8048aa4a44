"""The kinds of finding: how a statistic of a kind becomes a sentence. A row without its number is not spoken of."""

from collections.abc import Callable, Container, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.catalogue import CATALOGUE, UNITS
from scr_appraiser.model.overview.naming import MOST, Named, foremost
from scr_appraiser.model.overview.statistics import Row, Statistic, known_of_which
from scr_appraiser.model.overview.tallying import NONE_WORDS, NOT_STATED_WORDS
from scr_appraiser.model.overview.words import counted, figures, number, of_base

Finding: TypeAlias = Callable[[Statistic], str]
"""The sentence, or "" where nothing is shown that it could say."""

_NO_FINDING = (NONE_WORDS, NOT_STATED_WORDS)
_LEAST_HALF = 4
"""Cases of which something can be said to lie in the middle half."""


def card(template: str) -> Finding:
    """A single count: "The overview counts {}."."""

    def told(statistic: Statistic) -> str:
        row = next(iter(statistic.rows), None)
        if row is None or row.n is None:
            return ""
        if not row.n and not row.in_conflict and not statistic.note:
            return f"There are {counted(0, *CATALOGUE[statistic.id].base_words)} in this selection."
        said = template.format(counted(row.n, *CATALOGUE[statistic.id].base_words))
        return _capital(said) + conflict_words(statistic, row)

    return told


def share(*templates: tuple[str, ...], otherwise: tuple[str, ...] = ()) -> Finding:
    """Some rows as shares of the base: ("{} died.", "died") says so of the row with the key ("died",).

    Of a row that is 0 only the first speaks; `otherwise` speaks in its place, where that reads better.
    """

    def told(statistic: Statistic) -> str:
        rows = {row.key: row for row in statistic.rows}
        first = rows.get(templates[0][1:])
        if otherwise and first is not None and first.n == 0:
            said = _share(statistic, rows.get(otherwise[1:]), otherwise[0])
            if said:
                return said
        spoken = [one for one in templates if one == templates[0] or ((row := rows.get(one[1:])) and row.n)]
        return " ".join(said for one in spoken if (said := _share(statistic, rows.get(one[1:]), one[0])))

    return told


def most_often(
    template: str, nothing: str = "", *, but: tuple[str, ...] = (), part: str = "", often: str = "most often"
) -> Finding:
    """The most frequent rows by name: "The method was {}."; `but`: codes that are no finding.

    `nothing` is said of the base where all rows are 0. `part`: the last part of the keys of the rows that are meant, of
    which the first part is named. `often` stands before the names, but of a single unit.
    """

    def told(statistic: Statistic) -> str:
        left_out = {NOT_STATED, *but}
        meant = [row for row in statistic.rows if not row.is_total and part in ("", row.key[-1])]
        shown = [row for row in meant if row.n is not None]
        found = [
            row for row in shown
            if row.n and row.label not in _NO_FINDING and left_out.isdisjoint(row.key) and not _is_mixed(statistic, row)
        ]  # fmt: skip
        if found:
            names = [statistic.lists.get(row.key[0], row.label) if part else row.label for row in found]
            differ = _differ(meant)
            first = "" if statistic.base == 1 or not often else f"{often}{_of_what(statistic, meant, found)} "
            said = template.format(first + foremost(named(statistic, found, names, differ)))
            known = "" if "known" in differ else _known(statistic, found[0])
            return said + known + ("" if "conflict" in differ else conflict_words(statistic, *meant))
        if len(shown) < len(meant) or statistic.base is None or any(row.n and row.together for row in shown):
            return ""
        said = nothing.format(_none_of(statistic, meant[0] if meant else None)) if nothing else ""
        return f"{said}{conflict_words(statistic, *shown)}" if said else ""

    return told


def both(*findings: Finding) -> Finding:
    """One finding after the other."""
    return lambda statistic: " ".join(said for finding in findings if (said := finding(statistic)))


def named(statistic: Statistic, rows: Sequence[Row], names: Sequence[str], differ: Container[str] = ()) -> list[Named]:
    """Rows that are shown, as a sentence names them: by their number, or, of bases that differ, by their share.

    `differ`: what each has to say for itself, "known" and "conflict".
    """
    bases = {_base(statistic, row) for row in rows}
    by_share = len(bases) > 1 and all(bases)
    found = []
    for row, name in zip(rows, names, strict=True):
        base = _base(statistic, row)
        rank = Fraction(row.n or 0, base) if by_share and base else Fraction(row.n or 0)
        in_conflict = row.in_conflict if "conflict" in differ else 0
        figure = _figures(statistic, row, with_known="known" in differ, in_conflict=in_conflict)
        found.append(Named(name, rank, figure))
    return found


def _of_what(statistic: Statistic, meant: Sequence[Row], found: Sequence[Row]) -> str:
    """A reservation where a number that is not shown may be greater than those that are named."""
    if all(row.n is not None for row in meant):
        return ""
    if statistic.is_partition and statistic.base is not None:
        least = sorted((row.n or 0 for row in found), reverse=True)[:MOST][-1]
        if least >= statistic.base - sum(row.n or 0 for row in meant):
            return ""
    return ", of what is shown,"


def _differ(rows: Sequence[Row]) -> Container[str]:
    """What is told beside each row, since each has its own: of how many it is known, and in conflict."""
    known = {row.base_known for row in rows}, "known"
    conflict = {row.in_conflict for row in rows}, "conflict"
    return [what for values, what in (known, conflict) if len(values) > 1]


def _is_mixed(statistic: Statistic, row: Row) -> bool:
    """Whether a row holds several categories that have nothing in common but that each is small: no neighbours."""
    return bool(row.together) and statistic.chart == "bars"


def middle(template: str, one: str = "", several: str = "") -> Finding:
    """Measures of each of several things: where the middle half of the cases lies. "The {median}length is {}.", and
    what one and several of what is measured are called.
    """

    def told(statistic: Statistic) -> str:
        by_what: dict[tuple[str, ...], dict[str, Row]] = {}
        for row in statistic.rows:
            by_what.setdefault(row.key[:-1], {})[row.key[-1]] = row
        said = [_middle(statistic, what, rows, (one, several)) for what, rows in by_what.items()]
        if not any(said):
            return ""
        words = template.format(
            "; ".join(each for each in said if each), median="" if statistic.base == 1 else "median "
        )
        return words + conflict_words(statistic, *statistic.rows)

    return told


def _share(statistic: Statistic, row: Row | None, template: str) -> str:
    base = _base(statistic, row) if row is not None else None
    if row is None or row.n is None or not base:
        return ""
    words = of_base(row.n, base, *CATALOGUE[statistic.id].base_words)
    unknown = " It is known of none." if row.base_known == 0 else ""
    said = template.format(f"{words} {_figures(statistic, row)}")
    return _capital(said) + unknown + conflict_words(statistic, row)


def _base(statistic: Statistic, row: Row) -> int | None:
    return statistic.base if row.base is None else row.base


def _figures(statistic: Statistic, row: Row, *, with_known: bool = True, in_conflict: int = 0) -> str:
    base = _base(statistic, row)
    known = known_of_which(statistic, row) if with_known else None
    if row.n is None or not base:
        return f"({row.n:,})" if row.n is not None else ""
    whom = "whom" if statistic.unit == "child" else "which"
    with_percent = row.suppressed != "base"
    return figures(row.n, base, known, with_percent=with_percent, whom=whom, in_conflict=in_conflict)


def _middle(statistic: Statistic, what: tuple[str, ...], rows: Mapping[str, Row], unit: tuple[str, str]) -> str:
    median = rows.get("median")
    if median is None or median.value is None:
        return ""
    name = " ".join(statistic.lists.get(part, part) for part in what)
    value = f"{number(median.value)} {unit[0] if median.value == 1 else unit[1]}".rstrip()
    lower, upper = (rows[name].value if name in rows else None for name in ("lower_quartile", "upper_quartile"))
    told = [cases(statistic, median.base)] if median.base is not None else []
    if lower is not None and upper is not None and (median.base is None or median.base >= _LEAST_HALF):
        told.append(
            f"the middle half from {number(lower)} to {number(upper)}"
            if lower != upper
            else f"the middle half at {number(lower)}"
        )
    said = f"{name[:1].lower()}{name[1:]} {value}" if name else value
    return f"{said} ({'; '.join(told)})" if told else said


def cases(statistic: Statistic, n: int) -> str:
    """Of how many a measure is: "17 of 20 reviews", "the only review"."""
    one, several = CATALOGUE[statistic.id].base_words
    if statistic.base == 1:
        return f"the only {one}"
    return counted(n, one, several) if statistic.base is None else f"{n:,} of {statistic.base:,} {several}"


def _known(statistic: Statistic, row: Row) -> str:
    base = _base(statistic, row)
    known = statistic.base_known if row.base_known is None else row.base_known
    if base is None or known is None or known >= base:
        return ""
    return f" It is known of {known:,} of the {base:,} {CATALOGUE[statistic.id].base_words[1]}."


def _none_of(statistic: Statistic, row: Row | None) -> str:
    """ "any of the 20 reviews", "any of the 14 reviews of which it is known (14 of 20)"."""
    one, several = CATALOGUE[statistic.id].base_words
    base = statistic.base or 0
    known = statistic.base_known if row is None or row.base_known is None else row.base_known
    if known is None or known >= base:
        return f"the only {one}" if base == 1 else f"any of the {base:,} {several}"
    those = f"the only {one}" if known == 1 else f"any of the {known:,} {several}"
    return f"{those} of {'whom' if statistic.unit == 'child' else 'which'} it is known ({known:,} of {base:,})"


def conflict_words(statistic: Statistic, *rows: Row) -> str:
    """ " For 2 reviews this is in conflict.", or nothing; of several rows that in which most is."""
    most = max((row.in_conflict for row in rows), default=0)
    return f" For {counted(most, *conflicting(statistic))} this is in conflict." if most else ""


def conflicting(statistic: Statistic) -> tuple[str, str]:
    """What one and several are called of that in which something is in conflict: a committee stands in a review."""
    return UNITS["review" if statistic.unit in ("committee", "field") else statistic.unit]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
