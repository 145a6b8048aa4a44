"""How far the team agrees: figures for every criterion, domain and pair, and the cases that drive disagreement."""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from scr_appraiser.model.agreement.diagnosing import Case, cases
from scr_appraiser.model.agreement.lines import AgreementRow, agreement_rows
from scr_appraiser.model.agreement.measuring import (
    FigureId,
    Together,
    intervals_of,
    measured,
)
from scr_appraiser.model.agreement.reading import rated_together
from scr_appraiser.model.comparing.reading import Comparable, comparable_reviews
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.past.subjects import Subjects
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.comparing.team_rows import DIFFERENCE, OF_TWO_ALONE, columns
from scr_appraiser.ui.comparing.team_text import LEVELS, Levels, row_text
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel

NOTHING_YET = "No review has two sealed appraisals yet, so there is no agreement to measure."


_KINDS = frozenset(("review", "appraisal", "judgement", "decision", "seal", "allocation", "person"))
"""Kinds of record of which something is measured or shown."""


class TeamPart(QWidget):
    """Measures in a job; the chosen line is explained below the table."""

    case_asked = Signal(object, str)
    """Review and criterion of a case that is to be looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_stale = True
        self._data: Mapping[DefinitionHash, Sequence[Together]] = {}
        self._framework: Framework | None = None
        self._references: dict[str, str] = {}
        self._cases: tuple[Case, ...] = ()
        self._levels: Levels | None = None
        self._intervals: dict[tuple[str, str], Mapping[FigureId, tuple[float, float] | None]] = {}
        self.framework = CalmCombo()
        self.framework.setAccessibleName("Framework")
        self.model: TableModel[AgreementRow] = TableModel(columns(), lambda row: (row.row.kind, row.row.name))
        self.table: Table[AgreementRow] = Table(self.model, "How far they agree")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.text = QTextBrowser()
        self.text.setAccessibleName("About the chosen line")
        self.text.setOpenLinks(False)
        self.sure = action("&How sure are these figures", self._on_sure, parent=self)
        self.export = action("Export the agreemen&t…", self._on_export, parent=self)
        self._buttons = [action_button(each) for each in (self.sure, self.export)]
        self._nothing = plain_label(NOTHING_YET, "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.framework.picked.connect(self._on_framework)
        self.table.chosen.connect(lambda _: self._on_chosen())
        self.text.anchorClicked.connect(self._on_link)

    def show_now(self) -> None:
        """Read and measure as a job, where something changed since."""
        workspace = self._context.workspace
        if self._is_stale:
            self._context.jobs.run(
                "Measuring agreement",
                lambda _: (rated_together(workspace), comparable_reviews(workspace)),
                self._on_read,
            )

    def note_changed(self, changed: Changed) -> None:
        """Something changed: all is read again when it is next shown, where that concerns it."""
        self._is_stale |= not _KINDS.isdisjoint(changed.records)

    def take_focus(self) -> None:
        """Give focus to where one goes on."""
        self.table.setFocus()

    def _on_read(self, found: tuple[Mapping[DefinitionHash, Sequence[Together]], Sequence[Comparable]]) -> None:
        self._is_stale = False
        self._data = data = found[0]
        chosen = self.framework.currentData()
        self.framework.clear()
        for named in sorted(data, key=lambda one: -len(data[one])):
            framework = load_framework(self._context.workspace, named)
            self.framework.addItem(f"{framework.title}, version {framework.version}", named)
        self.framework.setCurrentIndex(max(0, self.framework.findData(chosen)))
        self._references = {one.review: one.reference for one in found[1]}
        self._nothing.setVisible(not data)
        self._whole.setVisible(bool(data))
        self.framework.setVisible(len(data) > 1)
        for each in (self.sure, self.export):
            each.setVisible(bool(data))
        self.export.setEnabled(bool(data))
        if data:
            self._on_framework()
        else:
            self.model.show(())

    def _on_framework(self) -> None:
        framework = load_framework(self._context.workspace, self.framework.currentData())
        reviews = self._data[framework.hash]
        with self._context.workspace.reading():
            people = Subjects(self._context.workspace).people

        def work(_: Progress) -> tuple[list[AgreementRow], tuple[Case, ...]]:
            rows = agreement_rows(measured(reviews, framework), framework, people)
            return rows, cases(reviews, [criterion.id for criterion in framework.criteria()])

        def show(found: tuple[list[AgreementRow], tuple[Case, ...]]) -> None:
            self._framework, self._cases = framework, found[1]
            self._intervals.clear()
            self.model.show(found[0])
            self.table.setColumnHidden(DIFFERENCE, all(row.figures[OF_TWO_ALONE] is None for row in found[0]))
            if self._chosen() is None and found[0]:
                self.table.choose(("all", ""))
            self._show_row()

        self._context.jobs.run("Measuring agreement", work, show)

    def _chosen(self) -> AgreementRow | None:
        key: Hashable = self.table.current_key
        return next((row for row in self.model.rows if (row.row.kind, row.row.name) == key), None)

    def _on_sure(self) -> None:
        """The intervals of all figures of the chosen line."""
        chosen, framework = self._chosen(), self._framework
        if chosen is None or framework is None:
            return
        row = chosen.row

        def show(found: Mapping[FigureId, tuple[float, float] | None]) -> None:
            self._intervals[row.kind, row.name] = found
            self._show_row()

        self._context.jobs.run(
            "Drawing the reviews again", lambda progress: intervals_of(row, framework, progress), show
        )

    def _on_export(self) -> None:
        from scr_appraiser.ui.comparing.exporting import ask_agreement_export

        if self._framework is not None:
            reviews = self._data[self._framework.hash]
            ask_agreement_export(self._context, reviews, self._framework, self._references, self)

    def _show_row(self) -> None:
        chosen, framework = self._chosen(), self._framework
        self.sure.setEnabled(chosen is not None and chosen.row.is_enough)
        if chosen is None or framework is None:
            self.text.setHtml("")
            return
        known, muted = self._intervals.get((chosen.row.kind, chosen.row.name), {}), colours_of(self.palette()).muted
        self.text.setHtml(row_text(chosen, framework, known, self._cases, self._references, muted, self._levels))

    def _on_chosen(self) -> None:
        self._levels = None
        self._show_row()

    def _on_link(self, link: QUrl) -> None:
        """A case is looked at; a line is chosen; or the cases of two levels are listed."""
        one, two = link.path().split(":", 1)
        if link.scheme() == "case":
            self.case_asked.emit(one, two)
        elif link.scheme() == "row":
            self.table.choose((one, two))
        else:
            self._levels = one, two
            self._show_row()
            self.text.scrollToAnchor(LEVELS)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        top.addWidget(self.framework)
        top.addStretch(1)
        for button in self._buttons:
            top.addWidget(button)
        self._whole = QSplitter(Qt.Orientation.Horizontal)
        self._whole.setChildrenCollapsible(False)
        self._whole.addWidget(self.table)
        self._whole.addWidget(self.text)
        self._whole.setStretchFactor(0, 3)
        self._whole.setStretchFactor(1, 2)
        self._whole.setSizes([characters(self, 100), characters(self, 56)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(top)
        box.addWidget(self._whole, 1)
        box.addWidget(self._nothing, 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_row()
