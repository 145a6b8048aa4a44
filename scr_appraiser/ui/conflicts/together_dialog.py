"""The dialog that decides several conflicts in one way, and shows before what it would do with each of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from scr_appraiser.model.conflicts.deciding import Choice, resolve_all
from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.conflicts.telling import told_of
from scr_appraiser.model.conflicts.together import Outcome, Way, outcomes, ways
from scr_appraiser.model.erasure.redacting import SHORTEST_REASON
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.backups.waiting import change_apart
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.look.style import scaled
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel

EXPLAIN = "All that is listed is decided as one change with one reason. Each can be decided again by itself."


class TogetherDialog(Dialog):
    """Asks in which way, and why."""

    characters_wide = 100

    def __init__(self, workspace: Workspace, conflicts: Sequence[Conflict], parent: QWidget | None = None) -> None:
        super().__init__("Decide several together", action="Decide", explain=EXPLAIN, parent=parent)
        self._workspace, self._conflicts = workspace, conflicts
        self.outcomes: tuple[Outcome, ...] = ()
        self.way = CalmCombo()
        self.way.setAccessibleName("What is to hold in all of them")
        self.way.least_characters = 40
        for way in ways(workspace, conflicts):
            self.way.addItem(way.words, way)
        self.way.setPlaceholderText("Choose…")
        self.way.setCurrentIndex(-1)  # what was written last is no better for it: somebody says so, or nobody
        # Not `picked`, which waits a moment: what is listed is what would be decided, whenever that is asked for.
        self.way.currentIndexChanged.connect(self._show_outcomes)
        columns = (
            Column[Outcome]("What", lambda one: one.conflict.place, width=24),
            Column[Outcome]("Review", lambda one: one.conflict.subject.review, width=14),
            Column[Outcome]("Would hold", self._words, width=40),
        )
        self.model: TableModel[Outcome] = TableModel(columns, lambda one: one.conflict.key)
        self.table: Table[Outcome] = Table(self.model, "What would be decided")
        self.table.setMinimumHeight(scaled(self, 220))
        self.count = plain_label("", "muted")
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setMaximumHeight(scaled(self, 70))
        self.reason.setAccessibleName("Why")
        self.body.addWidget(label_for(self.way, "&What is to hold in all of them", ""))
        for widget in (self.way, self.count, self.table):
            self.body.addWidget(widget)
        self.body.addWidget(label_for(self.reason, f"Wh&y, in at least {SHORTEST_REASON} characters", ""))
        self.body.addWidget(self.reason)
        self._show_outcomes()
        self.way.setFocus()

    def choices(self) -> list[Choice]:
        """What is decided, and how."""
        return [Choice(one.conflict, one.side.said) for one in self.outcomes if one.side is not None]

    def accept(self) -> None:
        """Decide, or say why that cannot be done."""
        try:
            choices, reason = self.choices(), self.reason.toPlainText()
            change_apart(
                self._workspace,
                lambda progress: resolve_all(self._workspace, choices, reason, progress),
                title=self.windowTitle(),
                words="The conflicts are being decided.",
                parent=self,
            )
        except Cancelled:
            return
        except Problem as problem:
            self.show_problem(problem, self.reason)
            return
        super().accept()

    def _show_outcomes(self) -> None:
        way: Way | None = self.way.currentData()
        if way is None:
            self.outcomes = tuple(Outcome(one, None) for one in self._conflicts)
        else:
            self.outcomes = outcomes(self._workspace, self._conflicts, way)
        self.model.show(self.outcomes)
        decided = len(self.choices())
        left = len(self.outcomes) - decided
        stay = "" if not left else f" {left:,} stays open." if left == 1 else f" {left:,} stay open."
        self.count.setText(f"{decided:,} of {len(self.outcomes):,} would be decided.{stay}")
        self.action_button.setEnabled(bool(decided))

    def _words(self, outcome: Outcome) -> str:
        if outcome.side is None:
            return f"Stays open: {outcome.why}" if outcome.why else ""
        lines = told_of(self._workspace, outcome.conflict, outcome.side.said)
        said = "; ".join(f"{line.label}: {line.text}" if len(lines) > 1 else line.text for line in lines)
        return f"{said or 'nothing'} ({outcome.side.names})"


def decide_together(context: Context, conflicts: Sequence[Conflict], parent: QWidget) -> tuple[Conflict, ...]:
    """Ask and decide; those that were decided."""
    dialog = TogetherDialog(context.workspace, conflicts, parent)
    if not dialog.exec():
        return ()
    decided = tuple(choice.conflict for choice in dialog.choices())
    number = len(decided)
    context.messages.notice("1 conflict was decided." if number == 1 else f"{number:,} conflicts were decided.")
    return decided
