"""Which conflicts are listed: open or decided, of which class, review and person, and found by words."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.model.conflicts.entries import CLASSES
from scr_appraiser.model.searching import folded
from scr_appraiser.ui.appraisal.typing_place import TypingPlace
from scr_appraiser.ui.conflicts.rows import Row, people_of, text_of
from scr_appraiser.ui.forms.control import CalmCombo, pause_timer
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.find_line import FindLine
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.tables import natural

OPEN, DECIDED = "open", "decided"

_PAUSE = 250
"""Milliseconds after the last key before one looks."""


class Filters(TypingPlace):
    """Asks which rows are wanted. `changed` tells that others are; `which_changed` that open or decided is."""

    changed = Signal()
    which_changed = Signal()
    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.which = Segments("Which conflicts", [(OPEN, "Open"), (DECIDED, "Decided")], may_clear=False)
        self.which.show_value(OPEN)
        self.wanted = OPEN
        self.finder = FindLine("Find: record, person, reason, text…", "Find conflicts", 26)
        self.code, self.review, self.person = CalmCombo(), CalmCombo(), CalmCombo()
        self._texts: dict[object, str] = {}
        self._pause = pause_timer(self, _PAUSE, self.changed.emit)
        for combo, name, least in (
            (self.code, "Only conflicts of this class", 16),
            (self.review, "Only conflicts of this review", 16),
            (self.person, "Only conflicts in which this person has a part", 16),
        ):
            combo.setAccessibleName(name)
            combo.least_characters = least
            combo.picked.connect(self.changed)
        self.which.chosen.connect(self._on_which)
        self.finder.textChanged.connect(lambda _: self._pause.start())
        self.finder.left_downwards.connect(self.left_downwards)
        self._lay_out()

    def offer(self, rows: Sequence[Row]) -> None:
        """Offer what these rows have; what is chosen stays while there is any of it."""
        codes = {row.conflict.code for row in rows}
        reviews = {row.conflict.subject.review_id: row.conflict.subject.review for row in rows}
        people = [
            (code, name if name == code else f"{name} ({code})")
            for code, name in sorted(people_of(rows).items(), key=lambda item: folded(item[1]))
        ]
        _offer(self.code, "Every class", ((code, words) for code, words in CLASSES.items() if code in codes))
        known = ((str(one), name) for one, name in reviews.items() if one is not None)
        _offer(self.review, "Every review", sorted(known, key=lambda item: natural(item[1])))
        _offer(
            self.person, "Everybody", ((code, name if name == code else f"{name} ({code})") for code, name in people)
        )

    def learn(self, rows: Sequence[Row]) -> None:
        """Put together what these rows are found by, so that nobody waits for it while typing."""
        for row in rows:
            self._texts[row.key] = text_of(row)

    def keep(self) -> Callable[[Row], bool] | None:
        """Whether a row is wanted; None where all are."""
        code, review, person = (combo.currentData() for combo in (self.code, self.review, self.person))
        terms = folded(self.finder.text()).split()
        if not (code or review or person or terms):
            return None

        def is_wanted(row: Row) -> bool:
            return (
                (not code or row.conflict.code == code)
                and (not review or row.conflict.subject.review_id == review)
                and (not person or person in row.people)
                and all(term in self._text(row) for term in terms)
            )

        return is_wanted

    def show_open(self, text: str = "") -> None:
        """Ask for the open ones alone that hold this text."""
        for combo in (self.code, self.review, self.person):
            combo.setCurrentIndex(0)
        self.finder.setText(text)
        self._pause.stop()
        if self.wanted == OPEN:
            self.changed.emit()
        else:
            self._on_which(OPEN)

    def _text(self, row: Row) -> str:
        if row.key not in self._texts:
            self._texts[row.key] = text_of(row)
        return self._texts[row.key]

    def _on_which(self, value: str) -> None:
        self.wanted = value
        self.which.show_value(value)
        self.which_changed.emit()

    def _lay_out(self) -> None:
        lines = QWidget()
        flow = FlowLayout(lines, gap=GRID)
        for widget in (self.which, self.finder, self.code, self.review, self.person):
            flow.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(lines)


def _offer(combo: CalmCombo, everything: str, options: Iterable[tuple[str, str]]) -> None:
    chosen = combo.currentData()
    combo.clear()
    combo.addItem(everything, "")
    for value, words in options:
        combo.addItem(words, value)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
