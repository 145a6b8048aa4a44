"""The sealed appraisals of one review side by side, and what calls for a moderator."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.comparing.independence import COURTESY
from scr_appraiser.model.comparing.lines import SIDES, ComparedRow, rows_of
from scr_appraiser.model.comparing.reading import Comparable, Compared, comparable_reviews, compared
from scr_appraiser.model.comparing.sides import Comparison, FacingCriterion
from scr_appraiser.model.concerned import concerned_reviews
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.comparing.about import AboutComparison
from scr_appraiser.ui.comparing.facing_text import facing_text
from scr_appraiser.ui.comparing.rows import SHOWN, columns, is_shown
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel

EXPLAIN = (
    "Appraisals of one review by different people, once all of them are sealed. Nobody's appraisal is changed here. "
    "What is compared is how they rated the review, never the practice in the case and never a person. "
    f"{COURTESY}"
)
NOTHING_YET = (
    "No review has two sealed appraisals yet. Allocate a review to a first and a second appraiser; when both have "
    "sealed, and their files are merged into this one, their ratings are shown here side by side."
)
CHOOSE = "Choose a line to see what each of them wrote."

_REVIEWS: tuple[Column[Comparable], ...] = (
    Column("Review", lambda row: row.reference or "without a reference", width=18),
    Column("Appraised by", lambda row: ", ".join(row.appraisers), width=12),
)


_KINDS = frozenset(("review", "appraisal", "judgement", "decision", "seal", "sealed_beside", "allocation", "document"))
"""Kinds of record of which something is shown."""
_MANY = 100
"""Records changed at once, above which nobody looks which reviews they belong to."""


class _Found(NamedTuple):
    """What one reading found."""

    reviews: tuple[Comparable, ...]
    review: ReviewId | None
    """The one that was compared."""
    compared: Compared | None


class ReviewPart(QWidget):
    """Lists the reviews that can be compared; beside them the comparison of the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._reviews: tuple[Comparable, ...] | None = None
        self._review: ReviewId | None = None
        self._compared: Compared | None = None
        self._asked = 0
        self._wanted_line = ""
        self._rows: list[ComparedRow] = []
        self._shown = "all"
        self.reviews_model: TableModel[Comparable] = TableModel(_REVIEWS, lambda row: row.review)
        self.reviews: Table[Comparable] = Table(self.reviews_model, "Reviews with two or more sealed appraisals")
        self.reviews.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.models = {
            sides: TableModel[ComparedRow](columns(sides), lambda row: row.name) for sides in range(2, len(SIDES) + 1)
        }
        self.tables = {sides: Table(model, "What each of them answered") for sides, model in self.models.items()}
        self.head = plain_label("", "heading")
        self.about = AboutComparison()
        self.filter = Segments("Which lines", SHOWN, may_clear=False)
        self.text = QTextBrowser()
        self.text.setAccessibleName("What each of them wrote")
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.next = action("&Next difference", self._on_next, "Ctrl+Shift+N", parent=self)
        self.go = action("&Go there in the first", self._on_go, parent=self)
        self.export = action("E&xport this comparison…", self._on_export, parent=self)
        self._buttons = [action_button(each) for each in (self.next, self.go, self.export)]
        self._nothing = plain_label(f"{NOTHING_YET}\n\n{EXPLAIN}", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.reviews.chosen.connect(lambda _: self.show_now())
        self.filter.chosen.connect(self._on_filter)
        for table in self.tables.values():
            table.setSelectionMode(Table.SelectionMode.SingleSelection)
            table.chosen.connect(lambda _: self._show_line())
            table.opened.connect(lambda _: self._on_go())
        self.filter.show_value(self._shown)

    @property
    def table(self) -> Table[ComparedRow]:
        """The table of as many sides as there are."""
        return self.tables[self._columns]

    def choose(self, review: ReviewId, name: str) -> None:
        """Show a line of a review's comparison, once it has been read."""
        self._wanted_line = name
        self._on_filter("all")
        self.reviews.choose(review)
        self._show_wanted_line()

    def take_focus(self) -> None:
        """Give focus to where one goes on."""
        (self.table if self._rows else self.reviews).setFocus()

    @property
    def _comparison(self) -> Comparison | None:
        return self._compared.comparison if self._compared is not None else None

    @property
    def _columns(self) -> int:
        return len(self._comparison.sides) if self._comparison is not None else 2

    def note_changed(self, changed: Changed) -> None:
        """Something changed: what it concerns is read again when it is next shown."""
        if _KINDS.isdisjoint(changed.records) and "person" not in changed.records:
            return
        self._reviews = None
        is_many = "person" in changed.records or sum(map(len, changed.records.values())) > _MANY
        if is_many or self._review in concerned_reviews(self._context.workspace, changed.records):
            self._review = None

    def show_now(self) -> None:
        """Show what there is to compare; read it as a job where that is not known."""
        wanted = self.reviews.current_key
        if self._reviews is not None and wanted == self._review:
            return
        self._asked += 1
        number, workspace = self._asked, self._context.workspace
        known = _Found(self._reviews or (), self._review, self._compared)

        def work(_: Progress) -> _Found | None:
            """Nothing where the person has gone on to another review meanwhile."""
            if number != self._asked:
                return None
            reviews = known.reviews or comparable_reviews(workspace)
            ids = [one.review for one in reviews]
            review = next((one for one in ids if one == wanted), ids[0] if ids else None)
            if review is None or review == known.review:
                return known._replace(reviews=reviews, review=review)
            return _Found(reviews, review, compared(workspace, review))

        self._context.jobs.run("Comparing appraisals", work, lambda found: self._on_read(number, found))

    def _on_read(self, number: int, found: _Found | None) -> None:
        if found is None or number != self._asked:
            return
        self._reviews, self._review, self._compared = found
        with QSignalBlocker(self.reviews):
            self.reviews_model.show(found.reviews)
            if found.review is not None:
                self.reviews.choose(found.review)
        self._nothing.setVisible(not found.reviews)
        for widget in (self.head, *self._buttons):
            widget.setVisible(bool(found.reviews))
        self.reviews.setVisible(len(found.reviews) > 1)
        self._split.setVisible(bool(found.reviews))
        self._show_comparison()

    def _show_comparison(self) -> None:
        row = next((each for each in self.reviews_model.rows if each.review == self._review), None)
        self._rows = []
        if row is not None and self._compared is not None:
            self._rows = rows_of(self._compared.comparison)
            self.head.setText(row.reference or "Review without a reference")
            self.about.show_comparison(self._compared, self._rows)
        self._stack.setCurrentWidget(self.table)
        self.models[self._columns].show(self._rows)
        self._on_filter(self._shown)
        self._show_wanted_line()

    def _show_wanted_line(self) -> None:
        if self._wanted_line and self.reviews.current_key == self._review:
            self.table.choose(self._wanted_line)
            self._wanted_line = ""

    def _on_filter(self, which: str) -> None:
        self._shown = which
        self.filter.show_value(which)
        model = self.models[self._columns]
        model.filter("", None if which == "all" else lambda row: is_shown(row, which))
        if model.shown and self._chosen() is None:
            self.table.choose(model.shown[0].name)
        self._show_line()

    def _chosen(self) -> ComparedRow | None:
        model = self.models[self._columns]
        return next((row for row in model.shown if row.name == self.table.current_key), None)

    def _show_line(self) -> None:
        row = self._chosen()
        if row is None or self._comparison is None:
            self.text.setHtml(f"<p>{CHOOSE}</p>")
        else:
            titles = self._compared.titles if self._compared is not None else {}
            colours = colours_of(self.palette())
            html = facing_text(self._comparison, row, lambda one: titles.get(one, f"document {one[:12]}"), colours)
            calls = "".join(f"<p><b>{each.id}</b> {each.words}</p>" for each in row.triggers)
            self.text.setHtml(calls + html)
        self.go.setEnabled(row is not None)
        self.export.setEnabled(self._comparison is not None)
        self.next.setEnabled(any(each.facing.differs for each in self.models[self._columns].shown))

    def _on_next(self) -> None:
        """The next line that differs, and after the last the first again."""
        shown = list(self.models[self._columns].shown)
        here = next((place for place, row in enumerate(shown) if row.name == self.table.current_key), -1)
        for row in (*shown[here + 1 :], *shown[: here + 1]):
            if row.facing.differs:
                self.table.choose(row.name)
                return

    def _on_export(self) -> None:
        from scr_appraiser.ui.comparing.exporting import ask_comparison_export

        review = self.reviews.current_key
        if isinstance(review, str):
            ask_comparison_export(self._context, ReviewId(RecordId(review)), self)

    def _on_go(self) -> None:
        row = self._chosen()
        if row is not None and self._comparison is not None:
            appraisal = self._comparison.sides[0].appraisal.id
            is_criterion = isinstance(row.facing, FacingCriterion)
            place = Place("criterion", row.name, "judgement", appraisal)
            decision = Place("decision", row.name, "decision", appraisal, part="value")
            self._context.open_place(appraisal, place if is_criterion else decision)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for table in self.tables.values():
            self._stack.addWidget(table)
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        top.setSpacing(2 * GRID)
        top.addWidget(self.head, 1)
        for button in self._buttons:
            top.addWidget(button)
        upper = QWidget()
        box = QVBoxLayout(upper)
        box.setContentsMargins(GRID, 0, 2 * GRID, 0)
        box.setSpacing(GRID)
        box.addWidget(self.about)
        box.addWidget(self.filter)
        box.addWidget(self._stack, 1)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.addWidget(upper)
        right.addWidget(self.text)
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.reviews)
        self._split.addWidget(right)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([characters(self, 48), characters(self, 120)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(top)
        whole.addWidget(self._split, 1)
        whole.addWidget(self._nothing, 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._rows:
            self._show_line()
