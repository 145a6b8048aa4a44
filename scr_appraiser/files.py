"""Safe writing: a file is written beside its place and moved over; what must not be seen lies in a private folder."""

import errno
import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

import platformdirs

from scr_appraiser.problems import Problem

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR)
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_TEMPORARY = re.compile(r"\.scr-([0-9a-f]{16})-.+")
_LONGEST_PATH = 100
"""Characters of a path in a message."""


@contextmanager
def write_beside(path: Path) -> Iterator[Path]:
    """Gives an empty temporary file in the folder of `path`; when the block ends well it becomes `path`, durably.

    When the block raises, `path` is as it was and the temporary file is gone; what a program that was killed left in
    the folder goes too. Raises Problem where the folder is missing, cannot be written or is full, or where `path` may
    not be replaced.
    """
    remove_left_behind(path.parent)
    with _marked() as token:
        temporary = _temporary_for(path, token)
        try:
            yield temporary
            flush(temporary)
            temporary.replace(path)
            flush_folder(path.parent)
        except OSError as error:
            if _is_about(error, temporary, path):
                raise as_problem(error, path) from error
            raise
        finally:
            temporary.unlink(missing_ok=True)


def as_problem(error: OSError, path: Path) -> Problem:
    """What to tell a person when writing `path` failed with `error`."""
    if error.errno in _NO_SPACE:
        return Problem(
            f"There is no space left on the disk to write “{path.name}”.",
            "Free some space or choose another folder. What was there before is unchanged.",
        )
    if error.errno in _NO_FOLDER and not path.parent.is_dir():
        return Problem(f"The folder “{path.parent}” does not exist.", "Create it or choose another folder.")
    if path.is_dir():
        return Problem(f"“{path}” is a folder, not a file.", "Choose another name.")
    if error.errno in _NO_RIGHT and not path.exists():
        return Problem(f"Nothing may be written in the folder “{path.parent}”.", "Choose another folder.")
    if error.errno in _NO_RIGHT:
        return Problem(
            f"“{path.name}” cannot be replaced: it is protected or open in another program.",
            "Close it there, or choose another name or folder.",
        )
    if error.errno == errno.ENAMETOOLONG:
        return Problem(f"The name “{path.name}” is too long for this disk.", "Choose a shorter name.")
    reason = error.strerror or type(error).__name__
    return Problem(f"“{path.name}” could not be written: {reason}.", "Try again, or choose another folder.")


def check_folder(folder: Path) -> None:
    """Raises Problem where files cannot be written into `folder`: it is missing, no folder, protected, or full."""
    try:
        is_folder = stat.S_ISDIR(folder.stat().st_mode)
    except PermissionError:
        raise Problem(f"You may not look into the folder “{shortened(folder)}”.", "Choose another folder.") from None
    except (OSError, ValueError):
        raise Problem(
            f"There is no folder “{shortened(folder)}”.", "Choose one that is there, or make it first."
        ) from None
    if not is_folder:
        raise Problem(f"“{shortened(folder)}” is a file, not a folder.", "Choose a folder.")
    _temporary_for(folder / "export").unlink()


def shortened(path: Path) -> str:
    """A path as a message can hold it."""
    words = str(path)
    return words if len(words) <= _LONGEST_PATH else f"…{words[-_LONGEST_PATH:]}"


@contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder that only this user can read, removed with all that is in it when the block ends.

    What programs that were killed left behind goes at the same time.
    Raises Problem where the user's own cache folder cannot be written.
    """
    wipe_left_behind()
    folder = _private_root() / secrets.token_hex(8)
    with _claim(folder):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def private_copy(path: Path) -> Iterator[Path]:
    """A copy of a file in a private folder, gone when the block ends. Raises Problem where it cannot be made."""
    with private_folder() as folder:
        copy = folder / "copy"
        try:
            shutil.copyfile(path, copy)
            copy.chmod(0o600)
        except OSError as error:
            raise as_problem(error, copy) from error
        yield copy


def wipe_left_behind() -> int:
    """Removes the private folders of programs that ended without doing so themselves; returns how many there were."""
    root = _private_root()
    if not root.is_dir():
        return 0
    left = [folder for folder in root.iterdir() if folder.is_dir() and not _is_claimed(folder)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
        _claim_file(folder).unlink(missing_ok=True)
    return len(left)


def backups_folder() -> Path:
    """Where this person's backups lie: with their own data on this computer, not with what roams between computers."""
    return platformdirs.user_data_path("scr-appraiser", appauthor=False, roaming=False) / "backups"


def _private_root() -> Path:
    return platformdirs.user_cache_path("scr-appraiser", appauthor=False) / "private"


def _temporary_for(path: Path, token: str = "") -> Path:
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".scr-{token}-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise as_problem(error, path) from error
    os.close(descriptor)
    return Path(name)


def _is_about(error: OSError, *paths: Path) -> bool:
    """Whether the file written is at fault; another one that the block reads would be a bug, or another's Problem."""
    names = {str(path) for path in paths}
    return error.errno in _NO_SPACE or str(error.filename) in names or str(error.filename2) in names


def destroy(path: Path) -> None:
    """Remove a file that is closed, written over with zeros as far as the disk does so: some keep the old blocks.

    What cannot be written is only removed. Raises OSError where it cannot be.
    """
    with suppress(OSError):
        _overwrite(path)
    path.unlink(missing_ok=True)


def _overwrite(path: Path) -> None:
    left = path.stat().st_size
    with path.open("rb+", buffering=0) as file:
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))
        os.fsync(file.fileno())


def flush(file: Path) -> None:
    """Have the disk hold what was written to a file that is closed. Raises OSError."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk: else a file just named may be gone after a loss of power."""
    if sys.platform == "win32":  # cannot open a folder; NTFS keeps the order of renames in its journal
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _claim(folder: Path) -> Iterator[None]:
    """Makes the folder, marked as in use for as long as this process lives, however it ends.

    The mark is taken before the folder exists: so none is seen without its mark.
    """
    with _hold_mark(folder):
        try:
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise as_problem(error, folder) from error
        yield


@contextmanager
def _marked() -> Iterator[str]:
    """A token for the names of temporary files, marked in the same way; "" where nothing can be marked."""
    token = secrets.token_hex(8)
    with ExitStack() as ended:
        try:
            ended.enter_context(_hold_mark(_private_root() / token))
        except Problem:
            token = ""  # what is left by a kill is left then
        yield token


@contextmanager
def _hold_mark(folder: Path) -> Iterator[None]:
    """The mark is a lock on a file, which the system gives up when the process ends."""
    mark = _claim_file(folder)
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = mark.open("w")
        take_lock(held)
    except OSError as error:
        raise as_problem(error, mark) from error
    try:
        with held:
            yield
    finally:
        mark.unlink(missing_ok=True)


def remove_left_behind(folder: Path) -> None:
    """Removes temporary files that were being written into a folder when their process was killed.

    Only those whose mark lies on this computer, held by nobody: what a colleague is writing into the folder stays.
    """
    with suppress(OSError):
        for left in folder.iterdir():
            found = _TEMPORARY.fullmatch(left.name)
            claimed = _private_root() / found[1] if found else None
            if claimed is not None and _claim_file(claimed).exists() and not _is_claimed(claimed):
                left.unlink(missing_ok=True)
                _claim_file(claimed).unlink(missing_ok=True)


def _is_claimed(folder: Path) -> bool:
    try:
        with _claim_file(folder).open("r+") as held:
            take_lock(held)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _claim_file(folder: Path) -> Path:
    return folder.with_suffix(".held")


def take_lock(file: IO[str]) -> None:
    """Takes the lock on an open file, which closing it gives up. Raises OSError when another holds it.

    Another is every other opening of the file, in this process or elsewhere.
    """
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
