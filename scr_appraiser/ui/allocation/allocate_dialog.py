"""The dialogs that ask who is to appraise a review, and who has a conflict of interest in it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit, QWidget

from scr_appraiser.model.allocating.allocations import Wish
from scr_appraiser.model.allocating.table import AllocationRow
from scr_appraiser.model.past.lines import POSITIONS
from scr_appraiser.problems import Problem
from scr_appraiser.ui.allocation.draft import held_places
from scr_appraiser.ui.allocation.person_fields import PersonFields
from scr_appraiser.ui.allocation.rows import title_of
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.forms.control import CalmCombo
from scr_appraiser.ui.widgets.labels import label_for

NEXT = 0
"""The next position that is free, on each of the reviews."""

WHY = "Why it is one, in a few words. It is kept in the file, and whoever has the file can read it."
NOTE = "&Note: everybody who is handed the review can read it"


class AllocateDialog(Dialog):
    """Asks for one person, for one review or several."""

    def __init__(self, rows: Sequence[AllocationRow], people: Mapping[str, str], parent: QWidget | None = None) -> None:
        which = title_of(rows[0]) if len(rows) == 1 else f"{len(rows)} reviews"
        super().__init__(f"Allocate {which}", action="Allocate", parent=parent)
        self._rows = rows
        self.person = PersonFields(people)
        self.position = CalmCombo()
        self.position.setAccessibleName("Position")
        self.position.addItem("The next that is free", NEXT)
        for position, words in POSITIONS.items():
            self.position.addItem(f"{words.capitalize()} appraiser", position)
        self.note = QLineEdit()
        self.note.setAccessibleName("Note")
        self.body.addWidget(self.person)
        self.body.addWidget(label_for(self.position, "&Position", ""))
        self.body.addWidget(self.position)
        self.body.addWidget(label_for(self.note, NOTE, ""))
        self.body.addWidget(self.note)
        self.person.code.setFocus()

    def wishes(self) -> list[Wish]:
        """What was asked for. Raises Problem where the staff code is none."""
        whom, chosen = self.person.identity(), self.position.currentData()
        note = self.note.text().strip()
        return [
            Wish(row.review_id, whom.staff_code, whom.display_name, chosen or _next(row, whom.staff_code), note or None)
            for row in self._rows
        ]

    def accept(self) -> None:
        """Take the person, or say what is wrong."""
        try:
            self.wishes()
        except Problem as problem:
            self.show_problem(problem, self.person.code)
            return
        super().accept()


class Declaring(NamedTuple):
    """Somebody's conflict of interest."""

    staff_code: str
    name: str
    why: str


class DeclareDialog(Dialog):
    """Asks for the person and the reason; `own` is who is at work, and stands there first."""

    def __init__(self, row: AllocationRow, people: Mapping[str, str], own: str, parent: QWidget | None = None) -> None:
        title = f"Declare a conflict of interest in {title_of(row)}"
        super().__init__(title, action="Declare", explain=WHY, parent=parent)
        self.person = PersonFields(people)
        self.why = QLineEdit()
        self.why.setAccessibleName("Reason")
        self.body.addWidget(self.person)
        self.body.addWidget(label_for(self.why, "&Reason", ""))
        self.body.addWidget(self.why)
        self.person.code.setText(own)
        (self.why if own else self.person.code).setFocus()

    def declaring(self) -> Declaring:
        """What was declared. Raises Problem where the staff code is none."""
        whom = self.person.identity()
        return Declaring(whom.staff_code, whom.display_name, self.why.text().strip())

    def accept(self) -> None:
        """Take it, or say what is missing."""
        try:
            declaring = self.declaring()
        except Problem as problem:
            self.show_problem(problem, self.person.code)
            return
        if not declaring.why:
            self.show_problem(Problem("The reason is missing.", "Write in a few words what it is."), self.why)
            return
        super().accept()


def _next(row: AllocationRow, staff_code: str) -> int:
    own = next((one.position for one in row.allocated if one.appraiser == staff_code), 0)
    taken = {place for place, code in held_places(row).items() if code != staff_code}
    return own or next(position for position in range(1, len(taken) + 2) if position not in taken)
