"""What an export of the history is made from: frozen, the texts whole."""

from dataclasses import dataclass

from scr_appraiser.model.past.entries import Change, Entry


@dataclass(frozen=True, slots=True)
class Told:
    """One entry with its texts whole, and each of its revisions, the newest first."""

    entry: Entry
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PastMaterial:
    """The changes that are listed, the newest first."""

    told: tuple[Told, ...]
    asked: str
    """What was asked for, in words; "" for everything."""
    is_invented: bool
    file_digest: str
    """64 hexadecimal digits over all revisions of the file: by it a rewriting of the past is noticed later."""
    exported_by: str
    """The name of whoever exports; "" where nobody is known."""
    exported_at: str
    """UTC."""
