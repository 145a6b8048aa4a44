"""What one can do with a conflict by key and by menu. Plain keys work outside text fields only."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from scr_appraiser.ui.actions import action
from scr_appraiser.ui.appraisal.criterion_actions import RATING_KEYS
from scr_appraiser.ui.conflicts.rows import Row
from scr_appraiser.ui.conflicts.wording import WRITE, letter

MOST_BY_KEY = 8
"""Versions that have a key of their own; where there are more, the arrow keys go along them."""


class ConflictActions(QObject):
    """The actions of the page, for its menu and its buttons."""

    taken = Signal(str)
    """A version by its letter, or WRITE."""
    rated = Signal(object)

    def __init__(self, side: QWidget) -> None:
        super().__init__(side)
        self._take = [self._build_take(letter(place)) for place in range(MOST_BY_KEY)]
        self.write = action("&Write another version", lambda: self.taken.emit(WRITE), "W", parent=side)
        self.decide = action("&Decide", lambda: None, "Ctrl+Return", "Ctrl+Enter", parent=side)
        self.together = action("Decide several to&gether…", lambda: None, "Ctrl+Shift+G", parent=side)
        self.go = action("Go to the &record", lambda: None, "Ctrl+G", parent=side)
        self.history = action("&History of this record", lambda: None, "Ctrl+Shift+H", parent=side)
        self.take_out = action("Take a te&xt out for good…", lambda: None, parent=side)
        self.back = action("&Back to the list", lambda: None, parent=side)
        self.find = action("&Find", lambda: None, "Ctrl+F", parent=side)
        rate = [self._build_rate(key, answer) for key, answer in RATING_KEYS]
        for each in (*self.all(), *rate):
            each.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            side.addAction(each)

    def all(self) -> list[QAction]:
        """Every action in the order of the menu."""
        acts = [*self._take, self.write, self.decide, self.together]
        return [*acts, self._line(), self.go, self.history, self.take_out, self._line(), self.back, self.find]

    def show_state(self, row: Row | None, chosen: str, *, can_decide: bool, can_go_back: bool, are_open: bool) -> None:
        """Offer what makes sense for the row; `chosen`: what is to hold; `are_open`: what is listed is not decided."""
        sides = len(row.conflict.sides) if row else 0
        for place, each in enumerate(self._take):
            each.setVisible(place < sides)
            each.setEnabled(can_decide)
        self.write.setEnabled(can_decide)
        self.decide.setEnabled(can_decide)
        what = "" if not chosen else ": what is written" if chosen == WRITE else f": version {chosen}"
        self.decide.setText(f"&Decide again{what}" if row and row.decided else f"&Decide{what}")
        self.together.setEnabled(are_open and row is not None)
        self.go.setEnabled(row is not None and row.conflict.subject.place is not None)
        self.history.setEnabled(row is not None)
        self.take_out.setVisible(row is not None and row.conflict.is_past_redaction)
        self.take_out.setEnabled(are_open)
        self.back.setVisible(can_go_back)

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line

    def _build_take(self, name: str) -> QAction:
        return action(f"Take version {name}", lambda: self.taken.emit(name), name, parent=self.parent())

    def _build_rate(self, key: str, answer: object) -> QAction:
        return action(f"Rate {key}", lambda: self.rated.emit(answer), key, parent=self.parent())
