"""What the overview found, in sentences below four questions; the number before each leads to its picture."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout

from scr_appraiser.model.overview.headlines import headlines
from scr_appraiser.model.overview.statistics import Statistic
from scr_appraiser.ui.look.style import GRID, characters, set_role
from scr_appraiser.ui.overview.statistic_view import number_of, tied
from scr_appraiser.ui.widgets.labels import plain_label


class FindingsView(QFrame):
    """Is made anew for other numbers."""

    asked = Signal(str)
    """The id of a statistic that is to be shown."""

    def __init__(self, statistics: Iterable[Statistic]) -> None:
        super().__init__()
        set_role(self, "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        box.setSpacing(GRID)
        self.links: dict[str, QPushButton] = {}
        for heading, found in headlines(statistics).items():
            box.addWidget(plain_label(heading, "subheading"))
            lines = QGridLayout()
            lines.setHorizontalSpacing(GRID)
            lines.setVerticalSpacing(0)
            lines.setColumnMinimumWidth(0, characters(self, 5))
            lines.setColumnStretch(1, 1)
            box.addLayout(lines)
            for statistic in found:
                link = self.links[statistic.id] = self._link(statistic)
                sentence = plain_label(tied(_by_itself(statistic)))
                sentence.setContentsMargins(0, GRID // 2, 0, GRID // 2)
                lines.addWidget(link, lines.rowCount(), 0, Qt.AlignmentFlag.AlignTop)
                lines.addWidget(sentence, lines.rowCount() - 1, 1)

    def _link(self, statistic: Statistic) -> QPushButton:
        link = QPushButton(number_of(statistic))
        link.setAutoDefault(False)
        set_role(link, "link")
        link.setAccessibleName(f"Show {number_of(statistic)}, {statistic.title}")
        link.setAccessibleDescription(statistic.sentence)
        link.setToolTip(statistic.title)
        link.clicked.connect(lambda: self.asked.emit(statistic.id))
        return link


def _by_itself(statistic: Statistic) -> str:
    """The finding; with the title before it where it says "This", since no title stands above it here."""
    said = statistic.sentence
    return f"{statistic.title}: {said[:1].lower()}{said[1:]}" if said.startswith("This ") else said
