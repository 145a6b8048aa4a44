"""The page where one appraisal is made: criteria on one side, judgements on the other."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from scr_appraiser.model.allocating.hiding import HIDDEN_WORDS, hidden_appraisals
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.appraisal.writing import may_write
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.migrating.taking_back import TAKE_BACK, take_carried_back
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.appraisal.criteria import CriteriaSide
from scr_appraiser.ui.appraisal.drafts import Drafts
from scr_appraiser.ui.appraisal.head import AppraisalHead
from scr_appraiser.ui.appraisal.nothing import NoAppraisal
from scr_appraiser.ui.appraisal.reading import Shown, judgement_id, read_again, read_appraisal
from scr_appraiser.ui.appraisal.summary import SummarySide
from scr_appraiser.ui.context import Context, Page, ToExport, ToHistory
from scr_appraiser.ui.widgets.tab_order import order_tabs

CRITERIA, SUMMARY = 0, 1


class AppraisalPage(Page):
    """Shows one appraisal of the open file, and both of its sides."""

    title = "Appraise"
    reviews_asked = Signal()
    """Nothing is appraised here: go where one chooses."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: Shown | None = None
        self._pending: Callable[[], None] | None = None
        drafts = Drafts(context.workspace, context.messages)
        self.head = AppraisalHead()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        self._sides = QStackedWidget(self)
        layout.addWidget(self._sides, 1)
        self.criteria = CriteriaSide(context, drafts, self._sides)
        self.summary = SummarySide(context, drafts, self._sides)
        self._nothing = NoAppraisal()
        self._sides.addWidget(self.criteria)
        self._sides.addWidget(self.summary)
        layout.addWidget(self._nothing, 1)
        self._build_actions()
        self._connect()
        self._show_parts()

    @property
    def appraisal_id(self) -> AppraisalId | None:
        """The appraisal that is shown."""
        return None if self._shown is None else self._shown.appraisal.id

    def show_appraisal(self, appraisal_id: AppraisalId) -> None:
        """Show an appraisal: at its first unanswered criterion, or where one was if it is shown already."""
        if appraisal_id != self.appraisal_id:
            if not self._leave() or not self._may_see(appraisal_id):
                return
            self._show(read_appraisal(self._context.workspace, appraisal_id))
            self._show_side(CRITERIA)
            order_tabs(self)
        self.show_entered()

    def show_place(self, place: Place) -> None:
        """Go to a criterion, a decision, or a fact of the appraisal that is shown."""
        if self._shown is None:
            return
        if place.page == "criterion":
            self._show_side(CRITERIA)
            self.criteria.show_criterion(place.key, place.part)
        elif place.page == "decision" or place.kind == "appraisal":
            self._show_side(SUMMARY)
            self.summary.show_place(place)
        else:
            self._context.open_place(self._shown.appraisal.id, place)

    def show_changed(self, changed: Changed) -> None:
        """See Page."""
        if self._shown is not None and self._shown.is_concerned(changed):
            shown = read_again(self._context.workspace, self._shown, changed)
            if shown.appraisal.state == "withdrawn":
                self._show_nothing()
                return
            self._show(shown)
            if changed.is_replay:
                self._reveal(shown.subject_of(changed))

    def shows(self, changed: Changed) -> bool:
        """See Page. What was undone or redone has been revealed."""
        return self._shown is not None and self._shown.subject_of(changed) is not None

    def show_entered(self) -> None:
        """See Page."""
        if self._shown is None:
            self._nothing.button.setFocus()
        elif self._sides.currentIndex() == CRITERIA:
            self.criteria.take_focus()
        else:
            self.summary.show_missing()
            self.summary.take_focus()

    def leave(self) -> None:
        """See Page."""
        self._leave()

    def whereabouts(self) -> object | None:
        """See Page."""
        at = (self._sides.currentIndex(), self.criteria.criterion_id)
        return None if self._shown is None else (self._shown.appraisal.id, *at)

    def go_back_to(self, place: tuple[AppraisalId, int, str]) -> None:
        """See Page."""
        appraisal_id, side, criterion_id = place
        self.show_appraisal(appraisal_id)
        self.criteria.show_criterion(criterion_id)
        self._show_side(side)

    def to_export(self) -> ToExport:
        """See Page."""
        return ToExport((self._shown.review.id,), self._shown.appraisal.id) if self._shown else ToExport()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        return [
            self._line() if each is None else each
            for each in (*self.criteria.actions_offered.all(), None, *self.criteria.report.actions(), *self._actions)
        ]

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        workspace, appraisal = self._context.workspace, shown.appraisal
        is_others = workspace.author is None or workspace.author.staff_code != appraisal.appraiser
        can_write = may_write(workspace, appraisal)
        is_editable = can_write and not (shown.is_sealed or workspace.is_read_only)
        self._show_parts()
        self.head.show_appraisal(shown, is_others=is_others, can_reopen=can_write)
        self.criteria.show_appraisal(shown, is_editable=is_editable)
        # What is hidden is brought up to date when it is looked at: a rating shows at once.
        can_seal = not (is_others or workspace.is_read_only)
        self._pending = lambda: self.summary.show_appraisal(
            shown, is_editable=is_editable, can_seal=can_seal, can_reopen=can_write, is_others=is_others
        )
        if self._sides.currentIndex() == SUMMARY:
            self._show_pending()

    def _show_nothing(self) -> None:
        """The appraisal was taken back: its beginning was undone."""
        self._shown = self._pending = None
        self.criteria.show_nothing()
        self._show_parts()

    def _reveal(self, place: Place | None) -> None:
        """Have what was undone or redone seen; the focus stays where it is unless that is on the other side."""
        if place is None:
            return
        side = CRITERIA if place.page == "criterion" else SUMMARY
        if side != self._sides.currentIndex():
            self._show_side(side)
            if self.isVisible():
                self.show_entered()
        if side == CRITERIA:
            self.criteria.reveal(place.key)
        else:
            self.summary.reveal(place)

    def _show_pending(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None:
            pending()

    def _may_see(self, appraisal_id: AppraisalId) -> bool:
        """Whether an appraisal may be looked into yet; that it may not is said."""
        is_hidden = appraisal_id in hidden_appraisals(self._context.workspace)
        if is_hidden:
            self._context.messages.problem(Problem(HIDDEN_WORDS, "Wait until they have, or ask them."))
        return not is_hidden

    def _leave(self) -> bool:
        return all([self.criteria.leave(), self.summary.leave()])

    def _show_parts(self) -> None:
        has_appraisal = self._shown is not None
        self.head.setVisible(has_appraisal)
        self._sides.setVisible(has_appraisal)
        self._nothing.setVisible(not has_appraisal)
        self._back.setEnabled(has_appraisal)
        self._export.setEnabled(has_appraisal)
        self._history.setEnabled(has_appraisal)
        is_carried = self._shown is not None and self._shown.appraisal.carried_from is not None
        self._take_back.setVisible(is_carried)
        is_open = self._shown is not None and not self._shown.is_sealed
        self._take_back.setEnabled(is_carried and is_open and not self._context.workspace.is_read_only)

    def _show_side(self, side: int) -> None:
        if side == SUMMARY:
            self._show_pending()
        self.head.show_side(side)
        self._sides.setCurrentIndex(side)

    def _do(self, act: Callable[[], None], said: str) -> None:
        try:
            act()
        except Problem as problem:
            self._context.messages.problem(problem)
        else:
            self._context.messages.notice(said)
            self.show_entered()

    def _on_side_chosen(self, side: int) -> None:
        if side != self._sides.currentIndex():
            self._leave()
            self._show_side(side)
            if not self.head.tabs.hasFocus():
                self.show_entered()

    def _go_to_side(self, side: int) -> None:
        self._show_side(side)
        self.show_entered()

    def _on_seal_asked(self) -> None:
        if self._shown is not None and self._leave():
            appraisal = self._shown.appraisal.id
            self.summary.show_missing()
            self._do(lambda: seal(self._context.workspace, appraisal), "Sealed. You can export it now.")

    def _on_reopen_asked(self) -> None:
        if self._shown is None:
            return
        appraisal = self._shown.appraisal.id
        reason = self._context.messages.ask_text(
            "Reopen this appraisal",
            "Reason for reopening",
            explain="The seal stays in the history, with your reason. The appraisal counts once it is sealed again.",
            action="Reopen",
            is_long=True,
        )
        if reason is not None:
            self._do(lambda: reopen(self._context.workspace, appraisal, reason), "Reopened.")

    def _on_take_back_asked(self) -> None:
        if self._shown is None:
            return
        appraisal = self._shown.appraisal.id
        reason = self._context.messages.ask_text(
            TAKE_BACK,
            "Reason",
            explain="The appraisal that it was made of stays as it is, and can be carried over again.",
            action="Take back",
            is_long=True,
        )
        if reason is not None:
            self._do(lambda: take_carried_back(self._context.workspace, appraisal, reason), "It was taken back.")

    def _on_export_asked(self) -> None:
        if self._shown is not None and self._leave():
            self._context.open_export(self.to_export())

    def _on_history_asked(self) -> None:
        if self._shown is None:
            return
        if self._sides.currentIndex() == CRITERIA:
            judged = judgement_id(self._shown.appraisal.id, self.criteria.criterion_id)
            self._context.open_history(ToHistory("judgement", judged, self.criteria.criterion_id))
        else:
            self._context.open_history(self.summary.worked_at(self._shown.appraisal.id))

    def _build_actions(self) -> None:
        self._back = action("&Back to the criteria", lambda: self._go_to_side(CRITERIA), "Ctrl+K", parent=self)
        self._export = action("E&xport this appraisal…", self._on_export_asked, parent=self)
        self._history = action("Histor&y of this record", self._on_history_asked, "Ctrl+Shift+H", parent=self)
        self._take_back = action("Take bac&k what was carried over…", self._on_take_back_asked, parent=self)
        self._actions: tuple[QAction | None, ...] = (self._back, None, self._history, self._export, self._take_back)
        self.addActions([self._back, self._history])

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line

    def _connect(self) -> None:
        self._nothing.reviews_asked.connect(self.reviews_asked)
        self.head.side_chosen.connect(self._on_side_chosen)
        self.head.reopen_asked.connect(self._on_reopen_asked)
        self.criteria.judgements_asked.connect(lambda: self._go_to_side(SUMMARY))
        self.summary.place_asked.connect(self.show_place)
        self.summary.sealing.seal_asked.connect(self._on_seal_asked)
        self.summary.sealing.reopen_asked.connect(self._on_reopen_asked)
        self.summary.sealing.export_asked.connect(self._on_export_asked)
