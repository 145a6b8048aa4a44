"""Taking a file off a computer once all that is in it lies safely in another: proof first, then file and backups go."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.files import as_problem, destroy, flush_folder
from scr_appraiser.model.backups.naming import folder_of
from scr_appraiser.model.digest_words import GROUP, GROUPS, in_groups
from scr_appraiser.model.file.copying import digest_in_slices
from scr_appraiser.model.file.file_notice import notice_path
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.remembering import forget
from scr_appraiser.model.merging.source import Source, opened_source
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class Missing:
    """What this file holds and the other does not."""

    revisions: int
    documents: int

    @property
    def is_nothing(self) -> bool:
        """Whether all of it is in the other file."""
        return not self.revisions and not self.documents


def missing_in(workspace: Workspace, other: Path, key: Key | None) -> Missing:
    """What would be lost with this file if only the other remained; it is proved first, and nothing is written to it.

    Raises Problem: the open file itself or a copy that is none of ours, another passphrase, damaged, in use.
    """
    if other.resolve() == workspace.path.resolve():
        raise Problem("This is the open file itself.", "Choose the file that it was merged into.")
    with opened_source(other, key) as source:
        source.prove()
        known = {entry.id for entry in source.entries()}
        with workspace.reading() as cursor:
            own = {one for (one,) in cursor.execute("SELECT id FROM revision")}
            documents = [one for (one,) in cursor.execute("SELECT sha256 FROM document_content")]
        return Missing(len(own - known), sum(not _holds(source, one) for one in documents))


def digest_groups(workspace: Workspace) -> str:
    """The file's digest as two people compare it by telephone: eight groups of five characters."""
    return in_groups(digest_in_slices(workspace))


def is_same_digest(workspace: Workspace, typed: str) -> bool:
    """Whether somebody has typed the eight groups of the file's digest, or the whole of it, however they spaced it."""
    letters = "".join(letter for letter in typed.lower() if letter.isalnum())
    whole = digest_in_slices(workspace)
    return letters in (whole, whole[: GROUPS * GROUP])


def purge(path: Path, identity: str, memory: Path, backups: Path | None = None) -> None:
    """Take the file, which is closed, its backups and all that is remembered of it off this computer.

    Everything is written over first, as far as the disk does so. Stopped in the middle, the file is the last to go.
    Raises Problem where something cannot be removed.
    """
    place = path.resolve()
    try:
        folder = folder_of(identity, backups)
        if folder.is_dir():
            for one in sorted(folder.iterdir()):
                _remove(one)
            folder.rmdir()
        with suppress(Problem):  # a note of ids and digests: at worst it warns of a file that is gone
            forget(identity, memory)
        for beside in (notice_path(place), Path(f"{place}-journal"), place):
            _remove(beside)
        flush_folder(place.parent)
    except OSError as error:
        raise as_problem(error, path) from error


def _holds(source: Source, sha256: bytes) -> bool:
    content = source.document(sha256)
    return content is not None and hashlib.sha256(content).digest() == sha256


def _remove(path: Path) -> None:
    if path.is_file():
        destroy(path)
