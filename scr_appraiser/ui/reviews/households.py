"""The households of a review: each with its facts, the children in contact with it, and its adults."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.ids import ChildId, HouseholdId, RecordId
from scr_appraiser.model.review.reviews import add_adult, add_household, set_contact
from scr_appraiser.model.snapshots import Adult, Child, Household
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.forms.editor import Shown
from scr_appraiser.ui.forms.row import FieldRow
from scr_appraiser.ui.forms.rows import FieldRows
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.reviews.members import Members
from scr_appraiser.ui.reviews.wording import ADULTS, HOUSEHOLDS
from scr_appraiser.ui.widgets.labels import plain_label


class HouseholdsPart(Members[Household]):
    """The households of the review: below the facts of each, its contacts and its adults."""

    def __init__(self, context: Context, codebook: Codebook, parent: QWidget) -> None:
        sections = codebook.sections_of("household")
        super().__init__(context, HOUSEHOLDS, sections, has_headings=False, parent=parent)
        self.contacts = Contacts(context, codebook, self.chosen_side)
        self.adults = Adults(context, codebook, self.chosen_side)
        box = self.chosen_side.layout()
        assert isinstance(box, QVBoxLayout)
        titles = ("Children and this household", "Adults of this household")
        for title, widget in zip(titles, (self.contacts, self.adults), strict=True):
            box.addSpacing(GRID)
            box.addWidget(plain_label(title, "heading"))
            box.addWidget(widget)
        self.member_shown.connect(self._on_household_shown)

    def show_review(self, shown: Shown) -> None:
        """See Part."""
        self.show_members(shown.review.households, shown)

    def add(self, shown: Shown) -> RecordId:
        """See Members."""
        return add_household(self.context.workspace, shown.review.id)

    def show_place(self, place: Place) -> None:
        """Shows the household of an adult or contact first."""
        for household in self._members.values():
            if any(adult.id == place.record_id for adult in household.adults):
                self.choose(household.id)
                self.adults.show_place(place)
                return
            if any(contact.id == place.record_id for contact in household.contacts):
                self.choose(household.id)
                self.contacts.focus_contact(RecordId(place.record_id))
                return
        super().show_place(place)

    def set_read_only(self, is_read_only: bool) -> None:
        """The contacts and adults too."""
        super().set_read_only(is_read_only)
        self.adults.set_read_only(is_read_only)
        self.contacts.set_read_only(is_read_only)

    def leave(self) -> None:
        """In the contacts nothing can be half entered."""
        super().leave()
        self.adults.leave()

    def _on_household_shown(self, household: Household | None) -> None:
        if household is not None and self._shown is not None:
            self.contacts.show_household(household, self._shown)
            self.adults.show_household(household, self._shown)


class Adults(Members[Adult]):
    """The adults of one household."""

    def __init__(self, context: Context, codebook: Codebook, parent: QWidget) -> None:
        super().__init__(context, ADULTS, codebook.sections_of("adult"), has_headings=False, parent=parent)
        self._household_id: HouseholdId | None = None

    def show_household(self, household: Household, shown: Shown) -> None:
        """Show the adults of a household."""
        self._household_id = household.id
        self.show_members(household.adults, shown)

    def add(self, shown: Shown) -> RecordId | None:
        """See Members."""
        return add_adult(self.context.workspace, self._household_id) if self._household_id else None


class Contacts(FieldRows[ChildId]):
    """For each child of the review: how it lived with a household or was in contact with it."""

    def __init__(self, context: Context, codebook: Codebook, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._field = codebook.field("contact", "contact")
        self._household_id: HouseholdId | None = None
        self._is_read_only = context.workspace.is_read_only
        self._record_ids: dict[RecordId, ChildId] = {}
        self.rows: dict[ChildId, FieldRow] = {}
        self._no_child = plain_label("No child is recorded yet.", "muted")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self._box.addWidget(self._no_child)

    def show_household(self, household: Household, shown: Shown) -> None:
        """Show a household's contacts with the children of the review."""
        self._household_id = household.id
        children = shown.review.children
        self._no_child.setVisible(not children)
        self._build_rows(children)
        contacts = {contact.child_id: contact for contact in household.contacts}
        self._record_ids = {contact.id: contact.child_id for contact in household.contacts}
        for child_id, row in self.rows.items():
            contact = contacts.get(child_id)
            row.show_value(
                contact.facts.get("contact") if contact else None,
                is_in_conflict=bool(contact and (contact.in_conflict or contact.state == "conflict")),
            )
            row.clear_problem()

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether nothing can be chosen."""
        self._is_read_only = is_read_only
        for row in self.rows.values():
            row.set_read_only(is_read_only)

    def focus_contact(self, record_id: RecordId) -> None:
        """Give focus to where one contact is chosen."""
        if record_id in self._record_ids:
            self.rows[self._record_ids[record_id]].control.target().setFocus()

    def _build_rows(self, children: tuple[Child, ...]) -> None:
        words = {child.id: f"Child {child.facts.get('child_no', '?')}" for child in children}
        if {child_id: row.field.label for child_id, row in self.rows.items()} == words:
            return
        for row in self.rows.values():
            self._box.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        for child_id, label in words.items():
            row = self.rows[child_id] = FieldRow(replace(self._field, label=label, note=""), self)
            row.set_read_only(self._is_read_only)
            row.entered.connect(lambda _field, value, child_id=child_id: self._on_entered(child_id, value))
            self._box.addWidget(row)
            row.show()
        self.set_rows_beside()

    def _on_entered(self, child_id: ChildId, value: FactValue | None) -> None:
        if self._household_id is None:
            return
        contact = value if isinstance(value, str) else None
        try:
            set_contact(self._context.workspace, self._household_id, child_id, contact)
        except Problem as problem:
            self.rows[child_id].control.reopen()
            self.rows[child_id].show_problem(problem)
