"""The dialog that says which appraisal of a review counts and why, and takes another choice or takes one back."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.sameness.designating import designate, take_designation_back
from scr_appraiser.model.sameness.standing import CountingWhich, counting_which
from scr_appraiser.model.settings.roles import refuse_unless_designator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import label_for, mnemonic_free, plain_label

EXPLAIN = (
    "Of each review one appraisal counts in the overview: a sealed consensus by itself, where there is none the only "
    "sealed one by itself, else the one that somebody chooses here, with a reason. The others stay as they are."
)


class DesignatingDialog(Dialog):
    """Shows what counts in one period or all, and what could be chosen."""

    def __init__(self, workspace: Workspace, review_id: ReviewId, parent: QWidget | None = None) -> None:
        super().__init__("Which appraisal counts", action="Choose", explain=EXPLAIN, refuse="Close", parent=parent)
        self._workspace, self._review = workspace, review_id
        self.known: CountingWhich = counting_which(workspace, review_id)
        self.said = ""
        """What was done, in words."""
        self.now = plain_label("")
        self.period = CalmCombo()
        self.period.setAccessibleName("Period")
        for period, words in self.known.periods.items():
            self.period.addItem(words, period)
        self.choices = QButtonGroup(self)
        self.buttons: dict[AppraisalId, QRadioButton] = {}
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason")
        self.take_back = QPushButton("&Take the choice back")
        self.take_back.setAutoDefault(False)
        self.take_back.clicked.connect(self._on_take_back)
        self.body.addWidget(label_for(self.period, "Which counts &in", ""))
        self.body.addWidget(self.period)
        self.body.addWidget(self.now)
        for candidate in self.known.candidates:
            button = QRadioButton(mnemonic_free(candidate.whose[0].upper() + candidate.whose[1:]))
            button.setAccessibleDescription(candidate.state)
            self.choices.addButton(button)
            self.buttons[candidate.id] = button
            state = plain_label(candidate.state, "muted")
            state.setIndent(4 * GRID)
            both = QVBoxLayout()
            both.setSpacing(0)
            for widget in (button, state):
                both.addWidget(widget)
            self.body.addLayout(both)
        self.body.addWidget(label_for(self.reason, "&Why this one, or why not any more: at least 10 characters", ""))
        self.body.addWidget(self.reason)
        self.body.addWidget(self.take_back)
        self.period.currentIndexChanged.connect(lambda _: self._show_period())
        self._show_period()
        (self.choices.checkedButton() or next(iter(self.buttons.values()), self.period)).setFocus()

    @property
    def chosen(self) -> AppraisalId | None:
        """The appraisal that is marked."""
        return next((appraisal for appraisal, button in self.buttons.items() if button.isChecked()), None)

    def accept(self) -> None:
        """Choose what is marked, or say what is missing."""
        appraisal = self.chosen
        if appraisal is None:
            self.show_problem(Problem("Nothing is marked yet.", "Mark the appraisal that counts."))
            return
        period = str(self.period.currentData())
        if self._done(lambda: designate(self._workspace, self._review, appraisal, self.reason.text(), period)):
            self.said = "What counts is chosen."
            super().accept()

    def _on_take_back(self) -> None:
        period = str(self.period.currentData())
        if self._done(lambda: take_designation_back(self._workspace, self._review, self.reason.text(), period)):
            self.said = "The choice is taken back."
            super().accept()

    def _done(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except Problem as problem:
            self.show_problem(problem, self.reason)
            return False
        return True

    def _show_period(self) -> None:
        period = str(self.period.currentData())
        self.now.setText(self.known.words(period))
        self.show_problem(_why_not(self._workspace))
        can = _why_not(self._workspace) is None
        self.action_button.setEnabled(can and bool(self.buttons))
        self.take_back.setVisible(period in self.known.chosen)
        self.take_back.setEnabled(can)
        counting = self.known.by_period[period].appraisal_id
        if counting is not None and not self.known.is_hidden:
            self.buttons[counting].setChecked(True)


def ask_which_counts(context: Context, review_id: RecordId, parent: QWidget) -> None:
    """Show the dialog of a review, and say what was done in it."""
    dialog = DesignatingDialog(context.workspace, ReviewId(review_id), parent)
    if dialog.exec():
        context.messages.notice(dialog.said, undo=True)


def _why_not(workspace: Workspace) -> Problem | None:
    """Why whoever is at work cannot choose; None where they can."""
    if workspace.is_read_only:
        return Problem("The file is open for reading only.", workspace.read_only_reason)
    try:
        refuse_unless_designator(workspace)
    except Problem as problem:
        return problem
    return None
