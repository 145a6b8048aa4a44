"""Where an answer is chosen and its reason written: for the consensus, or for what a moderator decides."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.comparing.lines import SIDES
from scr_appraiser.model.comparing.sides import Facing, FacingCriterion
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.moderating.rulings import answer_of
from scr_appraiser.model.sameness.deciding import SHORTEST_REASON
from scr_appraiser.model.snapshots import Judgement
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.fitted import Fitted
from scr_appraiser.ui.widgets.into_view import bring_into_view_later
from scr_appraiser.ui.widgets.labels import label_for
from scr_appraiser.ui.widgets.segments import Segments

CHOSEN = "What shall stand"
REASON = f"&Why, at least {SHORTEST_REASON} characters"
LINES = 2


class Answering(Fitted):
    """Holds what is chosen and typed for one line of the comparison at a time; nothing is kept before it is decided."""

    changed = Signal()
    typed = Signal(str)
    """The reason, as it was typed."""

    def __init__(self) -> None:
        super().__init__()
        self._facing: Facing | None = None
        self._framework: Framework | None = None
        self.key = ""
        self.answer: Answer = None
        self.takes = [
            action(f"Take the {side.lower()}", lambda place=place: self.take(place), f"Alt+{place + 1}", parent=self)  # type: ignore[misc]
            for place, side in enumerate(SIDES)
        ]
        self.choice = Segments(CHOSEN)
        self.condition = QComboBox()
        self.condition.setAccessibleName("Not applicable because")
        self.condition.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.condition.setMinimumContentsLength(10)
        self.missing = QLineEdit()
        self.missing.setAccessibleName("Which document or source was missing?")
        self.missing.setPlaceholderText("Which document or source was missing?")
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(REASON.replace("&", ""))
        self.reason.setTabChangesFocus(True)
        self._lay_out()
        self.choice.chosen.connect(lambda value: self.choose(answer_of(value)))
        self.reason.textChanged.connect(self._on_typed)

    def fit(self) -> None:
        """Have room for a few lines of the reason."""
        self.reason.setFixedHeight(self.reason.fontMetrics().lineSpacing() * LINES + 2 * GRID)

    def words(self) -> str:
        """The reason as typed."""
        return self.reason.toPlainText().strip()

    def is_reason_enough(self) -> bool:
        """Whether the reason says as much as it has to."""
        return len(self.words()) >= SHORTEST_REASON

    def show_line(
        self, key: str, facing: Facing, framework: Framework, before: Judgement | None, ruled: Answer, reason: str
    ) -> None:
        """Offer what can be answered on a line, `key` telling it from every other.

        On another line than before: with what the consensus says, else what a moderator decided (`ruled`), and the
        `reason` that is half written there.
        """
        is_other = key != self.key
        self.key, self._facing, self._framework = key, facing, framework
        answers: list[Answer] = [*sorted(point.value for point in framework.scale)]
        if isinstance(facing, FacingCriterion):
            conditions = facing.criterion.na_conditions
            answers += [*((NOT_APPLICABLE,) if conditions else ()), INSUFFICIENT]
            self._offer_conditions(conditions)
        self.choice.offer([(str(each), self._words(each)) for each in answers])
        for place, take in enumerate(self.takes):
            take.setVisible(place < len(facing.answers) and str(facing.answers[place]) in self.choice.values)
        if is_other:
            with QSignalBlocker(self.reason):
                self.reason.setPlainText(reason)
            self.missing.clear()
            self.choose(before.rating if before is not None and before.rating is not None else ruled)
            if before is not None and before.rating is not None:
                self._fill(before)
        self.choice.show_value("" if self.answer is None else str(self.answer))

    def choose(self, answer: Answer) -> None:
        """Choose an answer, with the condition or missing document of a side that gave it; nothing is written yet."""
        self.answer = answer if answer is None or str(answer) in self.choice.values else None
        facing = self._facing
        given = facing.judgements if isinstance(facing, FacingCriterion) else ()
        taken = next((one for one in given if one is not None and answer is not None and one.rating == answer), None)
        if taken is not None:
            self._fill(taken)
        self.choice.show_value("" if self.answer is None else str(self.answer))
        self.condition.setVisible(self.answer == NOT_APPLICABLE)
        self.missing.setVisible(self.answer == INSUFFICIENT)
        self.changed.emit()

    def take(self, place: int) -> None:
        """Choose what one of the sides answered, and go on to the reason."""
        if self._facing is not None and place < len(self._facing.answers):
            self.choose(self._facing.answers[place])
            judgement = self._facing.judgements[place] if isinstance(self._facing, FacingCriterion) else None
            if judgement is not None:
                self._fill(judgement)
            self.go_on()

    def go_on(self) -> None:
        """Give the focus to what is to be written next: the missing document, else the reason."""
        lacks_document = self.answer == INSUFFICIENT and not self.missing.text().strip()
        field = self.missing if lacks_document else self.reason
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view_later(field)

    def forget(self, key: str) -> None:
        """What was typed on a line was decided."""
        if self.key == key:
            self.key = ""

    def set_editable(self, *, can_choose: bool, can_write: bool) -> None:
        """Whether an answer can be chosen, and whether a reason is of any use."""
        for take in self.takes:
            take.setEnabled(can_choose and take.isVisible())
        self.choice.setVisible(can_choose)
        self.condition.setVisible(can_choose and self.answer == NOT_APPLICABLE)
        self.missing.setVisible(can_choose and self.answer == INSUFFICIENT)
        self.reason.setVisible(can_write)
        self._why.setVisible(can_write)

    def add_beside(self, button: QPushButton) -> None:
        """Set a button beside the reason: what is done with it."""
        self._writing.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _words(self, answer: Answer) -> str:
        """An answer, and whose it is: "4 Good (first)"."""
        assert self._framework is not None
        assert self._facing is not None
        whose = [side.lower() for side, given in zip(SIDES, self._facing.answers, strict=False) if given == answer]
        words = judgement_words(self._framework, answer)
        return f"{words} ({', '.join(whose)})" if whose else words

    def _fill(self, judgement: Judgement) -> None:
        self.condition.setCurrentIndex(max(self.condition.findText(judgement.condition), 0))
        self.missing.setText(judgement.missing)

    def _offer_conditions(self, conditions: Sequence[str]) -> None:
        if [self.condition.itemText(place) for place in range(self.condition.count())] != [*conditions]:
            self.condition.clear()
            self.condition.addItems([*conditions])

    def _on_typed(self) -> None:
        self.typed.emit(self.reason.toPlainText())
        self.changed.emit()

    def actions_offered(self) -> list[QAction]:
        """What the page's menu offers."""
        return self.takes

    def _lay_out(self) -> None:
        self._why = label_for(self.reason, REASON, "")
        self._writing = QHBoxLayout()
        self._writing.setSpacing(GRID)
        self._writing.addWidget(self.reason, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID // 2)
        for widget in (self.choice, self.condition, self.missing, self._why):
            box.addWidget(widget)
        box.addLayout(self._writing)
