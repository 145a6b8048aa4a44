"""What a criterion asks: its name, its statement, what to ask of the report and what to look for in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.columns import Columns
from scr_appraiser.ui.widgets.labels import plain_label

KEY_CRITERION = "Key criterion"


class CriterionHead(QWidget):
    """The question put to the review, above the answers it may get."""

    def __init__(self) -> None:
        super().__init__()
        self._trail = plain_label(role="small")
        self._title = plain_label(role="heading")
        self._chip = plain_label(KEY_CRITERION, "chip", wraps=False)
        set_role(self._chip, "chip", "accent")
        self._chip.setToolTip("Counts double in its domain, and a low rating caps the domain")
        self._statement = plain_label(role="statement")
        self._prompts, self._look_for = _List("Ask of the report"), _List("Look for")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._trail)
        title = QHBoxLayout()
        title.setSpacing(2 * GRID)
        title.addWidget(self._title, 1)
        title.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(title)
        layout.addWidget(self._statement)
        layout.addSpacing(GRID // 2)
        layout.addWidget(Columns(self._prompts, self._look_for, least_characters=76, shares=(3, 2)))

    def show_criterion(self, framework: Framework, criterion: Criterion) -> None:
        """Show another criterion."""
        domain = framework.domain_of(criterion.id)
        place = domain.criteria.index(criterion) + 1
        self._trail.setText(f"{domain.name}  ·  criterion {place} of {len(domain.criteria)}")
        self._title.setText(f"{criterion.id}  {criterion.title}")
        self._chip.setVisible(criterion.is_key)
        self._statement.setText(criterion.statement)
        self._prompts.show_items(criterion.prompts)
        self._look_for.show_items(criterion.look_for)


class _List(QFrame):
    def __init__(self, title: str) -> None:
        super().__init__()
        self._items = QVBoxLayout()
        self._items.setSpacing(GRID // 4)
        self._lines: list[tuple[QWidget, QLabel]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(plain_label(title, "small"))
        layout.addLayout(self._items)
        layout.addStretch()

    def show_items(self, items: Sequence[str]) -> None:
        while len(self._lines) < len(items):
            self._lines.append(self._build_line())
        for place, (line, label) in enumerate(self._lines):
            line.setVisible(place < len(items))
            label.setText(items[place] if place < len(items) else "")
        self.setVisible(bool(items))

    def _build_line(self) -> tuple[QWidget, QLabel]:
        line, label = QWidget(), plain_label()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        bullet = plain_label("–", "muted", wraps=False)
        layout.addWidget(bullet)
        layout.setAlignment(bullet, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label, 1)
        self._items.addWidget(line)
        return line, label
