"""Whether a key is a file's where its first page, by which SQLCipher tells, is damaged: every page proves itself.

How SQLCipher 4 authenticates a page: https://www.zetetic.net/sqlcipher/design/. HMAC-SHA512 over what is encrypted, the
initial vector and the page's number, under a key derived from the file's in two rounds.
"""

import hashlib
import hmac
from pathlib import Path

from scr_appraiser.model.file.keys import Key

_PAGE, _CODE, _LOOKED_AT = 4096, 64, 8
_SALT_MASK, _ROUNDS, _KEY_BYTES = 0x3A, 2, 32


def proves_true(path: Path, key: Key) -> bool:
    """Whether a page after the first was encrypted with the key. Not for a file that is open in this process."""
    salt = bytes(byte ^ _SALT_MASK for byte in key.salt)
    secret = hashlib.pbkdf2_hmac("sha512", bytes(key.raw), salt, _ROUNDS, _KEY_BYTES)
    return any(_is_authentic(page, number, secret) for number, page in enumerate(_pages(path), 2))


def _is_authentic(page: bytes, number: int, secret: bytes) -> bool:
    code = hmac.digest(secret, page[:-_CODE] + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(code, page[-_CODE:])


def _pages(path: Path) -> list[bytes]:
    """The pages after the first, some of them."""
    try:
        with path.open("rb") as file:
            file.seek(_PAGE)
            content = file.read(_LOOKED_AT * _PAGE)
    except OSError:
        return []
    return [content[start : start + _PAGE] for start in range(0, len(content) - _PAGE + 1, _PAGE)]
