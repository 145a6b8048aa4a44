"""What every record has, and how a record says where it belongs."""

from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from scr_appraiser.model.facts import Facts
from scr_appraiser.model.file.columns import Id, JsonList, JsonObject, Words
from scr_appraiser.model.file.json_values import Frozen
from scr_appraiser.model.file.schema_tables import Base
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.snapshots import State


def link(target: str, type_: type[Id] = Id) -> Any:
    """A column that says where the record belongs: fixed for the record's life, kept even in conflict."""
    return mapped_column(type_, ForeignKey(target, deferrable=True, initially="DEFERRED"), info={"link": True})


def key(type_: Any) -> Any:
    """A column that a record is known by: as fixed as a link, and points nowhere."""
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
