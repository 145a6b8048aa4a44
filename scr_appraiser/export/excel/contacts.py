"""Who lived with whom: a child's households, and a household's children, each with the contact between them."""

from scr_appraiser.export.excel.facts import Register
from scr_appraiser.export.wording import IN_CONFLICT
from scr_appraiser.model.framework.codebook import words_of
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.snapshots import Child, Contact, Review

_FIELD, _LABEL = "contact", "child_no"


def households_of(register: Register, review: Review, child: RecordId) -> str | None:
    """The households of a child by number, as in "1: Lives with; 2: Former"."""
    found = (
        f"{number}: {_words(register, review, contact)}"
        for number, household in enumerate(review.households, 1)
        for contact in household.contacts
        if contact.child_id == child
    )
    return "; ".join(found) or None


def children_of(register: Register, review: Review, household: int) -> str | None:
    """The children of a household (counted from 1) by label, as in "A: Lives with; B: Former"."""
    contacts = {contact.child_id: contact for contact in review.households[household - 1].contacts}
    found = (
        f"{_label(register, review, child)}: {_words(register, review, contacts[child.id])}"
        for child in review.children
        if child.id in contacts
    )
    return "; ".join(found) or None


def _label(register: Register, review: Review, child: Child) -> str:
    entry = register.entry(review, "child", child.id, child.facts, child.in_conflict)
    return IN_CONFLICT if _LABEL in entry.in_conflict else str(entry.facts.get(_LABEL, "no label"))


def _words(register: Register, review: Review, contact: Contact) -> str:
    entry = register.entry(review, "contact", contact.id, contact.facts, contact.in_conflict)
    if _FIELD in entry.in_conflict:
        return IN_CONFLICT
    field = entry.fields.get(_FIELD)
    return words_of(field, entry.facts.get(_FIELD)) if field else ""
