"""What an appraiser does: begin an appraisal, rate, comment, point to evidence, decide."""

from collections.abc import Iterable
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, OVERALL, Answer
from scr_appraiser.model.appraisal.writing import refuse_to_write
from scr_appraiser.model.evidence.evidence import LONGEST_TEXT, content_of_evidence
from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, ReviewId, derived_id, new_id
from scr_appraiser.model.snapshots import Evidence, Heads
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

CONSENSUSES = select(schema.Consensus.appraisal_id).where(schema.Consensus.state != "withdrawn")
"""The appraisals that were made from others: they are nobody's own."""
_ANSWERS = (None, *range(1, 7), NOT_APPLICABLE, INSUFFICIENT)


def start_appraisal(workspace: Workspace, review_id: ReviewId, framework: DefinitionHash) -> AppraisalId:
    """Begin one's own appraisal of a review, or find the one begun before under the same framework version."""
    load_framework(workspace, framework)
    with workspace.change("Start appraisal") as session:
        assert workspace.author is not None
        own = session.scalar(
            select(schema.Appraisal.id).where(
                schema.Appraisal.review_id == review_id,
                schema.Appraisal.framework == framework,
                schema.Appraisal.appraiser == workspace.author.staff_code,
                schema.Appraisal.state != "withdrawn",
                schema.Appraisal.id.not_in(CONSENSUSES),
            )
        )
        if own is not None:
            return AppraisalId(own)
        appraisal_id = AppraisalId(new_id())
        session.get_one(schema.Review, review_id)
        session.add(
            schema.Appraisal(
                id=appraisal_id,
                review_id=review_id,
                framework=framework,
                appraiser=workspace.author.staff_code,
                started_at=now()[0],
            )
        )
    return appraisal_id


def rate(
    workspace: Workspace,
    appraisal_id: AppraisalId,
    criterion_id: str,
    rating: Answer,
    *,
    condition: str = "",
    missing: str | None = None,
    seen: Heads | None = None,
) -> None:
    """Answer a criterion: 1 to 6, NA under a listed condition, IE naming what is missing; None clears the answer.

    `missing` None keeps what was written before. `seen` are the heads that were shown. Raises Problem: NA where the
    framework has no such condition or no such criterion; an answer outside the scale.
    """
    if isinstance(rating, bool) or rating not in _ANSWERS:
        raise Problem(
            "A rating is a number from 1 to 6, not applicable, or insufficient evidence.", "Choose one of them."
        )
    framework = _framework_of(workspace, appraisal_id)
    criterion = next((one for one in framework.criteria() if one.id == criterion_id), None)
    if criterion is None:
        raise Problem(f"“{criterion_id}” is no criterion of this framework.", "Choose one of its criteria.")
    if rating == NOT_APPLICABLE and condition not in criterion.na_conditions:
        raise Problem(
            f"“{criterion.title}” can be not applicable only under a listed condition.", "Choose one of its conditions."
        )
    record_id = derived_id("judgement", appraisal_id, criterion_id)
    name = f"Clear the rating of {criterion_id}" if rating is None else f"Rate {criterion_id}"
    with workspace.change(name, seen=None if seen is None else {record_id: seen}) as session:
        row = _judgement(workspace, session, appraisal_id, criterion_id)
        row.rating = rating
        row.condition = condition if rating == NOT_APPLICABLE else ""
        if rating != INSUFFICIENT:
            row.missing = ""
        elif missing is not None:
            row.missing = checked_text(missing)


def write_comment(workspace: Workspace, appraisal_id: AppraisalId, criterion_id: str, text: str) -> None:
    """Write the comment of a judgement."""
    with workspace.change(f"Write the comment on {criterion_id}") as session:
        _judgement(workspace, session, appraisal_id, criterion_id).comment = checked_text(text)


def write_missing(workspace: Workspace, appraisal_id: AppraisalId, criterion_id: str, text: str) -> None:
    """Name the document or source that was missing, for insufficient evidence."""
    with workspace.change(f"Name the missing document at {criterion_id}") as session:
        _judgement(workspace, session, appraisal_id, criterion_id).missing = checked_text(text)


def choose_confidence(workspace: Workspace, appraisal_id: AppraisalId, criterion_id: str, confidence: str) -> None:
    """Say how confident the judgement is: one of the framework's words, or "" for not chosen."""
    if confidence and confidence not in _framework_of(workspace, appraisal_id).confidence:
        raise Problem(f"“{confidence}” is no confidence of this framework.", "Choose one from the list.")
    with workspace.change(f"Choose the confidence in {criterion_id}") as session:
        _judgement(workspace, session, appraisal_id, criterion_id).confidence = confidence


def set_evidence(
    workspace: Workspace, appraisal_id: AppraisalId, criterion_id: str, evidence: Iterable[Evidence]
) -> None:
    """Set the references of a judgement, all at once. Raises Problem where one has no place or is too long."""
    items = [content_of_evidence(item) for item in evidence]
    with workspace.change(f"Change the evidence for {criterion_id}") as session:
        _judgement(workspace, session, appraisal_id, criterion_id).evidence = tuple(items)


def decide(workspace: Workspace, appraisal_id: AppraisalId, domain_id: str, value: int | None) -> None:
    """Decide a domain or the overall judgement (domain OVERALL): 1 to 6; None takes the decision back.

    Whether the value is within a point of the suggestion and under the caps is asked at the seal and shown meanwhile.
    """
    if value is not None and value not in range(1, 7):
        raise Problem("A judgement is a number from 1 to 6.", "Choose one of the six points of the scale.")
    with workspace.change(f"Decide {_name_of(workspace, appraisal_id, domain_id)}") as session:
        _decision(workspace, session, appraisal_id, domain_id).value = value


def write_decision(
    workspace: Workspace,
    appraisal_id: AppraisalId,
    domain_id: str,
    part: Literal["reason", "strengths", "weaknesses"],
    text: str,
) -> None:
    """Write the reason, strengths or weaknesses of a domain or of the whole (domain OVERALL)."""
    with workspace.change(f"Write the {part} for {_name_of(workspace, appraisal_id, domain_id)}") as session:
        setattr(_decision(workspace, session, appraisal_id, domain_id), part, checked_text(text))


def withdraw_appraisal(session: Session, appraisal_id: AppraisalId) -> None:
    """Take back, within a change, an appraisal with all that was answered and decided in it."""
    for kind, column in (
        (schema.Judgement, schema.Judgement.appraisal_id),
        (schema.Decision, schema.Decision.appraisal_id),
    ):
        for row in session.query(kind).where(column == appraisal_id, kind.state == "live"):
            row.state = "withdrawn"
    session.get_one(schema.Appraisal, appraisal_id).state = "withdrawn"


def _judgement(
    workspace: Workspace, session: Session, appraisal_id: AppraisalId, criterion_id: str
) -> schema.Judgement:
    """The row to write to. A withdrawn one (its making was undone) begins afresh."""
    refuse_to_write(workspace, appraisal_id)
    record_id = derived_id("judgement", appraisal_id, criterion_id)
    row = session.get(schema.Judgement, record_id)
    if row is None:
        row = schema.Judgement(id=record_id, appraisal_id=appraisal_id, criterion=criterion_id)
        session.add(row)
    elif row.state == "withdrawn":
        row.state = "live"
        row.rating = None
        row.condition = row.missing = row.comment = row.confidence = ""
        row.evidence = ()
    return row


def _decision(workspace: Workspace, session: Session, appraisal_id: AppraisalId, domain_id: str) -> schema.Decision:
    """As for judgements."""
    refuse_to_write(workspace, appraisal_id)
    record_id = derived_id("decision", appraisal_id, domain_id)
    row = session.get(schema.Decision, record_id)
    if row is None:
        row = schema.Decision(id=record_id, appraisal_id=appraisal_id, domain=domain_id)
        session.add(row)
    elif row.state == "withdrawn":
        row.state = "live"
        row.value = None
        row.reason = row.strengths = row.weaknesses = ""
    return row


def _framework_of(workspace: Workspace, appraisal_id: AppraisalId) -> Framework:
    with workspace.read():
        row = workspace.cursor.execute(
            "SELECT framework FROM appraisal WHERE id = ?", (bytes.fromhex(appraisal_id),)
        ).fetchone()
        if row is None or row[0] is None:  # one that was erased with its review says nothing of itself any more
            raise Problem("There is no such appraisal in this file.", "Choose a review from the register.")
        return load_framework(workspace, DefinitionHash(row[0].hex()))


def _name_of(workspace: Workspace, appraisal_id: AppraisalId, domain_id: str) -> str:
    """A domain, or the whole, as the name of a step says it; KeyError where there is no such domain."""
    if domain_id == OVERALL:
        return "the overall judgement"
    return f"“{_framework_of(workspace, appraisal_id).domain(domain_id).name}”"


def checked_text(text: str) -> str:
    """A text that can be kept. Raises Problem where it is too long."""
    if len(text) > LONGEST_TEXT:
        raise Problem(
            f"This text has {len(text):,} characters; at most {LONGEST_TEXT:,} can be kept.",
            "Shorten it. Nothing that you typed is lost.",
        )
    return text
