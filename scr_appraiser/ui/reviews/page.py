"""The page of the register: all reviews, and beside them the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from scr_appraiser.model.concerned import concerned_reviews
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.register_row import RegisterRow
from scr_appraiser.ui.context import Context, Page, ToExport
from scr_appraiser.ui.look.style import characters
from scr_appraiser.ui.reviews.actions import ReviewActions
from scr_appraiser.ui.reviews.asking_history import show_history
from scr_appraiser.ui.reviews.beside import Beside
from scr_appraiser.ui.reviews.chosen_review import ChosenReview
from scr_appraiser.ui.reviews.definitions import read_definitions
from scr_appraiser.ui.reviews.doing import register_new, restore_review, review_of, withdraw_review
from scr_appraiser.ui.reviews.empty import NoReviews
from scr_appraiser.ui.reviews.going import Going
from scr_appraiser.ui.reviews.register_panel import RegisterPanel
from scr_appraiser.ui.reviews.rows import WITHDRAWN
from scr_appraiser.ui.reviews.theme_picker import PickThemes, pick_themes

if TYPE_CHECKING:
    from scr_appraiser.model.appraisal.completeness import Place
    from scr_appraiser.model.snapshots import Review

BESIDE_FROM = 135
"""Characters of width from which the chosen review stands beside the register; below, it takes its place."""
MOST_SINGLY = 200
"""Changed records up to which only their lines are read again; above, the whole register."""


class ReviewsPage(Page):
    """`appraisal_opened` asks to go to an appraisal."""

    title = "Reviews"
    appraisal_opened = Signal(object)

    def __init__(
        self, context: Context, rows: Sequence[RegisterRow] | None = None, *, picks_themes: PickThemes = pick_themes
    ) -> None:
        """`rows`: the register, where it has been read already."""
        super().__init__()
        self._context = context
        self._workspace = context.workspace
        self._is_large = False
        self._waiting: dict[str, set[RecordId]] = {}
        self._review: Review | None = None
        self.going = Going(context, self.appraisal_opened.emit)
        self.actions_here = ReviewActions(self)
        self._known = read_definitions(self._workspace)
        self.register = RegisterPanel(self._known.columns, self.actions_here.of_register())
        self.chosen = ChosenReview(context, self.actions_here, picks_themes)
        self.empty = NoReviews()
        self._beside = Beside(self.register, self.chosen, context.settings)
        self._stack = QStackedWidget()
        for widget in (self, self.register.table):
            widget.addActions(self.actions_here.of_menu())
        self._lay_out()
        self._connect()
        self._show_all(register(self._workspace) if rows is None else rows)
        self.register.show_allocated_first()

    @property
    def review_id(self) -> ReviewId | None:
        """The review on view."""
        return self._review.id if self._review else None

    def show_changed(self, changed: Changed) -> None:
        for kind, ids in changed.records.items():
            self._waiting.setdefault(kind, set()).update(ids)
        # Behind another page nobody sees the lines: they are read when somebody does.
        if self.isVisible() or not self.window().isVisible():
            self._read_waiting()

    def show_entered(self) -> None:
        self._read_waiting()
        if self._stack.currentWidget() is self.empty:
            self.empty.button.setFocus()
            return
        if self._review is None and self.register.model.shown:
            self.register.table.setCurrentIndex(self.register.model.index(0, 0))
        if self._is_large:
            self.chosen.take_focus()
        else:
            self.register.table.setFocus()

    def leave(self) -> None:
        self.chosen.leave()

    def whereabouts(self) -> object | None:
        return None if self.review_id is None else (self.review_id, self.chosen.section, self._is_large)

    def go_back_to(self, place: tuple[ReviewId, int, bool]) -> None:
        review_id, section, is_large = place
        self._choose(review_id)
        if self.review_id == review_id:
            self.chosen.show_section(section)
            self._set_large(is_large)

    def to_export(self) -> ToExport:
        chosen = self.register.chosen()
        return ToExport(tuple(chosen) if len(chosen) > 1 or self._review is None else (self._review.id,))

    def shed(self) -> None:
        self.chosen.shed()

    def page_actions(self) -> list[QAction]:
        sort = self.register.table.sort_menu(self)
        return [*self.actions_here.of_menu(), sort.menuAction()]

    def show_place(self, place: Place) -> None:
        """Go to where a fact is recorded; without a record's id, to where the record would be added."""
        self._read_waiting()
        review_id = review_of(self._workspace, place)
        if review_id is not None:
            self._choose(review_id)
        if self._review is not None:
            self._set_large(self._is_large or not self._has_room_beside())
            self.chosen.show_place(place)

    def show_beginning(self, review_id: ReviewId) -> None:
        """Go to a review, with the focus on what begins its appraisal."""
        from scr_appraiser.model.appraisal.completeness import Place  # after the register

        self.show_place(Place("fact", "", "review", review_id))
        words = self.actions_here.appraise.text()
        for button in self.chosen.findChildren(QPushButton):
            if button.text() == words and button.isVisible():
                button.setFocus()

    def _lay_out(self) -> None:
        self._stack.addWidget(self._beside)
        self._stack.addWidget(self.empty)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)

    def _connect(self) -> None:
        asked = self.actions_here
        asked.new_asked.connect(self._on_new)
        asked.appraise_asked.connect(self._on_appraise)
        asked.others_asked.connect(self._on_others)
        asked.export_asked.connect(lambda: self._context.open_export(self.to_export()))
        asked.large_asked.connect(self._on_large)
        asked.back_asked.connect(self._on_back)
        asked.withdraw_asked.connect(self._on_withdraw)
        asked.restore_asked.connect(lambda: self._review and restore_review(self._context, self._review.id))
        asked.find_asked.connect(self._on_find)
        asked.same_asked.connect(self._choose)
        asked.history_asked.connect(lambda: show_history(self._context, self._review))
        self.empty.new_asked.connect(self._on_new)
        self.register.review_chosen.connect(self._on_review_chosen)
        self.register.review_opened.connect(self._on_large)
        self.register.shown_changed.connect(self._read_all)
        self.register.table.selectionModel().selectionChanged.connect(self._show_state)

    def _read_all(self) -> None:
        self._waiting.clear()
        self._show_all(register(self._workspace, withdrawn=self.register.shown == WITHDRAWN))

    def _show_all(self, rows: Sequence[RegisterRow]) -> None:
        self.register.show_rows(rows)
        self._read_review(self.review_id)

    def _read_waiting(self) -> None:
        records, self._waiting = self._waiting, {}
        if not records:
            return
        if records.keys() & {"setting", "appraisal"}:  # a merge may have brought the framework of an appraisal
            self._known = read_definitions(self._workspace)
            self.register.model.columns = self._known.columns
        if "setting" in records or sum(map(len, records.values())) > MOST_SINGLY:
            self._read_all()
            return
        concerned = concerned_reviews(self._workspace, records)
        if not concerned:
            return
        rows = register(self._workspace, withdrawn=self.register.shown == WITHDRAWN, only=concerned)
        self.register.show_changed_rows(rows, concerned - {row.review_id for row in rows})
        if self.review_id in concerned:
            self._read_review(self.review_id)
        else:
            self._show_state()

    def _read_review(self, review_id: ReviewId | None) -> None:
        """Read the chosen review again; one that is not in this part of the register any more is left."""
        known = review_id is not None and any(row.review_id == review_id for row in self.register.model.rows)
        if review_id is None or not known:
            self._review = None
            if review_id is not None and self.register.table.current_key is not None:
                self._on_review_chosen(self.register.table.current_key)
                return
        else:
            from scr_appraiser.model.loading import load_review  # with SQLAlchemy

            self._review = load_review(self._workspace, review_id)
        self.going.show_review(self._review, self._known)
        self.chosen.show_review(self._review, self.register.twins_of(self._review))
        self._show_state()

    def _show_state(self) -> None:
        is_empty = not self.register.model.rows and not self.register.shown
        self._stack.setCurrentWidget(self.empty if is_empty else self._beside)
        self.empty.button.setEnabled(not self._workspace.is_read_only)
        self.register.setVisible(not self._is_large)
        self.chosen.setVisible(self._is_large or self._has_room_beside())
        self.actions_here.show_state(
            self._review,
            self.going.ways,
            self.register.same_as(self.review_id),
            chosen=len(self.register.table.selectionModel().selectedRows()),
            is_large=self._is_large,
            is_beside=self._has_room_beside(),
            is_read_only=self._workspace.is_read_only,
        )

    def _has_room_beside(self) -> bool:
        return self.width() >= characters(self, BESIDE_FROM)

    def _set_large(self, is_large: bool) -> None:
        self._is_large = is_large and self._review is not None
        self._show_state()

    def _choose(self, review_id: ReviewId) -> None:
        if review_id != self.review_id:
            self.register.choose(review_id)
            self._on_review_chosen(review_id)

    def _on_review_chosen(self, review_id: object) -> None:
        # A filter that hides the chosen review leaves it on view: nobody chose another.
        if review_id is not None and review_id != self.review_id:
            self.chosen.leave()
            self._read_review(ReviewId(review_id))  # type: ignore[arg-type]

    def _on_new(self) -> None:
        self.leave()
        review_id = register_new(self._context)
        if review_id is not None:
            self._read_waiting()
            if self.register.shown == WITHDRAWN:
                self.register.show_combo.setCurrentIndex(0)
            self._choose(review_id)
            self._set_large(self._is_large or not self._has_room_beside())
            self.chosen.focus_first_field()

    def _on_appraise(self) -> None:
        self.leave()
        self.going.go_own(self._in_front())

    def _on_others(self) -> None:
        self.leave()
        self.going.offer_others(self._in_front())

    def _in_front(self) -> QWidget:
        return self.chosen if self.chosen.isVisible() else self.register

    def _on_large(self) -> None:
        self._set_large(True)
        self.chosen.take_focus()

    def _on_back(self) -> None:
        self._set_large(False)
        self.register.table.setFocus()

    def _on_withdraw(self) -> None:
        self.leave()
        if self._review is not None and withdraw_review(self._context, self._review.id):
            self._set_large(False)

    def _on_find(self) -> None:
        self._set_large(False)
        self.register.take_find_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_large:
            self._on_back()
        else:
            super().keyPressEvent(event)
