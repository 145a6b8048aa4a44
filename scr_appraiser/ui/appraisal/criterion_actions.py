"""What one can do at a criterion by key and by menu. The keys are the same on every system."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.ui.actions import action

RATING_KEYS: tuple[tuple[str, Answer], ...] = (
    *((str(number), number) for number in range(6, 0, -1)),
    ("N", NOT_APPLICABLE),
    ("I", INSUFFICIENT),
)


class CriterionActions(QObject):
    """The actions of one criterion, for the menu and for the buttons; rating keys work outside text fields only."""

    rate_asked = Signal(object)
    clear_asked = Signal()
    part_asked = Signal(str)
    found_asked = Signal()
    absent_asked = Signal()
    unanswered_asked = Signal()
    step_asked = Signal(int)
    judgements_asked = Signal()

    def __init__(self, side: QWidget) -> None:
        super().__init__(side)
        self._rate = {answer: self._build_rate(key, answer) for key, answer in RATING_KEYS}
        self.clear = action("Clear the rating", self.clear_asked.emit, "0", parent=side)
        self._write = (
            action("Write the &comment", lambda: self.part_asked.emit("comment"), "Ctrl+T", parent=side),
            action("&Add a reference", self.found_asked.emit, "Ctrl+E", parent=side),
            action("&Looked for, not found", self.absent_asked.emit, "Ctrl+Shift+E", parent=side),
        )
        self.unanswered = action(
            "Next &unanswered", self.unanswered_asked.emit, "Ctrl+Return", "Ctrl+Enter", parent=side
        )
        # Alt with an arrow moves by paragraphs in the text fields of macOS: hence a second pair.
        self.following = action(
            "&Next criterion", lambda: self.step_asked.emit(1), "Alt+Down", "Ctrl+PgDown", parent=side
        )
        self.previous = action(
            "&Previous criterion", lambda: self.step_asked.emit(-1), "Alt+Up", "Ctrl+PgUp", parent=side
        )
        self.judgements = action("&Judgement summary", self.judgements_asked.emit, "Ctrl+J", parent=side)
        for each in self.all():
            if each is not None:
                each.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                side.addAction(each)
        self.show_nothing()

    def all(self) -> list[QAction | None]:
        """Every action in the order of the menu; None is a line between groups."""
        return [
            *self._rate.values(),
            self.clear,
            None,
            *self._write,
            None,
            self.unanswered,
            self.following,
            self.previous,
            None,
            self.judgements,
        ]

    def show_nothing(self) -> None:
        """Nothing is appraised: offer nothing."""
        for each in self.all():
            if each is not None:
                each.setEnabled(False)

    def show_state(self, framework: Framework, *, is_editable: bool, has_previous: bool, has_next: bool) -> None:
        """Offer what makes sense now, in the words of the framework."""
        for answer, each in self._rate.items():
            number = f"{answer} " if isinstance(answer, int) else ""
            each.setText(f"Rate {number}{framework.word(answer)}".replace("&", "&&"))
            each.setEnabled(is_editable)
        for each in (self.clear, *self._write):
            each.setEnabled(is_editable)
        self.unanswered.setEnabled(True)
        self.judgements.setEnabled(True)
        self.previous.setEnabled(has_previous)
        self.following.setEnabled(has_next)

    def _build_rate(self, key: str, answer: Answer) -> QAction:
        return action(f"Rate {key}", lambda: self.rate_asked.emit(answer), key, parent=self.parent())
