"""What came of an erasure is said in sentences."""

from scr_appraiser.model.erasure.finding import REASON, Found, Place
from scr_appraiser.model.erasure.old_backups import Fate
from scr_appraiser.model.ids import RecordId
from scr_appraiser.ui.retention.erasing import _lines, came_of


def test_one_backup_was_destroyed_and_several_were() -> None:
    assert came_of(Fate(0, 1)) == "It is erased from the file; none of its backups held it. 1 was destroyed."
    assert came_of(Fate(3, 2)) == "It is erased from the file and from 3 of its backups. 2 were destroyed."
    assert came_of(Fate(1, 0)) == "It is erased from the file and from 1 of its backups."


def test_where_a_text_goes_and_where_it_has_to_stay_is_said_line_by_line() -> None:
    child = Place("child", RecordId("00" * 16), (REASON,), 2, True, "R-1, A")
    judgement = Place("judgement", RecordId("11" * 16), ("comment", REASON), 1, False, "R-1, SCO1")
    assert _lines(Found((child, judgement), 1, 0, 3, 1)) == (
        "R-1, A: facts of a child; the reasons of 2 versions go, what it says now stays",
        "R-1, SCO1: the judgement, 1 version; not in what it says now",
        "1 half-typed text",
        "NOT in the reasons of 3 changes made with version 1.0: what stands there is part of the history’s own chain",
        "NOT in the reason of 1 erasure: it is what remains to say why something is gone",
    )
