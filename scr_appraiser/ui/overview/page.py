"""The page "Overview": the national picture of the file, filtered, in words, pictures and tables."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.disclosure.protecting import protect
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import AppraisalId, RecordId
from scr_appraiser.model.overview.explaining import Explained, explain
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Overview, Row, Statistic
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.context import Context, Page
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.overview.explain_panel import ExplainPanel
from scr_appraiser.ui.overview.filters import Filters
from scr_appraiser.ui.overview.left_out_part import LeftOutPart
from scr_appraiser.ui.overview.part import OverviewPart
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.page_layout import lay_out_page
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.tab_order import order_tabs

SHORT, LEFT_OUT = "short", "left_out"
HEADLINES = ("F1", "F2", "F4", "C2", "D4.combinations", "E1")
"""What stands under the cards in short: how good the reviews are, what happened, what they found."""

NO_REVIEWS = "There is no review in this selection."
COUNTING = "Counting…"
NOTICED = 400
"""Milliseconds for which numbers of the choice before stay on view."""
LOWEST = 32
"""Lines of text that the page is high where the filters are in sight without being asked for."""


class OverviewPage(Page):
    """Reads the file in a job, once for every change of it; a filter counts anew what was read."""

    title = "Overview"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._material: Material | None = None
        self._overview: Overview | None = None
        self._is_stale = True
        self._asked = 0
        self.filters = Filters()
        self.which = Segments("Part of the overview", ((SHORT, "In short"),), may_clear=False)
        self.part, self.left_out, self.explain = OverviewPart(), LeftOutPart(), ExplainPanel()
        self.state = plain_label(COUNTING, "muted")
        self._stack = QStackedWidget()
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._chosen = SHORT
        self._has_chosen_filters = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(NOTICED)
        self._slow.timeout.connect(self._show_counting)
        self.filter_button = QPushButton("Fil&ters")
        self.filter_button.setCheckable(True)
        self.filter_button.clicked.connect(self._on_filters_asked)
        self._lay_out()
        self.again = action("&Count again", self._read, "F5", parent=self)
        self.close_explain = action("C&lose what is behind the number", self._on_closed, parent=self)
        self.filters.chosen.connect(self._count)
        self.which.chosen.connect(self.show_part)
        self.part.asked.connect(self._on_asked)
        self.explain.opened.connect(self._on_opened)
        self.explain.closed.connect(self._on_closed)
        self.left_out.opened.connect(self._open_record)

    @property
    def overview(self) -> Overview | None:
        """What is shown, as the profile lets it be shown."""
        return self._overview

    def show_part(self, name: str) -> None:
        """Show what comes first (SHORT), a block, or what is left out."""
        self._chosen = name
        self._show_part()
        (self.left_out if name == LEFT_OUT else self.part).take_focus()

    def show_changed(self, changed: Changed) -> None:
        """See Page."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def show_entered(self) -> None:
        """See Page."""
        if self._is_stale:
            self._read()
        self.which.focus_button().setFocus()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        return [self.again, self.close_explain]

    def _read(self) -> None:
        workspace = self._context.workspace
        self._is_stale = False

        def done(material: Material) -> None:
            self._material = material
            self.filters.offer(material)
            self._count()

        self._context.jobs.run("Reading the overview", lambda progress: read_material(workspace, progress), done)

    def _count(self) -> None:
        """Count what was read anew, in a job: of several that wait only the last does its work."""
        material, selection, profile = self._material, self.filters.selection, self.filters.profile
        if material is None:
            return
        self._asked += 1
        number = self._asked
        if self._overview is not None and self._overview.profile != profile:
            self._show_counting()  # nothing is on view for a moment that this profile holds back
        else:
            self._slow.start()

        def work(_: Progress) -> Overview | None:
            return protect(overview(material, selection, profile), profile) if number == self._asked else None

        def done(found: Overview | None) -> None:
            if found is not None and number == self._asked:
                self._overview = found
                self._show()

        self._context.jobs.run("Counting the overview", work, done, self._on_refused)

    def _show_counting(self) -> None:
        self.state.setText(COUNTING)
        self._stack.setCurrentWidget(self.state)

    def _on_refused(self, problem: Problem) -> bool:
        """It is not to be shown so: say why in its place."""
        self._overview = None
        self._slow.stop()
        self.state.setText(f"{problem.message} {problem.advice}")
        self._stack.setCurrentWidget(self.state)
        return True

    def _show(self) -> None:
        shown = self._overview
        assert shown is not None
        self._slow.stop()
        blocks = dict.fromkeys(statistic.block for statistic in shown.statistics)
        left_out = f"Left out ({len(shown.left_out):,})"
        self.which.offer(((SHORT, "In short"), *((block, block) for block in blocks), (LEFT_OUT, left_out)))
        if self._chosen not in self.which.values:
            self._chosen = SHORT
        self._show_part()
        order_tabs(self)

    def _show_part(self) -> None:
        shown, name = self._overview, self._chosen
        self.which.show_value(name)
        if shown is None:
            return
        self._close_explain()
        self.left_out.show_left_out(shown.left_out)
        if name == LEFT_OUT:
            self._stack.setCurrentWidget(self.left_out)
            return
        statistics = [one for one in shown.statistics if (name == SHORT and one.id in HEADLINES) or one.block == name]
        if name == SHORT:
            statistics.sort(key=lambda one: HEADLINES.index(one.id))
        cards = [one for one in (shown.statistics if name == SHORT else statistics) if one.chart == "card"]
        self.part.show_all(_notes(shown) if name == SHORT else (), cards, _no_cards(statistics))
        self._stack.setCurrentWidget(self._beside)

    def _on_asked(self, statistic: Statistic, row: Row) -> None:
        if self._material is None or self._overview is None:
            return
        is_internal = self._overview.profile == "internal"
        found = explain(self._material, row) if is_internal else ()
        is_new = self.explain.isHidden()
        self.explain.show_row(statistic, row, found, is_internal=is_internal)
        self.explain.show()
        self.close_explain.setEnabled(True)
        if is_new:
            wide = characters(self, 34)
            self._beside.setSizes([max(self._beside.width() - wide, wide), wide])
        self.explain.take_focus()

    def _on_opened(self, one: Explained) -> None:
        self._open_record(one.review_id)

    def _open_record(self, review: RecordId) -> None:
        self._context.open_place(AppraisalId(RecordId("")), Place("fact", "", "review", review))

    def _close_explain(self) -> None:
        self.explain.hide()
        self.close_explain.setEnabled(False)

    def _on_closed(self) -> None:
        self._close_explain()
        self.part.take_focus_back()

    def _lay_out(self) -> None:
        self._beside.setChildrenCollapsible(False)
        self._beside.addWidget(self.part)
        self._beside.addWidget(self.explain)
        self._beside.setStretchFactor(0, 1)
        self.explain.hide()
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.state, self._beside, self.left_out):
            self._stack.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(plain_label(self.title, "title", wraps=False))
        top.addStretch(1)
        top.addWidget(self.filters.profile_list)
        top.addWidget(self.filter_button)
        lay_out_page(self, (top, self.filters, self.which), self._stack)
        self.which.show_value(SHORT)

    def _fit(self) -> None:
        """Where the window is low for its text, the filters stay away until they are asked for."""
        if not self._has_chosen_filters:
            self.filter_button.setChecked(self.height() >= LOWEST * self.fontMetrics().height())
        self.filters.setVisible(self.filter_button.isChecked())

    def _on_filters_asked(self) -> None:
        self._has_chosen_filters = True
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _no_cards(statistics: Sequence[Statistic]) -> list[Statistic]:
    return [statistic for statistic in statistics if statistic.chart != "card"]


def _notes(shown: Overview) -> list[str]:
    empty = [NO_REVIEWS] if shown.reviews == 0 else []
    return [*empty, *shown.notes]
