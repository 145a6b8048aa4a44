"""A statistic as a table: one row a row, or, of two dimensions, the first down and the second across."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.export.overview.counted import Kind
from scr_appraiser.model.overview.pictures.dot_plot import MOST_GROUPS
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.model.overview.telling import percent_known_of, percent_of
from scr_appraiser.model.overview.words import number

_MOST_ACROSS = 10
"""Columns beyond which a table of two dimensions is set one row a row."""
NOT_SHOWN = "–"

CHANGE, PER_CENT, STATED = "Change in points", "Per cent", "Base where stated"

_WHY = {
    "small": "Small, or would give a small number away",
    "base": "Per cent not shown: small base",
    "single": "Belongs to one case",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a table; None where there is none, or it is not shown."""

    kind: Kind
    number: float | None
    is_held_back: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    label: str
    figures: tuple[Figure, ...]
    remark: str = ""
    """Why something of it is not shown."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A statistic as a table."""

    heads: tuple[str, ...]
    """Of the figures; the first column holds the labels."""
    lines: tuple[Line, ...]
    drawn: tuple[int, ...]
    """The columns of figures that a chart shows, from 0."""

    @property
    def has_remarks(self) -> bool:
        """Whether some line says why something is not shown."""
        return any(line.remark for line in self.lines)

    @property
    def reasons(self) -> str:
        """Why something is not shown, to end a sentence with: " (belongs to one case)."."""
        why = "; ".join(dict.fromkeys(line.remark.lower() for line in self.lines if line.remark))
        return f" ({why})." if why else "."

    @property
    def shows_something(self) -> bool:
        """Whether it has a number."""
        return any(figure.number is not None for line in self.lines for figure in line.figures)

    @property
    def is_held_back(self) -> bool:
        """Whether something in it is not shown."""
        return any(figure.is_held_back for line in self.lines for figure in line.figures)


def grid(statistic: Statistic, *, is_on_paper: bool = False) -> Grid:
    """The table of a statistic. On paper groups stand across however many they are: one below the other, each with
    every domain, they would fill pages.
    """
    return _crossed(statistic, is_on_paper=is_on_paper) or _listed(statistic)


def number_of(statistic: Statistic) -> str:
    """What a statistic, or a part of one, is called by in overview.yaml: "C7"."""
    return statistic.id.partition(".")[0]


def why_not(row: Row) -> str:
    """Why a row, or something of it, is not shown; "" where all is."""
    return _WHY.get(row.suppressed, "")


def shown(figure: Figure) -> str:
    """A figure as it is read: "12", "65.2 %", "–" where it is not shown."""
    if figure.number is None:
        return NOT_SHOWN if figure.is_held_back else ""
    if figure.kind == "percent":
        return f"{figure.number:.1f} %"
    return f"{figure.number:,}" if isinstance(figure.number, int) else number(figure.number)


def _listed(statistic: Statistic) -> Grid:
    columns: list[tuple[str, list[Figure]]] = []
    rows = statistic.rows
    if any(row.value is not None for row in rows):
        columns.append(("Value", [_figure("value", row.value, row) for row in rows]))
    counts = [_figure("count", row.n, row) for row in rows]
    if not columns or any(row.n is not None for row in rows):
        columns.append(("Number", counts))
    columns.append(("Base", [_base(statistic.base if row.base is None else row.base) for row in rows]))
    columns.append((PER_CENT, [_percent(statistic, percent_of(statistic, row), row) for row in rows]))
    if any(_is_known_of_fewer(statistic, row) for row in rows):
        known = [statistic.base_known if row.base_known is None else row.base_known for row in rows]
        columns.append((STATED, [_base(number) for number in known]))
        columns.append(
            ("Per cent where stated", [_percent(statistic, percent_known_of(statistic, row), row) for row in rows])
        )
    columns.append(("In conflict", [Figure("in conflict", row.in_conflict or None) for row in rows]))
    kept = [(head, figures) for head, figures in columns if head == "Number" or _says_something(figures)]
    lines = tuple(
        Line(row.label, tuple(figures[place] for _, figures in kept), why_not(row)) for place, row in enumerate(rows)
    )
    heads = tuple(head for head, _ in kept)
    has_own = bool(rows) and all(row.base is not None for row in rows)
    return Grid(heads, lines, (heads.index(PER_CENT),) if has_own and PER_CENT in heads else (0,))


def _is_known_of_fewer(statistic: Statistic, row: Row) -> bool:
    """Whether a second base has anything to say beside the first."""
    known = statistic.base_known if row.base_known is None else row.base_known
    return known is not None and known != (statistic.base if row.base is None else row.base)


def _crossed(statistic: Statistic, *, is_on_paper: bool) -> Grid | None:
    """The second dimension across; None where there are no two, or too many columns, or a place holds two rows."""
    if len(statistic.dimensions) != 2 or any(len(row.key) != 2 for row in statistic.rows):
        return None
    is_turned = statistic.chart == "dot_plot"  # its groups are compared on one line
    cells = {row.key[::-1] if is_turned else row.key: row for row in statistic.rows}
    down, across = (_distinct(key[place] for key in cells) for place in (0, 1))
    most = _MOST_ACROSS if not is_turned else len(across) if is_on_paper else MOST_GROUPS
    if not 0 < len(across) <= most or len(cells) < len(statistic.rows):
        return None
    columns: list[tuple[str, list[Figure]]] = []
    shares: list[tuple[str, list[Figure]]] = []
    of: list[tuple[str, list[Figure]]] = []
    for other in across:
        rows = [cells.get((code, other)) for code in down]
        columns.append((_words(statistic, other), [_placed(row) for row in rows]))
        if not is_turned and _has_own_bases(statistic) and any(row is not None and row.value is None for row in rows):
            figures = [_percent(statistic, percent_of(statistic, row) if row else None, row) for row in rows]
            shares.append((f"{_words(statistic, other)}, per cent", figures))
        if is_turned:
            figures = [Figure("base", None) if row is None else _base(row.base) for row in rows]
            of.append((f"{_words(statistic, other)}, {statistic.unit}s", figures))
    drawn = range(len(columns))
    columns += [*shares, *(of if any(_says_something(figures) for _, figures in of) else ())]
    if statistic.chart == "slope" and len(shares) == 2:
        drawn = range(2, 4)
        columns.append((CHANGE, _changes(*(figures for _, figures in shares))))
    bases = [{row.base for key, row in cells.items() if key[0] == code} for code in down]
    if not is_turned and not _has_own_bases(statistic) and any(base != {None} for base in bases):
        columns.append(("Base", [_base(next(iter(base))) for base in bases]))
    columns += _stated(statistic, {code: [cells.get((code, other)) for other in across] for code in down}, across)
    on_line = zip(*(figures for _, figures in columns), strict=True)
    lines = tuple(Line(_words(statistic, code), figures) for code, figures in zip(down, on_line, strict=True))
    return Grid(tuple(head for head, _ in columns), lines, tuple(drawn))


def _stated(
    statistic: Statistic, lines: Mapping[str, Sequence[Row | None]], across: Sequence[str]
) -> Iterator[tuple[str, list[Figure]]]:
    """The second bases of rows that have their own: one column where those on a line share it, else one for each."""
    own = [row for rows in lines.values() for row in rows if row is not None and row.base_known is not None]
    if not any(_is_known_of_fewer(statistic, row) for row in own):
        return
    known = [[None if row is None else row.base_known for row in rows] for rows in lines.values()]
    if all(len({number for number in each if number is not None}) == 1 for each in known):
        yield STATED, [_base(next(number for number in each if number is not None)) for each in known]
    else:
        for place, other in enumerate(across):
            yield f"{_words(statistic, other)}, {STATED.lower()}", [_base(each[place]) for each in known]


def _has_own_bases(statistic: Statistic) -> bool:
    """Whether numbers that stand on one line have different bases: then each needs its own percentage."""
    bases: dict[str, set[int | None]] = {}
    for row in statistic.rows:
        bases.setdefault(row.key[0], set()).add(row.base)
    return statistic.chart == "slope" or any(len(base) > 1 for base in bases.values())


def _changes(before: Sequence[Figure], now: Sequence[Figure]) -> list[Figure]:
    """What one percentage has more than the other, where both are shown."""
    return [
        Figure("change", round(then.number - first.number, 1))
        if first.number is not None and then.number is not None
        else Figure("change", None, first.is_held_back or then.is_held_back)
        for first, then in zip(before, now, strict=True)
    ]


def _placed(row: Row | None) -> Figure:
    if row is None:
        return Figure("count", None)
    if row.value is not None:
        return _figure("value", row.value, row)
    return _figure("count", row.n, row)


def _figure(kind: Kind, number: float | None, row: Row) -> Figure:
    return Figure(kind, number, is_held_back=number is None and bool(row.suppressed) and row.suppressed != "base")


def _base(number: int | None) -> Figure:
    """Beside bases that are shown, one that is not is held back."""
    return Figure("base", number, is_held_back=number is None)


def _percent(statistic: Statistic, number: float | None, row: Row | None) -> Figure:
    is_of_hidden = row is not None and row.n is not None and row.base is None and statistic.base is None
    return Figure("percent", number, number is None and row is not None and (bool(row.suppressed) or is_of_hidden))


def _says_something(figures: Sequence[Figure]) -> bool:
    return any(figure.number is not None for figure in figures)


def _distinct(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _words(statistic: Statistic, code: str) -> str:
    return statistic.lists.get(code, code)
