"""What a moderator sees and does at one line of the comparison: triggers, caps, returns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.appraisal.capping import CapWorking
from scr_appraiser.model.comparing.lines import SIDES
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.consensus.reading import Stand
from scr_appraiser.ui.consensus.words import cap_words, ruling_words
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import mnemonic_free, plain_label

NOTHING = "Nothing here calls for a moderator."


class ModeratingBox(QWidget):
    """Asks whoever listens to decide; the answer and the reason are chosen and written above it."""

    left_asked = Signal()
    """What the consensus says is to stand."""
    answered = Signal()
    """What is chosen is to stand."""
    back_asked = Signal()
    lift_asked = Signal(str)
    put_back_asked = Signal(str)
    return_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.leave = action("&Leave it to the consensus", self.left_asked.emit, parent=self)
        self.stand = action("&Moderator: this shall stand", self.answered.emit, parent=self)
        self.back = action("Ta&ke back what was decided", self.back_asked.emit, parent=self)
        self.returns = [
            action(f"Return the {side.lower()}…", lambda place=place: self.return_asked.emit(place), parent=self)  # type: ignore[misc]
            for place, side in enumerate(SIDES)
        ]
        self.refusal = plain_label("", "muted")
        self.lines: list[QLabel] = []
        self.caps: list[tuple[QLabel, QPushButton]] = []
        self._caps: tuple[CapWorking, ...] = ()
        self._texts, self._cap_box = QVBoxLayout(), QVBoxLayout()
        self._lay_out()

    def actions_offered(self) -> list[QAction]:
        """What the page's menu offers."""
        return [self.leave, self.stand, self.back, *self.returns]

    def show_line(self, stand: Stand, name: str, *, can_write: bool, is_answered: bool, is_reasoned: bool) -> None:
        """Show what a moderator decided here, and offer what can be done."""
        sides = stand.comparison.sides if stand.comparison is not None else ()
        found = stand.rulings_at(name)
        words = [ruling_words(ruling, sides[0].framework) for ruling in found] or [NOTHING]
        self._show_lines(words)
        refusal = stand.refusals["moderate"]
        can = can_write and refusal is None
        self.refusal.setText(f"{refusal.message} {refusal.advice}" if refusal is not None else "")
        self.refusal.setVisible(refusal is not None)
        sealed = stand.consensus is not None and stand.consensus.appraisal.seal is not None
        for each in (self.leave, self.stand):
            each.setVisible(bool(found) and can and not sealed)
            each.setEnabled(is_reasoned and (is_answered or each is self.leave))
        self.back.setVisible(can and not sealed and any(ruling.noted is not None for ruling in found))
        self._show_caps(stand.caps_at(name), can=can and not sealed, is_reasoned=is_reasoned)
        for place, each in enumerate(self.returns):
            each.setVisible(can and place < len(sides))

    def _show_lines(self, words: Sequence[str]) -> None:
        while len(self.lines) < len(words):
            self.lines.append(plain_label())
            self._texts.addWidget(self.lines[-1])
        for place, label in enumerate(self.lines):
            label.setVisible(place < len(words))
            label.setText(words[place] if place < len(words) else "")

    def _show_caps(self, caps: Sequence[CapWorking], *, can: bool, is_reasoned: bool) -> None:
        while len(self.caps) < len(caps):
            label, button = plain_label(), QPushButton()
            button.setAutoDefault(False)
            place = len(self.caps)
            button.clicked.connect(lambda *_, place=place: self._on_cap(place))
            self.caps.append((label, button))
            self._cap_box.addWidget(label)
            self._cap_box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._caps = tuple(caps)
        for place, (label, button) in enumerate(self.caps):
            cap = caps[place] if place < len(caps) else None
            label.setVisible(cap is not None)
            button.setVisible(cap is not None and can)
            if cap is not None:
                label.setText(cap_words(cap))
                button.setText(mnemonic_free(f"Put cap {cap.id} back" if cap.lifted else f"Lift cap {cap.id}"))
                button.setEnabled(bool(cap.lifted) or is_reasoned)

    def _on_cap(self, place: int) -> None:
        cap = self._caps[place]
        (self.put_back_asked if cap.lifted else self.lift_asked).emit(cap.id)

    def _lay_out(self) -> None:
        deciding, returning = QWidget(), QWidget()
        flow = FlowLayout(deciding, gap=GRID)
        for each in (self.leave, self.stand, self.back):
            flow.addWidget(action_button(each))
        flow = FlowLayout(returning, gap=GRID)
        for each in self.returns:
            flow.addWidget(action_button(each))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        for layout in (self._texts, self._cap_box):
            layout.setSpacing(GRID // 2)
        box.addLayout(self._texts)
        box.addWidget(self.refusal)
        box.addWidget(deciding)
        box.addLayout(self._cap_box)
        box.addWidget(returning)
