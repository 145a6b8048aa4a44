"""The panel beside a comparison: how a review stands after its seals, and what can be done at one line of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from scr_appraiser.model.answers import INSUFFICIENT, Answer
from scr_appraiser.model.comparing.sides import Facing, FacingCriterion
from scr_appraiser.model.consensus.deciding import hide_names
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.ui.consensus.answering import Answering
from scr_appraiser.ui.consensus.doing import Doing
from scr_appraiser.ui.consensus.moderating import ModeratingBox
from scr_appraiser.ui.consensus.reading import Stand
from scr_appraiser.ui.consensus.steps import Due, Steps
from scr_appraiser.ui.consensus.words import DOMAINS, HIDE_NAMES, point_words, state_words
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.window.messages import done


class ConsensusPanel(QScrollArea):
    """Shows how a review stands, and at one line of the comparison what can be decided there."""

    names_hidden = Signal(bool)
    """Whether names are to be shown anywhere beside it."""
    line_asked = Signal(str)
    """Go to this criterion: it is to be decided next."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stand: Stand | None = None
        self._front: AppraisalId | None = None
        """The consensus that somebody wanted in front."""
        self._name = ""
        self.state, self.ways = plain_label(""), QWidget()
        """Whoever shows the panel sets these two where there is room for them."""
        self.point = plain_label("")
        self.hide_names = QCheckBox("Hide n&ames")
        self.hide_names.setToolTip(HIDE_NAMES)
        self.hide_names.setAccessibleDescription(HIDE_NAMES)
        self.answering, self.moderating, self.steps = Answering(), ModeratingBox(), Steps(context, self)
        self.doing = Doing(context, self.answering, self.moderating, self)
        self._lay_out()
        self.hide_names.clicked.connect(self._on_hide)
        self.doing.other_asked.connect(self._on_other)
        self.answering.changed.connect(self._show_readiness)
        self.answering.missing.textChanged.connect(self._show_readiness)

    @property
    def are_names_hidden(self) -> bool:
        """Whether nobody is named beside the comparison."""
        return self.doing.are_names_hidden

    def actions_offered(self) -> list[QAction]:
        """What the page's menu offers."""
        return [
            *self.doing.actions_offered(),
            *self.steps.actions_offered(),
            *self.answering.actions_offered(),
            *self.moderating.actions_offered(),
        ]

    def show_stand(self, stand: Stand | None) -> None:
        """Show how a review stands, or nothing; after a difference was decided, go on to the next."""
        stand = stand.with_in_front(self._front) if stand is not None else None
        before, self._stand = self._stand, stand
        for widget in (self, self.state, self.ways):
            widget.setVisible(stand is not None)
        if stand is not None:
            is_other = before is None or stand.review != before.review
            if is_other or (before is not None and stand.are_names_hidden not in (None, before.are_names_hidden)):
                self._hide(bool(stand.are_names_hidden))
        self._show()
        if name := self.doing.next_to_decide():
            self.line_asked.emit(name)

    def show_line(self, name: str) -> None:
        """Show what can be decided at a criterion, a domain or OVERALL."""
        self._name = name
        self._show()

    def rate(self, answer: Answer) -> None:
        """Choose an answer by its key, and go on to its reason."""
        if self.answering.choice.isVisibleTo(self) and str(answer) in self.answering.choice.values:
            self.answering.choose(answer)
            self.answering.go_on()

    @property
    def _facing(self) -> Facing | None:
        return self._stand.facing(self._name) if self._stand is not None else None

    def _show(self) -> None:
        stand, facing = self._stand, self._facing
        self.doing.show_line(stand, self._name)
        if stand is None:
            self.steps.show_due(None)
            return
        self.state.setText(state_words(stand))
        may = {what: problem is None for what, problem in stand.refusals.items()}
        who_may = (may["decide"] and stand.comparison is not None, may["moderate"], stand.may_release)
        self.steps.show_due(Due(stand.review, stand.stage, stand.final, *who_may))
        self._line.setVisible(facing is not None)
        self.doing.decide.setVisible(isinstance(facing, FacingCriterion) and self._can_go_on(stand))
        if facing is not None:
            self._show_facing(stand, facing, may_moderate=may["moderate"])
        self._show_readiness()

    def _can_go_on(self, stand: Stand) -> bool:
        return stand.is_open and stand.refusals["go on"] is None and not self._context.workspace.is_read_only

    def _show_facing(self, stand: Stand, facing: Facing, *, may_moderate: bool) -> None:
        assert stand.comparison is not None
        consensus, framework, point = stand.consensus, stand.comparison.sides[0].framework, stand.point(self._name)
        ruled = next((one.answer for one in stand.rulings_at(self._name) if one.answer is not None), None)
        words = point_words(point, framework, ruled) if point is not None else DOMAINS if stand.is_open else ""
        self.point.setText(words)
        self.point.setVisible(bool(words))
        before, key = point.judgement if point is not None else None, self.doing.key
        reason = self.doing.half_written.of(self.doing.record, self._name) if self.answering.key != key else ""
        self.answering.show_line(key, facing, framework, before, ruled, reason)
        sealed = consensus is not None and consensus.appraisal.seal is not None
        decides = self._can_go_on(stand) and isinstance(facing, FacingCriterion)
        can_choose = not sealed and (decides or (may_moderate and bool(stand.rulings_at(self._name))))
        may_lift = not sealed and may_moderate and bool(stand.caps_at(self._name))
        self.answering.set_editable(can_choose=can_choose, can_write=can_choose or may_lift)

    def _show_readiness(self) -> None:
        answering = self.answering
        is_named = answering.answer != INSUFFICIENT or bool(answering.missing.text().strip())
        self.doing.decide.setEnabled(answering.answer is not None and is_named and answering.is_reason_enough())
        if self._stand is not None:
            self.moderating.show_line(
                self._stand,
                self._name,
                can_write=not self._context.workspace.is_read_only,
                is_answered=answering.answer is not None,
                is_reasoned=answering.is_reason_enough(),
            )

    def _on_other(self, consensus: AppraisalId) -> None:
        self._front = consensus
        self.show_stand(self._stand)

    def _hide(self, are_hidden: bool) -> None:
        self.doing.are_names_hidden = are_hidden
        self.hide_names.setChecked(are_hidden)
        self.names_hidden.emit(are_hidden)

    def _on_hide(self, are_hidden: bool) -> None:
        stand = self._stand
        self._hide(are_hidden)
        if stand is not None and stand.consensus is not None and stand.is_open:
            appraisal = stand.consensus.appraisal.id
            done(self._context.messages, lambda: hide_names(self._context.workspace, appraisal, are_hidden))

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Consensus and moderation")
        doing, flow = self.doing, FlowLayout(self.ways, gap=GRID)
        for each, role in ((doing.begin, "accent"), (doing.open, ""), (doing.other, ""), (doing.take_in, "")):
            flow.addWidget(action_button(each, role))
        for each in self.steps.forward:
            flow.addWidget(action_button(each))
        flow.addWidget(self.hide_names)
        self._line = QWidget()
        box = QVBoxLayout(self._line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        self.answering.add_beside(action_button(doing.decide, "accent"))
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
