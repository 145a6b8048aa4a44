"""The sealed appraisals of one review side by side, and what calls for a moderator."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.comparing.independence import COURTESY
from scr_appraiser.model.comparing.lines import SIDES, ComparedRow, rows_of
from scr_appraiser.model.comparing.reading import Compared
from scr_appraiser.model.comparing.sides import Comparison, FacingCriterion
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.comparing.about import AboutComparison
from scr_appraiser.ui.comparing.facing_view import FacingView
from scr_appraiser.ui.comparing.finding import Finder
from scr_appraiser.ui.comparing.review_choice import ReviewChoice
from scr_appraiser.ui.comparing.rows import LACKING, SHOWN, columns, is_shown, waits_for_comments, with_rulings
from scr_appraiser.ui.comparing.without_names import without_names
from scr_appraiser.ui.consensus.keys import rating_actions
from scr_appraiser.ui.consensus.panel import ConsensusPanel
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.into_view import bring_into_view_later
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.table_view import DENSE, Table
from scr_appraiser.ui.widgets.tables import TableModel
from scr_appraiser.ui.widgets.tall_panes import TallPanes

EXPLAIN = (
    "Appraisals of one review by different people, once all of them are sealed. Nobody's appraisal is changed here. "
    "What is compared is how they rated the review, never the practice in the case and never a person. "
    f"{COURTESY}"
)
NOTHING_YET = (
    "No review has been appraised and sealed by two people yet. Allocate a review to a first and a second appraiser; "
    "when both have sealed, and their files are merged into this one, their ratings are shown here side by side."
)
CHOOSE = "Choose a line to see what each of them wrote."


class ReviewPart(QWidget):
    """The comparison of one of the reviews that can be compared."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._finder = Finder(context)
        self._wanted_line = ""
        self._goes_to_lines = False
        self._rows: list[ComparedRow] = []
        self._shown = "all"
        self.reviews = ReviewChoice()
        self.models = {
            sides: TableModel[ComparedRow](columns(sides), lambda row: row.name) for sides in range(2, len(SIDES) + 1)
        }
        self.tables = {
            sides: Table(model, "What each of them answered", above_and_below=DENSE)
            for sides, model in self.models.items()
        }
        self.about = AboutComparison()
        self.filter = Segments("Which lines", (*SHOWN, LACKING), may_clear=False)
        self.text = FacingView()
        self.next = action("&Next difference", self._on_next, "Ctrl+Shift+N", parent=self)
        self.go = action("&Go there in the first", self._on_go, parent=self)
        self.export = action("E&xport this comparison…", self._on_export, parent=self)
        self.which_counts = action("Which appraisal co&unts…", self._on_which_counts, parent=self)
        self._buttons = [action_button(each) for each in (self.next, self.go, self.export, self.which_counts)]
        self._nothing = plain_label(f"{NOTHING_YET}\n\n{EXPLAIN}", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        self.panel = ConsensusPanel(context)
        rating_actions(self.panel.rate, self)
        self.addActions([self.panel.doing.decide, *self.panel.answering.takes])
        self._lay_out()
        self.panel.names_hidden.connect(lambda _: self._show_names())
        self.panel.line_asked.connect(self._on_line_asked)
        for step in self.panel.steps.forward:  # its button goes, and the next step's would have the focus: Enter, twice
            step.triggered.connect(self.take_focus)
        self.reviews.picked.connect(self.show_now)
        self.filter.chosen.connect(self._on_filter)
        for table in self.tables.values():
            table.setSelectionMode(Table.SelectionMode.SingleSelection)
            table.chosen.connect(lambda _: self._show_line())
            table.opened.connect(lambda _: self.go.trigger())
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
        self.show_now()
        self._show_wanted_line()

    def take_focus(self) -> None:
        """Give focus to where one goes on; while that is being read, once it is there."""
        self._goes_to_lines = not self._rows
        (self.table if self._rows else self.reviews).setFocus()

    @property
    def _compared(self) -> Compared | None:
        return self._finder.found.compared

    @property
    def _on_view(self) -> Compared | None:
        """What is compared, with or without names."""
        is_nameless = self._compared is not None and self.panel.are_names_hidden
        return without_names(self._compared) if is_nameless and self._compared is not None else self._compared

    @property
    def _comparison(self) -> Comparison | None:
        return self._compared.comparison if self._compared is not None else None

    @property
    def _columns(self) -> int:
        return len(self._comparison.sides) if self._comparison is not None else 2

    @property
    def _has_lines(self) -> bool:
        comparison = self._comparison
        return comparison is None or bool(comparison.criteria or comparison.domains or comparison.overall)

    def note_changed(self, changed: Changed) -> None:
        """Something changed: what it concerns is read again when it is next shown."""
        self._finder.note_changed(changed)

    def show_now(self) -> None:
        """Show what there is to compare; read it as a job where that is not known."""
        self._finder.find(self.reviews.current, self._on_found)

    def _on_found(self) -> None:
        found = self._finder.found
        self.reviews.offer(found.reviews, found.review)
        self._nothing.setVisible(not found.reviews)
        if not found.reviews and self.window().focusWidget() is self.reviews:
            self.reviews.focusPreviousChild()  # else it would go to whatever comes next in the window
        for each in (self.reviews, self._below, self.next, self.go, self.export, self.which_counts):
            each.setVisible(bool(found.reviews))
        self._show_comparison()
        if self._goes_to_lines and self._rows and self.window().focusWidget() is self.reviews:
            self.table.setFocus()
        self._goes_to_lines = False

    def _show_comparison(self) -> None:
        # Of appraisals without a common criterion nothing is decided.
        stand = self._finder.found.stand if self._has_lines else None
        self._rows = []
        if self._compared is not None:
            self._rows = with_rulings(rows_of(self._compared.comparison), stand)
        self.about.setVisible(self._compared is not None)
        focused: QWidget | None = self.window().focusWidget()
        for widget in (self.filter, self._stack, self._lower):
            if not self._rows and focused is not None and widget.isAncestorOf(focused):
                self.reviews.setFocus()  # else it would go to whatever comes next in the window
            widget.setVisible(bool(self._rows))
        is_lacking = waits_for_comments(self._rows, stand)
        self.filter.button(LACKING[0]).setVisible(is_lacking)
        if self._shown == LACKING[0] and not is_lacking:
            self._shown = "all"
        self._stack.setCurrentWidget(self.table)
        self.panel.show_stand(stand)  # before the lines: what is shown of one of them is what stands now
        self.models[self._columns].show(self._rows)
        self._on_filter(self._shown)
        self._show_wanted_line()
        for each in () if stand is not None else self.panel.actions_offered():
            each.setVisible(False)
        self._show_names()

    def _show_names(self) -> None:
        """Whose each appraisal is, or, where names are hidden, only which; everywhere here."""
        if self._on_view is not None:
            self.about.show_comparison(self._on_view, self._rows, is_nameless=self.panel.are_names_hidden)
        self._show_line()

    def _show_wanted_line(self) -> None:
        if self._wanted_line and self.reviews.current == self._finder.found.review:
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
            self.text.show_words(CHOOSE)
        elif self._on_view is not None:
            titles = self._on_view.titles
            self.text.show_line(self._on_view.comparison, row, lambda one: titles.get(one, f"document {one[:12]}"))
            self.panel.show_line(row.name)
        self.go.setEnabled(row is not None and not self.panel.are_names_hidden)
        self.export.setEnabled(self._comparison is not None)
        self.which_counts.setEnabled(self._finder.found.review is not None and not self.panel.are_names_hidden)
        self.next.setEnabled(any(each.facing.differs for each in self.models[self._columns].shown))

    def _on_next(self) -> None:
        """The next line that differs, and after the last the first again."""
        shown = list(self.models[self._columns].shown)
        here = next((place for place, row in enumerate(shown) if row.name == self.table.current_key), -1)
        for row in (*shown[here + 1 :], *shown[: here + 1]):
            if row.facing.differs:
                self.table.choose(row.name)
                return

    def _on_line_asked(self, name: str) -> None:
        if name not in [row.name for row in self.models[self._columns].shown]:
            self._on_filter("all")
        self.table.choose(name)
        self.table.setFocus()
        bring_into_view_later(self.table)

    def _on_which_counts(self) -> None:
        from scr_appraiser.ui.designating.dialog import ask_which_counts

        if (review := self._finder.found.review) is not None:
            ask_which_counts(self._context, review, self)

    def _on_export(self) -> None:
        from scr_appraiser.ui.comparing.exporting import ask_comparison_export

        if (review := self.reviews.current) is not None:
            ask_comparison_export(self._context, review, self, are_names_hidden=self.panel.are_names_hidden)

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
        head = QWidget()
        flow = FlowLayout(head, gap=GRID)
        for each in (self.reviews, *self._buttons):
            flow.addWidget(each)
        line = QWidget()
        flow = FlowLayout(line, gap=2 * GRID)
        flow.addWidget(self.filter)
        flow.addWidget(self.panel.ways)
        self._lower = lower = QSplitter(Qt.Orientation.Horizontal)
        lower.setChildrenCollapsible(False)
        lower.addWidget(self.text)
        lower.addWidget(self.panel)
        lower.setSizes([characters(self, 60), characters(self, 60)])
        self._below = TallPanes((head, self.about, self.panel.state, line), ((self._stack, 13), (lower, 12)), self)
        for table in self.tables.values():
            self._below.follow(table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._below, 1)
        whole.addWidget(self._nothing, 1)
