"""What the parts of a document say, as plain text to look into."""

from collections.abc import Iterable

from scr_appraiser.export.report import Cell, Chart, Heading, Part, Prose, Rated, Table


def said(parts: Iterable[Part]) -> str:
    """Everything, a line for each heading, paragraph and row."""
    return "\n".join(line for part in parts for line in _lines(part))


def row_of(parts: Iterable[Part], label: str) -> str:
    """The cells beside the first row head that is `label`."""
    rows = (row for part in parts if isinstance(part, Table) for row in part.rows)
    return next(" | ".join(map(cell_text, row[1:])) for row in rows if label in cell_text(row[0]))


def cell_text(cell: Cell) -> str:
    """A cell in one line."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Rated):
        return f"[{cell.figure}] {cell.word}"
    return " / ".join(_prose(prose) for prose in cell)


def _lines(part: Part) -> list[str]:
    if isinstance(part, Heading):
        return [f"{'#' * part.level} {part.text}"]
    if isinstance(part, Prose):
        return [_prose(part)]
    if isinstance(part, Chart):
        bars = [f"{bar.name}: {cell_text(bar.rated)} = {bar.value}" for bar in (*part.bars, part.overall)]
        return [*bars, part.alternative]
    return [" | ".join(map(cell_text, row)) for row in ([part.head] if part.head else []) + list(part.rows)]


def _prose(prose: Prose) -> str:
    return f"{prose.label}: {prose.text}" if prose.label else prose.text
