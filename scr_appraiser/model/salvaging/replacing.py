"""A new file in the place of a damaged one: what the newest sound backup holds, and what can still be read."""

import secrets
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.files import as_problem, flush_folder
from scr_appraiser.model.backups.naming import Backup, backups_in
from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.copying import Progress
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.remembering import remembered_id
from scr_appraiser.model.salvaging.finding import find
from scr_appraiser.model.salvaging.pages import Pages
from scr_appraiser.model.salvaging.salvage import Salvaged, salvage, set_aside
from scr_appraiser.problems import Damaged


@dataclass(frozen=True, slots=True)
class Replaced:
    """What came of it."""

    aside: Path
    """Where the damaged file lies now, untouched."""
    backup: Backup | None
    """The one that the new file was made from."""
    salvaged: Salvaged


def backups_for(
    damaged: Path, key: Key | None, memory: Path, folder: Path | None, progress: Progress
) -> Sequence[Backup]:
    """The backups of a damaged file, the newest first: it is known by where it lay, else by what can be read of it."""
    file = remembered_id(damaged, memory) or _id_in(damaged, key, progress)
    return backups_in(folder, file) if file else ()


def replace_damaged(path: Path, key: Key | None, backups: Sequence[Backup], progress: Progress) -> Replaced:
    """Set a damaged file aside, with its journal, and put a new one in its place, made before; nothing else is written.

    Of the backups the newest is taken that proves to be whole. What `progress` raises leaves everything as it was.
    Raises Problem: nothing can be read of the file and there is no backup; no room, no right.
    """
    prepared = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        backup, salvaged = _made(path, key, backups, prepared, progress)
        aside = set_aside(path)
        try:
            prepared.replace(path)
            flush_folder(path.parent)
        except OSError as error:
            raise as_problem(error, path) from error
    finally:
        prepared.unlink(missing_ok=True)
    return Replaced(aside, backup, salvaged)


def _made(
    damaged: Path, key: Key | None, backups: Sequence[Backup], into: Path, progress: Progress
) -> tuple[Backup | None, Salvaged]:
    for backup in backups:
        try:
            return backup, salvage(damaged, backup.path, into, key, progress)
        except (Damaged, WrongPassphrase):
            continue  # an older one may be whole, or under this passphrase
    return None, salvage(damaged, None, into, key, progress)


def _id_in(damaged: Path, key: Key | None, progress: Progress) -> str:
    try:
        with closing(Pages(damaged, key)) as pages:
            return find(pages, (), progress).file_id
    except OSError:
        return ""
