"""The panel beside a comparison: begins a consensus, goes through its differences, and moderates."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, OVERALL, Answer
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.comparing.sides import Facing, FacingCriterion
from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.consensus.deciding import decide_difference, hide_names, take_originals_in
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.moderating.deciding import (
    decide_triggers,
    lift_cap,
    put_cap_back,
    take_rulings_back,
)
from scr_appraiser.model.moderating.rulings import LEAVE
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.consensus.answering import Answering
from scr_appraiser.ui.consensus.asking import ask_to_return, ask_to_withdraw
from scr_appraiser.ui.consensus.half_written import HalfWritten
from scr_appraiser.ui.consensus.moderating import ModeratingBox
from scr_appraiser.ui.consensus.reading import Stand
from scr_appraiser.ui.consensus.steps import Steps
from scr_appraiser.ui.consensus.words import DOMAINS, point_words, state_words
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.window.messages import done


class ConsensusPanel(QScrollArea):
    """Shows how a review stands, and does what is asked of it through the model's actions."""

    names_hidden = Signal(bool)
    """Whether names are to be shown anywhere beside it."""
    line_asked = Signal(str)
    """Go to this criterion: it is to be decided next."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stand: Stand | None = None
        self._name = ""
        self._goes_on = False
        self.are_names_hidden = False
        self.state, self.ways = plain_label(""), QWidget()
        """Whoever shows the panel sets these two where there is room for them."""
        self.point = plain_label("")
        self.hide_names = QCheckBox("Hide n&ames")
        self.begin = action("&Begin a consensus", self._on_begin, parent=self)
        self.open = action("&Open the consensus", self._on_open, parent=self)
        self.take_in = action("Take the appraisals &in as they are now", self._on_take_in, parent=self)
        self.withdraw = action("Withdra&w the consensus…", self._on_withdraw, parent=self)
        self.decide = action("&Decide", self._on_decide, "Ctrl+Return", "Ctrl+Enter", parent=self)
        self.answering, self.moderating, self.steps = Answering(), ModeratingBox(), Steps(context, self)
        self.half_written = HalfWritten(context, self)
        self._lay_out()
        self._connect()

    def actions_offered(self) -> list[QAction]:
        """What the page's menu offers."""
        return [
            *(self.begin, self.open, self.take_in, self.withdraw, self.decide),
            *self.steps.actions_offered(),
            *self.answering.actions_offered(),
            *self.moderating.actions_offered(),
        ]

    def show_stand(self, stand: Stand | None) -> None:
        """Show how a review stands, or nothing; after a difference was decided, go on to the next."""
        before, self._stand = self._stand, stand
        for widget in (self, self.state, self.ways):
            widget.setVisible(stand is not None)
        if stand is not None:
            is_other = before is None or stand.review != before.review
            if is_other or (before is not None and stand.are_names_hidden not in (None, before.are_names_hidden)):
                self._hide(bool(stand.are_names_hidden))
        self._show()
        undecided = stand.consensus.undecided if stand is not None and stand.consensus is not None else ()
        if self._goes_on and undecided:
            self.line_asked.emit(undecided[0].name)
        self._goes_on = False

    def show_line(self, name: str) -> None:
        """Show what can be decided at a criterion, a domain or OVERALL."""
        self.half_written.flush()
        self._name = name
        self._show()

    def rate(self, answer: Answer) -> None:
        """Choose an answer by its key, and go on to its reason."""
        if self.answering.choice.isVisibleTo(self) and str(answer) in self.answering.choice.values:
            self.answering.choose(answer)
            self.answering.go_to_reason()

    @property
    def _record(self) -> RecordId:
        """What is worked at: the consensus, and without one the review."""
        assert self._stand is not None
        consensus = self._stand.consensus
        return self._stand.review if consensus is None else consensus.appraisal.id

    @property
    def _key(self) -> str:
        return f"{self._record} {self._name}"

    @property
    def _facing(self) -> Facing | None:
        return self._stand.facing(self._name) if self._stand is not None else None

    def _show(self) -> None:
        stand, facing = self._stand, self._facing
        if stand is None:
            return
        consensus = stand.consensus
        self.state.setText(state_words(stand))
        self.steps.show_stand(stand)
        self.begin.setVisible(consensus is None)
        self.begin.setEnabled(stand.refusals["begin"] is None and not self._context.workspace.is_read_only)
        self.open.setVisible(consensus is not None)
        can_go_on = stand.is_open and not self._context.workspace.is_read_only
        moved = consensus is not None and consensus.comparison is not None and (consensus.moved or consensus.added)
        self.take_in.setVisible(can_go_on and bool(moved))
        self.withdraw.setVisible(can_go_on)
        framework = stand.comparison.sides[0].framework
        point = stand.point(self._name)
        is_criterion = isinstance(facing, FacingCriterion)
        words = "" if consensus is None else point_words(point, framework) if point is not None else DOMAINS
        self.point.setText(words)
        self.point.setVisible(bool(words))
        self._line.setVisible(facing is not None)
        if facing is not None:
            before, record = point.judgement if point is not None else None, self._record
            reason = self.half_written.of(record, self._name) if self.answering.key != self._key else ""
            self.answering.show_line(self._key, facing, framework, before, reason)
            can_moderate = stand.refusals["moderate"] is None and bool(stand.rulings_at(self._name))
            sealed = consensus is not None and consensus.appraisal.seal is not None
            may_lift = stand.refusals["moderate"] is None and bool(stand.caps_at(self._name))
            can_choose = not sealed and ((can_go_on and is_criterion) or can_moderate)
            self.answering.set_editable(can_choose=can_choose, can_write=can_choose or (may_lift and not sealed))
        self.decide.setVisible(can_go_on and is_criterion)
        self._show_readiness()

    def _show_readiness(self) -> None:
        answering = self.answering
        is_named = answering.answer != INSUFFICIENT or bool(answering.missing.text().strip())
        self.decide.setEnabled(answering.answer is not None and is_named and answering.is_reason_enough())
        if self._stand is not None:
            self.moderating.show_line(
                self._stand,
                self._name,
                can_write=not self._context.workspace.is_read_only,
                is_answered=answering.answer is not None,
                is_reasoned=answering.is_reason_enough(),
            )

    def _hide(self, are_hidden: bool) -> None:
        self.are_names_hidden = are_hidden
        self.hide_names.setChecked(are_hidden)
        self.names_hidden.emit(are_hidden)

    def _on_hide(self, are_hidden: bool) -> None:
        stand = self._stand
        self._hide(are_hidden)
        if stand is not None and stand.consensus is not None and stand.is_open:
            appraisal = stand.consensus.appraisal.id
            self._do(lambda: hide_names(self._context.workspace, appraisal, are_hidden))

    def _on_begin(self) -> None:
        if self._stand is not None:
            review = self._stand.review
            if self._go_on_after(lambda: begin_consensus(self._context.workspace, review, self.are_names_hidden)):
                self._context.messages.notice("Begun with all ratings that are the same.", undo=True)

    def _on_open(self) -> None:
        if self._stand is not None and self._stand.consensus is not None:
            appraisal = self._stand.consensus.appraisal.id
            is_criterion = isinstance(self._facing, FacingCriterion)
            criterion, decision = Place("criterion", self._name), Place("decision", self._name or OVERALL, part="value")
            self._context.open_place(appraisal, criterion if is_criterion else decision)

    def _on_take_in(self) -> None:
        if self._stand is not None and self._stand.consensus is not None:
            appraisal = self._stand.consensus.appraisal.id
            if self._do(lambda: take_originals_in(self._context.workspace, appraisal)):
                self._context.messages.notice("The consensus rests on the appraisals as they are now.", undo=True)

    def _on_withdraw(self) -> None:
        if self._stand is not None and self._stand.consensus is not None:
            ask_to_withdraw(self._context, self._stand.consensus.appraisal.id)

    def _on_decide(self) -> None:
        stand, answering, name = self._stand, self.answering, self._name
        if stand is None or stand.consensus is None:
            return
        appraisal, key = stand.consensus.appraisal.id, self._key
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
        stand, reason, workspace = self._stand, self.answering.words(), self._context.workspace
        decided = [ruling.trigger for ruling in stand.rulings_at(self._name)] if stand is not None else []
        if stand is not None and decided:
            record, name, key = self._record, self._name, self._key
            if self._do(lambda: decide_triggers(workspace, stand.review, stand.comparison, decided, outcome, reason)):
                self.half_written.drop(record, name)
                self.answering.forget(key)

    def _on_back(self) -> None:
        stand = self._stand
        decided = [one.trigger for one in stand.rulings_at(self._name) if one.noted is not None] if stand else []
        if stand is not None and decided:
            self._do(lambda: take_rulings_back(self._context.workspace, stand.review, decided))

    def _on_cap(self, cap: str, *, is_lifted: bool) -> None:
        if self._stand is None or self._stand.consensus is None:
            return
        workspace, appraisal, level = self._context.workspace, self._stand.consensus.appraisal.id, self._name
        reason = self.answering.words()
        if is_lifted:
            self._do(lambda: lift_cap(workspace, appraisal, level, cap, reason))
        else:
            self._do(lambda: put_cap_back(workspace, appraisal, level, cap))

    def _on_return(self, place: int) -> None:
        if self._stand is not None:
            ask_to_return(self._context, self._stand.comparison.sides[place].appraisal.id)

    def _on_typed(self, text: str) -> None:
        if self._stand is not None and self.answering.key == self._key:
            self.half_written.typed(self._record, self._name, text)

    def _go_on_after(self, act: Callable[[], object]) -> bool:
        """Do it, and go to the next difference once it is seen."""
        self._goes_on = True
        is_done = self._do(act)
        self._goes_on &= is_done
        return is_done

    def _do(self, act: Callable[[], object]) -> bool:
        return done(self._context.messages, act)

    def _connect(self) -> None:
        self.hide_names.clicked.connect(self._on_hide)
        self.answering.changed.connect(self._show_readiness)
        self.answering.typed.connect(self._on_typed)
        self.answering.missing.textChanged.connect(self._show_readiness)
        moderating = self.moderating
        moderating.left_asked.connect(lambda: self._on_ruled(LEAVE))
        moderating.answered.connect(lambda: self._on_ruled(str(self.answering.answer)))
        moderating.back_asked.connect(self._on_back)
        moderating.lift_asked.connect(lambda cap: self._on_cap(cap, is_lifted=True))
        moderating.put_back_asked.connect(lambda cap: self._on_cap(cap, is_lifted=False))
        moderating.return_asked.connect(self._on_return)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Consensus and moderation")
        flow = FlowLayout(self.ways, gap=GRID)
        for each, role in ((self.begin, "accent"), (self.open, ""), (self.take_in, "")):
            flow.addWidget(action_button(each, role))
        for each in self.steps.forward:
            flow.addWidget(action_button(each))
        flow.addWidget(self.hide_names)
        self._line = QWidget()
        box = QVBoxLayout(self._line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        self.answering.add_beside(action_button(self.decide, "accent"))
        moderator = plain_label("Moderator", "subheading")
        for widget in (self.point, self.answering, moderator, self.moderating):
            box.addWidget(widget)
        body = QWidget()
        set_role(body, "body")
        whole = QVBoxLayout(body)
        whole.setContentsMargins(GRID, GRID, 2 * GRID, 2 * GRID)
        whole.setSpacing(GRID)
        whole.addWidget(self._line)
        whole.addStretch()
        self.setWidget(body)
