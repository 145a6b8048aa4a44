"""How a page with one main piece is laid out: title and what narrows it down above, below them the piece."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from scr_appraiser.ui.look.style import GRID


def lay_out_page(
    page: QWidget, head: Sequence[QWidget | QLayout], *pieces: QWidget, beside: QWidget | None = None
) -> None:
    """`head`: line by line, within margins. `pieces`, edge to edge, take the room that is left: one of them is shown at
    a time, the table and what says that it is empty. `beside` the first, below it, is as high as it wants to be.
    """
    above = QWidget()
    lines = QVBoxLayout(above)
    lines.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
    lines.setSpacing(GRID)
    for line in head:
        if isinstance(line, QWidget):
            lines.addWidget(line)
        else:
            lines.addLayout(line)
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(above)
    for piece in pieces:
        box.addWidget(piece, 1)
    if beside is not None:
        box.insertWidget(2, beside)
