"""One reference that was taken from a document: its words stand as they are there, and lead back to their place."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from scr_appraiser.model.evidence.anchoring import Standing
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.ui.appraisal.evidence_row import EvidenceRow, line
from scr_appraiser.ui.appraisal.field_set import TextField
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.tables import one_line
from scr_appraiser.ui.widgets.text_fields import CommittingLine

LONGEST_PLACE = 36
"""Characters of a place: titles of documents may be long."""

LONGEST_SHOWN = 600
"""Characters of a quote that are shown; the document has the rest."""

STANDINGS: dict[Standing, tuple[str, str, str]] = {
    "verified": ("At its place", "good", "These words stand at this place of the document"),
    "unverified": ("Unverified", "danger", "These words do not stand at this place of the documents at hand"),
    "missing": ("Document not here", "warning", "Without the document nobody can check these words"),
}
"""How a reference stands: words, tone and what they mean."""


class PassageRow(EvidenceRow):
    """Shows place and words; what they speak for and a note can be changed."""

    show_asked = Signal()
    """Show the passage in its document."""
    look_asked = Signal()
    """Look for the places most like it."""

    chip: QLabel
    _standing: Standing | None
    _is_editable: bool

    def value(self) -> Evidence:
        """See EvidenceRow."""
        return replace(self._shown, bears=self._bears, note=self._fields["note"].text())

    def show_evidence(self, evidence: Evidence, is_editable: bool) -> None:
        """See EvidenceRow."""
        if evidence != self._shown:
            self.show_standing(None)
        self._shown, self._bears = evidence, evidence.bears
        self.show_place(evidence.place)
        quote = evidence.words if len(evidence.words) <= LONGEST_SHOWN else evidence.words[:LONGEST_SHOWN] + "…"
        self._quote.setText(f"“{quote}”" if quote else "A place marked on a page without words.")
        self._fields.show("note", evidence.note)
        self._fields.set_editable(is_editable)
        self._fields["note"].setVisible(is_editable or bool(evidence.note))
        self.bears.show_value(evidence.bears)
        self.bears.setEnabled(is_editable)
        self.remove_button.setVisible(is_editable)
        self._is_editable = is_editable
        self._show_look()

    def show_place(self, place: str) -> None:
        """Say where it stands among the documents that the review has by now."""
        self._place.setText(one_line(place, LONGEST_PLACE))
        self._place.setToolTip(place)

    def show_standing(self, standing: Standing | None) -> None:
        """Say whether the words stand at their place; None while that is not known."""
        self._standing = standing
        words, tone, meaning = STANDINGS[standing] if standing else ("", "", "")
        set_role(self.chip, "chip", tone)
        self.chip.setText(words)
        self.chip.setToolTip(meaning)
        self.chip.setVisible(standing is not None)
        self._show_look()

    def show_number(self, number: int) -> None:
        """See EvidenceRow."""
        name = f"Reference {number}"
        self.remove_button.setAccessibleName(f"Remove {name.lower()}")
        self.show_button.setAccessibleName(f"Show {name.lower()} in the document")
        self.look_button.setAccessibleName(f"Look for the words of {name.lower()}")
        self._fields["note"].setAccessibleName(f"{name}: note")
        self.bears.rename(f"{name} speaks")

    def first_field(self) -> TextField:
        """See EvidenceRow."""
        return self._fields["note"]

    def tab_order(self) -> Sequence[QWidget]:
        """See OwnOrder."""
        buttons = (self.bears.button(value) for value in self.bears.values)
        return (self.show_button, self.look_button, self._fields["note"], *buttons, self.remove_button)

    def _build_found(self) -> None:
        self._standing = None
        self._is_editable = True
        self._place = plain_label("", "subheading", wraps=False)
        self.chip = plain_label("", "chip", wraps=False)
        self.chip.hide()
        self.show_button = QPushButton("Show (F4)")
        self.look_button = QPushButton("Look for it…")
        for button, asked in ((self.show_button, self.show_asked), (self.look_button, self.look_asked)):
            set_role(button, "link")
            button.setAutoDefault(False)
            button.clicked.connect(asked)
        self.look_button.hide()
        self._quote = plain_label("", "")
        note = CommittingLine()
        note.setPlaceholderText("Note, if it needs one")
        self._fields.add("note", note)
        self._build_bears()
        head = QWidget()
        flow = FlowLayout(head, gap=GRID)
        for widget in (self._place, self.chip, self.show_button, self.look_button):
            flow.addWidget(widget)
        self._layout.addWidget(head)
        self._layout.addWidget(self._quote)
        self._layout.addWidget(note)
        self._layout.addLayout(line(self.bears, None, self.remove_button))

    def _show_look(self) -> None:
        self.look_button.setVisible(self._is_editable and self._standing in ("unverified", "missing"))
