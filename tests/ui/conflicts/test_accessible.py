"""Whoever cannot see the page, or uses no mouse, can decide on it: every field has a name, every button its key."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Stamp
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.conflicts.page import ConflictsPage
from scr_appraiser.ui.conflicts.together_dialog import TogetherDialog
from scr_appraiser.ui.conflicts.wording import WRITE
from tests.model.foreign import heads, lay_in
from tests.stories.window import Window
from tests.ui.reaching import deaf, nameless


@pytest.fixture
def page(window: Window, sample_file: Path, tmp_path: Path) -> Iterator[ConflictsPage]:
    """Two people's versions of a judgement, neither of them at work here; the page with it in front."""
    QAccessible.setActive(True)
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "sample.scra")))
    workspace = window.workspace
    review = register_review(workspace, {"review_ref": "INVENTED-2"})
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    rate(workspace, appraisal, "SCO1", 4)
    record = derived_id("judgement", appraisal, "SCO1")
    (head,) = heads(workspace, record)
    evidence = [{"kind": "found", "place": "p. 4", "quote": "it was asked", "bears": "for"}]
    for code, more in (("ZZ998", {"rating": 2, "evidence": evidence}), ("ZZ999", {"rating": 5})):
        stamp = Stamp(code, "2026-11-01T08:00:00.000Z", 0, "", "window")
        lay_in(workspace, "judgement", record, {**parse(head.content or "{}"), **more}, [head.id], "set", stamp)
    window.frame.resize(1366, 740)
    window.frame.show_page("conflicts")
    window._wait_until_entered("conflicts")
    shown = window.frame.page
    assert isinstance(shown, ConflictsPage)
    window.qtbot.waitUntil(lambda: not shown._lister.is_reading and bool(shown.model.rows))
    yield shown
    QAccessible.setActive(False)


def test_every_field_and_button_has_a_name_and_answers_to_its_keys(window: Window, page: ConflictsPage) -> None:
    assert nameless(window.frame) == []
    page.details.choosing.choose(WRITE)
    window.settle()
    assert nameless(window.frame) == []
    assert deaf(page) == []


def test_the_dialog_for_several_too(window: Window, page: ConflictsPage) -> None:
    dialog = TogetherDialog(window.workspace, [row.conflict for row in page.model.rows])
    window.qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    assert deaf(dialog) == []
