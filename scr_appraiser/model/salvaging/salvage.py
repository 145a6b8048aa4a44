"""A damaged file is set aside, and what can be read of it is united with its newest backup in a new file.

The damaged file is never repaired and never written to. SQLite's own `.recover` is not used: it may alter values and
bring back what was deleted. Here every revision is proved by its hash or left out.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scr_appraiser.files import as_problem, flush_folder, write_beside
from scr_appraiser.model.file.copying import Progress
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.drafts import keep_draft
from scr_appraiser.model.file.journals import ENDS, refuse_left_journal
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.making import write_new
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.source import FileSource, entries_of, opened_source
from scr_appraiser.model.salvaging.finding import Found, find
from scr_appraiser.model.salvaging.pages import Pages
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What the new file holds, and what is missing from it."""

    digest: str
    from_backup: int
    """Revisions that the backup held."""
    rescued: int
    """Revisions of the damaged file that the backup did not hold."""
    set_aside: int
    """Those of the rescued that wait, because what they replace could not be read."""
    missing: int
    """Revisions that are named in the damaged file and could be read neither there nor in the backup."""

    @property
    def words(self) -> str:
        """The same in a sentence or two."""
        said = (
            f"The new file holds {self.from_backup} saved changes from the backup, "
            f"and {self.rescued} more that could be read in the damaged file."
            if self.from_backup
            else f"The new file is made from {self.rescued} saved changes that could be read in the damaged one."
        )
        if self.set_aside:
            said += f" {self.set_aside} of them wait aside: what they build on could not be read."
        if self.missing:
            return f"{said} At least {self.missing} saved changes are lost; look through what you did last."
        return f"{said} Nothing is known to be missing."


def set_aside(path: Path) -> Path:
    """Give a damaged file another name, with its journal, which would else be played into whatever takes the old one.

    Returns where it lies now. Raises Problem where it cannot be moved; then it is where it was.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.name}.damaged-{moment}")
    try:
        path.rename(aside)
        for end in ENDS:
            left = path.with_name(path.name + end)
            if left.is_file():
                left.rename(aside.with_name(aside.name + end))
        flush_folder(path.parent)
    except OSError as error:
        raise as_problem(error, path) from error
    return aside


def salvage(
    damaged: Path,
    backup: Path | None,
    into: Path,
    key: Key | None,
    progress: Progress = lambda done, total: None,
) -> Salvaged:
    """Write a new file at `into` from what can be proved of the damaged one and all of the backup, where there is one.

    `key` opens both; where the damaged file no longer gives its salt, it is the backup's. The new file has the same key
    and the same id. It appears when it is whole and proved; what `progress`, which gets (done, total), raises leaves
    nothing behind. Raises Problem: nothing could be read and there is no backup, no room; Damaged where the backup is.
    """
    refuse_left_journal(into)
    with _opened(backup, key) as source:
        if source is not None:
            source.prove(_part(progress, 0))
        found = _found(damaged, key, source, _part(progress, 1))
        if source is None and not found.revisions:
            raise Problem(
                f"Nothing could be read of “{damaged.name}”.",
                "Keep it. Look for another copy of the file, on another computer or on a disk with copies.",
            )
        with write_beside(into) as unfinished:
            definitions = None if source is None else ()
            write_new(unfinished, key, definitions, source is not None and _is_invented(source))
            return _filled(unfinished, key, source, found, _part(progress, 2))


def _found(damaged: Path, key: Key | None, source: FileSource | None, progress: Progress) -> Found:
    try:
        with closing(Pages(damaged, key)) as pages:
            return find(pages, entries_of(source.cursor) if source is not None else (), progress)
    except OSError:
        raise Problem(f"“{damaged.name}” cannot be read at all.", "Check the disk.") from None


def _filled(unfinished: Path, key: Key | None, source: FileSource | None, found: Found, progress: Progress) -> Salvaged:
    workspace = open_workspace(unfinished, key=key)
    try:
        from_backup = 0
        if source is not None:
            from_backup = take_in(workspace, source, "backup", progress).new
        _keep_identity(workspace, source.file_id if source is not None else found.file_id)
        taken = take_in(workspace, found, "damaged file", progress, contents_of_all=True)
        for (record, field), text in found.drafts.items():
            keep_draft(workspace, RecordId(record.hex()), field, text)
        if not verify(workspace, progress).ok:
            raise Damaged
        with workspace.reading() as cursor:
            held = {one for (one,) in cursor.execute("SELECT id FROM revision UNION SELECT id FROM quarantine")}
            return Salvaged(
                digest(cursor), from_backup, taken.new + taken.set_aside, taken.set_aside, len(found.named - held)
            )
    finally:
        workspace.close()


def _keep_identity(workspace: Workspace, identity: str) -> None:
    """The new file is the old one: its backups and what is remembered of it are known by its id."""
    if identity:
        with workspace.aside() as cursor:
            cursor.execute("UPDATE meta SET value = ? WHERE key = 'file'", (identity,))


@contextmanager
def _opened(backup: Path | None, key: Key | None) -> Iterator[FileSource | None]:
    if backup is None:
        yield None
    else:
        with opened_source(backup, key) as source:
            yield source


def _is_invented(source: FileSource) -> bool:
    row = source.cursor.execute("SELECT value FROM meta WHERE key = 'invented'").fetchone()
    return bool(row == ("yes",))


def _part(progress: Progress, part: int) -> Callable[[int, int], None]:
    """Progress of one of the three parts: the backup, the damaged file, the new one."""
    return lambda done, total: progress(part * total + done, 3 * total)
