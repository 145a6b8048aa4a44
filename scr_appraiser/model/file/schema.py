"""The records, which are a projection of the revisions: a class a kind."""

from typing import Any, ClassVar, cast

from sqlalchemy import ForeignKey, Index, Table, event
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.facts import Facts
from scr_appraiser.model.file.columns import Flag, Frozen, Id, JsonList, JsonObject, Number, RatingColumn, Words, freeze
from scr_appraiser.model.file.schema_tables import (
    Base as Base,  # whoever makes the tables takes it from here, where all are known
)
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId
from scr_appraiser.model.snapshots import State


def _link(target: str, type_: type[Id] = Id) -> Any:
    """A column that says where the record belongs: fixed for the record's life, kept even in conflict."""
    return mapped_column(type_, ForeignKey(target, deferrable=True, initially="DEFERRED"), info={"link": True})


def _key(type_: Any) -> Any:
    return mapped_column(type_, info={"link": True})


class Record(Base):
    """What every record has. `state` and what `info` calls projected are computed, the rest is content."""

    __abstract__ = True
    meets_by_field: ClassVar[bool] = False
    """Whether two people's changes meet field by field; else the record is indivisible."""

    id: Mapped[RecordId] = mapped_column(Id, primary_key=True, sort_order=-1)
    state: Mapped[State] = mapped_column(Words, default="live", nullable=False, info={"projected": True})
    in_conflict: Mapped[tuple[str, ...]] = mapped_column(JsonList, default=(), info={"projected": True})

    @declared_attr.directive
    def __table_args__(cls) -> Any:  # noqa: N805
        return (*cls.indexes(), {"sqlite_strict": True})

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return ()


class FactsRecord(Record):
    """A record whose content is mostly codebook fields."""

    __abstract__ = True
    meets_by_field = True

    facts: Mapped[Facts] = mapped_column(JsonObject, default=Frozen)


class Review(FactsRecord):
    """One case review, on which everything else in the file hangs."""

    __tablename__ = "review"
    codebook: Mapped[DefinitionHash] = mapped_column(
        Id, ForeignKey("definition.hash", deferrable=True, initially="DEFERRED")
    )


class Child(FactsRecord):
    """A child whom a review is about."""

    __tablename__ = "child"
    review_id: Mapped[RecordId] = _link("review.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("child_review", "review_id"),)


class Household(FactsRecord):
    """A household that the children of a review lived in or were seen in."""

    __tablename__ = "household"
    review_id: Mapped[RecordId] = _link("review.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("household_review", "review_id"),)


class Adult(FactsRecord):
    """An adult of a household."""

    __tablename__ = "adult"
    household_id: Mapped[RecordId] = _link("household.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("adult_household", "household_id"),)


class Contact(FactsRecord):
    """A child and a household; its id is derived from the two."""

    __tablename__ = "contact"
    household_id: Mapped[RecordId] = _link("household.id")
    child_id: Mapped[RecordId] = _link("child.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("contact_household", "household_id"),)


class Theme(FactsRecord):
    """A theme in a review; its id is derived from review and code."""

    __tablename__ = "theme"
    review_id: Mapped[RecordId] = _link("review.id")
    code: Mapped[str] = _key(Words)

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("theme_review", "review_id"),)


class Recommendation(FactsRecord):
    """A recommendation that a review makes."""

    __tablename__ = "recommendation"
    review_id: Mapped[RecordId] = _link("review.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("recommendation_review", "review_id"),)


class Document(FactsRecord):
    """A PDF file of a review, known by its fingerprint; its id is derived from review and fingerprint."""

    __tablename__ = "document"
    review_id: Mapped[RecordId] = _link("review.id")
    sha256: Mapped[str] = _key(Id)
    size: Mapped[int] = mapped_column(Number)
    """Bytes."""
    pages: Mapped[int] = mapped_column(Number)

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("document_review", "review_id"), Index("document_file", "sha256"))


class Person(Record):
    """Somebody who has written in the file; the id is derived from the normalised staff code."""

    __tablename__ = "person"
    staff_code: Mapped[str] = _key(Words)
    display_name: Mapped[str] = mapped_column(Words)


class Appraisal(FactsRecord):
    """One appraiser's appraisal of one review under one version of a framework."""

    __tablename__ = "appraisal"
    review_id: Mapped[RecordId] = _link("review.id")
    framework: Mapped[DefinitionHash] = _link("definition.hash")
    appraiser: Mapped[str] = _key(Words)
    started_at: Mapped[str] = _key(Words)

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("appraisal_review", "review_id"),)


class Judgement(Record):
    """The whole answer to one criterion; its id is derived from appraisal and criterion."""

    __tablename__ = "judgement"
    appraisal_id: Mapped[AppraisalId] = _link("appraisal.id")
    criterion: Mapped[str] = _key(Words)
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
    appraisal_id: Mapped[AppraisalId] = _link("appraisal.id")
    domain: Mapped[str] = _key(Words)
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
    appraisal_id: Mapped[AppraisalId] = _link("appraisal.id")
    framework: Mapped[DefinitionHash] = mapped_column(Id)
    sealed_by: Mapped[str] = mapped_column(Words)
    sealed_at: Mapped[str] = mapped_column(Words)
    sealed: Mapped[Any] = mapped_column(JsonObject)
    """Record id to the ids of the revisions that were its heads: judgements and decisions."""
    facts_digest: Mapped[str] = mapped_column(Words)
    is_changed: Mapped[bool] = mapped_column(Flag, default=False, info={"projected": True})
    is_facts_changed: Mapped[bool] = mapped_column(Flag, default=False, info={"projected": True})

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("seal_appraisal", "appraisal_id"),)


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


RECORDS: dict[str, type[Record]] = {
    record.__tablename__: record
    for record in (
        Review, Child, Household, Adult, Contact, Theme, Recommendation, Document, Person, Appraisal, Judgement,
        Decision, Seal, Sending,
    )
}  # fmt: skip
"""Every kind of record by its name, parents before children."""

for _record in RECORDS.values():
    for _column in cast(Table, _record.__table__).columns:
        # In conflict, or redacted, content is NULL: no head is chosen, so no sum can pick one up by accident.
        _column.nullable = _column.name not in ("id", "state")
        if isinstance(_column.type, JsonObject):
            # What is assigned is as immutable as what comes from the file.
            event.listen(getattr(_record, _column.name), "set", lambda _, value, *__: freeze(value), retval=True)
