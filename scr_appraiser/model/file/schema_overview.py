"""The records of what left the building: releases of the overview, and the texts that were cleared for them."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from scr_appraiser.model.file.columns import Id, JsonObject, Words
from scr_appraiser.model.file.records import Record, key
from scr_appraiser.model.ids import RecordId


class Release(Record):
    """An overview that left the building. Never changed."""

    __tablename__ = "release"
    profile: Mapped[str] = mapped_column(Words)
    released_at: Mapped[str] = mapped_column(Words)
    """UTC."""
    parameters: Mapped[Any] = mapped_column(JsonObject)
    """All that the same overview is made from once more: period, filters, bands, version of the program."""
    digest: Mapped[str] = mapped_column(Words)
    """Of the file's contents as they were, without releases."""
    tables: Mapped[Any] = mapped_column(JsonObject)
    """By statistic: what was shown of it, for later releases to be held against."""
    override: Mapped[Any] = mapped_column(JsonObject)
    """Who let small numbers be shown, why, and on which day; empty where nobody did."""


class Clearance(Record):
    """That a text or label may leave whatever was found in it; its id is derived from all that it is known by."""

    __tablename__ = "clearance"
    record_kind: Mapped[str] = key(Words)
    record_id: Mapped[RecordId] = key(Id)
    field: Mapped[str] = key(Words)
    text_digest: Mapped[str] = key(Words)
    """SHA-256 of the text in NFC: another text of the same record is not cleared."""
    reason: Mapped[str] = mapped_column(Words, default="")
