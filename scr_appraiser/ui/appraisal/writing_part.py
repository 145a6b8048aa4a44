"""What an appraiser writes beside a rating: comment, confidence, evidence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.snapshots import Judgement
from scr_appraiser.ui.appraisal.evidence import EvidenceEditor
from scr_appraiser.ui.appraisal.field_set import FieldSet
from scr_appraiser.ui.appraisal.typing_place import TypingPlace
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.text_fields import CommittingText

REASON_OF_CONSENSUS = "In a consensus: why it is rated so. Needed where the appraisals differ, or all say otherwise."
PUT_BACK = "What was half typed when the program closed is back in its place."


class WritingPart(TypingPlace):
    """Shows what is written; its parts ask for changes."""

    confidence_chosen = Signal(str)
    draft_refused = Signal()
    """What was put back is not wanted: show the committed texts again."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = FieldSet(self)
        self.evidence = EvidenceEditor()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._build_put_back())
        self._build_comment(layout)
        layout.addSpacing(GRID)
        self._build_confidence(layout)
        layout.addSpacing(GRID)
        layout.addWidget(self.evidence)
        layout.addStretch()

    def offer(self, framework: Framework) -> None:
        """Show the parts for another criterion of `framework`."""
        self.confidence.offer([(value, value.capitalize()) for value in framework.confidence])
        self.show_put_back(False)

    def show_judgement(
        self,
        framework: Framework,
        judgement: Judgement,
        *,
        is_editable: bool,
        keep_new: bool,
        is_consensus: bool = False,
    ) -> None:
        """Show what the data holds."""
        self.fields.show("comment", judgement.comment)
        self.fields.set_editable(is_editable)
        self._need.setText(REASON_OF_CONSENSUS if is_consensus else comment_words(framework, judgement.rating))
        self.confidence.show_value(judgement.confidence)
        self.confidence.setEnabled(is_editable)
        self.evidence.show_evidence(judgement.evidence, is_editable=is_editable, keep_new=keep_new)

    def show_put_back(self, is_put_back: bool) -> None:
        """Say quietly that a draft was put back, or no longer."""
        self._put_back.setVisible(is_put_back)

    def _build_put_back(self) -> QWidget:
        self._put_back = QFrame()
        set_role(self._put_back, "banner", "accent")
        drop = QPushButton("Drop it")
        drop.setAutoDefault(False)
        drop.setAccessibleName("Drop what was put back, and show the saved text")
        set_role(drop, "link")
        drop.clicked.connect(self.draft_refused)
        layout = QHBoxLayout(self._put_back)
        layout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        layout.addWidget(plain_label(PUT_BACK), 1)
        layout.addWidget(drop)
        self._put_back.hide()
        return self._put_back

    def _build_comment(self, layout: QVBoxLayout) -> None:
        comment = CommittingText(least_lines=4, most_lines=14)
        self.fields.add("comment", comment)
        self._need = plain_label(role="small")
        layout.addWidget(label_for(comment, "&Comment"))
        layout.addWidget(self._need)
        layout.addWidget(comment)

    def _build_confidence(self, layout: QVBoxLayout) -> None:
        self.confidence = Segments("Confidence in this rating")
        self.confidence.chosen.connect(self.confidence_chosen)
        layout.addWidget(plain_label("Confidence in this rating", "subheading"))
        layout.addWidget(self.confidence)


def comment_words(framework: Framework, answer: Answer) -> str:
    """When a comment is needed: for the answer given, or in general while there is none."""
    if answer is None:
        numbers = [str(one) for one in framework.comment_when if isinstance(one, int)]
        words = [framework.word(one).lower() for one in framework.comment_when if not isinstance(one, int)]
        listed = [*numbers, *words]
        return f"Needed before sealing at {_joined(listed)}." if listed else "Not needed before sealing."
    if framework.needs_comment(answer):
        return "Needed at this rating before the appraisal is sealed."
    return "Not needed at this rating, but welcome."


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
