"""The chosen pair: what speaks for and against, what was said, and the two facing each other."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QTextBrowser, QVBoxLayout, QWidget

from scr_appraiser.model.past.moments import moment_words
from scr_appraiser.model.sameness.facing import Part
from scr_appraiser.model.sameness.listing import Listing, Row, Standing
from scr_appraiser.ui.duplicates.decision import Decision
from scr_appraiser.ui.duplicates.facing_text import facing_html, summary
from scr_appraiser.ui.duplicates.rows import heads
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.conflict_link import ConflictLink
from scr_appraiser.ui.widgets.labels import plain_label

STANDING: dict[Standing, str] = {
    "contradicted": "Same and different were both said of these, or follow from what was said. Nothing holds until "
    "somebody takes one of these back.",
    "certain": "One review registered twice, as far as a program can tell. Nothing is final before somebody decides.",
    "unsettled": "These are the same, but the decisions do not agree whose facts count. Say it again.",
    "possible": "These may be one. Until somebody decides, every count shows that as a range.",
    "aside": "Their reviews are the same, and only the children of one of them count: no count waits for this.",
    "same": "Decided: these are the same, and count once.",
    "different": "Decided: these are different.",
}
LEAST_LINES = 12
CHILDREN = "These may be one child. A child that is recorded twice counts once as soon as somebody says so."


class PairView(QWidget):
    """Shows what it is given; it reads nothing itself."""

    conflict_asked = Signal(str)
    """The record in which two people said different things of the pair."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._row: Row | None = None
        self.title = plain_label("", "heading")
        self.standing = plain_label("", "muted")
        self.link = ConflictLink()
        self.link.clicked.connect(self._on_link)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )  # it wraps, within words if need be
        self.text.setAccessibleName("The two facing each other")
        self.only_differences = QCheckBox("Only what is &not equal")
        self.only_differences.toggled.connect(lambda _: self._show_text())
        self.decision = Decision()
        head = QWidget()
        upper = QVBoxLayout(head)
        upper.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        upper.setSpacing(GRID // 2)
        upper.addWidget(self.title)
        upper.addWidget(self.standing)
        upper.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        upper.addWidget(self.only_differences)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(head)
        box.addWidget(self.text, 1)
        box.addWidget(self.decision)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._fit()

    def show_row(self, row: Row, parts: tuple[Part, ...], listed: Listing, reason: str, *, can_write: bool) -> None:
        """Show a pair with its two sides, and the reason that is half written at it."""
        is_other = self._row is None or (self._row.one, self._row.other) != (row.one, row.other)
        self._row, self._parts = row, parts
        self.title.setText(" and ".join(row.titles))
        is_child = row.kind == "child" and row.standing == "possible"
        self.standing.setText(CHILDREN if is_child else STANDING[row.standing])
        self.link.setVisible(row.conflict is not None)
        self.decision.show_row(row, listed, reason, can_write=can_write)
        self._show_text()
        if is_other:
            self.text.verticalScrollBar().setValue(0)

    def _on_link(self) -> None:
        if self._row is not None and self._row.conflict is not None:
            self.conflict_asked.emit(self._row.conflict)

    def _show_text(self) -> None:
        row = self._row
        if row is None:
            return
        parts = [_list("Said so far", _said(row))] if row.decisions else []
        parts.append(_list("What speaks for one", row.why, "Nothing that a program can see."))
        parts.append(_list("What speaks against it", row.against, "Nothing."))
        parts.append(f"<p>{_escaped(summary(self._parts))}</p>")
        only = self.only_differences.isChecked()
        parts.append(facing_html(self._parts, heads(row), colours_of(self.palette()), only_differences=only))
        place = self.text.verticalScrollBar().value()
        self.text.setHtml("".join(parts))
        self.text.verticalScrollBar().setValue(place)
        self.text.setAccessibleDescription(" ".join((*_said(row), *row.why, *row.against, summary(self._parts))))

    def _fit(self) -> None:
        """In a low window, or in large letters, all of it scrolls rather than that little of the text is seen."""
        self.text.setMinimumHeight(LEAST_LINES * self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        if event.type() == QEvent.Type.PaletteChange:
            self._show_text()


def _said(row: Row) -> tuple[str, ...]:
    lines = []
    for said in row.decisions:
        verdict = {"same": "the same", "different": "different"}.get(said.verdict, "taken back")
        counts = ""
        if said.counts in row.reviews:
            counts = f", the {('first', 'second')[row.reviews.index(said.counts)]} counts"  # both may bear one title
        reason = f": “{said.reason}”" if said.reason else ""
        lines.append(f"{said.author}, {moment_words(said.time)}: {verdict}{counts}{reason}")
    return tuple(lines)


def _list(title: str, lines: tuple[str, ...], nothing: str = "") -> str:
    items = "".join(f"<li>{_escaped(line)}</li>" for line in lines)
    return f"<h3>{_escaped(title)}</h3>" + (f"<ul>{items}</ul>" if lines else f"<p>{_escaped(nothing)}</p>")


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
