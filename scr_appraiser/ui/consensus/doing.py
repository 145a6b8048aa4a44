"""What is done from the panel beside a comparison: a consensus begun, decided, withdrawn; what a moderator decides."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from scr_appraiser.model.answers import NOT_APPLICABLE, OVERALL
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.comparing.sides import FacingCriterion
from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.consensus.deciding import decide_difference, take_originals_in
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.moderating.deciding import decide_triggers, lift_cap, put_cap_back, take_rulings_back
from scr_appraiser.model.moderating.rulings import LEAVE
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.consensus.answering import Answering
from scr_appraiser.ui.consensus.asking import ask_to_return, ask_to_withdraw
from scr_appraiser.ui.consensus.moderating import ModeratingBox
from scr_appraiser.ui.consensus.reading import Stand
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.half_written import HalfWritten
from scr_appraiser.ui.window.messages import done


class Doing(QObject):
    """Does at one line of the comparison what is asked, through the model's actions."""

    other_asked = Signal(str)
    """Have this consensus in front."""

    def __init__(self, context: Context, answering: Answering, moderating: ModeratingBox, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._answering = answering
        self._stand: Stand | None = None
        self._name = ""
        self._goes_on = False
        self.are_names_hidden = False
        """As what is begun now is to have it."""
        self.begin = action("&Begin a consensus", self._on_begin, parent=self)
        self.open = action("&Open the consensus", self._on_open, parent=self)
        self.take_in = action("Take the appraisals &in as they are now", self._on_take_in, parent=self)
        self.withdraw = action("Withdra&w the consensus…", self._on_withdraw, parent=self)
        self.other = action("Show the other consensus", self._on_other, parent=self)
        self.decide = action("&Decide", self._on_decide, "Ctrl+Return", "Ctrl+Enter", parent=self)
        self.half_written = HalfWritten(context, self)
        answering.typed.connect(self._on_typed)
        moderating.left_asked.connect(lambda: self._on_ruled(LEAVE))
        moderating.answered.connect(lambda: self._on_ruled(str(answering.answer)))
        moderating.back_asked.connect(self._on_back)
        moderating.lift_asked.connect(lambda cap: self._on_cap(cap, is_lifted=True))
        moderating.put_back_asked.connect(lambda cap: self._on_cap(cap, is_lifted=False))
        moderating.return_asked.connect(self._on_return)

    def actions_offered(self) -> list[QAction]:
        """What the page's menu offers."""
        return [self.begin, self.open, self.other, self.take_in, self.withdraw, self.decide]

    def show_line(self, stand: Stand | None, name: str) -> None:
        """What is done from now on is done at this criterion, domain or OVERALL; offer what bears on the whole."""
        if name != self._name:
            self.half_written.flush()
        self._stand, self._name = stand, name
        if stand is None:
            return
        consensus, can_write = stand.consensus, not self._context.workspace.is_read_only
        self.begin.setVisible(consensus is None)
        self.begin.setEnabled(stand.refusals["begin"] is None and can_write)
        self.open.setVisible(consensus is not None)
        self.other.setVisible(len(stand.consensuses) > 1)
        moved = consensus is not None and consensus.comparison is not None and (consensus.moved or consensus.added)
        self.take_in.setVisible(stand.is_open and can_write and bool(moved))
        self.withdraw.setVisible(stand.is_open and can_write)

    def next_to_decide(self) -> str:
        """After something was decided, the criterion that is to be decided next; asked once. "" else."""
        goes_on, self._goes_on = self._goes_on, False
        consensus = self._stand.consensus if self._stand is not None else None
        return consensus.undecided[0].name if goes_on and consensus is not None and consensus.undecided else ""

    @property
    def record(self) -> RecordId:
        """What is worked at: the consensus, and without one the review."""
        assert self._stand is not None
        consensus = self._stand.consensus
        return self._stand.review if consensus is None else consensus.appraisal.id

    @property
    def key(self) -> str:
        """What tells the line from every other."""
        return f"{self.record} {self._name}"

    def _on_begin(self) -> None:
        if self._stand is not None:
            review = self._stand.review
            if self._go_on_after(lambda: begin_consensus(self._context.workspace, review, self.are_names_hidden)):
                self._context.messages.notice("Begun with all ratings that are the same.", undo=True)

    def _on_open(self) -> None:
        if self._stand is not None and self._stand.consensus is not None:
            appraisal = self._stand.consensus.appraisal.id
            is_criterion = isinstance(self._stand.facing(self._name), FacingCriterion)
            criterion, decision = Place("criterion", self._name), Place("decision", self._name or OVERALL, part="value")
            self._context.open_place(appraisal, criterion if is_criterion else decision)

    def _on_other(self) -> None:
        if self._stand is not None and len(self._stand.consensuses) > 1:
            self.half_written.flush()
            self.other_asked.emit(self._stand.consensuses[1].appraisal.id)

    def _on_take_in(self) -> None:
        if self._stand is not None and self._stand.consensus is not None:
            appraisal = self._stand.consensus.appraisal.id
            if self._do(lambda: take_originals_in(self._context.workspace, appraisal)):
                self._context.messages.notice("The consensus rests on the appraisals as they are now.", undo=True)

    def _on_withdraw(self) -> None:
        if self._stand is not None and self._stand.consensus is not None:
            ask_to_withdraw(self._context, self._stand.consensus.appraisal.id)

    def _on_decide(self) -> None:
        stand, answering, name = self._stand, self._answering, self._name
        if stand is None or stand.consensus is None:
            return
        appraisal, key = stand.consensus.appraisal.id, self.key
        if self._go_on_after(
            lambda: decide_difference(
                self._context.workspace,
                appraisal,
                name,
                answering.answer,
                answering.words(),
                condition=answering.condition.currentText() if answering.answer == NOT_APPLICABLE else "",
                missing=answering.missing.text().strip() or None,
            )
        ):
            self.half_written.drop(appraisal, name)
            answering.forget(key)

    def _on_ruled(self, outcome: str) -> None:
        stand, reason, workspace = self._stand, self._answering.words(), self._context.workspace
        decided = [ruling.trigger for ruling in stand.rulings_at(self._name)] if stand is not None else []
        comparison = stand.comparison if stand is not None else None
        if stand is not None and comparison is not None and decided:
            record, name, key = self.record, self._name, self.key
            if self._do(lambda: decide_triggers(workspace, stand.review, comparison, decided, outcome, reason)):
                self.half_written.drop(record, name)
                self._answering.forget(key)

    def _on_back(self) -> None:
        stand = self._stand
        decided = [one.trigger for one in stand.rulings_at(self._name) if one.noted is not None] if stand else []
        if stand is not None and decided:
            self._do(lambda: take_rulings_back(self._context.workspace, stand.review, decided))

    def _on_cap(self, cap: str, *, is_lifted: bool) -> None:
        if self._stand is None or self._stand.consensus is None:
            return
        workspace, appraisal, level = self._context.workspace, self._stand.consensus.appraisal.id, self._name
        reason = self._answering.words()
        if is_lifted:
            key = self.key
            if self._do(lambda: lift_cap(workspace, appraisal, level, cap, reason)):
                self.half_written.drop(appraisal, level)
                self._answering.forget(key)
        else:
            self._do(lambda: put_cap_back(workspace, appraisal, level, cap))

    def _on_return(self, place: int) -> None:
        if self._stand is not None and self._stand.comparison is not None:
            ask_to_return(self._context, self._stand.comparison.sides[place].appraisal.id)

    def _on_typed(self, text: str) -> None:
        if self._stand is not None and self._answering.key == self.key:
            self.half_written.typed(self.record, self._name, text)

    def _go_on_after(self, act: Callable[[], object]) -> bool:
        """Do it, and go to the next difference once it is seen."""
        self._goes_on = True
        is_done = self._do(act)
        self._goes_on &= is_done
        return is_done

    def _do(self, act: Callable[[], object]) -> bool:
        return done(self._context.messages, act)
