"""How far the team agrees, as a document: every figure by its name, how sure it is, and what drives disagreement."""

from collections.abc import Iterator, Sequence
from itertools import islice

from scr_appraiser.export.report import Cell, Document, Heading, Part, Prose, Table
from scr_appraiser.export.report_opening import marked, opening
from scr_appraiser.export.wording import moment
from scr_appraiser.model.agreement.diagnosing import Case, by_appraisers, by_criterion, by_levels
from scr_appraiser.model.agreement.lines import ALL_EQUAL, EXPLAIN, NOMINAL, figure_name, figure_words
from scr_appraiser.model.agreement.material import AgreementMaterial, Measured
from scr_appraiser.model.agreement.measuring import FIGURES, FigureId, Kind, Row

MARKING = "OFFICIAL-SENSITIVE PERSONAL"
TITLE = "Agreement of appraisers"
USE = (
    "The figures say how alike the framework is used. They are no measure of any person, and a low one asks first how "
    "clear the criterion is."
)
INTERVALS = (
    "Below a figure stand the lowest and the highest value that hold it with 95 % certainty: the reviews were drawn "
    "again 1,000 times, each whole (bootstrap, percentiles)."
)
COLUMNS: tuple[FigureId, ...] = ("exact", "within_one", "kappa_quadratic", "alpha_ordinal")
MOST = 20
"""Cases, criteria, levels or pairs listed of each; the workbook has all."""

_GROUPS: tuple[tuple[str, str, tuple[Kind, ...]], ...] = (
    ("All criteria together, and the whole", "Rated", ("all", "overall")),
    ("Judgements on domains", "Domain", ("domain",)),
    ("Criteria", "Criterion", ("criterion",)),
    ("Each two appraisers", "Appraisers", ("pair",)),
)


def agreement_document(data: AgreementMaterial) -> Document:
    """The whole report. The same data gives the same document."""
    return Document(
        title=TITLE,
        subject="How alike the framework is used",
        language="en-GB",
        marking=marked(MARKING, data.origin),
        running=f"{TITLE} · {moment(data.origin.exported_at)}",
        dated=data.origin.exported_at,
        parts=tuple(_parts(data)),
    )


def interval_words(line: Measured, which: FigureId) -> str:
    """The lowest and the highest, or "" where that is not known."""
    sure = line.intervals.get(which)
    return " to ".join(figure_words(which, each, line.row) for each in sure) if sure else ""


def treatment(which: FigureId) -> str:
    """What becomes of answers that are no number."""
    return "categories" if which in NOMINAL else "missing"


def _parts(data: AgreementMaterial) -> Iterator[Part]:
    framework = f"{data.framework.title}, version {data.framework.version}"
    about = (("Framework", framework), ("Reviews that two or more have sealed", f"{data.reviews:,}"))
    yield from opening(TITLE, data.origin, about)
    yield Prose(USE)
    yield Prose(EXPLAIN, voice="note")
    if any(line.intervals for line in data.lines):
        yield Prose(INTERVALS, voice="note")
    whole = next(line for line in data.lines if line.row.kind == "all")
    if not whole.row.is_enough:
        yield Prose(f"So far only {data.reviews:,} of them: the tables hold counts alone.", voice="warning")
    else:
        yield from _every_figure(data)
    for title, head, kinds in _GROUPS:
        lines = [line for line in data.lines if line.row.kind in kinds]
        if lines:
            yield Heading(2, title)
            yield _table(head, lines)
    yield from _driving(data)


def _every_figure(data: AgreementMaterial) -> Iterator[Part]:
    for line in data.lines:
        if line.row.kind in ("all", "overall"):
            yield Heading(2, f"Every figure: {line.title[:1].lower()}{line.title[1:]}")
            rows = tuple(_figure_row(line, which) for which in _figures(line.row))
            yield Table(("Figure", "Value", "With 95 % certainty", "No number is"), (44, 16, 24, 16), rows)
            if any(line.figures[which] is None for which in _figures(line.row)):
                yield Prose(ALL_EQUAL, voice="note")


def _figures(row: Row) -> list[FigureId]:
    return [which for which in FIGURES if which != "difference" or row.appraisers == 2]


def _figure_row(line: Measured, which: FigureId) -> tuple[Cell, ...]:
    words = figure_words(which, line.figures[which], line.row)
    return figure_name(which, line.row), words, interval_words(line, which), treatment(which)


def _table(head: str, lines: Sequence[Measured]) -> Table:
    if not any(line.row.is_enough for line in lines):
        counted = tuple((line.title, f"{line.row.reviews:,}", *_alike(line.row)) for line in lines)
        return Table((head, "Reviews", "Answered by two or more", "All alike"), (49, 13, 25, 13), counted)
    names = [figure_name(which, lines[0].row) for which in COLUMNS]
    return Table((head, "Reviews", *names), (30, 12, 14, 14, 16, 16), tuple(_line(line) for line in lines))


def _alike(row: Row) -> tuple[str, str]:
    """How many answers two or more gave, and of how many all are the same."""
    alike = sum(often for pattern, often in row.patterns.items() if len(set(pattern) - {None}) == 1)
    return f"{sum(row.patterns.values()):,}", f"{alike:,}"


def _line(line: Measured) -> tuple[Cell, ...]:
    cells = []
    for which in COLUMNS:
        words = figure_words(which, line.figures[which], line.row)
        sure = interval_words(line, which)
        cells.append((Prose(words), Prose(sure, voice="note")) if sure else words)
    return line.title, f"{line.row.reviews:,}", *cells


def _driving(data: AgreementMaterial) -> Iterator[Part]:
    yield Heading(2, "What drives disagreement")
    if not data.cases:
        yield Prose("No two of them differ on a criterion.")
        return
    titles = {criterion.id: f"{criterion.id} {criterion.title}" for criterion in data.framework.criteria()}
    yield _counted("Criterion", [(titles[name], those) for name, those in by_criterion(data.cases)])
    yield _counted("Taken for each other", [(f"{one} and {two}", those) for (one, two), those in by_levels(data.cases)])
    named = [(f"{_name(data, one)} and {_name(data, two)}", those) for (one, two), those in by_appraisers(data.cases)]
    yield _counted("Appraisers", named)
    yield Heading(3, "Furthest apart")
    rows = tuple(
        (data.references.get(case.review) or "without a reference", titles[case.criterion], *map(str, case.ratings))
        for case in sorted(data.cases, key=lambda case: (-case.points, case.criterion, case.review))[:MOST]
    )
    yield Table(("Review", "Criterion", "First", "Second"), (28, 48, 12, 12), rows)


def _counted(head: str, groups: Sequence[tuple[str, Sequence[Case]]]) -> Table:
    """The worst first: how often they differ, and by how many points altogether."""
    rows = tuple(
        (name, f"{len(those):,}", f"{sum(case.points for case in those):,}") for name, those in islice(groups, MOST)
    )
    return Table((head, "Times", "Points"), (70, 15, 15), rows)


def _name(data: AgreementMaterial, code: str) -> str:
    return data.people.get(code, code)
