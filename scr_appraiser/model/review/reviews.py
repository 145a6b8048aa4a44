"""What can be done with reviews and all that the register holds about them."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scr_appraiser.model.appraisal.writing import refuse_to_write
from scr_appraiser.model.canonical import clean
from scr_appraiser.model.facts import Facts, FactValue
from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.codebook import Codebook, check_value
from scr_appraiser.model.framework.held_definitions import current_codebook, load_codebook
from scr_appraiser.model.ids import (
    AdultId,
    AppraisalId,
    ChildId,
    DefinitionHash,
    HouseholdId,
    RecommendationId,
    RecordId,
    ReviewId,
    derived_id,
    new_id,
)
from scr_appraiser.model.review.plausibility import check_facts
from scr_appraiser.model.snapshots import Heads
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

NAMES = {
    "review": "review",
    "child": "child",
    "household": "household",
    "adult": "adult",
    "contact": "contact",
    "theme": "theme",
    "recommendation": "recommendation",
    "document": "document",
    "appraisal": "appraisal",
}
"""What each kind of record is called in the name of a step."""


def register_review(workspace: Workspace, facts: Facts | None = None) -> ReviewId:
    """Register a new review under the newest codebook. Raises Problem at a value the codebook refuses."""
    codebook = current_codebook(workspace)
    review_id = ReviewId(new_id())
    checked = checked_facts(codebook, "review", codebook.defaults("review"), facts or {})
    with workspace.change("Register review") as session:
        session.add(schema.Review(id=review_id, codebook=codebook.hash, facts=checked))
    return review_id


def set_facts(
    workspace: Workspace,
    kind: str,
    record_id: RecordId,
    values: Mapping[str, FactValue | None],
    *,
    seen: Heads | None = None,
) -> None:
    """Set facts of any record that carries them; None makes a field untouched again.

    `seen` are the heads that were shown. Raises Problem naming the field at a value the codebook refuses.
    """
    shown = None if seen is None else {record_id: seen}
    with workspace.change(_step_name(workspace, kind, values), seen=shown) as session:
        row = cast(schema.FactsRecord, session.get_one(schema.RECORDS[kind], record_id))
        if kind == "appraisal":
            refuse_to_write(workspace, AppraisalId(record_id))
        row.facts = checked_facts(codebook_of(workspace, session, row), kind, row.facts, values)


def add_child(workspace: Workspace, review_id: ReviewId, facts: Facts | None = None) -> ChildId:
    """Add a child to a review, labelled with the next free letter unless `facts` say otherwise."""
    with workspace.change("Add child") as session:
        number = session.scalar(
            select(func.count()).select_from(schema.Child).where(schema.Child.review_id == review_id)
        )
        row = schema.Child(id=new_id(), review_id=review_id)
        _add(workspace, session, row, "child", {"child_no": _letters(number or 0), **(facts or {})})
    return ChildId(row.id)


def add_household(workspace: Workspace, review_id: ReviewId, facts: Facts | None = None) -> HouseholdId:
    """Add a household to a review."""
    with workspace.change("Add household") as session:
        row = schema.Household(id=new_id(), review_id=review_id)
        _add(workspace, session, row, "household", facts or {})
    return HouseholdId(row.id)


def add_adult(workspace: Workspace, household_id: HouseholdId, facts: Facts | None = None) -> AdultId:
    """Add an adult to a household."""
    with workspace.change("Add adult") as session:
        row = schema.Adult(id=new_id(), household_id=household_id)
        _add(workspace, session, row, "adult", facts or {})
    return AdultId(row.id)


def set_contact(workspace: Workspace, household_id: HouseholdId, child_id: ChildId, contact: str | None) -> None:
    """Say what contact a child had with a household; None withdraws what was said."""
    record_id = derived_id("contact", household_id, child_id)
    with workspace.change("Change contact") as session:
        row = session.get(schema.Contact, record_id)
        if contact is None:
            if row is not None:
                row.state = "withdrawn"
        elif row is None:
            row = schema.Contact(id=record_id, household_id=household_id, child_id=child_id)
            _add(workspace, session, row, "contact", {"contact": contact})
        else:
            row.state = "live"
            row.facts = checked_facts(codebook_of(workspace, session, row), "contact", {}, {"contact": contact})


def add_recommendation(workspace: Workspace, review_id: ReviewId, facts: Facts | None = None) -> RecommendationId:
    """Add a recommendation, strategy or issue to a review, numbered next unless `facts` say otherwise."""
    with workspace.change("Add recommendation") as session:
        number = session.scalar(
            select(func.count())
            .select_from(schema.Recommendation)
            .where(schema.Recommendation.review_id == review_id, schema.Recommendation.state != "withdrawn")
        )
        row = schema.Recommendation(id=new_id(), review_id=review_id)
        _add(workspace, session, row, "recommendation", {"rec_no": str((number or 0) + 1), **(facts or {})})
    return RecommendationId(row.id)


def add_theme(workspace: Workspace, review_id: ReviewId, code: str, facts: Facts | None = None) -> RecordId:
    """Note that the review found a theme; one theme counts once per review. Raises Problem at an unknown code."""
    record_id = derived_id("theme", review_id, code)
    with workspace.change("Add theme") as session:
        row = session.get(schema.Theme, record_id)
        if row is None:
            row = schema.Theme(id=record_id, review_id=review_id, code=code)
            _refuse_unknown_theme(codebook_of(workspace, session, row), code)
            _add(workspace, session, row, "theme", facts or {})
        else:
            row.state = "live"
            row.facts = checked_facts(codebook_of(workspace, session, row), "theme", {}, facts or {})
    return record_id


def withdraw(workspace: Workspace, kind: str, record_id: RecordId, reason: str = "") -> None:
    """Take a record back; it stays in the history.

    Raises Problem where somebody else has written it and no reason is given.
    """
    name = f"Withdraw {NAMES[kind]}"
    reason = clean(reason).strip()
    with workspace.change(name, reason=reason or name) as session:
        if not reason and _others_wrote(workspace, record_id):
            raise Problem("Somebody else has written this.", "Give a reason to withdraw it.")
        session.get_one(schema.RECORDS[kind], record_id).state = "withdrawn"


def restore(workspace: Workspace, kind: str, record_id: RecordId) -> None:
    """Bring a withdrawn record back as it was."""
    with workspace.change(f"Restore {NAMES[kind]}") as session:
        session.get_one(schema.RECORDS[kind], record_id).state = "live"


def checked_facts(
    codebook: Codebook, kind: str, facts: Facts, values: Mapping[str, FactValue | None]
) -> dict[str, FactValue]:
    """`facts` with `values` set in them, each checked against the codebook. Raises Problem naming the field."""
    fields = {field.id: field for field in codebook.fields_of(kind) if not field.is_derived}
    changed = dict(facts)
    for name, value in values.items():
        if name not in fields:
            raise Problem(f"The codebook has no field “{name}” for a {NAMES[kind]}.", "Check its name.")
        if value is None or value == "":
            changed.pop(name, None)
        else:
            changed[name] = check_value(fields[name], value)
    check_facts(codebook, kind, changed)
    return changed


def _add(workspace: Workspace, session: Session, row: schema.FactsRecord, kind: str, facts: Facts) -> None:
    row.facts = checked_facts(codebook_of(workspace, session, row), kind, {}, facts)
    session.add(row)
    session.flush()


def codebook_of(workspace: Workspace, session: Session, row: Any) -> Codebook:
    """The codebook under which the review that the record belongs to was registered."""
    while not isinstance(row, schema.Review):
        owner = schema.Household if hasattr(row, "household_id") else schema.Review
        row = session.get_one(owner, getattr(row, "household_id", None) or row.review_id)
    return load_codebook(workspace, DefinitionHash(row.codebook)) if row.codebook else current_codebook(workspace)


def _step_name(workspace: Workspace, kind: str, values: Mapping[str, object]) -> str:
    if len(values) == 1:
        (name,) = values
        fields = {field.id: field for field in current_codebook(workspace).fields_of(kind)}
        if name in fields:
            return f"Change “{fields[name].label}”"
    return f"Change {NAMES[kind]}"


def _refuse_unknown_theme(codebook: Codebook, code: str) -> None:
    try:
        codebook.theme(code)
    except KeyError:
        raise Problem(f"The codebook has no theme “{code}”.", "Choose one from the list.") from None


def _others_wrote(workspace: Workspace, record_id: RecordId) -> bool:
    author = workspace.author.staff_code if workspace.author else ""
    query = "SELECT 1 FROM revision WHERE record = ? AND author <> ? LIMIT 1"
    return workspace.cursor.execute(query, (bytes.fromhex(record_id), author)).fetchone() is not None


def _letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    word = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(ord("A") + rest) + word
    return word
