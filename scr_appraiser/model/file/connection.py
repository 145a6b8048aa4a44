"""The one connection to an appraisal file: its driver, its lock, its pragmas, each read back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypeAlias

from sqlcipher3 import dbapi2

from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.keys import Key
from scr_appraiser.problems import Problem

Driver: TypeAlias = Any
"""The driver's connection; sqlcipher3 carries no types."""

dbapi2.register_adapter(bytes, bytes)  # the driver asks every bytes object how to adapt it: half of a bulk write

Begin: TypeAlias = Literal["DEFERRED", "IMMEDIATE"]
"""How a transaction begins: to read, or to write."""

PRAGMAS: dict[str, tuple[object, object]] = {
    # name: (what is set, what is read back)
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "locking_mode": ("EXCLUSIVE", "exclusive"),
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("EXTRA", 3),
    "secure_delete": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "cell_size_check": ("ON", 1),
    "mmap_size": (0, 0),
    "recursive_triggers": ("ON", 1),  # else INSERT OR REPLACE would delete a revision unseen
    "journal_size_limit": (0, 0),  # else replaced text stays in the journal
    "cache_size": (-65536, -65536),  # the default makes encrypted scans 2 to 4 times slower
}
"""The file policy; every one is read back, and a file on which one does not take is not opened."""

LOCK_PATIENCE = 0.2
"""Seconds to wait for another program's lock."""


class WrongPassphrase(Problem):
    """The passphrase does not open the file, or the file is damaged: encryption cannot tell the two apart."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase does not open the file, or the file is damaged.",
            "Type the passphrase again. If you are sure of it, go back to a backup of the file.",
        )


def connect(path: Path, key: Key | None, *, read_only: bool = False) -> Driver:
    """Open the file with its one connection, holding its lock and with every pragma set. Raises Problem."""
    with told_as_problems():
        return _driver_connection(path, key, read_only)


@contextmanager
def transaction(driver: Driver, begin: Begin) -> Iterator[None]:
    """One transaction of the driver alone: committed where the block ends well, else rolled back."""
    try:
        driver.execute(f"BEGIN {begin}")
        yield
        driver.execute("COMMIT")
    finally:
        if driver.in_transaction:
            driver.rollback()


def give_key(connection: Driver, key: Key | None) -> None:
    """Tell a connection how its file is encrypted, before anything is read from it or written to it."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.set_key(key.for_driver())


def _driver_connection(path: Path, key: Key | None, read_only: bool) -> Driver:
    mode = "ro" if read_only else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=LOCK_PATIENCE,
    )
    try:
        _unlock(connection, key)
        _set_pragmas(connection, read_only)
        if not read_only:
            # Until a first exclusive transaction others could still read.
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Driver, key: Key | None) -> None:
    give_key(connection, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError as error:
        if key is not None and error.sqlite_errorname == "SQLITE_NOTADB":
            raise WrongPassphrase from None
        if error.sqlite_errorname == "SQLITE_READONLY":  # nothing was written yet: its journal must be played back
            raise Problem(
                "A program was stopped in the middle of changing this file, and it cannot be put right where it lies.",
                "Copy it, together with the file of its name that ends in “-journal”, to a folder where you may "
                "write. Open it there.",
            ) from None
        raise


def _set_pragmas(connection: Driver, read_only: bool) -> None:
    for name, (wanted, expected) in PRAGMAS.items():
        if read_only and name in ("journal_mode", "locking_mode"):
            continue  # neither is ours to set on a file that others may write
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise Problem(
                "This file cannot be opened safely.",
                f"The database setting “{name}” did not take. "
                "Copy the file to this computer's own disk and open the copy.",
            )
