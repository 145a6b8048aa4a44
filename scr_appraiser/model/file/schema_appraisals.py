"""The records of an appraisal, and of those who write in the file."""

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.file.columns import Flag, Id, JsonList, JsonObject, Number, RatingColumn, Words
from scr_appraiser.model.file.records import FactsRecord, Record, key, link
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId


class Person(Record):
    """Somebody who has written in the file; the id is derived from the normalised staff code."""

    __tablename__ = "person"
    staff_code: Mapped[str] = key(Words)
    display_name: Mapped[str] = mapped_column(Words)


class Appraisal(FactsRecord):
    """One appraiser's appraisal of one review under one version of a framework."""

    __tablename__ = "appraisal"
    review_id: Mapped[RecordId] = link("review.id")
    framework: Mapped[DefinitionHash] = link("definition.hash")
    appraiser: Mapped[str] = key(Words)
    started_at: Mapped[str] = key(Words)

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("appraisal_review", "review_id"),)


class Judgement(Record):
    """The whole answer to one criterion; its id is derived from appraisal and criterion."""

    __tablename__ = "judgement"
    appraisal_id: Mapped[AppraisalId] = link("appraisal.id")
    criterion: Mapped[str] = key(Words)
    rating: Mapped[Answer] = mapped_column(RatingColumn)
    condition: Mapped[str] = mapped_column(Words, default="")
    missing: Mapped[str] = mapped_column(Words, default="")
    comment: Mapped[str] = mapped_column(Words, default="")
    confidence: Mapped[str] = mapped_column(Words, default="")
    evidence: Mapped[tuple[Any, ...]] = mapped_column(JsonList, default=())

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("judgement_progress", "appraisal_id", "rating", "state"),)


class Decision(Record):
    """The appraiser's own judgement on a domain or overall; its id is derived from appraisal and domain."""

    __tablename__ = "decision"
    appraisal_id: Mapped[AppraisalId] = link("appraisal.id")
    domain: Mapped[str] = key(Words)
    value: Mapped[int | None] = mapped_column(Number)
    reason: Mapped[str] = mapped_column(Words, default="")
    strengths: Mapped[str] = mapped_column(Words, default="")
    weaknesses: Mapped[str] = mapped_column(Words, default="")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("decision_appraisal", "appraisal_id"),)


class Seal(Record):
    """The signature on an appraisal, one a time; its id is derived from the appraisal. Withdrawn: reopened."""

    __tablename__ = "seal"
    appraisal_id: Mapped[AppraisalId] = link("appraisal.id")
    framework: Mapped[DefinitionHash] = mapped_column(Id)
    sealed_by: Mapped[str] = mapped_column(Words)
    sealed_at: Mapped[str] = mapped_column(Words)
    is_changed: Mapped[bool] = mapped_column(Flag, default=False, info={"projected": True})
    is_facts_changed: Mapped[bool] = mapped_column(Flag, default=False, info={"projected": True})
    sums: Mapped[str] = mapped_column(Words, default="", info={"projected": True})
    """See appraisal/sealed_sums.py; "" where the seal is taken back or broken."""
    facts_digest: Mapped[str] = mapped_column(Words)
    sealed: Mapped[Any] = mapped_column(JsonObject)
    """Record id to the ids of the revisions that were its heads: judgements and decisions. It is long, and comes last
    so that what is read of thousands of seals lies before it.
    """

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("seal_appraisal", "appraisal_id"),)


class Migration(Record):
    """Of which appraisal, under another version of the framework, one was made; its id is derived from the one made.

    Never changed.
    """

    __tablename__ = "migration"
    appraisal_id: Mapped[AppraisalId] = link("appraisal.id")
    original_id: Mapped[AppraisalId] = key(Id)
    before: Mapped[DefinitionHash] = key(Id)
    """The version that the original is under."""
    after: Mapped[DefinitionHash] = key(Id)
    original_seal: Mapped[str] = mapped_column(Words, default="")
    """The id of the revision that was the head of the original's seal; "" where it was not sealed."""
    pairs: Mapped[Any] = mapped_column(JsonObject)
    """The criteria that a person paired: by the new one's id the old one's."""
    carried: Mapped[Any] = mapped_column(JsonObject)
    """By judgement or decision of the one made: the ids of the revisions that were the heads of the original's."""
    reason: Mapped[str] = mapped_column(Words, default="")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("migration_appraisal", "appraisal_id"),)


class Sending(Record):
    """A workbook that went out, so that every copy of the file knows it when it comes back. Never changed."""

    __tablename__ = "sending"
    secret: Mapped[str] = mapped_column(Id)
    """Goes into the check of every row and into what comes back; it stands in no workbook."""
    sent_at: Mapped[str] = mapped_column(Words)
    offset: Mapped[int] = mapped_column(Number)
    """Minutes east of UTC."""
    whom: Mapped[str] = mapped_column(Words, default="")
    """Staff code of whoever is to fill it in."""
    whom_name: Mapped[str] = mapped_column(Words, default="")
    bases: Mapped[Any] = mapped_column(JsonObject)
    """By appraisal, kind of record, and criterion or domain: the ids of the revisions that went out."""
