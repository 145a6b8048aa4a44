"""How a seal is read from the open file, and what lay beside it when it was set."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from scr_appraiser.model.allocating.hiding import closed_reviews
from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.rows import heads_of_all
from scr_appraiser.model.snapshots import Beside, Seal
from scr_appraiser.model.workspace import Workspace


def load_seal(workspace: Workspace, session: Session, appraisal_id: str) -> Seal | None:
    """The seal that stands over an appraisal, and what it notes; None where none does."""
    row = session.get(schema.Seal, derived_id("seal", appraisal_id))
    if row is None or row.state != "live":
        return None
    noted = _sealed_beside(workspace, session, appraisal_id, row.sealed_at)
    return Seal(
        revision=heads_of_all(workspace, [row.id])[row.id][0],
        author=row.sealed_by,
        author_name=person_name(session, row.sealed_by),
        sealed_at=row.sealed_at,
        is_changed=row.is_changed,
        is_facts_changed=row.is_facts_changed,
        beside=_beside(session, noted) if noted is not None else None,
        held=frozenset(noted.held or ()) if noted is not None else frozenset(),
    )


def is_seal_in_conflict(session: Session, appraisal_id: str) -> bool:
    """Whether several versions of an appraisal's seal stand side by side, and nobody has decided between them."""
    row = session.get(schema.Seal, derived_id("seal", appraisal_id))
    return row is not None and row.state == "conflict"


def _sealed_beside(
    workspace: Workspace, session: Session, appraisal_id: str, sealed_at: str
) -> schema.SealedBeside | None:
    row = session.get(schema.SealedBeside, derived_id("sealed_beside", appraisal_id, sealed_at))
    if row is None or row.state != "live":
        return None
    review = ReviewId(session.get_one(schema.Appraisal, appraisal_id).review_id)
    # It would tell whoever works blind how far the others were.
    return None if review in closed_reviews(workspace, [review]) else row


def _beside(session: Session, row: schema.SealedBeside) -> tuple[Beside, ...]:
    appraisers = {}
    for other in row.beside:
        appraisal = session.get(schema.Appraisal, other)
        if appraisal is not None and appraisal.appraiser:
            appraisers[other] = (appraisal.appraiser, person_name(session, appraisal.appraiser))
    return beside_of(row.beside, row.seen, appraisers)


def beside_of(
    beside: Mapping[str, str], seen: Collection[str], appraisers: Mapping[str, tuple[str, str]]
) -> tuple[Beside, ...]:
    """What a SealedBeside tells of; `appraisers` are staff codes and names, by appraisal."""
    return tuple(
        Beside(AppraisalId(RecordId(other)), *appraisers.get(other, ("", "")), bool(beside[other]), other in seen)
        for other in sorted(beside)
    )


def person_name(session: Session, staff_code: str) -> str:
    """The display name of a person, or the staff code where none is known."""
    person = session.get(schema.Person, derived_id("person", staff_code))
    return person.display_name if person is not None and person.display_name else staff_code
