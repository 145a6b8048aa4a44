"""What can be done with a backup: bring back what is missing, go back to it whole, keep a copy of it elsewhere."""

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.files import as_problem, flush, flush_folder, write_beside
from scr_appraiser.model.backups.making import NotBackedUp, back_up
from scr_appraiser.model.backups.naming import Backup
from scr_appraiser.model.erasure.old_backups import Redaction, redact_copy, redactions_in
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.copying import Progress
from scr_appraiser.model.file.journals import refuse_left_journal
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.merging.applying import TakenIn, take_in
from scr_appraiser.model.merging.source import FileSource, opened_source
from scr_appraiser.model.salvaging.salvage import set_aside
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem


@dataclass(frozen=True, slots=True)
class Prepared:
    """A proved copy of a backup that lies beside the file, to take its place."""

    path: Path
    is_file_damaged: bool = False
    """The file could not be backed up because it is damaged: it is set aside then, and stays."""
    words: str = ""
    """What to tell once it has taken the place, where it is no mere backup."""


class OtherPassphrase(Problem):
    """The backup was made under a passphrase that the file no longer has."""

    def __init__(self) -> None:
        super().__init__(
            "This backup does not open with the file's passphrase: it is damaged, or older than the passphrase.",
            "Save a copy of it elsewhere and open that with the passphrase of then, or choose another backup.",
        )


def bring_back(workspace: Workspace, backup: Backup, folder: Path | None, progress: Progress) -> TakenIn:
    """Take in what the backup holds and the file does not; nothing in the file is replaced. Backed up before.

    Tell the listeners afterwards: see TakenIn. Raises Problem: the backup is damaged, another file's, of another
    passphrase; or no backup can be made of the file as it is.
    """
    with opened_backup(workspace, backup) as source:
        source.prove(_part(progress, 0, 3))
        back_up(workspace, "before a merge", folder, _part(progress, 1, 3))
        return take_in(workspace, source, "backup", _part(progress, 2, 3))


def prepare_return(workspace: Workspace, backup: Backup, folder: Path | None, progress: Progress) -> Prepared:
    """Lay a proved copy of the backup beside the file, which is backed up itself; nothing is exchanged yet.

    Returns what `exchange` then puts in the file's place. What was redacted since stays redacted, also where the
    backups have not followed yet. Raises Problem as `bring_back` does.
    """
    copy = workspace.path.with_name(f".{workspace.path.name}.{secrets.token_hex(4)}.return")
    try:
        copy.touch(mode=0o600, exist_ok=False)
        _copy(backup.path, copy)
        _prove(workspace, copy, _part(progress, 0, 2))
        is_damaged = not _is_kept(workspace, folder, _part(progress, 1, 2))
        redact_copy(copy, backup, workspace.key, _redactions(workspace, is_damaged))
        return Prepared(copy, is_damaged)
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise as_problem(error, workspace.path) from error
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def _redactions(workspace: Workspace, is_damaged: bool) -> Sequence[Redaction]:
    try:
        return redactions_in(workspace)
    except Damaged:
        if not is_damaged:
            raise
        return ()


def exchange(path: Path, prepared: Prepared) -> None:
    """Put what `prepare_return` laid beside a file in its place, once the file is closed; at one instant, or not.

    A damaged file is set aside before, untouched. Raises Problem where it cannot be done; then the file is as it was.
    """
    aside = None
    try:
        if prepared.is_file_damaged:
            aside = set_aside(path)
        refuse_left_journal(path)
        prepared.path.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        if aside is not None and not path.exists():
            aside.rename(path)
        raise as_problem(error, path) from error
    finally:
        prepared.path.unlink(missing_ok=True)


def _is_kept(workspace: Workspace, folder: Path | None, progress: Progress) -> bool:
    """Whether the file as it is now is among its backups; not so where it is damaged."""
    try:
        back_up(workspace, "before going back", folder, progress)
    except NotBackedUp as problem:
        if not problem.is_damaged:
            raise
        return False
    return True


def save_copy(workspace: Workspace, backup: Backup, path: Path) -> None:
    """Keep a copy of the backup elsewhere, encrypted as it is. Raises Problem: no room, no right, the open file itself.

    One that does not open here may be saved too: with the passphrase of then it may open.
    """
    if path.resolve() == workspace.path.resolve():
        raise Problem("This is the open file itself.", "Choose another name or another folder.")
    refuse_left_journal(path)
    with write_beside(path) as unfinished:
        try:
            _copy(backup.path, unfinished)
        except FileNotFoundError:
            raise gone() from None


@contextmanager
def opened_backup(workspace: Workspace, backup: Backup) -> Iterator[FileSource]:
    """A backup of the open file as a source. Raises Problem: gone, damaged, of another file or passphrase, newer."""
    if not backup.path.is_file():
        raise gone()
    with _opened(workspace, backup.path, workspace.key) as source:
        yield source


def gone() -> Problem:
    """A backup that was there when it was listed."""
    return Problem("This backup is no longer there.", "Choose another one.")


@contextmanager
def _opened(workspace: Workspace, path: Path, key: Key | None) -> Iterator[FileSource]:
    try:
        with opened_source(path, key) as source:
            if source.file_id != file_id(workspace):
                raise Problem("This is a backup of another appraisal file.", "Open that file to use it.")
            yield source
    except WrongPassphrase:
        raise OtherPassphrase from None


def _prove(workspace: Workspace, copy: Path, progress: Progress) -> None:
    with _opened(workspace, copy, workspace.key) as source:
        source.prove(progress, with_records=True)


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    flush(target)


def _part(progress: Progress, part: int, parts: int) -> Progress:
    """Progress of one part of the whole work."""
    return lambda done, total: progress(part * total + done, parts * total)
