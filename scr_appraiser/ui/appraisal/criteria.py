"""The side of the page where criteria are rated: outline, one criterion, and the bar that leads on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.ui.appraisal.criterion import CriterionView
from scr_appraiser.ui.appraisal.criterion_actions import CriterionActions
from scr_appraiser.ui.appraisal.drafts import Drafts
from scr_appraiser.ui.appraisal.judgement_edits import JudgementEdits
from scr_appraiser.ui.appraisal.outline import Outline
from scr_appraiser.ui.appraisal.outline_rows import count_rated, neighbour, next_unanswered, outline_lines
from scr_appraiser.ui.appraisal.panes import Panes
from scr_appraiser.ui.appraisal.progress import ProgressLine
from scr_appraiser.ui.appraisal.reading import Shown
from scr_appraiser.ui.appraisal.report_side import ReportSide
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.widgets.fitted import Fitted


class CriteriaSide(Fitted):
    """Shows one criterion of the appraisal at a time, and the ways from one to another."""

    judgements_asked = Signal()

    def __init__(self, context: Context, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Shown | None = None
        self._criterion_id = ""
        self._is_editable = False
        self.outline, self.view = Outline(), CriterionView()
        self.edits = JudgementEdits(context, drafts, self.view)
        self.actions_offered = CriterionActions(self)
        self.progress = self._build_progress()
        self.report = ReportSide(context, self)
        self.panes = Panes(self.outline, self.view, self.report.pane, context.settings, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.panes, 1)
        layout.addWidget(self.progress)
        self._connect()

    @property
    def criterion_id(self) -> str:
        """The criterion that is shown."""
        return self._criterion_id

    def show_appraisal(self, shown: Shown, *, is_editable: bool) -> None:
        """Show an appraisal as the data has it: the same criterion as before, else the first unanswered one."""
        is_other = self._shown is None or self._shown.appraisal.id != shown.appraisal.id
        self._shown, self._is_editable = shown, is_editable
        lines = outline_lines(shown.framework, shown.appraisal, shown.judged)
        self.outline.show_lines(lines)
        self.progress.show_progress(*count_rated(lines))
        if is_other:
            self._criterion_id = ""
            self._move_to(next_unanswered(lines, "") or lines[0].criteria[0].id)
        else:
            self._show_judgement()
        self.report.show_appraisal(shown, is_editable=is_editable)

    def show_nothing(self) -> None:
        """Nothing is appraised any more: what is typed is let go."""
        self.view.drop_typing()
        self._shown, self._criterion_id, self._is_editable = None, "", False
        self.actions_offered.show_nothing()
        self.report.show_appraisal(None, is_editable=False)

    def show_criterion(self, criterion_id: str, part: str = "") -> None:
        """Go to a criterion, and with `part` to one field of it."""
        self.panes.bring(self.view)
        if criterion_id == self._criterion_id or self.leave():
            if criterion_id != self._criterion_id:
                self._move_to(criterion_id)
            self.view.take_focus(part)

    def reveal(self, criterion_id: str) -> None:
        """Show a criterion and leave the focus where it is."""
        if criterion_id != self._criterion_id:
            if self.leave():
                self._move_to(criterion_id)
            else:
                self.outline.show_current(self._criterion_id)

    def take_focus(self) -> None:
        """Give focus to where work goes on: the rating; where nothing can be rated, the outline."""
        self.panes.bring(self.view)
        if self.view.rating.choices.isEnabled():
            self.view.take_focus()
        elif self.outline.isHidden():
            self.report.pane.take_focus()
        else:
            self.outline.setFocus()

    def leave(self) -> bool:
        """Commit what is being typed; False where it could not be saved."""
        return self.view.flush()

    def go_to_unanswered(self) -> None:
        """Go to the next criterion not yet rated; where there is none, on to the judgements."""
        if self.leave():
            found = next_unanswered(self.outline.lines, self._criterion_id)
            if found is None:
                self.judgements_asked.emit()
            else:
                self.show_criterion(found)

    def go_by(self, step: int) -> None:
        """Go to the next (1) or previous (-1) criterion."""
        found = neighbour(self.outline.lines, self._criterion_id, step)
        if found is not None:
            self.show_criterion(found)

    def _move_to(self, criterion_id: str) -> None:
        self._criterion_id = criterion_id
        self.outline.show_current(criterion_id)
        self._show_judgement()
        if self._is_editable:
            self.edits.put_drafts_back()
        self.report.show_standings()

    def _show_judgement(self) -> None:
        assert self._shown is not None
        framework = self._shown.framework
        criterion, judgement = framework.criterion(self._criterion_id), self._shown.judgement(self._criterion_id)
        self.edits.show(self._shown, self._criterion_id)
        self.view.show_judgement(
            framework,
            criterion,
            judgement,
            is_editable=self._is_editable,
            is_consensus=self._shown.appraisal.is_consensus,
        )
        self.actions_offered.show_state(
            framework,
            is_editable=self._is_editable and judgement.state != "conflict",
            has_previous=neighbour(self.outline.lines, self._criterion_id, -1) is not None,
            has_next=neighbour(self.outline.lines, self._criterion_id, 1) is not None,
        )

    def _on_absent_asked(self) -> None:
        if not self.report.take_search():
            self.panes.bring(self.view)
            self.view.writing.evidence.add_absent()

    def _on_turned(self) -> None:
        words = "" if not self.panes.take_turns else "Criterion" if self.panes.is_report_in_front else "Report"
        self.progress.show_other_side(words)

    def _build_progress(self) -> ProgressLine:
        actions = self.actions_offered
        return ProgressLine(actions.previous, actions.following, actions.unanswered, actions.judgements)

    def _connect(self) -> None:
        actions = self.actions_offered
        for asked in (actions.rate_asked, actions.part_asked, actions.found_asked):
            # What is done by key is seen, even where the report is in front.
            asked.connect(lambda: self.panes.bring(self.view))
        actions.rate_asked.connect(self.view.rate_by_key)
        actions.clear_asked.connect(lambda: self.edits.rate(None))
        actions.part_asked.connect(self.view.take_focus)
        actions.found_asked.connect(self.view.writing.evidence.add_found)
        actions.absent_asked.connect(self._on_absent_asked)
        actions.unanswered_asked.connect(self.go_to_unanswered)
        actions.step_asked.connect(self.go_by)
        actions.judgements_asked.connect(self.judgements_asked)
        self.panes.turned.connect(self._on_turned)
        self.progress.other_side_asked.connect(self.report.other_side_action.trigger)
        self.outline.criterion_chosen.connect(self.show_criterion)
        self.outline.criterion_reached.connect(self.reveal)
        self.edits.refused.connect(self._show_judgement)

    def fit(self) -> None:
        """See Fitted."""
        self.panes.fit()
