"""The tables that hold no records: the history, definitions, drafts, documents' bytes, what merges brought."""

from typing import Any

from sqlalchemy import Column, ForeignKey, LargeBinary, MetaData, PrimaryKeyConstraint, Table
from sqlalchemy.orm import DeclarativeBase

from scr_appraiser.model.file.columns import Id, JsonObject, Number, Words


class Base(DeclarativeBase):
    """Every table is STRICT."""

    metadata = MetaData()


def _table(name: str, *columns: Any, **options: Any) -> Table:
    return Table(name, Base.metadata, *columns, sqlite_strict=True, **options)


revision = _table(
    "revision",
    Column("number", Number, primary_key=True),  # order of arrival: local, never hashed
    Column("id", Id, nullable=False, unique=True),
    Column("format", Number, nullable=False),
    Column("kind", Words, nullable=False),
    Column("record", Id, nullable=False, index=True),
    Column("act", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("time", Words, nullable=False),
    Column("offset", Number, nullable=False),  # minutes east of UTC, for the eye only
    Column("reason", Words),
    Column("origin", Words, nullable=False),
    Column("content_hash", Id, nullable=False),
    Column("salt", Id),
    Column("content", Words),
    Column("program", Words, nullable=False),
    Column("version", Number, nullable=False),
)
revision_parent = _table(
    "revision_parent",
    Column("child", Id, ForeignKey("revision.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("parent", Id, ForeignKey("revision.id", deferrable=True, initially="DEFERRED"), nullable=False),
    PrimaryKeyConstraint("child", "parent"),
    sqlite_with_rowid=False,
)
head = _table(
    "head",
    Column("record", Id, nullable=False),
    Column("revision", Id, nullable=False),
    PrimaryKeyConstraint("record", "revision"),
    sqlite_with_rowid=False,
)
redaction = _table(
    "redaction",
    Column("revision", Id, nullable=False),
    Column("author", Words, nullable=False),
    Column("time", Words, nullable=False),
    Column("reason", Words, nullable=False),
    PrimaryKeyConstraint("revision", "author", "time"),  # whole rows unite, in whatever order files are merged
    sqlite_with_rowid=False,
)
definition = _table(
    "definition",
    Column("hash", Id, primary_key=True),
    Column("kind", Words, nullable=False),  # framework or codebook
    Column("name", Words, nullable=False),
    Column("version", Words, nullable=False),
    Column("content", Words, nullable=False),
)
meta = _table("meta", Column("key", Words, primary_key=True), Column("value", Words, nullable=False))
draft = _table(
    "draft",
    Column("record", Id, nullable=False),
    Column("field", Words, nullable=False),
    Column("text", Words),
    Column("saved_at", Words, nullable=False),
    PrimaryKeyConstraint("record", "field"),
)
document_content = _table(
    "document_content",  # outside revisions and digest: a file may hold it or leave it out
    Column("sha256", Id, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
merging = _table(
    "merging",  # local, like the two below: never merged, outside the digest
    Column("number", Number, primary_key=True),
    Column("time", Words, nullable=False),
    Column("offset", Number, nullable=False),
    Column("author", Words, nullable=False),  # whose hands it went through
    Column("what", Words, nullable=False),  # what was taken in: an appraisal file, a backup, a workbook
    Column("file", Id),  # the id that it was given when it was made; no name, which may say whose it is
    Column("digest_taken", Id),  # its digest, where it has one
    Column("digest_before", Id, nullable=False),
    Column("digest_after", Id, nullable=False),
    Column("counts", JsonObject),
)
arrival = _table(
    "arrival",
    Column("revision", Id, ForeignKey("revision.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column(
        "merging",
        Number,
        ForeignKey("merging.number", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
)
quarantine = _table(
    "quarantine",
    Column("id", Id, primary_key=True),
    Column("record", Id, nullable=False, index=True),
    Column("revision", Words, nullable=False),  # the whole row with its parents, as JSON, byte for byte as it came
    Column("why", Words, nullable=False),
    Column("merging", Number, ForeignKey("merging.number", deferrable=True, initially="DEFERRED"), nullable=False),
)
