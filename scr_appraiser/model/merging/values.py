"""Whether what a revision says can be so at all, whatever it is about: as this program writes it, and on its scales."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import orjson

from scr_appraiser.model.canonical import canonical_text, clean, is_clean, refuse_floats
from scr_appraiser.model.evidence.evidence import LONGEST_TEXT, evidence_of_content
from scr_appraiser.model.file.columns import (
    ContentType,
    Flag,
    Id,
    JsonList,
    JsonObject,
    Number,
    RatingColumn,
    Words,
    id_bytes,
)
from scr_appraiser.model.history.content import content_columns, parse
from scr_appraiser.problems import Damaged

NOT_AS_WRITTEN = "It is not written as this program writes."
NOT_A_VALUE = "It says something that is no possible value."
OUT_OF_SCALE = "Its rating or value is not on the scale."
TOO_LONG = f"A text in it has more than {LONGEST_TEXT:,} characters."


def parse_as_read(content: str) -> tuple[dict[str, Any], bool]:
    """What a content says, and whether it is written as this program writes. Raises Damaged where it is no JSON object.

    Of nearly all a quick library says so; whatever it will not vouch for is looked at as everywhere else. It lets
    numbers through that are not whole: `why_impossible` finds them.
    """
    try:
        said = orjson.loads(content)
        if type(said) is dict and orjson.dumps(said, option=orjson.OPT_SORT_KEYS) == content.encode():
            return said, True
    except (ValueError, TypeError):
        pass  # how it is wrong is told below
    said = parse(content)
    return said, canonical_text(said) == content


def why_impossible(kind: str, said: Mapping[str, Any], content: str) -> str:
    """Why a record of this kind cannot say that; "" where it can. `content` is the same as it is written."""
    checks = _checks(kind)
    for name, value in said.items():
        check = checks.get(name)
        if check is None or (not value and type(value) is not int):
            return NOT_AS_WRITTEN
        if why := check(value):
            return why
    if len(content) <= LONGEST_TEXT and is_clean(content):
        return ""  # as nearly all are: no text in it can be too long, or hold what none may
    return next((why for text in _texts(said) if (why := _why_not_text(text))), "")


@cache
def _checks(kind: str) -> Mapping[str, Callable[[Any], str]]:
    """By content column: says why a value cannot stand in it."""
    checks = {column.name: _check_of(column.type) for column in content_columns(kind)}
    if kind == "judgement":
        checks["evidence"] = _check_evidence
    if kind == "decision":
        checks["value"] = lambda value: "" if type(value) is int and 1 <= value <= 6 else OUT_OF_SCALE
    return checks


def _check_of(type_: ContentType) -> Callable[[Any], str]:
    return next(check for kind, check in _BY_TYPE if isinstance(type_, kind))


def _is_a(type_: type) -> Callable[[Any], str]:
    return lambda value: "" if type(value) is type_ else NOT_A_VALUE


def _check_id(value: Any) -> str:
    try:
        return "" if id_bytes(value) else NOT_A_VALUE
    except (TypeError, ValueError):
        return NOT_A_VALUE


def _check_rating(value: Any) -> str:
    is_rating = (type(value) is int and 1 <= value <= 6) or value in ("NA", "IE")
    return "" if is_rating else OUT_OF_SCALE


def _check_json(type_: type) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if type(value) is not type_:
            return NOT_A_VALUE
        try:
            refuse_floats(value)
        except TypeError:
            return NOT_A_VALUE
        return ""

    return check


def _check_evidence(value: Any) -> str:
    return "" if type(value) is list and all(map(_is_evidence, value)) else NOT_A_VALUE


def _is_evidence(value: Any) -> bool:
    if type(value) is not dict:
        return False
    if value.keys() <= _EVIDENCE_TEXTS:
        return all(type(text) is str for text in value.values())  # as most are: a place that was typed
    if all(type(value.get(name, "")) is str for name in _EVIDENCE_TEXTS):
        try:
            refuse_floats(value)
            read = evidence_of_content(value)
        except (Damaged, TypeError):
            return False
        anchor = () if read.anchor is None else (read.anchor.label, read.anchor.before, read.anchor.after)
        return all(type(text) is str for text in (*anchor, *(() if read.search is None else (read.search.words,))))
    return False


_EVIDENCE_TEXTS = frozenset(("kind", "place", "quote", "bears", "note"))


_BY_TYPE: Sequence[tuple[type[ContentType], Callable[[Any], str]]] = (
    (Id, _check_id),
    (Words, _is_a(str)),
    (RatingColumn, _check_rating),
    (Flag, _is_a(bool)),
    (Number, _is_a(int)),
    (JsonList, _check_json(list)),
    (JsonObject, _check_json(dict)),
)
"""A kind of column before one that it is derived from."""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _why_not_text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        return TOO_LONG
    return "" if clean(text) == text else NOT_A_VALUE
