"""Making and opening appraisal files. Opening writes nothing."""

import os
import secrets
import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.model.connection import WrongPassphrase, connect, transaction
from scr_appraiser.model.definitions import Definition, shipped_definitions, write_definitions
from scr_appraiser.model.driver_problems import told_as_problems
from scr_appraiser.model.guards import guard_statements, watch_statements
from scr_appraiser.model.ids import new_id
from scr_appraiser.model.layout import columns_in, expected_layout, layout_of
from scr_appraiser.model.revisions import now
from scr_appraiser.model.schema import APPLICATION_ID, MAJOR, MINOR, USER_VERSION, Base
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

__all__ = ["PassphraseNeeded", "WrongPassphrase", "create_workspace", "open_workspace"]

SUFFIX = ".scra"
_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100
_open_files: set[Hashable] = set()
"""Files open in this process: reading their header would drop SQLite's lock on them (POSIX)."""


class PassphraseNeeded(Problem):
    """The file is encrypted, or is no appraisal file at all."""

    def __init__(self) -> None:
        super().__init__("This file is encrypted, or is not an appraisal file.", "Type its passphrase to open it.")


@dataclass(frozen=True, slots=True)
class _Header:
    """What the first 100 bytes of a plain file say."""

    application_id: int
    user_version: int
    is_rollback_journal: bool


def create_workspace(
    path: Path,
    *,
    passphrase: str | None = None,
    definitions: Iterable[Definition] | None = None,
    is_invented: bool = False,
) -> Workspace:
    """Make a new appraisal file and open it. `passphrase` None makes a plain one.

    The file appears under its name only when it is whole. Raises Problem: it exists, the folder cannot be written.
    """
    path = Path(path)
    if os.path.lexists(path):
        raise Problem(f"“{path.name}” exists already.", "Choose another name, or open the file that is there.")
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        _refuse_left_journal(path)
        unfinished.touch(mode=0o600, exist_ok=False)
        _write_new(unfinished, _key(passphrase), definitions, is_invented)
        _give_name(unfinished, path)
    except FileExistsError:
        raise Problem(
            f"“{path.name}” exists already.", "Choose another name, or open the file that is there."
        ) from None
    except OSError:
        raise Problem(
            f"“{path.name}” cannot be made in this folder.", "Choose a folder on this computer where you may write."
        ) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return open_workspace(path, passphrase=passphrase)


def open_workspace(path: Path, *, passphrase: str | None = None) -> Workspace:
    """Open an appraisal file; nothing is written to it.

    Raises PassphraseNeeded or WrongPassphrase for an encrypted file, Problem for one that is missing, not ours,
    damaged, made by a newer program, or open in another one. A newer minor version opens to be read only.
    """
    path = Path(path)
    identity = _identity(path)
    if identity in _open_files:
        raise Problem(f"“{path.name}” is open already.", "Go on in the window that has it.")
    header = _read_header(path)
    if header is None and passphrase is None:
        raise PassphraseNeeded
    if header is not None:
        passphrase = None
        _refuse_foreign(header.application_id, header.user_version)
        if not header.is_rollback_journal:
            raise Problem(
                "Another database program has changed how this file is kept.",
                "Go back to a backup of it, or ask an administrator to set its journal mode to DELETE.",
            )
    read_only_reason = _read_only_reason(path, header.user_version if header else 0)
    engine, driver = connect(path, _key(passphrase), read_only=bool(read_only_reason))
    workspace = Workspace(path, engine, driver, read_only_reason)
    workspace.on_closed(lambda: _open_files.discard(identity))
    _open_files.add(identity)
    try:
        _check_opened(workspace)
    except BaseException:
        workspace.close()
        raise
    return workspace


def _write_new(path: Path, key: str | None, definitions: Iterable[Definition] | None, is_invented: bool) -> None:
    engine, driver = connect(path, key)
    try:
        with told_as_problems():
            driver.execute("PRAGMA query_only = OFF")
            driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            driver.execute(f"PRAGMA user_version = {USER_VERSION}")
            with transaction(engine, driver, "IMMEDIATE") as connection:
                Base.metadata.create_all(connection)
                for statement in guard_statements():
                    driver.execute(statement)
                write_definitions(driver, shipped_definitions() if definitions is None else definitions)
                meta = {"file": new_id(), "made_at": now()[0], "invented": "yes" if is_invented else "no"}
                driver.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", list(meta.items()))
    finally:
        driver.close()
        engine.dispose()


def _refuse_left_journal(path: Path) -> None:
    """Raises Problem where another file of that name left work unfinished: SQLite would play it into the new one."""
    for left in (path.with_name(path.name + end) for end in ("-journal", "-wal")):
        if not left.is_file():
            continue
        with left.open("rb") as file:
            is_over = file.read(1) in (b"", b"\0")
        if not is_over:
            raise Problem(
                f"“{left.name}” was left behind by another file named “{path.name}”.",
                "Choose another name, or put it beside that file again, wherever that is now.",
            )


def _give_name(unfinished: Path, path: Path) -> None:
    """Let a whole file appear under its name, where no other is. Raises OSError."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        path.touch(mode=0o600, exist_ok=False)
        unfinished.replace(path)


def _identity(path: Path) -> Hashable:
    """What tells a file from every other, whatever name leads to it; None where there is no file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if status.st_ino else path.resolve()


def _read_header(path: Path) -> _Header | None:
    """The header of a plain file; None where the file does not begin as SQLite's do. Raises Problem."""
    try:
        if not path.is_file():
            raise Problem(f"“{path.name}” is not there.", "Check the name, or choose the file again.")
        with path.open("rb") as file:
            start = file.read(_HEADER_SIZE)
    except PermissionError:
        raise Problem(f"You may not read “{path.name}”.", "Ask its owner for access, or open a copy.") from None
    except OSError:
        raise Problem(f"“{path.name}” cannot be read.", "Check the disk, or open a copy.") from None
    if not start:
        raise Problem(f"“{path.name}” is empty.", "Go back to a backup of it, or make a new file.")
    if not start.startswith(_MAGIC):
        if path.stat().st_size % 512 or path.stat().st_size < 4096:  # SQLCipher writes whole pages
            raise Problem(
                f"“{path.name}” is not an appraisal file, or is damaged.", "Choose a file that ends in .scra."
            )
        return None
    if len(start) < _HEADER_SIZE:
        raise Problem(f"“{path.name}” is damaged: most of it is missing.", "Go back to a backup of it.")
    return _Header(int.from_bytes(start[68:72]), int.from_bytes(start[60:64]), start[18:20] == b"\1\1")


def _refuse_foreign(application_id: int, user_version: int) -> None:
    if application_id != APPLICATION_ID:
        raise Problem(
            "This is not an appraisal file.", "Choose a file that ends in .scra and was made by this program."
        )
    if user_version // 1000 > MAJOR:
        raise Problem(
            "This file was made by a newer version of the program.", "Update the program, then open it again."
        )


def _read_only_reason(path: Path, user_version: int) -> str:
    if user_version > MAJOR * 1000 + MINOR:
        return "This file was made by a newer version of the program and can only be read here."
    if not os.access(path, os.W_OK):
        return "This file can only be read: you may not write to it."
    if not os.access(path.absolute().parent, os.W_OK):
        return "This file can only be read: its folder cannot be written."
    return ""


def _check_opened(workspace: Workspace) -> None:
    """That the file is ours and of our version, which an encrypted one shows only now; then set up the recorder."""
    with workspace.read():
        (application_id,) = workspace.cursor.execute("PRAGMA application_id").fetchone()
        (user_version,) = workspace.cursor.execute("PRAGMA user_version").fetchone()
        _refuse_foreign(application_id, user_version)
        if user_version > USER_VERSION:
            workspace.read_only_reason = (
                "This file was made by a newer version of the program and can only be read here."
            )
        found, expected = layout_of(workspace.cursor), expected_layout()
        if found != expected and not (user_version > USER_VERSION and columns_in(expected) <= found):
            raise Problem(
                "This appraisal file is damaged: parts of it are missing or were changed.", "Go back to a backup of it."
            )
    if not workspace.is_read_only:
        workspace.watch(watch_statements())


def _key(passphrase: str | None) -> str | None:
    """The passphrase in one form, whatever keyboard composed it. Raises Problem where there is none in it."""
    if passphrase is None:
        return None
    if not passphrase or "\0" in passphrase:
        raise Problem("A passphrase cannot be empty.", "Type at least one character.")
    return unicodedata.normalize("NFC", passphrase)
