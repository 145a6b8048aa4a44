"""Two people go on in copies of one file; a third merges them, decides what differs, and it stays decided."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ChildId
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.source import opened_source
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts
from scr_appraiser.ui.conflicts.page import ConflictsPage
from tests.stories.window import Window

pytestmark = pytest.mark.anybody

REASON = "The report gives the date on page 4."


def merge_in(window: Window, path: Path) -> int:
    """Take a file into the open one, as a merge does; gives how many revisions were new."""
    with opened_source(path, None) as source:
        taken = take_in(window.workspace, source, "appraisal file")
    if taken.changed is not None:
        window.workspace.tell(taken.changed)
    return taken.new


def went_on(path: Path, code: str, name: str, appraisal: AppraisalId, child: ChildId, rating: int) -> None:
    """Somebody rates SCO1, and says how old the child was, in a copy of their own."""
    copy = open_workspace(path)
    copy.author = identify(code, name)
    rate(copy, appraisal, "SCO1", rating)
    write_comment(copy, appraisal, "SCO1", f"By {name}: the sequence is told, with {rating} dates.")
    set_facts(copy, "child", child, {"age_value": rating, "age_unit": "years"})
    copy.close()


def the_page(window: Window) -> ConflictsPage:
    """The page of conflicts, in front, its list read."""
    window.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    window._wait_until_entered("conflicts")
    page = window.frame.page
    assert isinstance(page, ConflictsPage)
    window.qtbot.waitUntil(lambda: bool(page.model.rows) and page.table.hasFocus(), timeout=20_000)
    return page


def test_what_a_third_person_decided_stays_decided_when_the_old_files_come_again(
    window: Window, tmp_path: Path
) -> None:
    master = tmp_path / "master.scra"
    window.make_file(master)
    review = register_review(window.workspace, {"review_ref": "INVENTED-1"})
    child = add_child(window.workspace, review)
    appraisal = start_appraisal(window.workspace, review, frameworks(window.workspace)[0].hash)
    window.program.close_file()
    north, south = tmp_path / "north.scra", tmp_path / "south.scra"
    for path, code, name, rating in ((north, "NN111", "Nora North", 2), (south, "SS222", "Sam South", 5)):
        shutil.copy(master, path)
        went_on(path, code, name, appraisal, child, rating)

    window.open_file(master)
    assert merge_in(window, north) > 0
    assert merge_in(window, south) > 0
    window.qtbot.waitUntil(lambda: "Conflicts (2)" in _rail_words(window))
    page = the_page(window)
    assert {row.conflict.place.split(" ")[0] for row in page.model.shown} == {"Child", "SCO1"}
    for _ in range(2):
        window.press(Qt.Key.Key_B)
        window.type(REASON)
        window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert conflicts(window.workspace) == ()
    window.qtbot.waitUntil(lambda: "Conflicts" in _rail_words(window))

    digest = verify(window.workspace).digest
    for old in (south, north):
        assert merge_in(window, old) == 0
    assert conflicts(window.workspace) == ()
    now = verify(window.workspace)
    assert (now.problems, now.digest, now.conflicts) == ((), digest, 0)
    judgement = load_appraisal(window.workspace, appraisal).judgements["SCO1"]
    facts = load_review(window.workspace, review).children[0].facts
    assert (judgement.rating, judgement.comment) == (5, "By Sam South: the sequence is told, with 5 dates.")
    assert (facts["age_value"], facts["age_unit"]) == (5, "years")

    window.program.close_file()
    for old in (north, south):
        window.open_file(old)
        merge_in(window, master)
        assert conflicts(window.workspace) == ()
        assert load_appraisal(window.workspace, appraisal).judgements["SCO1"] == judgement
        window.program.close_file()


def _rail_words(window: Window) -> list[str]:
    return [button.text() for button in window.frame.rail._buttons.values()]
