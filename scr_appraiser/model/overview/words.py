"""Words of quantity ("almost all", "two-thirds"), always with the count and its base, so that prose and tables agree.

The bands are those of Education Scotland, "Terms we use in the inspection process"; that the Care Inspectorate uses the
same is not confirmed.
"""

BANDS = ("all", "almost all", "most", "majority", "less than half", "few", "none")

_ABOUT = (("about a third", 30, 36), ("about two-thirds", 63, 70), ("about three-quarters", 73, 77))
"""Everyday fractions with the least and the greatest per cent; there is none above 77 %."""


def band(n: int, base: int) -> str:
    """The band of a share; `base` is not 0."""
    if n == 0 or n == base:
        return "none" if n == 0 else "all"
    for words, least in (("most", 75), ("majority", 50), ("less than half", 15)):
        if n * 100 >= least * base:
            return "almost all" if n * 100 > 90 * base else words
    return "few"


def everyday(n: int, base: int) -> str:
    """The everyday fraction that fits a share, "" where none does; `base` is not 0."""
    hundredfold = n * 100  # in whole numbers, which are exact and quick
    if hundredfold == 50 * base:
        return "half"
    if 44 * base <= hundredfold < 50 * base:
        return "almost half"
    if 50 * base < hundredfold <= 56 * base:
        return "just over half"
    if 56 * base < hundredfold < 63 * base:
        return "more than half"
    for words, least, most in _ABOUT:
        if least * base <= hundredfold <= most * base:
            return words
    return ""


def percent(n: int, base: int) -> float | None:
    """Per cent to one decimal place, halves up; None of nothing."""
    return (2000 * n + base) // (2 * base) / 10 if base else None


def percent_words(n: int, base: int) -> str:
    """Whole per cent; to one decimal place where the whole number would fall into another band or fraction, and
    "just under 15 %" where that would too.
    """
    whole, tenths = (200 * n + base) // (2 * base), (2000 * n + base) // (2 * base)
    if (band(whole, 100), everyday(whole, 100)) == (band(n, base), everyday(n, base)):
        return f"{whole} %"
    if (band(tenths, 1000), everyday(tenths, 1000)) == (band(n, base), everyday(n, base)):
        return f"{tenths / 10} %"
    return f"just {'under' if 100 * n < whole * base else 'over'} {whole} %"


def of_base(n: int, base: int, one: str, several: str) -> str:
    """The band as the subject of a sentence: "the majority of reviews", "few children"; `base` is not 0.

    Exactly half, which the bands count as a majority, is called half: readers take a majority for more.
    """
    if base == 1:
        return f"the only {one}" if n else f"no {one}"
    if 2 * n == base:
        return f"half of {several}"
    words = {"majority": "the majority of", "less than half": "less than half of", "none": "no"}
    name = band(n, base)
    return f"{words.get(name, name)} {several}"


def figures(
    n: int, base: int, known: int | None = None, *, with_percent: bool = True, whom: str = "which", in_conflict: int = 0
) -> str:
    """The count, its base, per cent and fraction: "(13 of 20, 65 %; about two-thirds)".

    `known`: of how many units it is known, which gives a second percentage where it is less than the base. `whom`: what
    is said of the units. `in_conflict`: of how many it is, where that is to be said.
    """
    parts = [f"{n:,} of {base:,}" + (f", {percent_words(n, base)}" if with_percent else "")]
    if with_percent and everyday(n, base) not in ("", "half"):  # 50 % says so itself
        parts.append(everyday(n, base))
    if with_percent and known is not None and n <= known < base and known:
        parts.append(f"{percent_words(n, known)} of the {known:,} of {whom} it is known")
    if in_conflict:
        parts.append(f"{in_conflict:,} in conflict")
    return f"({'; '.join(parts)})"


def counted(n: int, one: str, several: str) -> str:
    """ "1 review", "20 reviews", "no reviews"."""
    return f"{n:,} {one}" if n == 1 else f"{n:,} {several}" if n else f"no {several}"


def number(value: float) -> str:
    """A measure with at most two decimal places: 14, 14.5, 38.25; never "-0"."""
    return f"{round(value, 2) + 0.0:,.2f}".rstrip("0").rstrip(".")
