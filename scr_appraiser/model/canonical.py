"""Canonical content: the one way in which content becomes bytes before it is hashed."""

import hashlib
import json
import unicodedata
from json.encoder import encode_basestring
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def clean(text: str) -> str:
    """Text as it is stored: LF line ends, no control characters but TAB and LF, nothing that UTF-8 or XML cannot carry.

    NFC is not applied: text is stored as typed.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character for character in text if character in "\t\n" or _is_storable(character))


def _is_storable(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs") and ord(character) & 0xFFFE != 0xFFFE


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, UTF-8, integers only. Raises TypeError at a float: no float is ever hashed."""
    _refuse_floats(value)
    return _ENCODER.encode(value).encode()


def quoted(text: str) -> str:
    """Text as it stands in canonical JSON."""
    return encode_basestring(text)


def canonical_hash(value: Any) -> str:
    """64 hexadecimal digits: the SHA-256 of the canonical bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()


_PLAIN = (str, int, bool, type(None))
"""What nearly all values are: asked for before anything else, since every hash begins here."""


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("No float is ever hashed.")
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for item in items:
        if type(item) not in _PLAIN:
            _refuse_floats(item)
