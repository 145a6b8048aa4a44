"""Column types of the file: each compiles to INTEGER, TEXT or BLOB and knows its form in canonical content."""

import re
from typing import Any

from sqlalchemy import Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.canonical import canonical, canonical_text, clean, is_clean, refuse_floats
from scr_appraiser.model.file.json_values import Frozen, clean_json, freeze, parse_json
from scr_appraiser.problems import Damaged

_ID = re.compile("[0-9a-f]{32}(?:[0-9a-f]{32})?")


class ContentType(TypeDecorator[Any]):
    """A column whose stored form and content form are two views of one value."""

    cache_ok = True
    empty: Any = None
    """What the content form is where canonical content leaves the field out."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.cache_ok = True  # SQLAlchemy looks for it on every class by itself

    def to_content(self, stored: Any) -> Any:
        """From the driver's value to the value in canonical content."""
        return stored

    def from_content(self, value: Any) -> Any:
        """From the value in canonical content to the driver's value."""
        return value

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return self.from_content(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return self.to_content(value)


def id_bytes(digits: str) -> bytes:
    """The bytes of an id. Raises ValueError where it is none, TypeError where it is no text."""
    if not _ID.fullmatch(digits):
        raise ValueError("An id is 32 or 64 lower-case hexadecimal digits.")
    return bytes.fromhex(digits)


class Id(ContentType):
    """Hexadecimal digits, stored as bytes: ids of records and revisions, hashes of definitions.

    Only 32 or 64 lower-case digits are let in: ids are derived from each other's text.
    """

    impl = LargeBinary

    def to_content(self, stored: bytes | None) -> str | None:
        return None if stored is None else stored.hex()

    def from_content(self, value: str | None) -> bytes | None:
        return None if value is None else id_bytes(value)


class Words(ContentType):
    """Text, cleaned on its way in (line ends LF, no control characters). Empty is NULL: one way to say nothing."""

    impl = Text
    empty = ""

    def to_content(self, stored: str | None) -> str:
        return stored or ""

    def from_content(self, value: str | None) -> str | None:
        return clean(value) or None if value else None


class Number(ContentType):
    """A whole number."""

    impl = Integer


class Flag(ContentType):
    """Yes or no, stored as 1 or 0."""

    impl = Integer
    empty = False

    def to_content(self, stored: int | None) -> bool:
        return bool(stored)

    def from_content(self, value: bool | None) -> int:
        return int(bool(value))


_ANSWERS: dict[str, Answer] = {"NA": "NA", "IE": "IE", **{str(number): number for number in range(1, 7)}}
"""The answers by what is stored for them."""


class RatingColumn(ContentType):
    """1 to 6, NA or IE; stored as text so that no arithmetic can take NA for a number."""

    impl = Text

    def to_content(self, stored: str | None) -> Answer:
        if stored is None:
            return None
        if stored not in _ANSWERS:
            raise Damaged
        return _ANSWERS[stored]

    def from_content(self, value: Answer) -> str | None:
        if value is not None and str(value) not in _ANSWERS:
            raise ValueError("A rating is 1 to 6, NA or IE.")
        return None if value is None else str(value)


class JsonObject(ContentType):
    """A JSON object, stored as canonical text, read as an immutable value. Empty is NULL."""

    impl = Text
    empty: Any = Frozen()

    def to_content(self, stored: str | None) -> Any:
        value = self.empty if stored is None else freeze(parse_json(stored))
        if type(value) is not type(self.empty):
            raise Damaged
        return value

    def from_content(self, value: Any) -> str | None:
        if not value:
            return None
        refuse_floats(value)
        text = canonical_text(value)
        return text if is_clean(text) else canonical(clean_json(value)).decode()


class JsonList(JsonObject):
    """A JSON array, stored and read likewise."""

    empty = ()
