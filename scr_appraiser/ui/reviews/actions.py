"""What can be done on the page of the register, once for its buttons, menus and keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.register_row import RegisterRow
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.reviews.appraising import Way
from scr_appraiser.ui.reviews.rows import NO_REFERENCE
from scr_appraiser.ui.widgets.labels import mnemonic_free
from scr_appraiser.ui.widgets.tables import one_line

if TYPE_CHECKING:
    from scr_appraiser.model.snapshots import Review

COUNTS = "Go to the review whose facts, children, themes and recommendations count in the place of these."
LONGEST_NAME = 30
NO_FRAMEWORK = "No framework in this file is for reviews of this type."


class ReviewActions(QObject):
    """Each asks by a signal; `show_state` says which of them make sense now."""

    new_asked = Signal()
    appraise_asked = Signal()
    others_asked = Signal()
    export_asked = Signal()
    large_asked = Signal()
    back_asked = Signal()
    withdraw_asked = Signal()
    restore_asked = Signal()
    find_asked = Signal()
    note_asked = Signal()
    history_asked = Signal()
    same_asked = Signal(object)
    """Asks for the review that counts in the place of the chosen one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.new = action("&New review", self.new_asked.emit, "Ctrl+Shift+N", parent=self)
        self.appraise = action("&Appraise", self.appraise_asked.emit, "Ctrl+Return", parent=self)
        self.others = action("&Others’ appraisals…", self.others_asked.emit, parent=self)
        self.export = action("E&xport…", self.export_asked.emit, parent=self)
        self.open = action("&Open", self.large_asked.emit, parent=self)
        self.large = action("Open &large", self.large_asked.emit, "Ctrl+L", parent=self)
        self.back = action("&Back to the register", self.back_asked.emit, "Ctrl+L", parent=self)
        self.withdraw = action("&Withdraw…", self.withdraw_asked.emit, parent=self)
        self.restore = action("&Restore", self.restore_asked.emit, parent=self)
        self.history = action("&History of this record", self.history_asked.emit, "Ctrl+Shift+H", parent=self)
        self.note = action("Content no&te…", self.note_asked.emit, parent=self)
        self._same_as: ReviewId | None = None
        self.same = action("Same", lambda: self.same_asked.emit(self._same_as), parent=self)
        self.find = action("&Find", self.find_asked.emit, "Ctrl+F", parent=self)

    def of_register(self) -> Sequence[QAction]:
        """Those that stand above the table."""
        return (self.open, self.new)

    def of_review(self) -> Sequence[QAction]:
        """Those that stand with the chosen review. To withdraw one is rare: that is in the menus only."""
        return (self.appraise, self.restore, self.others, self.same, self.export)

    def of_size(self) -> Sequence[QAction]:
        """Those that give the chosen review the whole page, and take it back."""
        return (self.large, self.back)

    def of_menu(self) -> list[QAction]:
        """All of them, as the menu lists them."""
        return [self.new, *self.of_review(), *self.of_size(), self.note, self.withdraw, self.history, self.find]

    def show_state(
        self,
        review: Review | None,
        ways: Sequence[Way],
        same: RegisterRow | None = None,
        *,
        chosen: int,
        is_large: bool,
        is_beside: bool,
        is_read_only: bool,
    ) -> None:
        """`review` is the chosen one; `ways` lead to its appraisals; `chosen` reviews are selected in the register.

        `same`: its line, where another counts in its place.
        `is_beside`: whether there is room for the review beside the register.
        """
        is_live = review is not None and review.state != "withdrawn"
        own = [way for way in ways if way.is_own]
        self.new.setEnabled(not is_read_only)
        self.appraise.setText(own[0].words if len(own) == 1 else "Appraise…" if own else "Appraise")
        self.appraise.setEnabled(is_live and bool(own) and (not is_read_only or own[0].appraisal_id is not None))
        self.appraise.setStatusTip("" if own or not is_live else NO_FRAMEWORK)
        self.appraise.setVisible(review is None or is_live)
        self.others.setVisible(is_live and any(not way.is_own for way in ways))
        self._same_as = same.same_as if same else None
        name = same.same_as_reference or NO_REFERENCE.casefold() if same else ""
        self.same.setText(f"Sa&me as {mnemonic_free(one_line(name, LONGEST_NAME))}")
        self.same.setStatusTip(COUNTS)
        self.same.setVisible(same is not None)
        self.export.setText(f"E&xport {chosen} reviews…" if chosen > 1 else "E&xport…")
        self.export.setEnabled(is_live)
        self.open.setVisible(not is_beside)
        self.open.setEnabled(review is not None)
        self.large.setVisible(not is_large and is_beside)
        self.large.setEnabled(review is not None)
        self.back.setVisible(is_large)
        self.withdraw.setVisible(review is None or is_live)
        self.withdraw.setEnabled(is_live and not is_read_only)
        self.note.setEnabled(is_live and not is_read_only)
        self.history.setEnabled(review is not None)
        self.restore.setVisible(review is not None and not is_live)
        self.restore.setEnabled(not is_read_only)
