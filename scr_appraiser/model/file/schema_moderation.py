"""The records of two appraisers on one review: consensus, moderation, calibration, care."""

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from scr_appraiser.model.file.columns import Flag, Id, JsonList, JsonObject, Words
from scr_appraiser.model.file.records import Record, key, link
from scr_appraiser.model.ids import AppraisalId, RecordId


class Consensus(Record):
    """What a consensus was made from; its id is derived from the appraisal that is the consensus."""

    __tablename__ = "consensus"
    appraisal_id: Mapped[AppraisalId] = link("appraisal.id")
    originals: Mapped[Any] = mapped_column(JsonObject)
    """By appraisal: the id of the revision that was the head of its seal."""
    are_names_hidden: Mapped[bool] = mapped_column(Flag, default=False)
    """Whether whoever decides is not shown whose an original is."""

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("consensus_appraisal", "appraisal_id"),)


class Moderation(Record):
    """A step after the seals, or what a moderator decided; its id is derived from review, appraisal, matter, place."""

    __tablename__ = "moderation"
    review_id: Mapped[RecordId] = link("review.id")
    appraisal: Mapped[str] = key(Words)
    """The id of the appraisal it bears on; "" where it is the review as a whole."""
    matter: Mapped[str] = key(Words)
    """One of compared, trigger, cap, return, signed, released."""
    place: Mapped[str] = key(Words)
    """The trigger with its criterion or domain, or the cap; "" where there is none."""
    outcome: Mapped[str] = mapped_column(Words, default="")
    reason: Mapped[str] = mapped_column(Words, default="")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("moderation_review", "review_id"),)


class SealedBeside(Record):
    """Which other appraisals of the review lay in the file when one was sealed.

    Its id is derived from that appraisal and when it was sealed: each seal has its own, so that two never conflict.
    """

    __tablename__ = "sealed_beside"
    appraisal_id: Mapped[AppraisalId] = link("appraisal.id")
    sealed_at: Mapped[str] = key(Words)
    """UTC, as the seal has it."""
    beside: Mapped[Any] = mapped_column(JsonObject)
    """By appraisal: the id of the revision that was the head of its seal, "" where it was not sealed."""
    seen: Mapped[Any] = mapped_column(JsonList)
    """Those of them that its appraiser had been able to look into, by what the file knew."""
    held: Mapped[Any] = mapped_column(JsonList)
    """Itself and every appraisal by somebody else in the file, whichever its review, so that it is known of one that
    turns out to be of the same review, too; empty where they were too many to list.
    """

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("sealed_beside_appraisal", "appraisal_id"),)


class Calibration(Record):
    """An invented review that the team appraises to compare itself; its id is derived from the review."""

    __tablename__ = "calibration"
    review_id: Mapped[RecordId] = link("review.id")
    reference_id: Mapped[AppraisalId] = mapped_column(Id)
    """The appraisal that the others are held against."""
    note: Mapped[str] = mapped_column(Words, default="")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("calibration_review", "review_id"),)


class ContentNote(Record):
    """What whoever is about to read a review is told of it first; its id is derived from the review."""

    __tablename__ = "content_note"
    review_id: Mapped[RecordId] = link("review.id")
    note: Mapped[str] = mapped_column(Words, default="")

    @classmethod
    def indexes(cls) -> tuple[Index, ...]:
        return (Index("content_note_review", "review_id"),)
