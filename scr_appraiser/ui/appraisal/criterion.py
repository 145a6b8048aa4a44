"""One criterion with its judgement: what is asked, the answers it may get, what is written beside the answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.snapshots import Judgement
from scr_appraiser.ui.appraisal.criterion_head import CriterionHead
from scr_appraiser.ui.appraisal.rating_part import RatingPart
from scr_appraiser.ui.appraisal.writing_part import WritingPart
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.columns import Columns
from scr_appraiser.ui.widgets.conflict_link import ConflictLink
from scr_appraiser.ui.widgets.into_view import bring_into_view_later
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.tab_order import order_tabs

SIDE_BY_SIDE_FROM = 104
"""Characters of width from which what is written stands beside the choices."""

NOTES = {
    "conflict": "In conflict: this criterion was answered differently in two files. No answer counts, and none can be "
    "changed, until a named person decides between them.",
    "redacted": "Redacted: what this judgement said was removed for good. Rate the criterion anew.",
}


class CriterionView(QScrollArea):
    """Shows one judgement and asks for changes to it; what is on screen is what the data said last."""

    rated = Signal(object, str)
    text_committed = Signal(str, str)
    """"comment" or "missing", and the text."""
    text_drafted = Signal(str, str)
    """Likewise, and "evidence.0.quote"."""
    confidence_chosen = Signal(str)
    evidence_changed = Signal(tuple)
    evidence_removed = Signal(tuple)
    draft_refused = Signal()
    conflict_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._judgement_id = ""
        self.head, self.rating, self.writing = CriterionHead(), RatingPart(), WritingPart()
        self._note = plain_label()
        self._note_frame = self._build_note()
        body = QWidget()
        set_role(body, "body")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(3 * GRID, GRID + GRID // 2, 3 * GRID, 3 * GRID)
        layout.setSpacing(GRID + GRID // 2)
        layout.addWidget(self._note_frame)
        layout.addWidget(self.head)
        layout.addWidget(Columns(self.rating, self.writing, least_characters=SIDE_BY_SIDE_FROM, shares=(3, 2)))
        layout.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Criterion")
        self._connect()

    def show_judgement(
        self,
        framework: Framework,
        criterion: Criterion,
        judgement: Judgement,
        *,
        is_editable: bool,
        is_consensus: bool = False,
    ) -> None:
        """Show a judgement as the data has it. What is half typed stays, as long as the judgement is the same."""
        is_same, rows = judgement.id == self._judgement_id, len(self.writing.evidence.rows)
        is_editable = is_editable and judgement.state != "conflict"
        if not is_same:
            self._judgement_id = judgement.id
            self._offer(framework, criterion)
        self._note.setText(NOTES.get(judgement.state, ""))
        self._note_frame.setVisible(judgement.state in NOTES)
        self.conflict_link.setVisible(judgement.state == "conflict")
        self.rating.show_answer(judgement.rating, judgement.condition, judgement.missing, is_editable=is_editable)
        self.writing.show_judgement(
            framework, judgement, is_editable=is_editable, keep_new=is_same, is_consensus=is_consensus
        )
        if not is_same or len(self.writing.evidence.rows) != rows:
            order_tabs(self)
        if not is_same:
            # Last: a row that is taken away hands its focus on, and what gets it is scrolled to.
            self.verticalScrollBar().setValue(0)

    def put_back(self, name: str, text: str) -> bool:
        """Put a draft back into its field; False where there is no such field."""
        if name.startswith("evidence."):
            is_done = self.writing.evidence.put_back(name, text)
        else:
            fields = self.rating.fields if name in self.rating.fields else self.writing.fields
            is_done = name in fields
            if is_done:
                fields[name].put_back(text)
        if is_done:
            self.writing.show_put_back(True)
        return is_done

    def drop_typing(self) -> None:
        """Show the committed texts again in place of what was typed or put back."""
        self.rating.fields.drop_typing()
        self.writing.fields.drop_typing()
        self.writing.evidence.drop_typing()
        self.writing.show_put_back(False)

    def flush(self) -> bool:
        """Commit what is half typed; False where something could not be saved."""
        saved = [self.rating.fields.flush(), self.writing.fields.flush(), self.writing.evidence.flush()]
        return all(saved)

    def reopen(self, name: str) -> None:
        """What `text_committed` or `evidence_changed` just asked for could not be saved."""
        if name == "evidence":
            self.writing.evidence.reopen()
        else:
            (self.rating.fields if name in self.rating.fields else self.writing.fields).reopen()

    def rate_by_key(self, answer: Answer) -> None:
        """Rate as a key asks."""
        self.rating.rate_by_key(answer)
        marked: QWidget | None = self.rating.choices.take_focus_along()
        if self.rating.hint.isVisible():
            marked = self.rating.hint
        if marked is not None:
            bring_into_view_later(marked)

    def take_focus(self, part: str = "") -> None:
        """Give focus to a part of the judgement (see completeness.Place), else to the rating."""
        field = self._field_of(part)
        if field is None:
            field = self.rating.choices.choice_to_focus()
        field.setFocus()
        bring_into_view_later(field)

    def _field_of(self, part: str) -> QWidget | None:
        if part == "comment":
            return self.writing.fields["comment"]
        if part == "missing":
            return self.rating.fields["missing"]
        if part == "evidence":
            return self.writing.evidence.first_field()
        if part == "confidence":
            return self.writing.confidence.focus_button()
        return None

    def _on_row_begun(self, row: QWidget) -> None:
        order_tabs(self.writing)
        bring_into_view_later(row)

    def _offer(self, framework: Framework, criterion: Criterion) -> None:
        self.head.show_criterion(framework, criterion)
        self.rating.offer(framework, criterion)
        self.writing.offer(framework)

    def _build_note(self) -> QFrame:
        frame = QFrame()
        set_role(frame, "banner", "warning")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.addWidget(self._note)
        self.conflict_link = ConflictLink()
        self.conflict_link.clicked.connect(self.conflict_asked)
        layout.addWidget(self.conflict_link, 0, Qt.AlignmentFlag.AlignLeft)
        frame.hide()
        return frame

    def _connect(self) -> None:
        self.rating.rated.connect(self.rated)
        for fields in (self.rating.fields, self.writing.fields):
            fields.committed.connect(self.text_committed)
            fields.drafted.connect(self.text_drafted)
        self.writing.confidence_chosen.connect(self.confidence_chosen)
        self.writing.draft_refused.connect(self.draft_refused)
        self.writing.evidence.changed.connect(self.evidence_changed)
        self.writing.evidence.removed.connect(self.evidence_removed)
        self.writing.evidence.drafted.connect(self.text_drafted)
        self.writing.evidence.went_to.connect(self._on_row_begun)
        self.rating.choices.went_to.connect(bring_into_view_later)
