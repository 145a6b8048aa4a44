"""What the program works out from the facts: shown with how it is worked out, never typed in."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.framework.codebook import Field, words_of
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label

UNKNOWN = "—"
IN_CONFLICT = "In conflict"
TITLE = "Worked out from what is recorded"


class DerivedFacts(QFrame):
    """The derived fields of a section, in a frame of their own; one explanation for those that share it."""

    def __init__(self, fields: Sequence[Field], parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._values: dict[str, tuple[Field, QLabel]] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(GRID + GRID // 2, GRID, GRID + GRID // 2, GRID + GRID // 2)
        box.setSpacing(GRID // 2)
        box.addWidget(plain_label(TITLE, "subheading"))
        for explanation, group in groupby(fields, key=lambda field: field.note):
            box.addLayout(self._build_group(list(group), explanation))

    def show_values(self, derived: Mapping[str, FactValue], in_conflict: Collection[str] = ()) -> None:
        """Show what was worked out; a dash where nothing could be, and where a conflict is the cause, that."""
        for field_id, (field, label) in self._values.items():
            words = IN_CONFLICT if field_id in in_conflict else words_of(field, derived.get(field_id)) or UNKNOWN
            label.setText(words)
            label.setAccessibleName(f"{field.label}: {words if words != UNKNOWN else 'not known'}")

    @property
    def field_ids(self) -> Collection[str]:
        """The fields shown here."""
        return self._values

    def words(self, field_id: str) -> str:
        """What is shown for a field."""
        return self._values[field_id][1].text()

    def _build_group(self, fields: Sequence[Field], explanation: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for line, field in enumerate(fields):
            value = plain_label(UNKNOWN)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._values[field.id] = (field, value)
            grid.addWidget(plain_label(field.label), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
        if explanation:
            grid.addWidget(plain_label(explanation, "small"), len(fields), 0, 1, 2)
        return grid
