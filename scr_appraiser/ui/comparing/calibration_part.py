"""The calibration: an invented review that everybody appraises, and how far from its reference one reads it."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from scr_appraiser.model.calibrating.calibrations import calibrations
from scr_appraiser.model.calibrating.reading import Picture, picture
from scr_appraiser.model.calibrating.reasons import Reasons, reasons
from scr_appraiser.model.settings.roles import is_administrator
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.comparing.calibration_rows import (
    OwnRow,
    TeamRow,
    own_columns,
    own_rows,
    own_text,
    team_columns,
    team_rows,
    team_text,
    why_nothing,
)
from scr_appraiser.ui.comparing.facing_text import facing_text
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel
from scr_appraiser.ui.widgets.tall_panes import TallPanes

WHOSE = (("own", "Yours"), ("team", "Everybody’s"))
EXPLAIN = (
    "An invented review with a short report, and a reference appraisal that nobody sees before they have sealed their "
    "own. It is in no list and no count. Reopen yours after some months and appraise it again: what you said before "
    "stays, and shows whether your reading has moved."
)
NONE_YET = "This file has no calibration review yet. An administrator can add it; it then goes along with hand-outs."


class CalibrationPart(QWidget):
    """One's own distances after one's own seal; for administrators the team's, too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Picture | None = None
        self._reasons: Reasons | None = None
        self.whose = Segments("Whose distances", WHOSE, may_clear=False)
        self.own: TableModel[OwnRow] = TableModel(own_columns(), lambda row: row.now.criterion)
        self.team: TableModel[TeamRow] = TableModel(team_columns(), lambda row: row.spread.criterion)
        self.own_table = Table(self.own, "How your ratings lie to the reference")
        self.team_table = Table(self.team, "How everybody’s ratings lie to the reference")
        self.text = QTextBrowser()
        self.text.setAccessibleName("In words")
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.reasons = QTextBrowser()
        self.reasons.setAccessibleName("What you wrote, and the reasons of the reference")
        self.reasons.setOpenLinks(False)
        self.reasons.setTabChangesFocus(True)
        self.add = action("&Add the calibration review", self._on_add, parent=self)
        self.appraise = action("&Appraise the calibration review", self._on_appraise, parent=self)
        self.appraise.setVisible(False)
        self._buttons = [action_button(each) for each in (self.add, self.appraise)]
        self._nothing = plain_label(role="muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._explain = plain_label(EXPLAIN, "muted")
        self._lay_out()
        self.whose.chosen.connect(self._show_whose)
        self.own_table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.own_table.chosen.connect(lambda _: self._show_reasons())
        self.whose.show_value("own")

    def show_now(self) -> None:
        """Read again, as a job."""
        workspace = self._context.workspace

        def work(_: object) -> tuple[Picture | None, Reasons | None]:
            found = calibrations(workspace)
            shown = picture(workspace, found[0]) if found else None
            return shown, reasons(workspace, shown) if shown is not None else None

        self._context.jobs.run("Reading the calibration", work, self._show)

    def take_focus(self) -> None:
        """Give focus to where one goes on."""
        if self._shown is None or not self.own.rows:
            self._buttons[0 if self._shown is None else 1].setFocus()
        else:
            (self.team_table if self._is_team else self.own_table).setFocus()

    def _show(self, read: tuple[Picture | None, Reasons | None]) -> None:
        shown, self._reasons = read
        self._shown = shown
        workspace = self._context.workspace
        author = workspace.author.staff_code if workspace.author else ""
        administers = is_administrator(workspace, author)
        self.add.setVisible(shown is None)
        self.add.setEnabled(administers and not workspace.is_read_only)
        self.appraise.setVisible(shown is not None)
        self.whose.setVisible(shown is not None and administers)
        if not administers:
            self.whose.show_value("own")
        if shown is not None:
            own = shown.own
            words = "&Appraise the calibration review" if own is None else "Go to your &appraisal"
            self.appraise.setText(words)
            self.appraise.setEnabled(own is not None or not workspace.is_read_only)
            self.own.show(own_rows(shown))
            self.team.show(team_rows(shown) if administers else [])
            if self.own.shown and self.own_table.current_key is None:
                self.own_table.choose(self.own.shown[0].now.criterion)
        self._show_whose("team" if self._is_team and administers else "own")

    @property
    def _is_team(self) -> bool:
        return self._tables.currentWidget() is self.team_table

    def _show_whose(self, whose: str) -> None:
        self.whose.show_value(whose)
        self._tables.setCurrentWidget(self.team_table if whose == "team" else self.own_table)
        nothing = NONE_YET if self._shown is None else why_nothing(self._shown, is_team=whose == "team")
        self._nothing.setText(f"{nothing}\n\n{EXPLAIN}")
        self._nothing.setVisible(bool(nothing))
        self._panes.setVisible(not nothing)
        if self._shown is not None and not nothing:
            self.text.setHtml(team_text(self._shown) if whose == "team" else own_text(self._shown))
        self._tables.setVisible(bool(self.team.rows if whose == "team" else self.own.rows))
        self.reasons.setVisible(whose != "team" and self._reasons is not None)
        self._show_reasons()

    def _show_reasons(self) -> None:
        """What was written on the chosen criterion, and on its domain, by oneself and under the reference."""
        chosen, found = self.own_table.current_key, self._reasons
        lines = found.lines_of(chosen) if found is not None and isinstance(chosen, str) else ()
        if found is None or not lines:
            self.reasons.clear()
            return
        titles, colours = found.titles, colours_of(self.palette())
        self.reasons.setHtml(
            "".join(
                f"<h4>{escape(line.title)}</h4>"
                + facing_text(found.comparison, line, lambda one: titles.get(one, f"document {one[:12]}"), colours)
                for line in lines
            )
        )

    def _on_add(self) -> None:
        from scr_appraiser.model.calibrating.adding import add_calibration

        try:
            add_calibration(self._context.workspace)
        except Problem as problem:
            self._context.messages.problem(problem)
            return
        self.show_now()

    def _on_appraise(self) -> None:
        from scr_appraiser.model.appraisal.appraisals import start_appraisal
        from scr_appraiser.model.appraisal.completeness import Place

        shown = self._shown
        if shown is None or shown.framework is None:
            return
        try:
            own = (
                shown.own.id
                if shown.own is not None
                else start_appraisal(self._context.workspace, shown.calibration.review, shown.framework.hash)
            )
        except Problem as problem:
            self._context.messages.problem(problem)
            return
        first = next(shown.framework.criteria()).id
        self._context.open_place(own, Place("criterion", first, "judgement", own))

    def _lay_out(self) -> None:
        self._tables = QStackedWidget()
        self._tables.addWidget(self.own_table)
        self._tables.addWidget(self.team_table)
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        top.setSpacing(2 * GRID)
        top.addWidget(self.whose)
        top.addStretch(1)
        for button in self._buttons:
            top.addWidget(button)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.setChildrenCollapsible(False)
        upper.addWidget(self._tables)
        upper.addWidget(self.text)
        upper.setStretchFactor(0, 3)
        upper.setStretchFactor(1, 2)
        upper.setSizes([characters(self, 112), characters(self, 44)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(top)
        self._panes = TallPanes((self._explain,), ((upper, 9), (self.reasons, 9)), self)
        box.addWidget(self._panes, 1)
        box.addWidget(self._nothing, 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._reasons is not None:
            self._show_reasons()
