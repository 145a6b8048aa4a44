"""The kinds of finding: how a statistic of a kind becomes a sentence. A row without its number is not spoken of."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.catalogue import CATALOGUE
from scr_appraiser.model.overview.statistics import Row, Statistic, known_of_which
from scr_appraiser.model.overview.tallying import NONE_WORDS, NOT_STATED_WORDS
from scr_appraiser.model.overview.words import counted, figures, number, of_base

Finding: TypeAlias = Callable[[Statistic], str]
"""The sentence, or "" where nothing is shown that it could say."""

_MOST_NAMED = 3
_NO_FINDING = (NONE_WORDS, NOT_STATED_WORDS)


def card(template: str) -> Finding:
    """A single count: "The overview counts {}."."""

    def told(statistic: Statistic) -> str:
        row = next(iter(statistic.rows), None)
        if row is None or row.n is None:
            return ""
        if not row.n and not row.in_conflict:
            return f"There are {counted(0, *CATALOGUE[statistic.id].base_words)} in this selection."
        said = template.format(counted(row.n, *CATALOGUE[statistic.id].base_words))
        return _capital(said) + conflict_words(row)

    return told


def share(*templates: tuple[str, ...]) -> Finding:
    """Some rows as shares of the base: ("{} died.", "died") says so of the row with the key ("died",).

    Of a row that is 0 only the first speaks.
    """

    def told(statistic: Statistic) -> str:
        rows = {row.key: row for row in statistic.rows}
        known = [(one, rows[one[1:]]) for one in templates if one[1:] in rows]
        spoken = [(one[0], row) for one, row in known if row.n or one == templates[0]]
        return " ".join(one for template, row in spoken if (one := _share(statistic, row, template)))

    return told


def most_often(
    template: str, nothing: str = "Nothing of this kind was found in {}.", but: tuple[str, ...] = ()
) -> Finding:
    """The most frequent rows by name: "Most often the method was {}."; `but`: codes that are no finding.

    `nothing` is said of the base where all rows are 0.
    """

    def told(statistic: Statistic) -> str:
        left_out = {NOT_STATED, *but}
        shown = [row for row in statistic.rows if row.n is not None and not row.is_total]
        found = [
            row for row in shown
            if row.n and row.label not in _NO_FINDING and left_out.isdisjoint(row.key) and not _is_mixed(statistic, row)
        ]  # fmt: skip
        named = sorted(found, key=lambda row: -(row.n or 0))[:_MOST_NAMED]
        if named:
            names = [f"“{row.label}” {_figures(statistic, row, with_known=False)}" for row in named]
            return f"{template.format(_listed(names))}{_known(statistic)}{conflict_words(named[0])}"
        if len(shown) < len(statistic.rows) or statistic.base is None or any(row.n and row.together for row in shown):
            return ""
        return f"{nothing.format(_none_of(statistic))}{_known(statistic)}{conflict_words(*shown)}"

    return told


def _is_mixed(statistic: Statistic, row: Row) -> bool:
    """Whether a row holds several categories that have nothing in common but that each is small: no neighbours."""
    return bool(row.together) and statistic.chart == "bars"


def middle(template: str, unit: str) -> Finding:
    """Measures of each of several things: where the middle half of the cases lies."""

    def told(statistic: Statistic) -> str:
        by_what: dict[tuple[str, ...], dict[str, Row]] = {}
        for row in statistic.rows:
            by_what.setdefault(row.key[:-1], {})[row.key[-1]] = row
        said = [_middle(statistic, what, rows, unit) for what, rows in by_what.items()]
        return template.format("; ".join(one for one in said if one)) if any(said) else ""

    return told


def _share(statistic: Statistic, row: Row, template: str) -> str:
    base = statistic.base if row.base is None else row.base
    if row.n is None or not base:
        return ""
    words = of_base(row.n, base, *CATALOGUE[statistic.id].base_words)
    unknown = " It is known of none." if row.base_known == 0 else ""
    return _capital(template.format(f"{words} {_figures(statistic, row)}")) + unknown + conflict_words(row)


def _figures(statistic: Statistic, row: Row, *, with_known: bool = True) -> str:
    base = statistic.base if row.base is None else row.base
    known = known_of_which(statistic, row)
    if row.n is None or not base:
        return f"({row.n:,})" if row.n is not None else ""
    return figures(row.n, base, known if with_known else None, with_percent=row.suppressed != "base")


def _middle(statistic: Statistic, what: tuple[str, ...], rows: Mapping[str, Row], unit: str) -> str:
    median = rows.get("median")
    if median is None or median.value is None:
        return ""
    name = " ".join(statistic.lists.get(part, part) for part in what)
    name = name[:1].lower() + name[1:]
    lower, upper = (rows[name].value if name in rows else None for name in ("lower_quartile", "upper_quartile"))
    half = ""
    if lower is not None and upper is not None and median.base != 1:
        half = f", half of them between {number(lower)} and {number(upper)}"
    base = f" ({counted(median.base, *CATALOGUE[statistic.id].base_words)})" if median.base is not None else ""
    return f"{f'{name} ' if name else ''}{number(median.value)} {unit}{half}{base}"


def _known(statistic: Statistic) -> str:
    base, known = statistic.base, statistic.base_known
    if base is None or known is None or known >= base:
        return ""
    return f" It is known of {known:,} of {base:,}."


def _none_of(statistic: Statistic) -> str:
    one, several = CATALOGUE[statistic.id].base_words
    return f"the only {one}" if statistic.base == 1 else f"any of the {statistic.base or 0:,} {several}"


def conflict_words(*rows: Row) -> str:
    """ " For 2 this is in conflict.", or nothing; of several rows that in which most is."""
    most = max((row.in_conflict for row in rows), default=0)
    return f" For {most:,} this is in conflict." if most else ""


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
