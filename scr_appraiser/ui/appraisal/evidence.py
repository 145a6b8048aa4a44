"""The evidence of a judgement: where the report bears on the criterion, or where it was looked for and not found."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.evidence.anchoring import Standing
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.ui.appraisal.evidence_row import BLANK_ABSENT, BLANK_FOUND, EvidenceRow, kind_of
from scr_appraiser.ui.appraisal.field_set import TextField
from scr_appraiser.ui.appraisal.passage_row import PassageRow
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label

HINT = "A page or paragraph for every rating, or where you looked and did not find it."


class EvidenceEditor(QWidget):
    """Shows the references of one judgement, each ready to be changed; `changed` asks for another set of them.

    A row just added is the editor's own until something is typed into it.
    """

    changed = Signal(tuple)
    removed = Signal(tuple)
    went_to = Signal(QWidget)
    """A field was given the focus: it should be seen."""
    passage_asked = Signal(int)
    """Show the passage of the reference with that number, from 0, in its document."""
    look_asked = Signal(int)
    """Look for the places most like that passage."""
    drafted = Signal(str, str)
    """Name of the field ("evidence.0.quote") and its text."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[EvidenceRow] = []
        self._committing: EvidenceRow | None = None
        self._saving: list[EvidenceRow] = []
        self._is_editable = True
        self._last_passage = -1
        self._box = QVBoxLayout()
        self._box.setSpacing(GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label("Evidence", "subheading"))
        layout.addWidget(plain_label(HINT, "small"))
        layout.addLayout(self._box)
        layout.addWidget(self._build_buttons())

    @property
    def rows(self) -> Sequence[EvidenceRow]:
        """The rows on view, in their order."""
        return tuple(self._rows)

    def show_evidence(self, evidence: Sequence[Evidence], *, is_editable: bool, keep_new: bool) -> None:
        """Show these references; `keep_new` leaves a row just added standing below them."""
        self._is_editable = is_editable
        saved = [row for row in self._rows if not row.is_new or row in self._saving]
        fresh = [row for row in self._rows if row not in saved]
        for row in (*saved[len(evidence) :], *([] if keep_new and is_editable else fresh)):
            self._drop(row)
        for place, one in enumerate(evidence):
            if place >= len(saved) or saved[place].kind != kind_of(one):
                if place < len(saved):
                    self._drop(saved[place])
                self._insert(place, one)
            else:
                self._move(saved[place], place)
            self._rows[place].show_evidence(one, is_editable)
        self._number()
        self._buttons.setVisible(is_editable)

    def show_standings(self, standings: Mapping[int, Standing]) -> None:
        """Say of the references, by number from 0, whether they stand at their place."""
        for number, row in enumerate(self._rows):
            if isinstance(row, PassageRow):
                row.show_standing(standings.get(number))

    def show_places(self, places: Mapping[int, str]) -> None:
        """Say of the references, by number from 0, where they stand among the review's documents."""
        for number, row in enumerate(self._rows):
            if isinstance(row, PassageRow) and number in places:
                row.show_place(places[number])

    def next_passage(self) -> int | None:
        """The number of the reference that has the focus, else of the one after that shown last; None without any."""
        passages = [number for number, row in enumerate(self._rows) if isinstance(row, PassageRow)]
        if not passages:
            return None
        focused = next((number for number in passages if self._rows[number].isAncestorOf(self.focusWidget())), None)
        if focused is None:
            focused = next((number for number in passages if number > self._last_passage), passages[0])
        self._last_passage = focused
        return focused

    def go_to_row(self, number: int) -> None:
        """Give a reference the focus and have it seen."""
        if number < len(self._rows):
            self._rows[number].first_field().setFocus()
            self.went_to.emit(self._rows[number])

    def add_found(self) -> None:
        """Begin a reference to a page or paragraph, and go there."""
        self._begin(BLANK_FOUND)

    def add_absent(self) -> None:
        """Begin a note of where it was looked for in vain, and go there."""
        self._begin(BLANK_ABSENT)

    def put_back(self, name: str, text: str) -> bool:
        """Put a draft back into its field, in a new row where there is none; False where there is no such field."""
        place, part = name.split(".")[1:]
        if int(place) >= len(self._rows):
            self._insert(len(self._rows), BLANK_ABSENT if part == "searched" else BLANK_FOUND, is_new=True)
            self._number()
            place = str(len(self._rows) - 1)
        return self._rows[int(place)].put_back(part, text)

    def unfinished(self) -> dict[str, str]:
        """What stands in rows that cannot be saved yet, by the name of the field."""
        return {
            f"evidence.{place}.{part}": text
            for place, row in enumerate(self._rows)
            for part, text in row.unfinished().items()
        }

    def flush(self) -> bool:
        """Commit all that is half typed; False where something could not be saved."""
        are_saved = [row.flush() for row in self._rows]
        return all(are_saved)

    def drop_typing(self) -> None:
        """Show the committed references again, without new rows."""
        for row in list(self._rows):
            if row.is_new:
                self._drop(row)
            else:
                row.drop_typing()
        self._number()

    def reopen(self) -> None:
        """What was committed last could not be saved and stays half typed."""
        if self._committing is not None:
            self._committing.reopen()

    def first_field(self) -> TextField | QPushButton:
        """Where to go to complete the evidence: the first field, or the button that adds one."""
        return self._rows[0].first_field() if self._rows else self.add_button

    def _build_buttons(self) -> QWidget:
        self._buttons = QWidget()
        layout = FlowLayout(self._buttons, gap=GRID)
        self.add_button = QPushButton("Add a reference")
        self.add_button.clicked.connect(self.add_found)
        self.absent_button = QPushButton("Looked for, not found")
        self.absent_button.setToolTip("Note where the report or its annexes should have shown it and do not")
        self.absent_button.clicked.connect(self.add_absent)
        for button in (self.add_button, self.absent_button):
            button.setAutoDefault(False)
            layout.addWidget(button)
        return self._buttons

    def _begin(self, blank: Evidence) -> None:
        if not self._is_editable:
            return
        row = next((row for row in self._rows if row.is_new and row.is_blank() and row.kind == blank.kind), None)
        if row is None:
            row = self._insert(len(self._rows), blank, is_new=True)
            self._number()
        row.first_field().setFocus()
        self.went_to.emit(row)

    def _insert(self, place: int, evidence: Evidence, *, is_new: bool = False) -> EvidenceRow:
        row = PassageRow(evidence) if evidence.anchor is not None else EvidenceRow(evidence, is_new=is_new)
        if isinstance(row, PassageRow):
            row.show_asked.connect(lambda: self.passage_asked.emit(self._rows.index(row)))
            row.look_asked.connect(lambda: self.look_asked.emit(self._rows.index(row)))
        row.committed.connect(lambda: self._on_committed(row))
        row.drafted.connect(lambda part, text: self._on_drafted(row, part, text))
        row.remove_asked.connect(lambda: self._on_remove_asked(row))
        self._rows.insert(place, row)
        self._box.insertWidget(place, row)
        # Qt would show it with the next event; it takes the focus now.
        row.show()
        return row

    def _drop(self, row: EvidenceRow) -> None:
        self._rows.remove(row)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _move(self, row: EvidenceRow, place: int) -> None:
        if self._rows.index(row) != place:
            self._rows.remove(row)
            self._rows.insert(place, row)
            self._box.removeWidget(row)
            self._box.insertWidget(place, row)

    def _number(self) -> None:
        for place, row in enumerate(self._rows):
            row.show_number(place + 1)

    def _collected(self) -> tuple[Evidence, ...]:
        values = (row.value_to_save() for row in self._rows)
        return tuple(value for value in values if value is not None)

    def _on_committed(self, row: EvidenceRow) -> None:
        if row not in self._rows:
            return
        self._committing = row
        self._save(self.changed)
        self._committing = None

    def _save(self, signal: SignalInstance) -> None:
        self._saving = [row for row in self._rows if row.value_to_save() is not None]
        signal.emit(self._collected())
        self._saving = []

    def _on_drafted(self, row: EvidenceRow, part: str, text: str) -> None:
        if row in self._rows:
            self.drafted.emit(f"evidence.{self._rows.index(row)}.{part}", text)

    def _on_remove_asked(self, row: EvidenceRow) -> None:
        place, was_new = self._rows.index(row), row.is_new
        after = self._rows[place + 1] if place + 1 < len(self._rows) else None
        self._drop(row)
        self._number()
        (after.first_field() if after else self.add_button).setFocus()
        if not was_new:
            self._save(self.removed)
