"""The page "Backups": every backup of the open file, what it holds that the file does not, and the ways back to it."""

from collections.abc import Callable, Hashable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from scr_appraiser.model.backups.comparing import Comparison, compare
from scr_appraiser.model.backups.naming import Backup, backups_in
from scr_appraiser.model.backups.restoring import Prepared, save_copy
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.backups.details import Details
from scr_appraiser.ui.backups.digest_line import DigestLine
from scr_appraiser.ui.backups.going_back import bring_back_missing, prepare_to_go_back
from scr_appraiser.ui.backups.keeping import ABOUT, Keeper
from scr_appraiser.ui.backups.older_passphrase import OlderPassphrase
from scr_appraiser.ui.backups.rows import COLUMNS, BackupRow
from scr_appraiser.ui.context import Context, Page
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.page_layout import lay_out_page
from scr_appraiser.ui.widgets.tab_order import order_tabs
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel

NONE_YET = "There is no backup of this file on this computer yet. One is made at the latest when the file is closed."


class BackupsPage(Page):
    """Lists the backups of the open file; the chosen one is looked into in a job."""

    title = "Backups"
    _look_ended = Signal()

    def __init__(self, context: Context, keeper: Keeper, folder: Path, go_back: Callable[[Prepared], None]) -> None:
        """`folder` holds the backups of all files; `go_back` closes the file and puts what it is given in its place."""
        super().__init__()
        self._context, self._keeper, self._folder, self._go_back = context, keeper, folder, go_back
        self._looking_into: Path | None = None
        self.model: TableModel[BackupRow] = TableModel(COLUMNS, lambda row: row.backup.path)
        self.table: Table[BackupRow] = Table(self.model, "Backups, the newest first")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.now = action("Back up &now", lambda: keeper.back_up("asked for"), parent=self)
        self.bring = action("Bring back what is &missing", self._on_bring, parent=self)
        self.bring.setToolTip(
            "What only the backup holds comes into today's file. Nothing in today's file is replaced."
        )
        self.back = action("&Go back to this one…", self._on_go_back, parent=self)
        self.save = action("&Save a copy elsewhere…", self._on_save, parent=self)
        self.details = Details((self.bring, self.back, self.save))
        self.digest = DigestLine(context)
        self.older = OlderPassphrase(context, folder, self._list_anew)
        self._nothing = plain_label(NONE_YET, "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        keeper.made.connect(self._list)
        self._look_ended.connect(self._show_state)
        order_tabs(self)

    def show_changed(self, changed: Changed) -> None:
        """See Page: what was found was found against the file as it was."""
        self.model.show([BackupRow(row.backup) for row in self.model.rows])
        self._show_state()
        self.digest.show_changed()

    def show_entered(self) -> None:
        """See Page."""
        self._list()
        self.digest.show_now()
        self.table.setFocus()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        return [self.now, self.bring, self.back, self.save, self.older.ask]

    def _list(self) -> None:
        workspace = self._context.workspace
        known = {row.backup: row.found for row in self.model.rows}
        try:
            backups = backups_in(self._folder, file_id(workspace))
            self.older.show_now()
        except Problem as problem:
            self._context.messages.problem(problem, about=ABOUT)
            backups = ()
        self.model.show([BackupRow(backup, known.get(backup)) for backup in backups])
        if backups and self._chosen() is None:
            self.table.choose(backups[0].path)
        self._show_state()
        self._look()

    def _list_anew(self) -> None:
        """What was found of backups is no longer so."""
        self.model.show([])
        self._list()

    def _chosen(self) -> BackupRow | None:
        return next((row for row in self.model.rows if row.backup.path == self.table.current_key), None)

    def _on_chosen(self, _: Hashable) -> None:
        self._show_state()
        self._look()

    def _look(self) -> None:
        """Look into the chosen backup, unless that was done or another is being looked into: then it comes next."""
        row = self._chosen()
        if row is None or row.found is not None or self._looking_into is not None or not self.isVisible():
            return
        workspace, backup = self._context.workspace, row.backup
        self._looking_into = backup.path
        self._show_state()
        self._context.jobs.run(
            "Looking into the backup",
            lambda progress: self._ended(lambda: compare(workspace, backup, progress)),
            lambda found: self._on_found(backup, found),
        )

    def _ended(self, look: Callable[[], Comparison]) -> Comparison:
        """A job that was cancelled tells nobody, so it is noted here that none goes on."""
        try:
            return look()
        finally:
            self._looking_into = None
            self._look_ended.emit()

    def _on_found(self, backup: Backup, found: Comparison) -> None:
        self.model.show_changed([BackupRow(row.backup, found) for row in self.model.rows if row.backup == backup])
        self._show_state()
        self._look()

    def _show_state(self) -> None:
        row = self._chosen()
        self.details.show_row(row, is_looking=row is not None and self._looking_into == row.backup.path)
        self._nothing.setVisible(not self.model.rows)
        self._split.setVisible(bool(self.model.rows))
        found = row.found if row is not None else None
        can_write, is_sound = not self._context.workspace.is_read_only, found is not None and found.problem is None
        self.now.setEnabled(can_write)
        self.bring.setEnabled(can_write and is_sound and found is not None and found.only_there.revisions > 0)
        self.back.setEnabled(can_write and is_sound)
        self.save.setEnabled(row is not None)

    def _on_bring(self) -> None:
        row = self._chosen()
        if row is not None:
            bring_back_missing(self._context, row.backup, self._folder, self)
            self._list()
            self.table.setFocus()  # there may be nothing more to press here

    def _on_go_back(self) -> None:
        row = self._chosen()
        prepared = prepare_to_go_back(self._context, row.backup, self._folder, self) if row is not None else None
        if prepared is not None:
            self._go_back(prepared)

    def _on_save(self) -> None:
        row = self._chosen()
        if row is None:
            return
        workspace, messages = self._context.workspace, self._context.messages
        name = f"{workspace.path.stem} {row.backup.time:%Y-%m-%d %H%M}{workspace.path.suffix}"
        path = messages.ask_new_file(self._context.settings.last_folder, name, "Save a copy of the backup")
        if path is None:
            return
        try:
            save_copy(workspace, row.backup, path)
        except Problem as problem:
            messages.problem(problem, about="Saving")
        else:
            messages.notice(f"A copy of the backup is saved as “{path.name}”.", is_result=True)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(plain_label(self.title, "title"))
        top.addStretch(1)
        top.addWidget(action_button(self.now))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        left = QWidget()
        left_box = QVBoxLayout(left)
        left_box.setContentsMargins(2 * GRID, 0, GRID, 2 * GRID)
        left_box.addWidget(self.table)
        self._split.addWidget(left)
        self._split.addWidget(self.details)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([characters(self, 100), characters(self, 60)])
        lay_out_page(self, (top, self.digest, self.older), self._split, self._nothing)
