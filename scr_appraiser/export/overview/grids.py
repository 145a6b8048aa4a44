"""A statistic as a table: one row a row, or, of two dimensions, the first down and the second across."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scr_appraiser.export.overview.counted import Kind
from scr_appraiser.model.overview.statistics import Row, Statistic

_MOST_ACROSS = 10
"""Columns beyond which a table of two dimensions is set one row a row."""
NOT_SHOWN = "–"

_HEADS: dict[Kind, str] = {
    "count": "Number",
    "base": "Base",
    "percent": "Per cent",
    "value": "Value",
    "in conflict": "In conflict",
}
_WHY = {
    "small": "Small number",
    "complement": "What it leaves is a small number",
    "secondary": "Would give another number away",
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
    is_crossed: bool

    @property
    def has_remarks(self) -> bool:
        """Whether some line says why something is not shown."""
        return any(line.remark for line in self.lines)

    @property
    def is_held_back(self) -> bool:
        """Whether something in it is not shown."""
        return any(figure.is_held_back for line in self.lines for figure in line.figures)


def grid(statistic: Statistic) -> Grid:
    """The table of a statistic."""
    return _crossed(statistic) or _listed(statistic)


def percent(row: Row, base: int | None) -> float | None:
    """n of base in per cent, to one decimal; None where either is missing, nothing, or not to be set in relation."""
    if row.n is None or not base or row.suppressed == "base":
        return None
    return round(100 * row.n / base, 1)


def base_of(row: Row, statistic: Statistic) -> int | None:
    """The base of a row: its own, else the statistic's."""
    return row.base if row.base is not None else statistic.base


def known_of(row: Row, statistic: Statistic) -> int | None:
    """The base of a row without those of which it is not stated; None where that cannot occur."""
    return row.base_known if row.base_known is not None else statistic.base_known


def why_not(row: Row) -> str:
    """Why a row, or something of it, is not shown; "" where all is."""
    return _WHY.get(row.suppressed, "")


def shown(figure: Figure) -> str:
    """A figure as it is read: "12", "65.0", "–" where it is not shown."""
    if figure.number is None:
        return NOT_SHOWN if figure.is_held_back else ""
    if figure.kind == "percent":
        return f"{figure.number:.0f} %"
    return f"{figure.number:,}" if isinstance(figure.number, int) else f"{figure.number:,.2f}".rstrip("0").rstrip(".")


def _listed(statistic: Statistic) -> Grid:
    columns: list[tuple[str, list[Figure]]] = []
    rows = statistic.rows
    if any(row.value is not None for row in rows):
        columns.append(("Value", [_figure("value", row.value, row) for row in rows]))
    counts = [_figure("count", row.n, row) for row in rows]
    if not columns or any(row.n is not None for row in rows):
        columns.append(("Number", counts))
    columns.append(("Base", [Figure("base", base_of(row, statistic)) for row in rows]))
    columns.append(("Per cent", [_percent(row, base_of(row, statistic)) for row in rows]))
    columns.append(("Base where stated", [Figure("base", known_of(row, statistic)) for row in rows]))
    columns.append(("Per cent where stated", [_percent(row, known_of(row, statistic)) for row in rows]))
    columns.append(("In conflict", [Figure("in conflict", row.in_conflict or None) for row in rows]))
    kept = [(head, figures) for head, figures in columns if head == "Number" or _says_something(figures)]
    lines = tuple(
        Line(row.label, tuple(figures[place] for _, figures in kept), why_not(row)) for place, row in enumerate(rows)
    )
    return Grid(tuple(head for head, _ in kept), lines, is_crossed=False)


def _crossed(statistic: Statistic) -> Grid | None:
    """The second dimension across; None where there are no two, or too many columns, or a place holds two rows."""
    if len(statistic.dimensions) != 2 or any(len(row.key) != 2 for row in statistic.rows):
        return None
    down, across = (_distinct(row.key[place] for row in statistic.rows) for place in (0, 1))
    cells = {row.key: row for row in statistic.rows}
    if not 1 < len(across) <= _MOST_ACROSS or len(cells) < len(statistic.rows):
        return None
    bases = {code: {row.base for row in statistic.rows if row.key[0] == code} for code in down}
    has_bases = any(base != {None} for base in bases.values()) and all(len(base) == 1 for base in bases.values())
    lines = []
    for code in down:
        figures = [_placed(cells.get((code, other))) for other in across]
        if has_bases:
            figures.append(Figure("base", next(iter(bases[code]))))
        lines.append(Line(_words(statistic, code), tuple(figures)))
    heads = [_words(statistic, code) for code in across] + (["Base"] if has_bases else [])
    return Grid(tuple(heads), tuple(lines), is_crossed=True)


def _placed(row: Row | None) -> Figure:
    if row is None:
        return Figure("count", None)
    if row.value is not None:
        return _figure("value", row.value, row)
    return _figure("count", row.n, row)


def _figure(kind: Kind, number: float | None, row: Row) -> Figure:
    return Figure(kind, number, is_held_back=number is None and bool(row.suppressed) and row.suppressed != "base")


def _percent(row: Row, base: int | None) -> Figure:
    return Figure("percent", percent(row, base), is_held_back=bool(row.suppressed))


def _says_something(figures: Sequence[Figure]) -> bool:
    return any(figure.number is not None for figure in figures)


def _distinct(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _words(statistic: Statistic, code: str) -> str:
    return statistic.lists.get(code, code)
