"""The pages of a damaged file, read one by one, where SQLite would refuse them all.

Layout of a page: https://www.sqlite.org/fileformat2.html. How SQLCipher 4 encrypts one: AES-256 in CBC mode, with the
initial vector and a code that authenticates it at the page's end; that code is not asked for here, since whatever is
read is proved by its own hash.
"""

from pathlib import Path

from scr_appraiser.model.file.keys import Key

PAGE = 4096
"""Bytes of a page, in every file that this program made."""
_RESERVED, _VECTOR, _SALT = 80, 16, 16


class Pages:
    """The pages of a file by their number, from 1; each without what is reserved at its end."""

    def __init__(self, path: Path, key: Key | None) -> None:
        """Raises OSError where the file cannot be read at all."""
        self._file = path.open("rb")
        self._key = key
        self.count = path.stat().st_size // PAGE

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def page(self, number: int) -> bytes:
        """One page; b"" where there is none, or the disk does not give it."""
        if not 1 <= number <= self.count:
            return b""
        try:
            self._file.seek((number - 1) * PAGE)
            page = self._file.read(PAGE)
        except OSError:  # one bad place on the disk: others can still be read
            return b""
        return page if self._key is None or len(page) < PAGE else self._decrypted(number, page)

    def _decrypted(self, number: int, page: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        assert self._key is not None
        body, reserved = page[:-_RESERVED], page[-_RESERVED:]
        clear = _SALT if number == 1 else 0
        cipher = Cipher(algorithms.AES256(bytes(self._key.raw)), modes.CBC(reserved[:_VECTOR])).decryptor()
        return body[:clear] + cipher.update(body[clear:]) + cipher.finalize()
