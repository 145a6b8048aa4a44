"""Files as people handle them outside the program: copied, put back from a backup, kept from an earlier version."""

import shutil
from pathlib import Path

from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.remembering import LAST_REVISIONS, missing_from
from scr_appraiser.model.file.upgrading import upgrade
from tests.histories.states import state_of
from tests.histories.world import MOST, Backup, Laptop, World
from tests.model.file.earlier import ADDED, as_version_1_0


def copy(world: World, laptop: Laptop) -> None:
    """P19: somebody else goes on with a copy, which has everything and is nothing special."""
    if len(world.laptops) < MOST:
        other = world.add(world.copied(laptop))
        assert other.saved == laptop.saved, "P19: a copy lacks something"
        world.seen["copy"] += 1


def back_up(world: World, laptop: Laptop) -> None:
    """Keep a copy for later."""
    world.backups.append(Backup(file_id(laptop.workspace), world.copied(laptop), laptop.saved))


def put_back(world: World, laptop: Laptop, which: int) -> None:
    """P19: an old backup takes the place of a file; what is missing from it is told when it is opened (C18)."""
    own = [one for one in world.backups if one.file == file_id(laptop.workspace)]
    if not own:
        return
    backup = own[which % len(own)]
    before = laptop.saved
    with laptop.workspace.reading() as cursor:
        rows = cursor.execute("SELECT id FROM revision ORDER BY number DESC LIMIT ?", (LAST_REVISIONS,)).fetchall()
    world.reopen(laptop, lambda path: shutil.copy(backup.path, path))
    assert laptop.saved == backup.saved, "P19: a backup that was put back says something else"
    missing = missing_from(laptop.workspace, laptop.memory)
    assert missing.judgements + missing.others == len({one for (one,) in rows} - backup.saved), "P19: it is not told"
    world.seen["rolled back"] += bool(before - backup.saved)


def upgrade_from_1_0(world: World, laptop: Laptop) -> None:
    """P23: a file that an earlier version had kept is upgraded: every revision, the digest and every row are the same.

    What version 1.0 could not say must not be in it.
    """
    with laptop.workspace.reading() as cursor:
        kinds = {kind for (kind,) in cursor.execute("SELECT DISTINCT kind FROM revision")}
        if kinds & {*ADDED} or cursor.execute("SELECT 1 FROM quarantine").fetchone():
            return
    before = laptop.saved, state_of(laptop.workspace)

    def there_and_back(path: Path) -> None:
        as_version_1_0(path)
        upgrade(path, backups=world.folder / "backups of upgrades")

    world.reopen(laptop, there_and_back)
    assert (laptop.saved, state_of(laptop.workspace)) == before, "P23: the upgrade has changed something"
    world.seen["upgrade"] += 1
