"""The key of an encrypted file, from its passphrase or from its recovery code."""

from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from scr_appraiser.model.file.connection import WrongPassphrase, connect, give_key
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.file_header import read_salt
from scr_appraiser.model.file.journals import has_journal
from scr_appraiser.model.file.keys import Key, derive
from scr_appraiser.model.file.page_proof import proves_true
from scr_appraiser.model.file.recovery_codes import is_recovery_code, key_from_code
from scr_appraiser.problems import Problem


class WrongCode(WrongPassphrase):
    """The recovery code is rightly typed and opens another file, or this one as it was before."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "This recovery code does not open the file, or the file is damaged.",
            "A change of passphrase renews the code: use the page made last. An older one opens older copies only.",
        )


def key_from(typed: str, salt: bytes) -> Key:
    """The key from what was typed; whether it is the right one, only the file can tell.

    Raises Problem for what cannot be a passphrase, MistypedCode for what was meant as a recovery code.
    """
    return key_from_code(typed, salt) if is_recovery_code(typed) else derive(typed, salt)


def key_of(path: Path, typed: str) -> Key:
    """As key_from, for a file that is not open in this process."""
    return key_from(typed, read_salt(path))


def unlock(path: Path, typed: str) -> Key:
    """The key from what was typed, tried on the file, which is left as it lies. Not while it is open in this process.

    Raises WrongPassphrase or WrongCode too.
    """
    key = key_of(path, typed)
    if _opens(path, key):
        return key
    if has_journal(path):
        # What it puts right may be the very page that tells: only opening the file plays it back.
        with suppress(WrongPassphrase):
            connect(path, key).close()
            return key
    if proves_true(path, key):
        return key  # the first page is damaged: opening the file says so
    raise wrong(typed)


def wrong(typed: str | None) -> WrongPassphrase:
    """What to tell of a passphrase or a recovery code that does not open the file."""
    return WrongCode() if typed is not None and is_recovery_code(typed) else WrongPassphrase()


def _opens(path: Path, key: Key) -> bool:
    # Immutable: no lock is taken, and a journal is neither played back nor taken away.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with told_as_problems():
        connection = dbapi2.connect(address, uri=True, isolation_level=None)
        try:
            give_key(connection, key)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except dbapi2.DatabaseError as error:
            if error.sqlite_errorname != "SQLITE_NOTADB":
                raise
            return False
        finally:
            connection.close()
    return True
