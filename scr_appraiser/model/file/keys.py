"""The key of an encrypted file: derived from its passphrase as SQLCipher derives it.

So a passphrase is needed for a moment only: everything that opens a file, a backup or a copy takes the key.
"""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field

from scr_appraiser.model.file.passphrases import check_typable

ROUNDS = 256_000
"""Of PBKDF2 with HMAC-SHA512: SQLCipher 4's own."""
KEY_BYTES, SALT_BYTES = 32, 16


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """What a file is encrypted with, and the salt it was derived with: the first 16 bytes of the file.

    `raw` is the one place where it lies, and `forget` overwrites it. That is as far as Python goes: what was typed, and
    what a library made of the key on the way, lies in memory until that memory is used again.
    """

    raw: bytearray = field(repr=False)
    salt: bytes

    def copy(self) -> "Key":
        """Another one, to be kept beyond the end of this one."""
        return Key(bytearray(self.raw), self.salt)

    def forget(self) -> None:
        """Overwrite it; it opens nothing from now on."""
        self.raw[:] = bytes(len(self.raw))

    def is_same(self, other: "Key") -> bool:
        """Whether both open the same files; takes as long for a wrong key as for the right one."""
        return self.salt == other.salt and hmac.compare_digest(self.raw, other.raw)

    def for_driver(self) -> bytearray:
        """As SQLCipher takes a key that is derived already, with its salt: for `set_key`, and for ATTACH … KEY."""
        return bytearray(b"x'%b%b'" % (self.raw.hex().encode(), self.salt.hex().encode()))


def new_salt() -> bytes:
    """The salt of a file that is about to be made."""
    return secrets.token_bytes(SALT_BYTES)


def derive(passphrase: str, salt: bytes) -> Key:
    """The key of a file with that salt; a second's third of work. Raises Problem where nobody can type the passphrase.

    The passphrase is taken in one form, NFC, whatever keyboard composed it.
    """
    check_typable(passphrase)
    typed = unicodedata.normalize("NFC", passphrase).encode()
    return Key(bytearray(hashlib.pbkdf2_hmac("sha512", typed, salt, ROUNDS, KEY_BYTES)), salt)
