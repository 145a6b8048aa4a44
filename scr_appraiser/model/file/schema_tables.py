"""The tables that hold no records: revisions and their graph, redactions, definitions, drafts, documents' bytes."""

from typing import Any

from sqlalchemy import Column, ForeignKey, LargeBinary, MetaData, PrimaryKeyConstraint, Table
from sqlalchemy.orm import DeclarativeBase

from scr_appraiser.model.file.columns import Id, Number, Words


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
