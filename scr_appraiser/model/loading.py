"""How snapshots are read from the open file: each in one short go."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, configure_mappers

from scr_appraiser.model.evidence.evidence import evidence_of_content
from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.history.meeting import comparable
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.loading_seals import is_seal_in_conflict, load_seal, person_name
from scr_appraiser.model.moderated import CarriedFrom, CarriedTo, LiftedCap, MadeFrom
from scr_appraiser.model.rows import live_rows, recorded, with_facts
from scr_appraiser.model.sameness.as_one import members_of
from scr_appraiser.model.snapshots import (
    Adult,
    Appraisal,
    Child,
    Contact,
    Decision,
    Document,
    Household,
    Judgement,
    Recommendation,
    Review,
    Theme,
)
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def warm_up(workspace: Workspace) -> None:
    """Have SQLAlchemy put together what it reads a review with, so that nobody waits for it at the first."""
    configure_mappers()
    with workspace.reading() as cursor:
        first = cursor.execute("SELECT id FROM review WHERE state = 'live' LIMIT 1").fetchone()
    if first is not None:
        review_id = ReviewId(RecordId(first[0].hex()))
        load_review(workspace, review_id)
        appraisals_of(workspace, review_id)


def load_review(workspace: Workspace, review_id: ReviewId) -> Review:
    """A review with all that the register holds about it; withdrawn parts are left out. Raises Problem if unknown."""
    return load_reviews(workspace, [review_id])[0]


def load_reviews(workspace: Workspace, review_ids: Sequence[ReviewId]) -> tuple[Review, ...]:
    """Reviews in the given order. Raises Problem where one is unknown."""
    with workspace.read() as session:
        reviews = []
        for review_id in review_ids:
            row = session.get(schema.Review, review_id)
            if row is None:
                raise Problem("There is no such review in this file.", "Name one of the register, by its reference.")
            reviews.append(_review(workspace, session, row))
        return tuple(reviews)


def load_appraisal(workspace: Workspace, appraisal_id: AppraisalId) -> Appraisal:
    """An appraisal with its judgements, decisions and seal. Raises Problem if unknown, or erased."""
    with workspace.read() as session:
        row = session.get(schema.Appraisal, appraisal_id)
        if row is None:
            raise Problem("There is no such appraisal in this file.", "Choose a review from the register.")
        if row.review_id is None:  # only an erasure takes that away
            raise Problem("This appraisal was erased.", "Choose a review from the register.")
        return _appraisal(workspace, session, row)


def appraisals_of(workspace: Workspace, *review_ids: ReviewId) -> tuple[Appraisal, ...]:
    """The appraisals of a review, or of several, the first begun first; withdrawn ones are left out."""
    with workspace.read() as session:
        rows = session.scalars(
            select(schema.Appraisal)
            .where(schema.Appraisal.review_id.in_(review_ids), schema.Appraisal.state != "withdrawn")
            .order_by(schema.Appraisal.started_at, schema.Appraisal.id)
        )
        return tuple(_appraisal(workspace, session, row) for row in rows)


def appraisals_as_one(workspace: Workspace, review_id: ReviewId) -> tuple[Appraisal, ...]:
    """As `appraisals_of`, of all registrations of a review."""
    return appraisals_of(workspace, *members_of(workspace, review_id))


def find_review(workspace: Workspace, reference_or_id: str) -> ReviewId:
    """The review with that id or local reference. Raises Problem where there is none, or several have the reference."""
    with workspace.read():
        rows = workspace.cursor.execute(
            "SELECT id, facts ->> '$.review_ref' FROM review WHERE state NOT IN ('withdrawn', 'redacted')"
        ).fetchall()
    wanted = comparable(" ".join(reference_or_id.split()))
    found = [
        review
        for review, reference in rows
        if review.hex() == wanted.lower() or comparable(str(reference or "")) == wanted
    ]
    if len(found) == 1:
        return ReviewId(RecordId(found[0].hex()))
    if found:
        raise Problem(
            f"{len(found)} reviews have the reference “{reference_or_id}”.", "Name the one you mean by its id."
        )
    raise Problem(f"There is no review “{reference_or_id}” in this file.", "Check the reference in the register.")


def _review(workspace: Workspace, session: Session, row: schema.Review) -> Review:
    def facts(part: schema.FactsRecord) -> dict[str, Any]:
        return with_facts(workspace, part)

    children = live_rows(session, schema.Child, schema.Child.review_id, row.id)
    living = {child.id for child in children}
    households = []
    for household in live_rows(session, schema.Household, schema.Household.review_id, row.id):
        adults = live_rows(session, schema.Adult, schema.Adult.household_id, household.id)
        contacts = live_rows(session, schema.Contact, schema.Contact.household_id, household.id)
        households.append(
            Household(
                **facts(household),
                adults=tuple(Adult(**facts(adult)) for adult in adults),
                contacts=tuple(
                    Contact(**facts(contact), child_id=contact.child_id)  # type: ignore[arg-type]
                    for contact in contacts
                    if contact.child_id in living
                ),
            )
        )
    return Review(
        **facts(row),
        codebook=row.codebook or current_codebook(workspace).hash,
        children=tuple(Child(**facts(child)) for child in children),
        households=tuple(households),
        themes=tuple(
            Theme(**facts(theme), code=theme.code)
            for theme in sorted(live_rows(session, schema.Theme, schema.Theme.review_id, row.id), key=lambda t: t.code)
        ),
        recommendations=tuple(
            Recommendation(**facts(recommendation))
            for recommendation in live_rows(session, schema.Recommendation, schema.Recommendation.review_id, row.id)
        ),
        documents=_documents(workspace, session, row.id),
    )


def _documents(workspace: Workspace, session: Session, review_id: str) -> tuple[Document, ...]:
    rows = live_rows(session, schema.Document, schema.Document.review_id, review_id)
    held = {sha256 for (sha256,) in workspace.cursor.execute("SELECT sha256 FROM document_content")}
    return tuple(
        Document(
            **with_facts(workspace, row),
            sha256=row.sha256,
            size=row.size or 0,
            pages=row.pages or 0,
            is_held=bytes.fromhex(row.sha256) in held,
        )
        for row in sorted(rows, key=lambda row: (str(row.facts.get("doc_title", "")).casefold(), row.id))
    )


def _appraisal(workspace: Workspace, session: Session, row: schema.Appraisal) -> Appraisal:
    judgements = live_rows(session, schema.Judgement, schema.Judgement.appraisal_id, row.id)
    decisions = live_rows(session, schema.Decision, schema.Decision.appraisal_id, row.id)
    return Appraisal(
        **with_facts(workspace, row),
        review_id=ReviewId(row.review_id),
        framework=row.framework,
        appraiser=row.appraiser,
        appraiser_name=person_name(session, row.appraiser),
        started_at=row.started_at,
        judgements={one.criterion: _judgement(workspace, one) for one in judgements},
        decisions={one.domain: _decision(workspace, one) for one in decisions},
        seal=load_seal(workspace, session, row.id),
        is_seal_in_conflict=is_seal_in_conflict(session, row.id),
        made_from=_made_from(session, row.id),
        lifted=_lifted(workspace, session, row),
        carried_from=_carried_from(workspace, session, row.id),
        carried_to=_carried_to(workspace, session, row.id),
    )


def _judgement(workspace: Workspace, row: schema.Judgement) -> Judgement:
    return Judgement(
        **recorded(workspace, row),
        criterion=row.criterion,
        rating=row.rating,
        condition=row.condition,
        missing=row.missing,
        comment=row.comment,
        confidence=row.confidence,
        evidence=tuple(evidence_of_content(item) for item in row.evidence),
    )


def _decision(workspace: Workspace, row: schema.Decision) -> Decision:
    return Decision(
        **recorded(workspace, row),
        domain=row.domain,
        value=row.value,
        reason=row.reason,
        strengths=row.strengths,
        weaknesses=row.weaknesses,
    )


def _made_from(session: Session, appraisal_id: str) -> MadeFrom | None:
    row = session.get(schema.Consensus, derived_id("consensus", appraisal_id))
    if row is None or row.state == "withdrawn":
        return None
    return MadeFrom(dict(row.originals or {}), bool(row.are_names_hidden))


def _carried_from(workspace: Workspace, session: Session, appraisal_id: str) -> CarriedFrom | None:
    row = session.get(schema.Migration, derived_id("migration", appraisal_id))
    if row is None or row.state != "live":
        return None
    (version, author, time), *_ = workspace.cursor.execute(
        "SELECT (SELECT version FROM definition WHERE hash = before), author, time FROM migration "
        "JOIN head ON head.record = migration.id JOIN revision ON revision.id = head.revision WHERE migration.id = ?",
        (bytes.fromhex(row.id),),
    ).fetchall()
    # The records of the original whose heads are none of those any more that were carried over.
    moved = workspace.cursor.execute(
        "SELECT 1 FROM migration, json_each(carried) AS one, json_each(one.value) AS was "
        "WHERE migration.id = ? AND unhex(was.value) NOT IN (SELECT head.revision FROM revision "
        "JOIN head ON head.record = revision.record WHERE revision.id = unhex(was.value)) LIMIT 1",
        (bytes.fromhex(row.id),),
    ).fetchone()
    return CarriedFrom(
        AppraisalId(RecordId(row.original_id)),
        version or "",
        author,
        person_name(session, author),
        time,
        row.reason,
        dict(row.pairs or {}),
        moved is not None,
    )


def _carried_to(workspace: Workspace, session: Session, appraisal_id: str) -> tuple[CarriedTo, ...]:
    """A record about which people's versions differ is told of by the first of them."""
    rows = workspace.cursor.execute(
        "SELECT (SELECT version FROM definition WHERE hash = after), author, min(time) FROM migration "
        "JOIN head ON head.record = migration.id JOIN revision ON revision.id = head.revision "
        "JOIN appraisal ON appraisal.id = migration.appraisal_id AND appraisal.state NOT IN ('withdrawn', 'redacted') "
        "WHERE original_id = ? AND migration.state = 'live' GROUP BY migration.id ORDER BY min(time), migration.id",
        (bytes.fromhex(appraisal_id),),
    ).fetchall()
    return tuple(CarriedTo(version or "", author, person_name(session, author), time) for version, author, time in rows)


def _lifted(workspace: Workspace, session: Session, row: schema.Appraisal) -> tuple[LiftedCap, ...]:
    """A cap about which two moderators' versions differ is not lifted."""
    rows = workspace.cursor.execute(
        "SELECT place, reason, (SELECT author FROM revision JOIN head ON head.revision = revision.id "
        "WHERE head.record = moderation.id ORDER BY revision.id LIMIT 1) FROM moderation "
        "WHERE review_id = ? AND appraisal = ? AND matter = 'cap' AND state = 'live' ORDER BY place",
        (bytes.fromhex(row.review_id), row.id),
    ).fetchall()
    found = []
    for place, reason, author in rows:
        level, _, cap = place.partition(" ")
        found.append(LiftedCap(level, cap, person_name(session, author), reason))
    return tuple(found)
