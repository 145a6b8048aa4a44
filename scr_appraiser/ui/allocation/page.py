"""The page "Allocation": every review with who appraises it, since when and how far, and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QStackedWidget, QVBoxLayout

from scr_appraiser.model.allocating.allocations import allocate_all, declare, withdraw, withdraw_declaration
from scr_appraiser.model.allocating.table import AllocationRow, allocation_table, people_in
from scr_appraiser.model.allocating.told_by_seals import told_by_seals
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.sameness.standing import CountingWhich, counting_which
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.allocation.due import due_of_single
from scr_appraiser.ui.allocation.rows import NOTHING, SHOW, columns, count_words, is_kept, lines_of
from scr_appraiser.ui.consensus.steps import Steps
from scr_appraiser.ui.context import Context, Page, ToExport
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import mnemonic_free, plain_label
from scr_appraiser.ui.widgets.tab_order import order_tabs
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel
from scr_appraiser.ui.widgets.tall_panes import TallPanes
from scr_appraiser.ui.widgets.title_row import TitleRow
from scr_appraiser.ui.window.messages import done

EXPLAIN = (
    "Who appraises a review sees nothing of the others’ work on it before all have sealed: a courtesy that leaves "
    "evidence, and no wall."
)
_ROWS, _LINES = 15, 4
"""Lines of text for which the table and the details have room at least; more are scrolled."""
_KINDS = frozenset(
    (
        *("allocation", "declaration", "review", "appraisal", "judgement", "decision", "seal", "person", "setting"),
        *("sealed_beside", "consensus", "moderation", "designation", "sameness"),
    )
)
"""Kinds of record of which something stands in the table."""


class AllocationPage(Page):
    """Lists who appraises what; allocates, proposes, hands out."""

    title = "Allocation"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._changes, self._shown = 1, 0
        """How often something changed that stands in the table, and how much of that is on view."""
        self._awaits_focus = False
        """Whether the page was entered before the table was read."""
        self.menu: QMenu | None = None
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Find: reference, committee, person…")
        self.finder.setAccessibleName("Find reviews")
        self.finder.setClearButtonEnabled(True)
        self.filter = CalmCombo()
        self.filter.setAccessibleName("Which reviews to show")
        self.filter.least_characters = 16
        for value, words in SHOW:
            self.filter.addItem(words, value)
        self.model: TableModel[AllocationRow] = TableModel(
            columns(current_codebook(context.workspace)), lambda row: row.review_id
        )
        self.table: Table[AllocationRow] = Table(self.model, "Reviews and who appraises them")
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("The chosen review")
        self._nothing = plain_label("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count = plain_label("", "muted", wraps=False)
        self._build_actions()
        self._lay_out()
        self.filter.currentIndexChanged.connect(lambda _: self._list())
        self.finder.textChanged.connect(self._list)
        self.table.chosen.connect(lambda _: self._show_state())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self.table.opened.connect(lambda _: self._on_allocate())
        order_tabs(self)

    def show_changed(self, changed: Changed) -> None:
        """See Page."""
        self._changes += not _KINDS.isdisjoint(changed.records)
        if self.isVisible():
            self._read()

    def shows(self, changed: Changed) -> bool:
        """See Page."""
        return bool({"allocation", "declaration"} & changed.records.keys())

    def show_entered(self) -> None:
        """See Page."""
        self._awaits_focus = self.is_stale
        (self.table if self.model.shown else self.filter).setFocus()
        self._read()

    def to_export(self) -> ToExport:
        """See Page."""
        return ToExport(tuple(row.review_id for row in self.chosen()))

    def page_actions(self) -> list[QAction]:
        """See Page."""
        return [*self._actions, self.table.sort_menu(self).menuAction()]

    def chosen(self) -> list[AllocationRow]:
        """The selected rows, in their order on view."""
        keys = set(self.table.chosen_keys())
        return [row for row in self.model.shown if row.review_id in keys]

    def _build_actions(self) -> None:
        self.allocate = action("A&llocate…", self._on_allocate, "Ctrl+Return", parent=self)
        self.withdraw = action("&Withdraw an allocation", self._on_withdraw, parent=self)
        self.declare = action("&Declare a conflict of interest…", self._on_declare, parent=self)
        self.take_back = action("Withdraw a de&claration", self._on_take_back, parent=self)
        self.propose = action("&Propose…", self._on_propose, parent=self)
        self.hand_out = action("Hand &out…", self._on_hand_out, parent=self)
        self.which_counts = action("Which &appraisal counts…", self._on_which_counts, parent=self)
        self.look_for = action("&Find", self._on_find, "Ctrl+F", parent=self)
        self.steps = Steps(self._context, self)
        self.steps.sign.setText("Si&gn as moderator")  # the other key sorts here
        self._actions = [
            self.allocate, self.withdraw, self.declare, self.take_back, self.which_counts, self.propose, self.hand_out,
            self.look_for, *self.steps.of_final(),
        ]  # fmt: skip
        self.addActions(self._actions)
        self.table.addActions([*self._actions[:5], *self.steps.of_final()])

    @property
    def is_stale(self) -> bool:
        """Whether what is on view is no longer, or not yet, what the file says."""
        return self._shown != self._changes

    def _read(self) -> None:
        if not self.is_stale:
            self._list()
            return
        workspace, changes = self._context.workspace, self._changes

        def show(rows: Sequence[AllocationRow]) -> None:
            self._shown = changes
            self.model.show(rows)
            self._list()
            if self._awaits_focus and self.model.shown and self.filter.hasFocus():
                self.table.setFocus()
            self._awaits_focus = False

        self._show_state()
        self._context.jobs.run("Reading the allocation", lambda _: allocation_table(workspace), show)

    def _list(self) -> None:
        shown = str(self.filter.currentData())
        self.model.filter(self.finder.text(), None if shown == "all" else lambda row: is_kept(row, shown))
        rows = self.model.shown
        if rows and self.table.current_key is None:
            self.table.choose(rows[0].review_id)
        self._tables.setCurrentWidget(self.table if rows else self._nothing)
        self._tables.setVisible(bool(rows or self._shown))
        self.details.setVisible(bool(rows))
        is_looking = bool(self.finder.text().strip())
        self._nothing.setText("No review fits what you are looking for." if is_looking else NOTHING[shown])
        self._count.setText(count_words(rows))
        self._show_state()

    def _show_state(self) -> None:
        rows, can_write = self.chosen(), not self._context.workspace.is_read_only
        one = rows[0] if len(rows) == 1 else None
        counts = counting_which(self._context.workspace, one.review_id) if one is not None and one.people else None
        told = self._told(one, counts) if one else f"{len(rows)} reviews are chosen." if rows else ""
        self.steps.show_due(due_of_single(self._context.workspace, one, counts))
        if told != self.details.toPlainText():
            self.details.setPlainText(told)
        self.allocate.setEnabled(can_write and bool(rows))
        self.withdraw.setEnabled(can_write and one is not None and bool(one.allocated))
        self.declare.setEnabled(can_write and one is not None)
        self.take_back.setEnabled(can_write and one is not None and bool(one.declared))
        self.which_counts.setEnabled(one is not None and bool(one.people))
        self.propose.setEnabled(can_write and bool(self.model.rows))
        self.hand_out.setEnabled(can_write and any(row.allocated for row in self.model.rows))

    def _told(self, row: AllocationRow, counts: CountingWhich | None) -> str:
        seals = told_by_seals(self._context.workspace, row.review_id)
        return "\n".join((*lines_of(row, seals), *([counts.words()] if counts is not None else [])))

    def _on_which_counts(self) -> None:
        from scr_appraiser.ui.designating.dialog import ask_which_counts

        (row,) = self.chosen()
        ask_which_counts(self._context, row.review_id, self)

    def _on_allocate(self) -> None:
        from scr_appraiser.ui.allocation.allocate_dialog import AllocateDialog

        rows = self.chosen()
        if not rows or not self.allocate.isEnabled():
            return
        dialog = AllocateDialog(rows, people_in(self._context.workspace), parent=self)
        if dialog.exec():
            wishes = dialog.wishes()
            code = wishes[0].staff_code
            words = f"Allocate {len(wishes)} reviews to {code}" if len(wishes) > 1 else f"Allocate to {code}"
            self._do(lambda: allocate_all(self._context.workspace, wishes, words), "Allocated.")

    def _on_withdraw(self) -> None:
        (row,) = self.chosen()
        workspace = self._context.workspace
        self._offer(
            [
                (one.name, lambda code=one.appraiser: withdraw(workspace, row.review_id, code))  # type: ignore[misc]
                for one in row.allocated
            ],
            "The allocation is withdrawn.",
        )

    def _on_declare(self) -> None:
        from scr_appraiser.ui.allocation.allocate_dialog import DeclareDialog

        (row,) = self.chosen()
        workspace = self._context.workspace
        own = workspace.author.staff_code if workspace.author else ""
        dialog = DeclareDialog(row, people_in(workspace), own, parent=self)
        if dialog.exec():
            code, name, why = dialog.declaring()
            self._do(
                lambda: declare(workspace, row.review_id, code, why, name), "The conflict of interest is declared."
            )

    def _on_take_back(self) -> None:
        (row,) = self.chosen()
        workspace = self._context.workspace
        self._offer(
            [
                (one.name, lambda code=one.person: withdraw_declaration(workspace, row.review_id, code))  # type: ignore[misc]
                for one in row.declared
            ],
            "The declaration is withdrawn.",
        )

    def _on_propose(self) -> None:
        from scr_appraiser.ui.allocation.proposing import propose_and_accept

        propose_and_accept(self._context, self.model.rows, self.model.shown, self.chosen(), self)

    def _on_hand_out(self) -> None:
        from scr_appraiser.ui.allocation.handing_out import ask_and_hand_out

        ask_and_hand_out(self._context, self.model.rows, self)

    def _on_find(self) -> None:
        self.finder.setFocus()
        self.finder.selectAll()

    def _offer(self, choices: Sequence[tuple[str, Callable[[], None]]], said: str) -> None:
        """Do the one thing there is, or let the person choose of whom."""
        if len(choices) == 1:
            self._do(choices[0][1], said)
            return
        self.menu = QMenu(self)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, act in choices:
            self.menu.addAction(f"Of {mnemonic_free(name)}", lambda act=act: self._do(act, said))  # type: ignore[misc]
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self.table.mapToGlobal(QPoint(self.table.width() // 3, self.table.height() // 6)))

    def _do(self, act: Callable[[], None], said: str) -> None:
        if done(self._context.messages, act):
            self._context.messages.notice(said, undo=True)

    def _lay_out(self) -> None:
        actions = (self.allocate, self.declare, self.propose, self.hand_out)
        top = TitleRow(plain_label(self.title, "title", wraps=False), [action_button(each) for each in actions])
        finding = QHBoxLayout()
        finding.setSpacing(GRID)
        finding.addWidget(self.finder, 1)
        finding.addWidget(self.filter)
        finding.addWidget(self._count)
        self._tables = QStackedWidget()
        for each in (self.table, self._nothing):
            self._tables.addWidget(each)
        explain = plain_label(EXPLAIN, "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2 * GRID, 0, GRID)
        panes = TallPanes((top, explain, finding), ((self._tables, _ROWS), (self.details, _LINES)), self)
        panes.follow(self.table)
        box.addWidget(panes)
