"""The register on screen: find as you type, show some, sort, choose one or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.register_row import RegisterRow
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.reviews.rows import ALLOCATED, SHOW, WITHDRAWN, keep_for
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.find_line import FindLine
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel

if TYPE_CHECKING:
    from scr_appraiser.model.snapshots import Review

AT_ONCE = 250
"""Rows got ready to be found while nothing else is to be done: some milliseconds."""


class RegisterPanel(QWidget):
    """Shows rows of the register. It knows no workspace: what is asked of it goes on as signals."""

    review_chosen = Signal(object)
    """The id of the current review, or None."""
    review_opened = Signal(object)
    """The id of a review that is to be seen large."""
    shown_changed = Signal(str)
    """Another part of the register is to be shown: a value of SHOW."""

    def __init__(self, columns: Sequence[Column[RegisterRow]], actions: Sequence[QAction]) -> None:
        """`actions`: what can be done here, as buttons."""
        super().__init__()
        self.model = TableModel(columns, lambda row: row.review_id)
        self.table = Table(self.model, "Register of reviews")
        self.table.chosen.connect(self.review_chosen)
        self.table.opened.connect(self.review_opened)
        self.finder = FindLine("Find by any word: reference, committee, type…", "Find reviews", 17)
        self.finder.textChanged.connect(self._on_find_changed)
        self.finder.left_downwards.connect(self._on_left_downwards)
        self.show_combo = CalmCombo()
        self.show_combo.setAccessibleName("Which reviews to show")
        self.show_combo.least_characters = 16
        for value, words in SHOW:
            self.show_combo.addItem(words, value)
        self.show_combo.currentIndexChanged.connect(self._on_show_changed)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._on_idle)
        self._count = plain_label("", "muted")
        self._nothing = plain_label("No review fits what you are looking for.", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self.model.filtered.connect(self._on_filtered)
        self._lay_out(actions)

    @property
    def shown(self) -> str:
        """Which part of the register is shown: a value of SHOW."""
        return str(self.show_combo.currentData())

    def show_rows(self, rows: Sequence[RegisterRow]) -> None:
        """Show these rows in the place of the ones before."""
        self.model.show(rows)
        self._idle.start()

    def show_allocated_first(self) -> None:
        """Begin with what is allocated to this person, where anything is."""
        if any(row.allocated for row in self.model.rows):
            self.show_combo.setCurrentIndex(self.show_combo.findData(ALLOCATED))

    def show_changed_rows(self, rows: Sequence[RegisterRow], gone: frozenset[ReviewId]) -> None:
        """Show these rows anew or first, and no longer those of `gone`."""
        if gone.isdisjoint(row.review_id for row in self.model.rows):
            self.model.show_changed(rows)
        else:
            newer = {row.review_id: row for row in rows}
            kept = [newer.pop(row.review_id, row) for row in self.model.rows if row.review_id not in gone]
            self.model.show([*kept, *newer.values()])

    def twins_of(self, review: Review | None) -> int:
        """How many other reviews have the reference of this one, where one of these has it."""
        reference = review.facts.get("review_ref") if review is not None else None
        return sum(row.reference == reference for row in self.model.rows) - 1 if reference else 0

    def same_as(self, review_id: ReviewId | None) -> RegisterRow | None:
        """The line of a review in whose place another counts."""
        return next((row for row in self.model.rows if row.review_id == review_id and row.same_as), None)

    def take_find_focus(self) -> None:
        """Give focus to where one looks for reviews."""
        self.finder.setFocus()
        self.finder.selectAll()

    def choose(self, review_id: ReviewId) -> None:
        """Make a review the current one; the filter gives way where it hides it."""
        if self.table.choose(review_id):
            return
        self.finder.clear()
        if self.shown and self.shown != WITHDRAWN:
            self.show_combo.setCurrentIndex(0)
        self.table.choose(review_id)

    def wished_width(self) -> int:
        """The pixels in which no column is narrower than it should be."""
        return self.table.wished_width() + 3 * GRID

    def chosen(self) -> list[ReviewId]:
        """The selected reviews, in the order of the table."""
        return [ReviewId(key) for key in self.table.chosen_keys()]  # type: ignore[arg-type]

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        finding = QHBoxLayout()
        finding.setSpacing(GRID)
        finding.addWidget(self.finder, 1)
        finding.addWidget(self.show_combo)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=GRID)
        for action in actions:
            flow.addWidget(action_button(action))
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, 2 * GRID, GRID, GRID)
        box.setSpacing(GRID)
        title = QHBoxLayout()
        heading = QLabel("Reviews")
        set_role(heading, "title")
        title.addWidget(heading)
        title.addStretch(1)
        title.addWidget(buttons)
        box.addLayout(title)
        box.addLayout(finding)
        box.addWidget(self.table, 1)
        box.addWidget(self._nothing)
        box.addWidget(self._count)

    def _on_idle(self) -> None:
        if not self.model.prepare(AT_ONCE):
            self._idle.stop()

    def _on_find_changed(self, text: str) -> None:
        self.model.filter(text, keep_for(self.shown))

    def _on_show_changed(self, _index: int) -> None:
        self.shown_changed.emit(self.shown)
        self.model.filter(self.finder.text(), keep_for(self.shown))

    def _on_left_downwards(self) -> None:
        if self.model.shown and self.table.current_key is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def _on_filtered(self) -> None:
        of_all, shown = len(self.model.rows), len(self.model.shown)
        kind = "withdrawn " if self.shown == WITHDRAWN else ""
        noun = f"{kind}review" if of_all == 1 else f"{kind}reviews"
        again = sum(row.same_as is not None for row in self.model.rows)
        if again:  # no review counts twice
            counted = of_all - again
            noun = f"registrations of {counted:,} {'review' if counted == 1 else 'reviews'}"
        self._count.setText(f"{of_all:,} {noun}" if shown == of_all else f"{shown:,} of {of_all:,} {noun}")
        self._nothing.setVisible(bool(of_all) and not shown)
