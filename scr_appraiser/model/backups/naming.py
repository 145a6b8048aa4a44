"""What a backup's name says: its place in the order of making, its time, its digest, why it was made."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scr_appraiser.files import backups_folder
from scr_appraiser.problems import Problem

WHYS = {
    "closed": "closed",
    "opened": "opened",
    "changes": "changes",
    "asked": "asked for",
    "upgrade": "before an upgrade",
    "import": "before an import",
    "merge": "before a merge",
    "carrying": "before carrying over",
    "passphrase": "before a new passphrase",
    "erasure": "before an erasure",
    "return": "before going back",
}
"""Why backups are made: as names hold it, and as people read it."""

_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6})Z-([0-9a-f]{12})-([a-z]+)\.scra")
_TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, by its name alone: proved when it was made, not looked into since."""

    path: Path
    number: int
    """Its place in the order of making, which no clock can turn round."""
    time: datetime
    """UTC, by the clock of that computer."""
    digest: str
    """The first 12 digits."""
    why: str
    """One of the values of WHYS."""
    size: int
    """Bytes."""


def folder_of(file_id: str, folder: Path | None = None) -> Path:
    """Where the backups of a file lie; `folder` holds those of all files, by default the person's own."""
    return (folder or backups_folder()) / file_id


def name_of(number: int, time: datetime, digest: str, why: str) -> str:
    """The name of a backup; `why` is one of the values of WHYS."""
    slug = next(slug for slug, words in WHYS.items() if words == why)
    return f"{number:06d}-{time.astimezone(UTC).strftime(_TIME)}Z-{digest[:12]}-{slug}.scra"


def backups_in(folder: Path | None, file_id: str) -> tuple[Backup, ...]:
    """The backups of a file, the newest first. Raises Problem where the folder is there and cannot be read."""
    place = folder_of(file_id, folder)
    try:
        paths = list(place.iterdir())
    except FileNotFoundError:
        return ()
    except OSError:
        raise Problem(
            "The folder with the backups cannot be read.", f"Check that you may look into “{place.parent}”."
        ) from None
    found = [backup for path in paths if (backup := _read(path)) is not None]
    return tuple(sorted(found, key=lambda backup: (backup.number, backup.path.name), reverse=True))


def _read(path: Path) -> Backup | None:
    """What the name says; None for a file that is no backup, or gone meanwhile."""
    match = _NAME.fullmatch(path.name)
    if match is None or match[4] not in WHYS:
        return None
    try:
        time = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    return Backup(path, int(match[1]), time, match[3], WHYS[match[4]], size)
