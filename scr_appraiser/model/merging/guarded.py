"""A file from outside as the throw-away process opens it: read only, nothing in it run, and proved."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from sqlcipher3 import dbapi2

from scr_appraiser.model.file.connection import Driver, WrongPassphrase, give_key
from scr_appraiser.model.file.file_header import refuse_foreign
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.layout import RELEASED, digest_of, layout_of
from scr_appraiser.model.file.page_proof import proves_true
from scr_appraiser.model.file.versions import USER_VERSION
from scr_appraiser.model.framework.yaml_reading import LARGEST
from scr_appraiser.model.history.hashes import hash_problems
from scr_appraiser.model.merging.planning import MOST_DEFINITIONS, Altered, Crowded
from scr_appraiser.problems import Damaged, Problem

PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "query_only = ON",
    "temp_store = MEMORY",
    f"hard_heap_limit = {256 << 20}",  # the driver has no setlimit: this and `MOST_TEXT` hold lengths down
)
EVERY = 200_000
"""Steps of SQLite's machine between two signs of life."""
MOST_TEXT = 16 << 20
"""Letters of one revision's content: no work of years comes near it."""
MOST_DEFINITION = 4 * LARGEST
"""Letters of one framework or codebook, which quotes and brackets make longer than it was as YAML."""

_ALLOWED = {
    dbapi2.SQLITE_SELECT: None,
    dbapi2.SQLITE_READ: None,
    dbapi2.SQLITE_FUNCTION: ("count", "length"),
    dbapi2.SQLITE_PRAGMA: ("integrity_check", "application_id", "user_version", "table_xinfo", "foreign_key_list"),
}
_FILE_ID = re.compile("[0-9a-f]{32}")

Sign: TypeAlias = Callable[[], int]
"""Gives a sign of life, and 0."""


class Newer(Problem):
    """The file is of a version that this program does not know."""

    def __init__(self) -> None:
        super().__init__("This file was made by a newer version of the program.", "Update the program, then try again.")


def opened(path: Path, key: Key | None, sign: Sign) -> Driver:
    """A private copy, opened to be read; nothing was read from it yet. `sign` is given while a statement runs."""
    driver = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    give_key(driver, key)
    for pragma in PRAGMAS:
        driver.execute(f"PRAGMA {pragma}").fetchall()
    driver.set_authorizer(_authorized)
    driver.set_progress_handler(sign, EVERY)
    return driver


def prove(driver: Driver, path: Path, name: str, key: Key | None, progress: Callable[[int, int], None]) -> str:
    """The id of the file, once the database, its layout and every hash prove true.

    Raises WrongPassphrase, Altered, or Problem for another program's file and a newer one.
    """
    cursor = driver.cursor()
    try:
        is_sound = cursor.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except dbapi2.DatabaseError as error:
        if key is not None and error.sqlite_errorname == "SQLITE_NOTADB" and not proves_true(path, key):
            raise WrongPassphrase from None
        raise
    (application_id,) = cursor.execute("PRAGMA application_id").fetchone()
    (version,) = cursor.execute("PRAGMA user_version").fetchone()
    refuse_foreign(name, application_id, version)
    if version > USER_VERSION:
        raise Newer
    if not is_sound or digest_of(layout_of(cursor)) != RELEASED.get(version):
        raise Altered
    too_long = (
        "SELECT 1 FROM revision WHERE length(content) > ? UNION ALL SELECT 1 FROM definition WHERE length(content) > ?"
    )
    if cursor.execute(too_long, (MOST_TEXT, MOST_DEFINITION)).fetchone() or any(hash_problems(cursor, progress)):
        raise Altered
    if cursor.execute("SELECT count(*) FROM definition").fetchone()[0] > MOST_DEFINITIONS:
        raise Crowded("This file holds")
    row = cursor.execute("SELECT value FROM meta WHERE key = 'file'").fetchone()
    if row is None or not _FILE_ID.fullmatch(row[0]):
        raise Altered
    return str(row[0])


@contextmanager
def told_as_altered() -> Iterator[None]:
    """Whatever reading a file from outside raises is that file's fault."""
    try:
        yield
    except (dbapi2.Error, Damaged, ValueError, TypeError, KeyError, RecursionError, MemoryError):
        raise Altered from None


def _authorized(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Whether a statement may do this: read, and ask what is asked above. A view or a check could ask for more."""
    names = _ALLOWED.get(action, ())
    named = second if action == dbapi2.SQLITE_FUNCTION else first
    return int(dbapi2.SQLITE_OK if names is None or named in names else dbapi2.SQLITE_DENY)
