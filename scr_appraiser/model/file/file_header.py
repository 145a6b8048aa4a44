"""What a file is, by its first bytes: ours, encrypted, or in one sentence why neither."""

from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.model.file.keys import SALT_BYTES
from scr_appraiser.model.file.versions import APPLICATION_ID, MAJOR
from scr_appraiser.problems import Damaged, Problem

_MAGIC = b"SQLite format 3\0"
_SIZE = 100
_PAGE = 512
"""An encrypted file is made of whole pages, of at least so many bytes."""
_LEAST = 4096
_FURTHER = 32_768
"""Bytes after the first page that are looked at: of an encrypted file one in 256 is zero, of a plain one many are."""
_MOST_ZEROS = 32
_ZIP = (b"PK\3\4", b"PK\5\6")


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a plain file say."""

    application_id: int
    user_version: int
    is_rollback_journal: bool


def is_plain(path: Path) -> bool:
    """Whether a file that is there says openly that it is a database. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def read_salt(path: Path) -> bytes:
    """The salt of an encrypted file, with which its key is derived. Raises Problem where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except OSError:
        raise Problem(f"“{path.name}” cannot be read.", "Check the disk, or open a copy.") from None


def read_header(path: Path) -> Header | None:
    """The header of a plain file; None for what may be an encrypted one. Raises Problem for anything else."""
    name = path.name or path.absolute().name
    try:
        if path.is_dir():
            raise Problem(f"“{name or path}” is a folder, not a file.", "Choose the appraisal file that lies in it.")
        if not path.is_file():
            raise Problem(f"“{name}” is not there.", "Check the name, or choose the file again.")
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_SIZE)
            file.seek(_LEAST)
            further = file.read(_FURTHER)
    except PermissionError:
        raise Problem(f"You may not read “{name}”.", "Ask its owner for access, or open a copy.") from None
    except OSError:
        raise Problem(f"“{name}” cannot be read.", "Check the disk, or open a copy.") from None
    if not start:
        raise Damaged(f"“{name}” is empty.", "Go back to a backup of it, or make a new file.")
    if not start.startswith(_MAGIC):
        _refuse_other(name, start, size, further)
        return None
    if len(start) < _SIZE:
        raise Damaged(f"“{name}” is damaged: most of it is missing.", "Go back to a backup of it.")
    return Header(int.from_bytes(start[68:72]), int.from_bytes(start[60:64]), start[18:20] == b"\1\1")


def refuse_foreign(name: str, application_id: int, user_version: int) -> None:
    """Raises Problem for another program's database, and for a file of ours that only a later version can read."""
    if application_id != APPLICATION_ID:
        raise Problem(
            f"“{name}” is a database of another program, not an appraisal file.",
            "Choose a file that was made by this program.",
        )
    if user_version // 1000 > MAJOR:
        raise Problem(
            "This file was made by a newer version of the program.", "Update the program, then open it again."
        )


def _refuse_other(name: str, start: bytes, size: int, further: bytes) -> None:
    if start.startswith(_ZIP):
        raise Problem(
            f"“{name}” is a ZIP archive or an Office document, not an appraisal file.",
            "If the appraisal file is packed inside it, unpack it first and open that.",
        )
    if start.startswith(b"%PDF"):
        raise Problem(f"“{name}” is a PDF document, not an appraisal file.", "Choose another file.")
    if _is_text(start):
        raise Problem(
            f"“{name}” is a text file, not an appraisal file.",
            "Choose another file: its name alone does not make it one.",
        )
    if size % _PAGE or size < _LEAST or further.count(0) > len(further) / _MOST_ZEROS:
        raise Damaged(
            f"“{name}” is not an appraisal file, or is damaged.",
            "Choose another file, or go back to a backup of this one.",
        )


def _is_text(start: bytes) -> bool:
    try:
        words = start.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 3:  # else the last letter was cut
            return False
        words = start[: error.start].decode("utf-8-sig", "ignore")
    return all(letter.isprintable() or letter.isspace() for letter in words)
