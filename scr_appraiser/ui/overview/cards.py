"""The few numbers that come first, large, each with what it counts; pressed, they list what is behind them."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.model.overview.catalogue import CATALOGUE
from scr_appraiser.model.overview.pictures.words import NOT_SHOWN, bare, base_of, is_hidden, percent_shown, row_words
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.ui.look.style import GRID, characters, set_role
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label


class Card(QPushButton):
    """One number of one statistic."""

    def __init__(self, statistic: Statistic, row: Row) -> None:
        super().__init__()
        self.setAutoDefault(False)
        set_role(self, "answer")
        self.statistic, self.row = statistic, row
        self.setAccessibleName(row_words(replace(row, label=_what(row, statistic)), statistic))
        self.setAccessibleDescription(statistic.title)
        words = NOT_SHOWN if is_hidden(row) else bare(row) or "–"
        inside = (
            plain_label(words, "title", wraps=False),
            plain_label(_what(row, statistic)),
            plain_label(_of(row, statistic), "small"),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.setSpacing(0)
        for label in inside:
            box.addWidget(label)
        box.addStretch(1)

    def fit(self, high: int = 0) -> int:
        """Take the room for its words, or `high` where that is more; the height that it needs."""
        box = self.layout()
        assert box is not None
        wide = characters(self, 26)
        needed = box.totalHeightForWidth(wide)
        self.setFixedSize(wide, max(needed, high))
        return needed


class Cards(QWidget):
    """Beside each other, as many in a line as there is room for."""

    asked = Signal(object, object)
    """The records of a Row of a Statistic are to be listed."""

    def __init__(self) -> None:
        super().__init__()
        self._box = FlowLayout(self, gap=GRID)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.cards: list[Card] = []

    def show_statistics(self, statistics: Sequence[Statistic]) -> None:
        """A card for each of their numbers."""
        for card in self.cards:
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [Card(statistic, row) for statistic in statistics for row in statistic.rows]
        for card in self.cards:
            card.clicked.connect(lambda _=False, card=card: self.asked.emit(card.statistic, card.row))
            self._box.addWidget(card)
            card.show()
        self._fit()

    def _fit(self) -> None:
        """All of one height."""
        highest = max((card.fit() for card in self.cards), default=0)
        for card in self.cards:
            card.fit(highest)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # the words in the cards are told after this


def _what(row: Row, statistic: Statistic) -> str:
    """What the number counts: "Reviews", "Review" of a single one."""
    one, several = CATALOGUE[statistic.id].base_words
    return one.capitalize() if row.n == 1 and row.label == several.capitalize() else row.label


def _of(row: Row, statistic: Statistic) -> str:
    """Of how many, and of how many it is in conflict."""
    base, share = base_of(row, statistic), percent_shown(row, statistic)
    if is_hidden(row):
        return ""
    one, several = CATALOGUE[statistic.id].base_words
    of = "" if base is None else f"of {base:,} {one if base == 1 else several}"
    conflict = f"{row.in_conflict:,} in conflict" if row.in_conflict else ""
    return ", ".join(part for part in (of, share, conflict) if part)
