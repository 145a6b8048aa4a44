"""Canonical content: the one way in which content becomes bytes before it is hashed."""

import hashlib
import json
import re
from json.encoder import encode_basestring
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


def clean(text: str) -> str:
    """Text as it is stored: LF line ends, no control characters but TAB and LF, nothing that UTF-8 or XML cannot carry.

    NFC is not applied: text is stored as typed.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_clean(content: str) -> bool:
    """Whether it is seen at once that `clean` changes no text in this canonical JSON; of nearly all it is."""
    # JSON writes nearly all characters that are not printable as escapes: among ASCII but one can stand there itself.
    is_printable = "\x7f" not in content if content.isascii() else content.isprintable()
    return is_printable and not ("\\" in content and _ESCAPED.search(content))


_ESCAPED = re.compile(r'\\[^"\\nt]')
"""What JSON writes for characters that no text of ours has."""
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNSTORABLE = re.compile(f"[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff{_NO_CHARACTERS}]")


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, UTF-8, integers only. Raises TypeError at a float: no float is ever hashed."""
    refuse_floats(value)
    return canonical_text(value).encode()


def canonical_text(value: Any) -> str:
    """The same as text, of a value that is known to hold no float."""
    return _ENCODER.encode(value)


quoted = encode_basestring
"""Text as it stands in canonical JSON."""


def canonical_hash(value: Any) -> str:
    """64 hexadecimal digits: the SHA-256 of the canonical bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()


_PLAIN = (str, int, bool, type(None))
"""What nearly all values are: asked for before anything else, since every hash begins here."""


def refuse_floats(value: Any) -> None:
    """Raises TypeError where a float is among JSON values."""
    if isinstance(value, float):
        raise TypeError("No float is ever hashed.")
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for item in items:
        if type(item) not in _PLAIN:
            refuse_floats(item)
