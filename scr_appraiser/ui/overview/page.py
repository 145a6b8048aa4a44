"""The page "Overview": the national picture of the file in words, pictures and tables, and what of it has left."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.disclosure.releases import Release
from scr_appraiser.model.disclosure.scanning import vocabulary
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import AppraisalId, RecordId
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.selection_words import selection_words
from scr_appraiser.model.overview.statistics import Overview
from scr_appraiser.model.sameness.keeping import KnownPairs
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.context import Context, Page, ToHistory
from scr_appraiser.ui.overview.counting import Counting, Read
from scr_appraiser.ui.overview.export_dialog import OverviewExportDialog
from scr_appraiser.ui.overview.exporting import ask_clearing, make_again, start_export
from scr_appraiser.ui.overview.head import OverviewHead
from scr_appraiser.ui.overview.left_out_part import LeftOutPart
from scr_appraiser.ui.overview.numbers_part import SHORT, NumbersPart
from scr_appraiser.ui.overview.releases_part import ReleasesPart, release_rows
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.page_layout import lay_out_page
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.tab_order import order_tabs

LEFT_OUT, RELEASES = "left_out", "releases"
COUNTING = "Counting…"


class OverviewPage(Page):
    """Reads the file once for every change of it; a filter counts anew what was read."""

    title = "Overview"

    def __init__(self, context: Context, known: Callable[[], KnownPairs] | None = None) -> None:
        """`known`: a copy of what is known of reviews that may be one, for a job; else it looks for them itself."""
        super().__init__()
        self._context = context
        self._known: Read | None = None
        self._overview: Overview | None = None
        self._first: Overview | None = None
        """The first numbers, while they alone are on view."""
        self._is_stale = True
        self._chosen = SHORT
        self.counting = Counting(context, known, self)
        self.which = Segments("Part of the overview", ((SHORT, "In short"),), may_clear=False)
        self.numbers, self.left_out, self.releases = NumbersPart(), LeftOutPart(), ReleasesPart()
        self.state = plain_label(COUNTING, "muted")
        self.export = action("E&xport the overview…", self._on_export, parent=self)
        self.head = OverviewHead(self.title, self.export, lambda: self.which.focus_button().setFocus())
        self.filters = self.head.filters
        self.again = action("&Count again", self.counting.start_reading, "F5", parent=self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()

    @property
    def overview(self) -> Overview | None:
        """What is shown, as the profile lets it be shown."""
        return self._overview

    def show_part(self, name: str) -> None:
        """Show what comes first (SHORT), a block, LEFT_OUT or RELEASES."""
        self._chosen = name
        self._show_part()
        if self._overview is None:
            return
        if name == LEFT_OUT:
            self.left_out.take_focus()
        elif name == RELEASES:
            self.releases.take_focus()
        else:
            self.numbers.part.take_focus()

    def show_changed(self, changed: Changed) -> None:
        """See Page."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def show_entered(self) -> None:
        """See Page."""
        if self._is_stale:
            self._read()
        if self._stack.currentWidget() is self.numbers and self.numbers.explain.isVisible():
            self.numbers.explain.take_focus()  # back from a review that was looked up there
        else:
            self.which.focus_button().setFocus()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        return [
            self.export,
            self.head.find_number,
            self.again,
            self.numbers.close_explain,
            *self.releases.page_actions(),
        ]

    def _read(self) -> None:
        self._is_stale = False
        self.counting.start_reading()

    def _count(self) -> None:
        self.counting.count(self.filters.selection, self.filters.profile)

    def _on_begun(self, material: Material, first: Overview) -> None:
        """The first numbers, where they are what is asked for."""
        if self._overview is None and self._asks(first):
            self._first = first
            self.numbers.show_part(material, first, SHORT)
            self._stack.setCurrentWidget(self.numbers)

    def _asks(self, shown: Overview) -> bool:
        return (self.filters.profile, self.filters.selection) == (shown.profile, shown.selection)

    def _on_read(self, known: Read) -> None:
        self._known = known
        self.filters.offer(known.material)
        self.releases.show_releases(release_rows(known.releases, known.people, known.material))
        self._count()

    def _on_waiting(self) -> None:
        if self._first is not None and self._asks(self._first):
            return
        self._overview = None
        self._say(COUNTING)

    def _on_refused(self, problem: Problem) -> None:
        """It is not to be shown so: why, in its place."""
        self._overview = None
        self._say(f"{problem.message} {problem.advice}")

    def _say(self, words: str) -> None:
        self._first = None
        self.state.setText(words)
        self._stack.setCurrentWidget(self.state)

    def _on_counted(self, shown: Overview) -> None:
        self._overview, self._first = shown, None
        blocks = dict.fromkeys(statistic.block for statistic in shown.statistics)
        number = len(self._known.releases) if self._known is not None else 0
        self.which.offer(
            (
                (SHORT, "In short"),
                *((block, block) for block in blocks),
                (LEFT_OUT, f"Left out ({len(shown.left_out):,})" if shown.profile == "internal" else "Left out"),
                (RELEASES, f"Releases ({number:,})"),
            )
        )
        self.head.finder.offer(shown.statistics)
        if self._chosen not in self.which.values:
            self._chosen = SHORT
        self._show_part()
        order_tabs(self)

    def _show_part(self) -> None:
        self.which.show_value(self._chosen)
        if self._overview is None or self._known is None:
            return
        if self._chosen == LEFT_OUT:
            is_told = any(one.rows for one in self._overview.statistics)
            self.left_out.show_left_out(self._overview.left_out, is_told=is_told)
            self._stack.setCurrentWidget(self.left_out)
        elif self._chosen == RELEASES:
            self._stack.setCurrentWidget(self.releases)
        else:
            self.numbers.show_part(self._known.material, self._overview, self._chosen)
            self._stack.setCurrentWidget(self.numbers)

    def go_to(self, name: str) -> None:
        """Show one statistic, in its block."""
        if self._overview is None:
            return
        self.show_part(next(one.block for one in self._overview.statistics if one.id == name))
        self.numbers.part.go_to(name)

    def _open_record(self, review: RecordId) -> None:
        self._context.open_place(AppraisalId(RecordId("")), Place("fact", "", "review", review))

    def _on_export(self) -> None:
        self._ask_export(None)

    def _ask_export(self, again: Release | None) -> None:
        """Ask how the overview is to leave, or how the files of a release are to be made once more."""
        if self._known is None:
            return
        context, material = self._context, self._known.material
        selection = again.selection if again is not None else self.filters.selection
        author = context.workspace.author
        dialog = OverviewExportDialog(
            selection_words(material, selection),
            self.filters.profile,
            author.display_name if author else "",
            context.settings,
            context.workspace.path.parent,
            context.messages.ask_folder,
            known_words=vocabulary(material.codebook, material.frameworks.values()),
            again=again,
            parent=self.window(),
        )
        dialog.clearing_asked.connect(lambda: ask_clearing(context, dialog))
        if not dialog.exec():
            return
        if again is not None:
            make_again(context, material, again, dialog.choice())
        else:
            start_export(context, material, selection, dialog.choice())

    def _wire(self) -> None:
        self.filters.chosen.connect(self._count)
        self.head.finder.asked.connect(self.go_to)
        self.numbers.part.sought.connect(self.go_to)
        self.which.chosen.connect(self.show_part)
        self.numbers.opened.connect(self._open_record)
        self.left_out.opened.connect(self._open_record)
        self.releases.again_asked.connect(self._ask_export)
        self.releases.history_asked.connect(
            lambda release: self._context.open_history(ToHistory("release", release.id, "Release of the overview"))
        )
        self.counting.begun.connect(self._on_begun)
        self.counting.read.connect(self._on_read)
        self.counting.counted.connect(self._on_counted)
        self.counting.refused.connect(self._on_refused)
        self.counting.waiting.connect(self._on_waiting)

    def _lay_out(self) -> None:
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.state, self.numbers, self.left_out, self.releases):
            self._stack.addWidget(widget)
        lay_out_page(self, (self.head, self.which), self._stack)
        self.which.show_value(SHORT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.fit_to(self.width(), self.height())
