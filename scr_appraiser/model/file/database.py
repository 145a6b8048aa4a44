"""Making and opening appraisal files. Opening writes nothing, and does without SQLAlchemy."""

from __future__ import annotations

import os
import secrets
from collections.abc import Hashable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scr_appraiser.model.file.connection import WrongPassphrase, connect
from scr_appraiser.model.file.file_header import read_header, refuse_foreign
from scr_appraiser.model.file.file_notice import Notice, held_words, holder_of, is_running
from scr_appraiser.model.file.journals import has_journal, refuse_journal_of_other_name, refuse_left_journal
from scr_appraiser.model.file.keys import Key, derive, new_salt
from scr_appraiser.model.file.layout import RELEASED, Part, columns_in, digest_of, layout_of
from scr_appraiser.model.file.page_proof import proves_true
from scr_appraiser.model.file.rekeying import unfinished_path
from scr_appraiser.model.file.unlocking import key_of, wrong
from scr_appraiser.model.file.versions import MAJOR, MINOR, USER_VERSION
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, InUse, Problem

if TYPE_CHECKING:
    from scr_appraiser.model.framework.definitions import Definition

__all__ = ["PassphraseNeeded", "UpgradeNeeded", "WrongPassphrase", "create_workspace", "open_workspace"]

SUFFIX = ".scra"
_open_files: set[Hashable] = set()
"""Files open in this process: reading their header would drop SQLite's lock on them (POSIX)."""


_EARLIER = "This file was made by an earlier version of the program."


class PassphraseNeeded(Problem):
    """The file is encrypted, or is no appraisal file at all."""

    def __init__(self) -> None:
        super().__init__("This file is encrypted, or is not an appraisal file.", "Type its passphrase to open it.")


class UpgradeNeeded(Problem):
    """The file is of an earlier version: `upgrading.upgrade` makes it one of this version."""

    def __init__(self) -> None:
        super().__init__(_EARLIER, "Open it in the window once, which upgrades it: nothing in it is lost.")


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
    from scr_appraiser.model.file.making import write_new  # with SQLAlchemy, which opening a file does without

    path = Path(path)
    if os.path.lexists(path):
        raise Problem(f"“{path.name}” exists already.", "Choose another name, or open the file that is there.")
    key = derive(passphrase, new_salt()) if passphrase is not None else None
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        refuse_left_journal(path)
        unfinished.touch(mode=0o600, exist_ok=False)
        write_new(unfinished, key, definitions, is_invented)
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
    try:
        return open_workspace(path, key=key)
    finally:
        if key is not None:
            key.forget()


def open_workspace(
    path: Path, *, passphrase: str | None = None, key: Key | None = None, even_earlier: bool = False
) -> Workspace:
    """Open an appraisal file; nothing is written to it. `even_earlier` is for what upgrades: it reads any version.

    An encrypted one opens with its passphrase, with its recovery code in place of that, or with its key, which the
    workspace takes a copy of. A plain one needs none of them.
    Raises PassphraseNeeded or WrongPassphrase for an encrypted file, UpgradeNeeded for one of an earlier version,
    Problem for one that is missing, not ours, damaged, made by a newer program, or open in another one. A newer minor
    version opens to be read only.
    """
    path = Path(path)
    identity = _identity(path)
    if identity in _open_files:
        raise Problem(f"“{path.name}” is open already.", "Go on in the window that has it.")
    header = read_header(path)
    if header is not None:
        refuse_foreign(path.name, header.application_id, header.user_version)
        if not header.is_rollback_journal:
            raise Problem(
                "Another database program has changed how this file is kept.",
                "Go back to a backup of it, or ask an administrator to set its journal mode to DELETE.",
            )
    read_only_reason = _read_only_reason(path, header.user_version if header else 0)
    if header is None and key is None and passphrase is None:
        raise PassphraseNeeded
    used = None if header is not None else key.copy() if key is not None else key_of(path, passphrase or "")
    refuse_journal_of_other_name(path)
    is_left = has_journal(path)  # connecting plays it back, and takes it away
    try:
        driver = connect(path, used, read_only=bool(read_only_reason))
    except InUse as in_use:
        raise _held(path) or in_use from None
    except WrongPassphrase:
        if used is not None and proves_true(path, used):
            raise Damaged from None
        raise wrong(passphrase) from None
    if not read_only_reason:
        unfinished_path(path).unlink(missing_ok=True)
    workspace = Workspace(path, driver, read_only_reason, used)
    workspace.on_closed(lambda: _open_files.discard(identity))
    _open_files.add(identity)
    try:
        _check_opened(workspace, even_earlier)
    except BaseException:
        workspace.close()
        raise
    if not workspace.is_read_only:
        workspace.notice = _put_up_notice(path, is_left)
    return workspace


def _held(path: Path) -> InUse | None:
    """Who has the file open, as their notice says; None where it says nothing, or they are gone."""
    holder = holder_of(path)
    if holder is None or not is_running(holder):
        return None
    advice = "Go on there, or close it there first." if holder.is_here else "Ask for it to be closed there first."
    return InUse(held_words(holder, datetime.now().astimezone()), advice)


def _put_up_notice(path: Path, is_left: bool) -> Notice:
    notice = Notice(path)
    notice.look(path)
    notice.is_left |= is_left
    notice.put_up(None)
    return notice


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


def _read_only_reason(path: Path, user_version: int) -> str:
    if user_version > MAJOR * 1000 + MINOR:
        return "This file was made by a newer version of the program and can only be read here."
    if not os.access(path, os.W_OK):
        return "This file can only be read: you may not write to it."
    if not os.access(path.absolute().parent, os.W_OK):
        return "This file can only be read: its folder cannot be written."
    return ""


def _check_opened(workspace: Workspace, even_earlier: bool) -> None:
    """That the file is ours and of our version, which an encrypted one shows only now, and laid out as ours are."""
    with workspace.reading() as cursor:
        (application_id,) = cursor.execute("PRAGMA application_id").fetchone()
        (user_version,) = cursor.execute("PRAGMA user_version").fetchone()
        refuse_foreign(workspace.path.name, application_id, user_version)
        if user_version > USER_VERSION:
            workspace.read_only_reason = (
                "This file was made by a newer version of the program and can only be read here."
            )
        found = layout_of(cursor)
        is_newer = user_version > USER_VERSION
        if not (_holds_ours(found) if is_newer else digest_of(found) == RELEASED.get(user_version)):
            raise Damaged(
                "This appraisal file is damaged: parts of it are missing or were changed.", "Go back to a backup of it."
            )
        if user_version < USER_VERSION:
            if not even_earlier:
                raise UpgradeNeeded
            workspace.read_only_reason = workspace.read_only_reason or _EARLIER


def _holds_ours(layout: frozenset[Part]) -> bool:
    """Whether nothing that this version reads is missing from the layout of a later minor one."""
    from scr_appraiser.model.file.schema_layout import expected_layout

    return columns_in(expected_layout()) <= layout
