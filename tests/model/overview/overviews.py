"""Overviews made up for tests: a statistic for every chart, without a file."""

from collections.abc import Mapping
from dataclasses import replace

from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.statistics import Chart, LeftOut, Overview, Row, Selection, Statistic

GRADE_WORDS = {
    "1": "Unsatisfactory", "2": "Weak", "3": "Adequate", "4": "Good", "5": "Very good", "6": "Excellent",
    "IE": "Insufficient evidence",
}  # fmt: skip


def counts(numbers: Mapping[tuple[str, ...], int], labels: Mapping[str, str]) -> tuple[Row, ...]:
    """A row for each count, with as many records."""
    return tuple(
        Row(", ".join(labels.get(part, part) for part in key), key, n=n, records=records_of(key, n))
        for key, n in numbers.items()
    )


def records_of(key: tuple[str, ...], number: int) -> tuple[RecordId, ...]:
    """As many ids, told apart by the key."""
    return tuple(RecordId(f"{'-'.join(key)}-{place}") for place in range(number))


def statistic(
    ident: str, chart: Chart, numbers: Mapping[tuple[str, ...], int], labels: Mapping[str, str], *, base: int = 20
) -> Statistic:
    """A statistic of counts."""
    width = len(next(iter(numbers), ()))
    return Statistic(
        ident, "Block", f"Title of {ident}", "review", chart, base, counts(numbers, labels), base_known=base,
        dimensions=tuple(f"d{place}" for place in range(width)), sentence=f"The finding of {ident}.", lists=labels,
    )  # fmt: skip


def hide(stat: Statistic, *keys: tuple[str, ...]) -> Statistic:
    """The statistic as it leaves, without these numbers."""
    rows = tuple(
        replace(row, n=None, value=None, suppressed="small", records=()) if row.key in keys else row
        for row in stat.rows
    )
    return replace(stat, rows=rows)


def measured(ident: str, values: Mapping[tuple[str, str], float], labels: Mapping[str, str]) -> Statistic:
    """A statistic of measures in strips."""
    rows = tuple(Row(", ".join(labels.get(part, part) for part in key), key, value=v) for key, v in values.items())
    return Statistic(ident, "Process", f"Title of {ident}", "review", "dots", 20, rows, lists=labels)


def every_chart() -> tuple[Statistic, ...]:
    """One of each."""
    outcome = {"died": "Died", "harmed": "Did not die", "under_1": "Under 1", "1_4": "1 to 4", "5_14": "5 to 14"}
    agency = {"health": "Health", "social_work": "Social work and a very long name that wraps", "police": "Police",
              "known": "Known", "contributing": "Contributing"}  # fmt: skip
    domains = {"SCO": "Scope and remit", "CAN": "Candour and openness", "MAI": "Multi-agency involvement"}
    grades = {
        (domain, grade): (place * 3 + 2 * number) % 7
        for place, domain in enumerate(domains)
        for number, grade in enumerate(GRADE_WORDS)
    }
    factors = {"DA": "Domestic abuse", "PMH": "Parental mental health problems", "PSM": "Parental substance misuse"}
    times = {"commissioning": "Event to commissioning", "publication": "Event to publication", "median": "Median",
             "least": "Least", "most": "Most", "lower_quartile": "Lower quartile",
             "upper_quartile": "Upper quartile"}  # fmt: skip
    figures = ("least", "lower_quartile", "median", "upper_quartile", "most")
    values = {(strip, code): 30.0 * (place + 1) * (number + 1) + place * 17
              for place, strip in enumerate(("commissioning", "publication"))
              for number, code in enumerate(figures)}  # fmt: skip
    return (
        statistic("A1", "card", {("reviews",): 20}, {"reviews": "Reviews"}),
        statistic("B2", "bars", {("staffing",): 13, ("records",): 4, ("parallel",): 1, ("none",): 0},
                  {"staffing": "Staffing difficulties", "records": "Records were late",
                   "parallel": "Parallel processes", "none": "None"}),
        statistic("A5", "columns", {("2012",): 4, ("2013",): 9, ("2014",): 7}, {}),
        statistic("C2", "stacked", {(band, out): 2 + n for n, (band, out) in enumerate(
            (band, out) for band in ("under_1", "1_4", "5_14") for out in ("died", "harmed"))}, outcome),
        statistic("F2", "diverging", grades, {**domains, **GRADE_WORDS}),
        measured("B1", values, times),
        statistic("A4", "columns", {(year, kind): 1 + 3 * place + number for place, year in enumerate(("2012", "2013"))
                  for number, kind in enumerate(("SCR", "LR", "ICR"))},
                  {"SCR": "Significant case review", "LR": "Learning review", "ICR": "Initial case review"}),
        replace(measured("F5", {(group, domain): 3.0 + (place + number) % 3 / 2
                         for place, group in enumerate(("hybrid", "scie")) for number, domain in enumerate(domains)},
                         {"hybrid": "Hybrid", "scie": "SCIE Learning Together", **domains}), chart="dot_plot"),
        statistic("B6", "histogram", {(f"{n}",): n % 4 for n in range(9)}, {}),
        statistic("B7", "paired", {("family", "yes"): 12, ("family", "no"): 8, ("practitioners", "yes"): 17,
                  ("practitioners", "no"): 3}, {"family": "Family involved", "practitioners": "Practitioners involved",
                  "yes": "Yes", "no": "No"}),
        statistic("B8", "dumbbell", {("health", "known"): 20, ("health", "contributing"): 16,
                  ("social_work", "known"): 18, ("social_work", "contributing"): 18,
                  ("police", "known"): 9, ("police", "contributing"): 2}, agency),
        replace(
            statistic("D4.combinations", "combined", {("yes", "yes", "yes"): 9, ("yes", "no", "yes"): 4,
                      ("no", "yes", "no"): 2, ("no", "no", "no"): 5, ("not_stated",): 3},
                      {**factors, "not_stated": "Not stated", "yes": "Yes", "no": "No"}),
            dimensions=tuple(factors),
        ),
        statistic("E7", "heat", {(one, other): 3 * place + number for place, one in enumerate(("E01", "E02", "E03"))
                  for number, other in enumerate(("E01", "E02", "E03"))},
                  {"E01": "Training", "E02": "Staffing", "E03": "Turnover and changes of worker"}),
        statistic("E8", "slope", {("E01", "2012"): 8, ("E01", "2015"): 13, ("E02", "2012"): 12, ("E02", "2015"): 9,
                  ("E03", "2012"): 12, ("E03", "2015"): 14}, {"E01": "Training", "E02": "Staffing", "E03": "Turnover",
                  "2012": "2012 to 2015", "2015": "2015 to 2018"}),
        statistic("H1", "table", {("exact",): 60}, {"exact": "Exactly alike"}),
    )  # fmt: skip


def an_overview(*statistics: Statistic, profile: str = "internal") -> Overview:
    """An overview of these, or of every chart."""
    return Overview(
        profile,
        Selection(),
        20,
        23,
        statistics or every_chart(),
        (LeftOut(RecordId("r-7"), "INVENTED-2012-07", "It is not sealed."),),
        ("2 to 3 of the reviews may be one and the same.",),
    )
