"""The rows of the list of backups: when, why, how large, what a check has found."""

from dataclasses import dataclass

from scr_appraiser.model.backups.comparing import Comparison
from scr_appraiser.model.backups.naming import Backup
from scr_appraiser.model.past.moments import clock_words, day_words
from scr_appraiser.ui.widgets.tables import Column

_UNITS = ((1_000_000, "MB"), (1_000, "kB"))


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup, and what it was found to hold where somebody has looked."""

    backup: Backup
    found: Comparison | None = None


def when(backup: Backup) -> str:
    """In the time of this computer: "22 November 2026, 14:32"."""
    moment = backup.time.isoformat()
    return f"{day_words(moment)}, {clock_words(moment)}"


def size(backup: Backup) -> str:
    """As people read it: "1.2 MB"."""
    for bytes_, unit in _UNITS:
        if backup.size >= bytes_:
            return f"{backup.size / bytes_:.1f} {unit}"
    return f"{backup.size} bytes"


def checked(row: BackupRow) -> str:
    """Every backup was checked as it was made; whether it has been since."""
    if row.found is None:
        return "When it was made"
    return "Sound" if row.found.problem is None else "Cannot be used"


def missing_here(row: BackupRow) -> str:
    """What of it today's file has not."""
    if row.found is None or row.found.problem is not None:
        return ""
    count = row.found.only_there.revisions
    return "Nothing" if not count else f"{count:,} {'change' if count == 1 else 'changes'}"


COLUMNS: tuple[Column[BackupRow], ...] = (
    Column("Made", lambda row: when(row.backup), sort_by=lambda row: -row.backup.number, width=22),
    Column("Why", lambda row: row.backup.why.capitalize(), width=15),
    Column("Size", lambda row: size(row.backup), sort_by=lambda row: row.backup.size, width=8, is_number=True),
    Column("Checked", checked, width=15),
    Column("Missing today", missing_here, width=12),
)
