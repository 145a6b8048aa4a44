"""The records of working together: who appraises what, which review is which, what counts, what holds in this file."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from scr_appraiser.model.file.columns import Id, Number, Words
from scr_appraiser.model.file.records import FactsRecord, Record, key, link
from scr_appraiser.model.ids import AppraisalId, RecordId


class Allocation(Record):
    """Who is to appraise a review; its id is derived from review and staff code."""

    __tablename__ = "allocation"
    review_id: Mapped[RecordId] = link("review.id")
    appraiser: Mapped[str] = key(Words)
    position: Mapped[int] = mapped_column(Number)
    """1 first, 2 second, and so on."""
    note: Mapped[str] = mapped_column(Words, default="")
    handed_out_at: Mapped[str] = mapped_column(Words, default="")
    """UTC; "" while it has not gone out in a hand-out."""
    handed_out: Mapped[str] = mapped_column(Words, default="")
    """The digest of that hand-out."""

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("allocation_review", "review_id"),)


class Declaration(Record):
    """A person's conflict of interest in a review; its id is derived from review and staff code."""

    __tablename__ = "declaration"
    review_id: Mapped[RecordId] = link("review.id")
    person: Mapped[str] = key(Words)
    why: Mapped[str] = mapped_column(Words, default="")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("declaration_review", "review_id"),)


class Sameness(Record):
    """Whether two registered reviews are one; its id is derived from the two, the lower id first."""

    __tablename__ = "sameness"
    review_id: Mapped[RecordId] = link("review.id")
    other_id: Mapped[RecordId] = link("review.id")
    verdict: Mapped[str] = mapped_column(Words)
    """Either same or different."""
    counts: Mapped[RecordId | None] = mapped_column(Id)
    """The review whose facts, children, themes and recommendations count; None where they are different."""
    reason: Mapped[str] = mapped_column(Words, default="")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("sameness_review", "review_id"), Index("sameness_other", "other_id"))


class ChildSameness(Record):
    """Whether two children of reviews that are the same are one; its id is derived from the two, the lower first."""

    __tablename__ = "child_sameness"
    child_id: Mapped[RecordId] = link("child.id")
    other_id: Mapped[RecordId] = link("child.id")
    verdict: Mapped[str] = mapped_column(Words)
    """Either same or different."""
    reason: Mapped[str] = mapped_column(Words, default="")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("child_sameness_child", "child_id"), Index("child_sameness_other", "other_id"))


class Designation(Record):
    """Which appraisal of a review counts in a period; its id is derived from both, "" being every period."""

    __tablename__ = "designation"
    review_id: Mapped[RecordId] = link("review.id")
    period: Mapped[str] = key(Words)
    appraisal_id: Mapped[AppraisalId] = mapped_column(Id)
    reason: Mapped[str] = mapped_column(Words, default="")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("designation_review", "review_id"),)


class Setting(FactsRecord):
    """One thing that holds for everybody who works with this file; its id is derived from topic and code."""

    __tablename__ = "setting"
    topic: Mapped[str] = key(Words)
    code: Mapped[str] = key(Words)
