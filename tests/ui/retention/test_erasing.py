"""What came of an erasure is said in sentences."""

from scr_appraiser.model.erasure.old_backups import Fate
from scr_appraiser.ui.retention.erasing import came_of


def test_one_backup_was_destroyed_and_several_were() -> None:
    assert came_of(Fate(0, 1)) == "It is erased from the file; none of its backups held it. 1 was destroyed."
    assert came_of(Fate(3, 2)) == "It is erased from the file and from 3 of its backups. 2 were destroyed."
    assert came_of(Fate(1, 0)) == "It is erased from the file and from 1 of its backups."
