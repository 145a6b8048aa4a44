"""One reference of a judgement, ready to be changed in its place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.snapshots import Evidence, Search
from scr_appraiser.ui.appraisal.field_set import FieldSet, TextField
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.tab_order import OwnOrder
from scr_appraiser.ui.widgets.text_fields import CommittingLine, CommittingText

Bears: TypeAlias = Literal["for", "against", ""]

BLANK_FOUND = Evidence("found", "")
BLANK_ABSENT = Evidence("absent", "")


class EvidenceRow(OwnOrder, QFrame):
    """A place with its words and what they speak for, or a place that was searched."""

    committed = Signal()
    drafted = Signal(str, str)
    remove_asked = Signal()

    def __init__(self, evidence: Evidence, *, is_new: bool = False) -> None:
        super().__init__()
        self.is_new = is_new
        self.kind = kind_of(evidence)
        self._shown = evidence
        self._bears: Bears = evidence.bears
        self._fields = FieldSet(self)
        self._fields.committed.connect(lambda _name, _text: self._on_committed())
        self._fields.drafted.connect(self.drafted)
        # Otherwise a new row would vanish from under the cursor with what made it.
        self._fields.keeps_taken_back = False
        self._hint = plain_label("Kept as a draft until it names a page or paragraph.", "small")
        self._hint.hide()
        set_role(self, "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID, GRID, GRID, GRID)
        self._layout.setSpacing(GRID // 2)
        self._build_head()
        if self.kind == "absent":
            self._build_absent()
        else:
            self._build_found()

    def value(self) -> Evidence:
        """The reference as it stands in the row, half-typed text included."""
        if self.kind == "absent":
            return replace(self._shown, place=self._fields["searched"].text())
        return Evidence("found", self._fields["place"].text(), self._fields["quote"].text(), self._bears)

    def value_to_save(self) -> Evidence | None:
        """What the data should hold of this row: nothing while it is blank, what it held while its place is missing."""
        if self._lacks_place():
            return None if self.is_new else self._shown
        return None if self.is_blank() else self.value()

    def is_blank(self) -> bool:
        """Whether nothing is written here."""
        value = self.value()
        return not value.place.strip() and not value.quote.strip()

    def show_evidence(self, evidence: Evidence, is_editable: bool) -> None:
        """Show a reference of the same kind as the data has it."""
        self.is_new = False
        self._shown, self._bears = evidence, evidence.bears
        self._hint.setVisible(self._lacks_place())
        if self.kind == "absent":
            self._fields.show("searched", evidence.place)
            self._show_search(evidence.search)
        else:
            self._fields.show("place", evidence.place)
            self._fields.show("quote", evidence.quote)
            self.bears.show_value(evidence.bears)
            self.bears.setEnabled(is_editable)
            self.bears.setVisible(is_editable or bool(evidence.bears))
            self._fields["quote"].setVisible(is_editable or bool(evidence.quote))
        self._fields.set_editable(is_editable)
        self.remove_button.setVisible(is_editable)

    def show_number(self, number: int) -> None:
        """Say which of the references this is."""
        name = f"Reference {number}" if self.kind == "found" else f"Search {number}"
        self.remove_button.setAccessibleName(f"Remove {name.lower()}")
        if self.kind == "absent":
            self._fields["searched"].setAccessibleName(f"{name}: looked for in, and not found")
        else:
            self._fields["place"].setAccessibleName(f"{name}: page or paragraph")
            self._fields["quote"].setAccessibleName(f"{name}: quote")
            self.bears.rename(f"{name} speaks")

    def first_field(self) -> TextField:
        """Where typing begins."""
        return self._fields["place" if self.kind == "found" else "searched"]

    def tab_order(self) -> Sequence[QWidget]:
        """As one fills it in: its words first, though the buttons stand above."""
        if self.kind == "absent":
            return (self._fields["searched"], self.remove_button)
        buttons = (self.bears.button(value) for value in self.bears.values)
        return (self._fields["place"], self._fields["quote"], *buttons, self.remove_button)

    def put_back(self, part: str, text: str) -> bool:
        """Put a draft back into its field; False where this row has no such field."""
        if part not in self._fields:
            return False
        self._fields[part].put_back(text)
        return True

    def unfinished(self) -> dict[str, str]:
        """The half-typed text of a row that lacks its place."""
        return {"quote": self._fields["quote"].text()} if self._lacks_place() else {}

    def flush(self) -> bool:
        """Commit what is half typed; False where it could not be saved. Text that lacks its place stays a draft."""
        return self._fields.flush() or self._lacks_place()

    def drop_typing(self) -> None:
        """Show the committed text again."""
        self._fields.drop_typing()

    def reopen(self) -> None:
        """What was committed could not be saved: try again after a pause."""
        self._fields.reopen()

    def _build_head(self) -> None:
        self.remove_button = QPushButton("Remove")
        self.remove_button.setAutoDefault(False)
        set_role(self.remove_button, "quiet")
        self.remove_button.clicked.connect(self.remove_asked)

    def _build_found(self) -> None:
        place = CommittingLine()
        place.setPlaceholderText("Page or paragraph: p. 12, para 4.3")
        quote = CommittingText(least_lines=2, most_lines=8)
        quote.setPlaceholderText("What the review says there, word for word")
        self._fields.add("place", place)
        self._fields.add("quote", quote)
        self._build_bears()
        self._layout.addLayout(line(self.bears, None, self.remove_button))
        self._layout.addWidget(place)
        self._layout.addWidget(quote)
        self._layout.addWidget(self._hint)

    def _build_bears(self) -> None:
        self.bears = Segments("Speaks", (("for", "For"), ("against", "Against")))
        self.bears.setToolTip("Whether it speaks for the quality of the review, or against it")
        self.bears.show_value(self._bears)
        self.bears.chosen.connect(self._on_bears_chosen)

    def _build_absent(self) -> None:
        searched = CommittingLine()
        searched.setPlaceholderText("Action plan, annex 2")
        self._fields.add("searched", searched)
        words = plain_label("Looked for, and not found, in", "muted", wraps=False)
        self._searched_for = plain_label("", "muted")
        self._show_search(self._shown.search)
        self._layout.addLayout(line(words, None, self.remove_button))
        self._layout.addWidget(searched)
        self._layout.addWidget(self._searched_for)

    def _show_search(self, search: Search | None) -> None:
        self._searched_for.setVisible(search is not None)
        if search is not None:
            hits = {0: "not found", 1: "found once"}.get(search.hits, f"found {search.hits:,} times")
            self._searched_for.setText(f"Searched for “{search.words}”: {hits}")

    def _on_committed(self) -> None:
        self._hint.setVisible(self._lacks_place())
        if self._lacks_place():
            self._fields.reopen(is_retried=False)
        else:
            self.committed.emit()

    def _on_bears_chosen(self, value: str) -> None:
        self._bears = cast(Bears, value)
        self.bears.show_value(value)
        if not self.is_blank():
            self._on_committed()

    def _lacks_place(self) -> bool:
        value = self.value()
        return not value.place.strip() and bool(value.quote.strip())


def kind_of(evidence: Evidence) -> str:
    """Which kind of row shows it: found, absent, or passage where it was taken from a document."""
    return evidence.kind if evidence.anchor is None else "passage"


def line(*widgets: Segments | QLabel | QPushButton | None) -> QHBoxLayout:
    """Widgets beside each other; None takes the room that is left."""
    layout = QHBoxLayout()
    layout.setSpacing(GRID)
    for widget in widgets:
        if widget is None:
            layout.addStretch()
        else:
            layout.addWidget(widget)
    return layout
