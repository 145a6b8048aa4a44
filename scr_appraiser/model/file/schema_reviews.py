"""The records of a review: what happened, to whom, and what was written about it."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from scr_appraiser.model.file.columns import Id, Number, Words
from scr_appraiser.model.file.records import FactsRecord, key, link
from scr_appraiser.model.ids import DefinitionHash, RecordId


class Review(FactsRecord):
    """One case review, on which everything else in the file hangs."""

    __tablename__ = "review"
    codebook: Mapped[DefinitionHash] = mapped_column(
        Id, ForeignKey("definition.hash", deferrable=True, initially="DEFERRED")
    )


class Child(FactsRecord):
    """A child whom a review is about."""

    __tablename__ = "child"
    review_id: Mapped[RecordId] = link("review.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("child_review", "review_id"),)


class Household(FactsRecord):
    """A household that the children of a review lived in or were seen in."""

    __tablename__ = "household"
    review_id: Mapped[RecordId] = link("review.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("household_review", "review_id"),)


class Adult(FactsRecord):
    """An adult of a household."""

    __tablename__ = "adult"
    household_id: Mapped[RecordId] = link("household.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("adult_household", "household_id"),)


class Contact(FactsRecord):
    """A child and a household; its id is derived from the two."""

    __tablename__ = "contact"
    household_id: Mapped[RecordId] = link("household.id")
    child_id: Mapped[RecordId] = link("child.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("contact_household", "household_id"),)


class Theme(FactsRecord):
    """A theme in a review; its id is derived from review and code."""

    __tablename__ = "theme"
    review_id: Mapped[RecordId] = link("review.id")
    code: Mapped[str] = key(Words)

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("theme_review", "review_id"),)


class Recommendation(FactsRecord):
    """A recommendation that a review makes."""

    __tablename__ = "recommendation"
    review_id: Mapped[RecordId] = link("review.id")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("recommendation_review", "review_id"),)


class Document(FactsRecord):
    """A PDF file of a review, known by its fingerprint; its id is derived from review and fingerprint."""

    __tablename__ = "document"
    review_id: Mapped[RecordId] = link("review.id")
    sha256: Mapped[str] = key(Id)
    size: Mapped[int] = mapped_column(Number)
    """Bytes."""
    pages: Mapped[int] = mapped_column(Number)

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("document_review", "review_id"), Index("document_file", "sha256"))
